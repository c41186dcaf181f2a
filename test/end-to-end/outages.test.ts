/**
 * What the processes stand on goes away under them and comes back: PostgreSQL, Redis, memory, connections. One process for
 * the pages and two that work, all started once: nobody starts them again. OUTAGE_SECONDS=60 makes each outage a minute.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TryLater } from '#core/errors.ts';
import { redisIsInstalled } from '../support/engines.ts';
import { ended, type Machines, type Started, startMachines } from '../support/machines.ts';

const AWAY_MS = Number(process.env['OUTAGE_SECONDS'] ?? 8) * 1_000;
const soon = { timeout: 30_000, interval: 250 };
const [green, redDatabase, redQueue] = [
  { status: 200, database: true, queue: true, disk: true },
  { status: 503, database: false, queue: true, disk: true },
  { status: 503, database: true, queue: false, disk: true },
];

describe.skipIf(!redisIsInstalled)('outages', () => {
  let machines: Machines;
  let web: Started;
  let workers: Started[];
  let openings = 0;
  beforeAll(async () => {
    machines = await startMachines({ sources: 6, people: 4 });
    const { start } = machines;
    [web, ...workers] = await Promise.all([start('web'), start('worker'), start('worker')]);
  }, 120_000);
  afterAll(() => machines?.close());

  const readiness = async () => {
    const answer = await fetch(`${web.url}/readyz`);
    const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean }[] };
    return { status: answer.status, ...Object.fromEntries(checks.map(({ name, ok }) => [name, ok])) };
  };
  const alive = async () => (await fetch(`${web.url}/healthz`)).status;

  /** New openings and their mails under way, then the fault, work asked for meanwhile, then its end. */
  async function during(fault: { begin(): unknown; seen(): Promise<unknown>; end(): unknown }) {
    machines.wave(++openings);
    await machines.round();
    await wait(1_500);
    expect(await readiness()).toEqual(green);
    const began = Date.now();
    await fault.begin();
    await fault.seen();
    expect(await alive()).toBe(200);
    await machines.round();
    await wait(Math.max(0, AWAY_MS - (Date.now() - began)));
    await fault.end();
    await expect.poll(readiness, soon).toEqual(green);
    await machines.settle(openings);
    await machines.eachOnce(openings);
    for (const { process } of [web, ...workers])
      expect([process.exitCode, process.signalCode]).toEqual([null, null]);
  }

  test('PostgreSQL away: red, then green, nothing lost or doubled', async () => {
    const { door } = machines;
    await during({
      begin: door.shut,
      seen: () => expect.poll(readiness, soon).toEqual(redDatabase),
      end: door.open,
    });
  }, 300_000);

  test('PostgreSQL that takes connections and says nothing: red, then green, nothing lost or doubled', async () => {
    const { door } = machines;
    await during({
      begin: door.freeze,
      seen: () => expect.poll(readiness, soon).toEqual(redDatabase),
      end: door.thaw,
    });
  }, 300_000);

  test('Redis away: red, then green, nothing lost or doubled', async () => {
    const { redis } = machines;
    await during({
      begin: redis.goDown,
      seen: () => expect.poll(readiness, soon).toEqual(redQueue),
      end: redis.comeUp,
    });
  }, 300_000);

  test('Redis out of memory: red, then green, nothing lost or doubled', async () => {
    const redis = new Redis(machines.redis.address.redisUrl ?? '');
    await during({
      begin: () => redis.config('SET', 'maxmemory', '1'),
      seen: async () => {
        await expect.poll(readiness, soon).toEqual(redQueue);
        await expect(machines.queue.add('sweep', {})).rejects.toThrow(TryLater);
        expect((await fetch(`${web.url}/vacancies`)).status).toBe(200);
      },
      end: () => redis.config('SET', 'maxmemory', '0'),
    });
    redis.disconnect();
  }, 300_000);

  test('they end by themselves when they are told, all with 0', async () => {
    const ends = await Promise.all([web, ...workers].map(({ process }) => ended(process, 'SIGTERM')));
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
  });
});
