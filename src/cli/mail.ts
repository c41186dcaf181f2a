/** `offcycle mail in`: takes one returned mail from a pipe, for mail servers that hand mails to a program. */
import type { Command } from 'commander';
import { systemClock } from '#adapters/clock.ts';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import type { Taken } from '#pipeline/take-returned.ts';
import { takeReturnedOf } from '../returns.ts';
import { say } from './lines.ts';

/** sysexits.h: the mail server keeps the mail and comes again. */
const TEMPORARY_FAILURE = 75;
const BYTES_AT_MOST = 5_000_000;

export function addMail(program: Command, done: (code: number) => void): void {
  const mail = program.command('mail').description('mails that come back');
  mail
    .command('in')
    .description(
      'take one bounce or complaint from standard input; exit 75 asks the mail server to come again',
    )
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExample, in /etc/aliases of the BOUNCE_DOMAIN:\n  bounces: "|npx offcycle mail in"',
    )
    .action(async (options: { json?: boolean }) => done(await takeOne(options)));
}

const words: Record<Taken, string> = {
  suppressed: 'the address gets no more mail',
  counted: 'counted; the address still gets mail',
  known: 'was taken before',
  unknown: 'the mail it is of is no longer kept, or older than 30 days',
  ignored: 'no signed return path or no report of a failure: nothing was changed',
};

async function takeOne({ json = false }: { json?: boolean }): Promise<number> {
  const config = readConfig();
  const raw = await standardInput();
  const database = await openDatabase(config).catch((error: unknown) => {
    console.error(`offcycle: ${error instanceof Error ? error.message : error}`);
    return null;
  });
  if (!database) return TEMPORARY_FAILURE;
  try {
    const take = takeReturnedOf({ ...database, config, clock: systemClock });
    if (!take)
      throw new BadInput('mail in: BOUNCE_DOMAIN is not set, so no return path is ours; set it first');
    const taken = await take(raw);
    await say(json ? JSON.stringify({ taken }) : words[taken]);
    return 0;
  } finally {
    await database.close();
  }
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size <= BYTES_AT_MOST) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
