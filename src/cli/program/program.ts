/** `offcycle program`: the registry of programs, from a list that the operator brings. */
import type { Command } from 'commander';
import { type Database, openDatabase } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { acgmeIdOf } from '#core/registry/acgme-id.ts';
import { houseOf, type KeptProgram, programDoubts } from '#core/registry/program.ts';
import { say } from '../lines.ts';
import { addProgramImport, lookAgain } from './program-import.ts';

type Done = (code: number) => void;
type ListOptions = { doubts?: boolean; json?: boolean };
type AliasOptions = { remove?: boolean; json?: boolean };

export function addRegistry(program: Command, done: Done): void {
  const verbs = program
    .command('program')
    .description('the registry of programs: import a list, look programs up, give them other names');
  addProgramImport(verbs, done);
  verbs
    .command('list')
    .argument('[words...]', 'of a name, a city, a state, a specialty or an ACGME ID')
    .description('the programs that hold all these words')
    .option('--doubts', 'only those whose ACGME ID disagrees with their own row')
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx offcycle program list lakeview\n  $ npx offcycle program list --doubts',
    )
    .action(async (words: string[], options: ListOptions) => done(await list(words.join(' '), options)));
  verbs
    .command('alias')
    .argument('<acgme-id>', 'of the program')
    .argument('<names...>', 'names that pages use for it, each in quotes')
    .description('other names that a program is known by; later imports leave them')
    .option('--remove', 'they are its names no more')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  $ npx offcycle program alias 1402521234 "LMC" "Lakeview Health"')
    .action(async (id: string, names: string[], options: AliasOptions) =>
      done(await alias(id, names, options)),
    );
}

const listedAtMost = 20_000;

async function list(words: string, { doubts = false, json = false }: ListOptions): Promise<number> {
  return await withDatabase(async ({ stores }) => {
    const found = await stores.registry.find(words, listedAtMost);
    const shown = found.filter((one) => !doubts || programDoubts(one).length > 0);
    for (const one of shown)
      await say(
        json
          ? JSON.stringify({ type: 'program', ...one, doubts: programDoubts(one) })
          : [lineOf(one), ...programDoubts(one).map((doubt) => `            ! ${doubt}`)].join('\n'),
      );
    if (shown.length === 0 && !json)
      await say(
        doubts
          ? 'No program has an ACGME ID that disagrees with its row.'
          : `No program of the registry holds ${words ? `"${words}"` : 'anything'}; "offcycle program import FILE.csv" brings them.`,
      );
    return 0;
  });
}

const lineOf = ({ acgmeId, specialty, name, city, state, programType, aliases }: KeptProgram) =>
  `${(acgmeId ?? 'no ID').padEnd(10)}  ${specialty} · ${houseOf({ name })} · ${city}, ${state}${programType ? ` · ${programType}` : ''}${aliases.length ? ` · also ${aliases.join(', ')}` : ''}`;

async function alias(given: string, names: string[], { remove = false, json = false }: AliasOptions) {
  const id = acgmeIdOf(given);
  if (id === null)
    throw new BadInput(`program alias: '${given}' is no ACGME ID (ten digits); see "offcycle program list"`);
  return await withDatabase(async (database) => {
    const { registry } = database.stores;
    const kept = await registry.byAcgmeId(id);
    if (!kept)
      throw new BadInput(`program alias: no program has the ACGME ID ${id}; see "offcycle program list"`);
    const asked = names.map((name) => name.replace(/\s+/g, ' ').trim().slice(0, 200)).filter(Boolean);
    const now = await registry.rename(kept.id, remove ? { remove: asked } : { add: asked }, new Date());
    await lookAgain(database);
    const shown = now ?? kept;
    await say(json ? JSON.stringify({ type: 'program', ...shown }) : lineOf(shown));
    return 0;
  });
}

async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig());
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}
