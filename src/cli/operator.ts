/** `offcycle operator add` and `offcycle advisor add`: who has more rooms than an applicant. The first one cannot be made by a page. */
import type { Command } from 'commander';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { isMailAddress } from '#core/mail-address.ts';
import { say } from './lines.ts';

type Options = { name?: string; timeZone: string; json?: boolean };
type Role = 'operator' | 'advisor';

export const addOperator = (program: Command, done: (code: number) => void): void =>
  addRole(program, done, { role: 'operator', description: 'who sees and changes how the product runs' });
export const addAdvisor = (program: Command, done: (code: number) => void): void =>
  addRole(program, done, { role: 'advisor', description: 'who may invite clients and look with them' });

function addRole(
  program: Command,
  done: (code: number) => void,
  { role, description }: { role: Role; description: string },
): void {
  program
    .command(role)
    .description(description)
    .command('add')
    .argument('<email>', 'the address that sign-in links go to')
    .description(`make the account of an address an ${role}; there need not be one yet`)
    .option('--name <name>', 'how the pages call them; the part before the @ unless given')
    .option('--time-zone <zone>', 'IANA name', 'America/New_York')
    .option('--json', 'one JSON object')
    .addHelpText('after', `\nExample:\n  $ npx offcycle ${role} add ada@example.org`)
    .action(async (email: string, options: Options) => done(await add(role, email, options)));
}

async function add(role: Role, email: string, { name, timeZone, json = false }: Options): Promise<number> {
  if (!isMailAddress(email))
    throw new BadInput(`${role}: "${email}" is no address mail can go to; write it as name@example.org`);
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    const asked = { address: email, name: name ?? email.slice(0, email.indexOf('@')), role, timeZone };
    const { id, isNew } = await database.stores.people.makeStaff(asked, new Date());
    const words = isNew ? `is an ${role} now` : `is an ${role} now, with the account that was there`;
    if (json) await say(JSON.stringify({ type: role, id, isNew }));
    else await say(`${email} ${words}. Next: sign in at ${config.baseUrl}/sign-in`);
    return 0;
  } finally {
    await database.close();
  }
}
