/** `offcycle vacancy`: an operator's word that two places are one, or that a posting is of a place of its own; undoable. */
import type { Command } from 'commander';
import { type Database, openDatabase } from '#app';
import { readConfig } from '#config';
import { say } from './lines.ts';

type Options = { reason: string; by: string; json?: boolean };
type Done = (code: number) => void;

export function addVacancy(program: Command, done: Done): void {
  const verbs = program
    .command('vacancy')
    .description('rule which places are one: merge, split, undo, rulings')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx offcycle vacancy merge KEPT OTHER --by ada --reason "one program under two names"\n  $ npx offcycle vacancy rulings\n  $ npx offcycle vacancy undo RULING --by ada --reason "two campuses after all"',
    );
  ruling(
    verbs,
    'merge <kept> <other>',
    'the other is found to be the kept vacancy; ids stand in their addresses',
  ).action(async (kept: string, other: string, options: Options) =>
    done(await rule(options, ({ merges }, word) => merges.mergeVacancies(kept, other, word))),
  );
  ruling(verbs, 'split <posting>', 'the posting is of another place than the one it was taken for').action(
    async (posting: string, options: Options) =>
      done(await rule(options, ({ merges }, word) => merges.splitPosting(posting, word))),
  );
  ruling(
    verbs,
    'undo <ruling>',
    'as if it had not been ruled, except for what was mailed and seen since',
  ).action(async (id: string, options: Options) =>
    done(
      await rule(options, async ({ merges }, word) => {
        await merges.undoRuling(id, word);
        return { rulingId: id };
      }),
    ),
  );
  verbs
    .command('rulings')
    .description('those that hold, newest first')
    .option('--json', 'one JSON object a line')
    .action(async (options: { json?: boolean }) => done(await list(options.json ?? false)));
}

const ruling = (verbs: Command, usage: string, description: string): Command =>
  verbs
    .command(usage)
    .description(description)
    .requiredOption('--reason <words>', 'why; kept with the ruling and in the audit')
    .requiredOption('--by <name>', 'whose word it is; kept likewise')
    .option('--json', 'one JSON object');

type Stores = Database['stores'];
type Word = { actor: string; reason: string; now: Date };

/** Throws BadInput where an id names nothing that can be ruled so. */
async function rule(
  { reason, by, json = false }: Options,
  act: (stores: Stores, word: Word) => Promise<Record<string, string>>,
): Promise<number> {
  const database = await openDatabase(readConfig());
  try {
    const ruled = await act(database.stores, { actor: by, reason, now: new Date() });
    if (json) await say(JSON.stringify({ type: 'ruling', ...ruled }));
    else
      await say(
        `Ruled (${ruled['rulingId']}). Later crawls keep to it; "offcycle vacancy undo" takes it back.`,
      );
    return 0;
  } finally {
    await database.close();
  }
}

async function list(json: boolean): Promise<number> {
  const database = await openDatabase(readConfig());
  try {
    const rulings = await database.stores.merges.rulings();
    for (const one of rulings)
      await say(
        json
          ? JSON.stringify({ type: 'ruling', ...one })
          : `${one.at.toISOString().slice(0, 16)}  ${one.kind}  ${one.vacancyId}  ${one.otherId}  by ${one.actor}: ${one.reason}  (${one.id})`,
      );
    if (rulings.length === 0 && !json) await say('No ruling holds: nothing was merged or split by hand.');
    return 0;
  } finally {
    await database.close();
  }
}
