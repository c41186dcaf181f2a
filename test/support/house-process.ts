/** The house in a process of its own, on the sources it is given: one machine of several. Says "ready" and its address. */
import { makeLog } from '#adapters/log.ts';
import { readConfig } from '#config';
import { sourceFromAddress } from '#scraping';
import { endSoon } from '../../src/cli/signals.ts';
import { openHouse, type Role } from '../../src/house.ts';

export type Machine = {
  role: Role;
  sources: { id: string; url: string }[];
  level?: 'info' | 'warn';
  /** How far this machine's clock is off. */
  skewMs?: number;
};

const { role, sources, level, skewMs = 0 }: Machine = JSON.parse(process.argv[2] ?? '{}');
if (skewMs !== 0)
  globalThis.Date = new Proxy(Date, {
    construct: (real, given) =>
      given.length ? Reflect.construct(real, given) : new real(real.now() + skewMs),
    get: (real, name) => (name === 'now' ? () => real.now() + skewMs : Reflect.get(real, name)),
  });
const house = await openHouse(readConfig(), {
  role,
  sources: sources.map(sourceFromAddress),
  origin: 'list',
  log: makeLog(level ?? 'silent'),
  hostDelayMs: 20,
  gatherMs: 300,
  lockMs: 8_000,
});
process.stdout.write(`ready ${house.url}\n`);
const alive = setInterval(() => {}, 60_000);
process.once('SIGTERM', () => {
  clearInterval(alive);
  void house.stop().then(() => endSoon(0));
});
