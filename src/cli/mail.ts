/** `offcycle mail`: takes one mail from a pipe, for mail servers that hand mails to a program. */
import type { Command } from 'commander';
import { systemClock } from '#adapters/clock.ts';
import { openDatabase } from '#app';
import { type Config, readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import type { Taken } from '#pipeline/upkeep/take-returned.ts';
import { takeReturnedOf } from '../returns.ts';
import { say } from './lines.ts';
import { type Handed, takeListMail, takeTip } from './mail-handed.ts';

/** sysexits.h: the mail server keeps the mail and comes again. */
const TEMPORARY_FAILURE = 75;
const BYTES_AT_MOST = 5_000_000;
/** With a PDF of 5 MB, written in base64. */
const HANDED_AT_MOST = 12_000_000;

export function addMail(program: Command, done: (code: number) => void): void {
  const mail = program.command('mail').description('mails that come in');
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
  mail
    .command('tip')
    .description('take one mail with a tip from standard input; it waits for review at /operate/tips')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample, in /etc/aliases:\n  tips: "|npx offcycle mail tip"')
    .action(async (options: { json?: boolean }) => done(await handedOver(takeTip, options)));
  mail
    .command('list')
    .argument('<source>', 'a source that is a mailbox')
    .description('take one mail of a list-serve from standard input, as if it lay in the mailbox')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample, in /etc/aliases:\n  chiefs: "|npx offcycle mail list chiefs"')
    .action(async (source: string, options: { json?: boolean }) =>
      done(await handedOver((handed) => takeListMail(source, handed), options)),
    );
}

async function handedOver(
  take: (handed: Handed) => Promise<Record<string, unknown> & { said: string }>,
  { json = false }: { json?: boolean },
): Promise<number> {
  const config = readConfig();
  const raw = await standardInput(HANDED_AT_MOST);
  const database = await opened(config);
  if (!database) return TEMPORARY_FAILURE;
  try {
    const taken = await take({ config, raw, stores: database.stores });
    await say(json ? JSON.stringify(taken) : taken.said);
    return 0;
  } finally {
    await database.close();
  }
}

const opened = (config: Config) =>
  openDatabase(config).catch((error: unknown) => {
    console.error(`offcycle: ${error instanceof Error ? error.message : error}`);
    return null;
  });

const words: Record<Taken, string> = {
  suppressed: 'the address gets no more mail',
  counted: 'counted; the address still gets mail',
  known: 'was taken before',
  unknown: 'the mail it is of is no longer kept, or older than 30 days',
  ignored: 'no signed return path or no report of a failure: nothing was changed',
};

async function takeOne({ json = false }: { json?: boolean }): Promise<number> {
  const config = readConfig();
  const raw = await standardInput(BYTES_AT_MOST);
  const database = await opened(config);
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

/** What is beyond is not kept. */
async function standardInput(atMost: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size <= atMost) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
