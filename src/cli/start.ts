/** `offcycle start` and `offcycle demo`: the whole product on this machine, until Ctrl-C. */
import type { Command } from 'commander';
import { makeLog } from '#adapters/log.ts';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { hourly } from '../canary.ts';
import { openHouse, type Role } from '../house.ts';
import { endSoon, untilSignal } from './signals.ts';
import { registered } from './source/chosen-sources.ts';
import { everySource } from './source/saved-sources.ts';

export function addStart(program: Command, done: (code: number) => void): void {
  program
    .command('start')
    .description('run everything on this machine: pages, scheduler, workers')
    .option('--role <role>', 'all, web or worker: several processes share DATABASE_URL and REDIS_URL', 'all')
    .option('--verbose', 'log every job')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm start\n  $ DATABASE_URL=postgresql://... REDIS_URL=redis://... npx offcycle start --role worker',
    )
    .action(async (options: { role: string; verbose?: boolean }) => done(await start(options)));
}

async function start({ role, verbose }: { role: string; verbose?: boolean }): Promise<number> {
  if (!isRole(role)) throw new BadInput(`start: there is no role "${role}"; allowed: all, web, worker`);
  const config = readConfig();
  const signal = untilSignal();
  const { sources, problems, origin } = await registered();
  for (const { reason } of problems) console.error(`offcycle: ${reason}`);
  const house = await openHouse(config, {
    ...{ role, sources, origin },
    log: makeLog(verbose ? 'info' : 'warn'),
    canary: hourly,
  });
  const { database } = house;
  // PORT=0 takes any free port: then only the server knows the address.
  const url = house.url && config.PORT !== 0 ? config.baseUrl : house.url;
  if (database.liesIn && !database.liesIn.startsWith(config.dataDir))
    console.log(
      `The database lies in ${database.liesIn}: ${config.dataDir} is closed to the user that PostgreSQL runs as.`,
    );
  const watched = everySource({ sources, problems, origin }, await database.stores.sources.all());
  if (url)
    console.log(
      `Offcycle runs. Look at ${url}\nWatching ${watched.sources.length} sources; see ${url}/sources for how they are.`,
    );
  else console.log(`Offcycle works on ${watched.sources.length} sources.`);
  if (url && !config.SMTP_URL) console.log(`No SMTP_URL is set: mails go to ${url}/inbox.`);
  console.log(
    'Next: open the page, or "npx offcycle doctor" to see what is set and what is missing. Ctrl-C stops it.',
  );
  await aborted(signal);
  await house.stop();
  endSoon(0);
  return 0;
}

const isRole = (words: string): words is Role => ['all', 'web', 'worker'].includes(words);

export const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    // The house may be idle between jobs: this keeps the process until it is told to stop.
    const alive = setInterval(() => {}, 60_000);
    signal.addEventListener('abort', () => {
      clearInterval(alive);
      resolve();
    });
  });
