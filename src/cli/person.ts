/** `offcycle export` and `offcycle erase`: one person's own, when they ask an operator and not a page. */
import type { Command } from 'commander';
import { systemClock } from '#adapters/clock.ts';
import { type Database, openDatabase } from '#app';
import { type Config, readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { isMailAddress } from '#core/mail-address.ts';
import { makeErase } from '#pipeline/people/erase.ts';
import { mailFilesOf } from '../mailer-for.ts';
import { say } from './lines.ts';

type Done = (code: number) => void;
type Found = { config: Config; database: Database; accountId: string };

export function addExport(program: Command, done: Done): void {
  program
    .command('export')
    .description('everything kept about one person, opened, as one JSON object')
    .argument('<email>', 'the address of their account')
    .option('--json', 'on one line')
    .addHelpText('after', '\nExample:\n  $ npx offcycle export ada@example.org > ada.json')
    .action(async (email: string, { json }: { json?: boolean }) => {
      const everything = await withAccount('export', email, ({ database, accountId }) =>
        database.stores.rooms.everything(accountId),
      );
      await say(JSON.stringify(everything, null, json ? 0 : 2));
      done(0);
    });
}

export function addErase(program: Command, done: Done): void {
  program
    .command('erase')
    .description(
      'erase one person: account, searches, verdicts, mails, sessions; a keyed hash stays, so that nobody mails them',
    )
    .argument('<email>', 'the address of their account')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  $ npx offcycle erase ada@example.org\n\nBackups made before still hold them: let those run out, or erase again after a restore.',
    )
    .action(async (email: string, { json }: { json?: boolean }) => {
      const { mails, tips } = await withAccount('erase', email, (found) => erase(found, email));
      if (json) await say(JSON.stringify({ type: 'erased', mailFiles: mails, tips }));
      else
        await say(
          `${email} is erased, with ${mails} mail files and the sender of ${tips} tips; a keyed hash stays, so that nothing is sent there. Backups made before still hold them.`,
        );
      done(0);
    });
}

async function erase({ config, database: { stores }, accountId }: Found, email: string) {
  const mails = await makeErase({ ...stores, mailFiles: mailFilesOf(config), clock: systemClock })(accountId);
  return { mails, tips: await stores.tips.forget(email) };
}

async function withAccount<T>(verb: string, email: string, use: (found: Found) => Promise<T>): Promise<T> {
  if (!isMailAddress(email))
    throw new BadInput(`${verb}: "${email}" is no address; write it as name@example.org`);
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    const accountId = await database.stores.people.accountOf(email);
    if (accountId === null)
      throw new BadInput(
        `${verb}: nobody signed up with ${email}; nothing was changed. Check how it is written`,
      );
    return await use({ config, database, accountId });
  } finally {
    await database.close();
  }
}
