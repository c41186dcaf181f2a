/** `offcycle operator add EMAIL`: who may see and change how the product runs. The first one cannot be made by a page. */
import type { Command } from 'commander';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { isMailAddress } from '#core/mail-address.ts';
import { say } from './lines.ts';

type Options = { name?: string; timeZone: string; json?: boolean };

export function addOperator(program: Command, done: (code: number) => void): void {
  program
    .command('operator')
    .description('who may operate: add')
    .command('add')
    .argument('<email>', 'the address that sign-in links go to')
    .description('make the account of an address an operator; there need not be one yet')
    .option('--name <name>', 'how the pages call them; the part before the @ unless given')
    .option('--time-zone <zone>', 'IANA name', 'America/New_York')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  $ npx offcycle operator add ada@example.org')
    .action(async (email: string, options: Options) => done(await add(email, options)));
}

async function add(email: string, { name, timeZone, json = false }: Options): Promise<number> {
  if (!isMailAddress(email))
    throw new BadInput(`operator: "${email}" is no address mail can go to; write it as name@example.org`);
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    const asked = { address: email, name: name ?? email.slice(0, email.indexOf('@')), timeZone };
    const { id, isNew } = await database.stores.people.makeOperator(asked, new Date());
    const words = isNew ? 'is an operator now' : 'is an operator now, with the account that was there';
    if (json) await say(JSON.stringify({ type: 'operator', id, isNew }));
    else await say(`${email} ${words}. Next: sign in at ${config.baseUrl}/sign-in`);
    return 0;
  } finally {
    await database.close();
  }
}
