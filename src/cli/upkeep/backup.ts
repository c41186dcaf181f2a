/** `offcycle backup` and `offcycle restore`: everything in the database to one file, and back into an empty place. */
import type { Command } from 'commander';
import { readConfig } from '#config';
import { backUp, type Carried, restore } from '../../backup.ts';
import { say } from '../lines.ts';

type Done = (code: number) => void;
const keysApart =
  '\nKeep the keys (DATA_DIR/keys or ENCRYPTION_KEYS) in another place: the file holds none and is of no use without them.';

export function addBackup(program: Command, done: Done): void {
  program
    .command('backup')
    .description('write everything in the database to one file, as of one moment; it may run meanwhile')
    .argument(
      '<file>',
      'the file to write, packed; an older one of that name is replaced once the new one is whole',
    )
    .option('--json', 'one JSON object')
    .addHelpText('after', `\nExample:\n  $ npx offcycle backup offcycle-2026-11-26.backup\n${keysApart}`)
    .action(async (file: string, { json }: { json?: boolean }) => {
      const carried = await backUp(readConfig(), file, ({ name, rows }) => tell(`${name}: ${rows} rows`));
      if (json) await say(JSON.stringify({ type: 'backup', ...carried }));
      else await say(`${amount(carried)} are in ${carried.file}, read back and whole.${keysApart}`);
      done(0);
    });
}

export function addRestore(program: Command, done: Done): void {
  program
    .command('restore')
    .description('bring a backup back into an empty database, and its schema up to date')
    .argument('<file>', 'a file that "offcycle backup" wrote')
    .option('--replace', 'lose what is in the database now')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExample:\n  $ DATA_DIR=.data-new npx offcycle restore offcycle-2026-11-26.backup',
    )
    .action(async (file: string, { replace = false, json }: { replace?: boolean; json?: boolean }) => {
      const carried = await restore(readConfig(), { file, replace });
      if (json) await say(JSON.stringify({ type: 'restore', ...carried }));
      else await say(`${amount(carried)} are back. Next: npx offcycle doctor, then npm start`);
      done(0);
    });
}

const amount = ({ rows, tables }: Carried) => `${rows} rows of ${tables} tables`;

function tell(words: string) {
  if (process.stderr.isTTY) process.stderr.write(`${words}\n`);
}
