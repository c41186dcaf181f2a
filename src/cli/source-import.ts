/** `offcycle source import`: a source for each row of a CSV file. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { toKeep } from '#pipeline/source-to-keep.ts';
import type { KeptSource } from '#ports/crawl.ts';
import { type Definition, fromTargets } from '#scraping';
import { say } from './lines.ts';
import { makeProgress } from './progress.ts';

type Done = (code: number) => void;

export function addSourceImport(source: Command, done: Done): void {
  source
    .command('import')
    .argument('<file>', 'a CSV file')
    .description('watch a source for each row of a CSV file; a row that is there already is left as it is')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nColumns: id, name, url, specialty, state, status (unverified, verified or excluded), and optionally institution,\nkind, seenAt, because. A bad row is named with its line, and the others go on. Begin again after a stop: what is\nsaved is passed over.\n\nExample:\n  $ npx offcycle source import programs.csv',
    )
    .action(async (file: string, options: { json?: boolean }) => done(await importRows(file, options)));
}

async function importRows(file: string, { json }: { json?: boolean }): Promise<number> {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw new BadInput(`source import: ${file} cannot be read (${error.code}); name a CSV file`);
  });
  const { sources, problems } = fromTargets(text, { kind: 'program_site', every: '1d' });
  const database = await openDatabase(readConfig());
  try {
    const known = new Map((await database.stores.sources.all()).map((one) => [one.id, one]));
    const unchanged = (one: Row) => isSame(known.get(one.id), one);
    const wanted = sources.filter((one) => {
      const isTaken = known.has(one.id) && known.get(one.id)?.origin !== 'database';
      if (isTaken) problems.push(`${one.id}: a source of that id is defined by a file; choose another id`);
      return !isTaken;
    });
    const news = wanted.filter((one) => !unchanged(one));
    const progress = makeProgress(Math.ceil(news.length / portion), `portions of ${portion} sources`);
    for (let from = 0; from < news.length; from += portion) {
      const some = news.slice(from, from + portion);
      // What is saved stays, whatever becomes of this process: the next run goes on with the rest.
      await database.stores.sources.saveAll(
        some.map((one) => ({ ...toKeep(one), definition: definitionOf(one) })),
      );
      progress.step(some.at(-1)?.id ?? '');
    }
    progress.end();
    const counts = { added: news.length, unchanged: wanted.length - news.length };
    for (const problem of problems) console.error(`offcycle: ${file}: ${problem}`);
    if (json) await say(JSON.stringify({ ...counts, problems }));
    else
      await say(
        `${counts.added} sources added or changed, ${counts.unchanged} as they were, ${problems.length} rows refused`,
      );
    return problems.length ? 1 : 0;
  } finally {
    await database.close();
  }
}

/** One statement each. */
const portion = 100;

/** What a check has verified is the row it was. */
const isSame = (kept: KeptSource | undefined, one: Row): boolean =>
  kept !== undefined &&
  kept.url === one.start[0] &&
  (kept.status === one.status || (kept.status === 'verified' && one.status === 'unverified'));

type Row = ReturnType<typeof fromTargets>['sources'][number];

const definitionOf = (one: Row): Definition =>
  Object.fromEntries(
    Object.entries({
      name: one.name,
      kind: one.kind,
      start: one.start,
      every: `${one.everyMinutes}m`,
      specialty: one.specialtyHint,
      state: one.stateHint,
      institution: one.institutionHint,
      status: one.status,
      because: one.because,
      seenAt: one.seenAt,
    }).filter(([, value]) => value !== null),
  ) as Definition; // defineScraper took these very values
