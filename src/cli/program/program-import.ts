/** `offcycle program import`: a CSV file with the columns of an ACGME ADS export. */
import type { Command } from 'commander';
import { type Database, openDatabase } from '#app';
import { readConfig } from '#config';
import type { ReadPrograms } from '#core/registry/read-programs.ts';
import { type Imported, makeImportPrograms } from '#pipeline/operators/import-programs.ts';
import { say } from '../lines.ts';
import { makeProgress } from '../progress.ts';
import { untilSignal } from '../signals.ts';
import { readProgramsFile } from './programs-file.ts';

type Options = { dryRun?: boolean; json?: boolean };

export function addProgramImport(verbs: Command, done: (code: number) => void): void {
  verbs
    .command('import')
    .argument('<file>', 'a CSV file; the first line names the columns')
    .description('bring a list of programs into the registry, or bring it up to date')
    .option('--dry-run', 'say what would become of each row; nothing is written')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      `
Columns, in any order: Program ID, Program Name, Sponsoring Institution, City, State, Specialty; optionally Program Type
(university, community, academic) and Aliases, parted by "|". Other columns are left out, and named.
A bad row is refused with its line and the others go on; fellowships are passed over. What disagrees with the digits of
an ACGME ID is taken with a warning. Begin again after a stop: what is stored is found. No row is ever deleted.

Examples:
  $ npx offcycle program import programs.csv --dry-run
  $ npx offcycle program import programs.csv`,
    )
    .action(async (file: string, options: Options) => done(await importFile(file, options)));
}

async function importFile(file: string, { dryRun = false, json = false }: Options): Promise<number> {
  const read = await readProgramsFile(file);
  const { problems } = read;
  const signal = untilSignal();
  const database = await openDatabase(readConfig());
  try {
    const progress = makeProgress(read.programs.length, 'programs');
    const run = makeImportPrograms({ registry: database.stores.registry, clock: { now: () => new Date() } });
    const imported = await run(
      read.programs.map(({ program }) => program),
      { dryRun, signal, told: (count) => progress.at(count) },
    );
    progress.end();
    const places = dryRun || imported.stopped ? null : await lookAgain(database, signal);
    for (const problem of problems) console.error(`offcycle: ${file}: ${problem}`);
    for (const warning of read.warnings) console.error(`offcycle: ${file}: warning: ${warning}`);
    const passedOver = Object.fromEntries(read.passedOver);
    if (json)
      await say(
        JSON.stringify({
          ...imported,
          dryRun,
          places,
          problems,
          warnings: read.warnings,
          passedOver,
          unread: read.unread,
        }),
      );
    else for (const line of summary({ imported, read, dryRun, places })) await say(line);
    return problems.length > 0 || imported.stopped || signal.aborted ? 1 : 0;
  } finally {
    await database.close();
  }
}

type Places = { open: number; known: number };
type Told = {
  imported: Imported;
  read: ReadPrograms;
  dryRun: boolean;
  /** Null where nothing was written. */
  places: Places | null;
};

/** For every open place, which of the programs offers it now. */
export async function lookAgain({ stores }: Database, signal?: AbortSignal): Promise<Places> {
  const progress = makeProgress(0, 'open places');
  const places = await stores.registry.resolveAgain({
    now: new Date(),
    ...(signal ? { signal } : {}),
    told: (count, all) => progress.at(count, all),
  });
  progress.end();
  return places;
}

function summary({ imported, read, dryRun, places }: Told): string[] {
  const { added, changed, unchanged, stopped } = imported;
  const over = [...read.passedOver].sort((a, b) => b[1] - a[1]);
  const rows = over.reduce((sum, [, count]) => sum + count, 0);
  return [
    `${added} programs ${dryRun ? 'would be ' : ''}added, ${changed} changed, ${unchanged} as they were, ${read.problems.length} rows refused, ${read.warnings.length} warnings`,
    ...(rows > 0
      ? [
          `${rows} rows passed over, no residency that we know: ${over
            .slice(0, 8)
            .map(([name, count]) => `${name} (${count})`)
            .join(', ')}${over.length > 8 ? `, and ${over.length - 8} more` : ''}`,
        ]
      : []),
    ...(read.unread.length > 0 ? [`Columns left out: ${read.unread.join(', ')}`] : []),
    ...(places ? [`${places.known} of ${places.open} open places are of a program of the registry`] : []),
    ...(stopped ? ['Stopped. Run it again: it goes on with what is not stored yet.'] : []),
  ];
}
