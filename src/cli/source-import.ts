/** `offcycle source import`: a source for each row of a CSV file. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
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
    const progress = makeProgress(sources.length, 'sources');
    const counts = { added: 0, unchanged: 0 };
    for (const one of sources) {
      progress.step(one.id);
      const kept = known.get(one.id);
      if (kept && kept.origin !== 'database') {
        problems.push(`${one.id}: a source of that id is defined by a file; choose another id`);
        continue;
      }
      if (
        kept &&
        kept.url === one.start[0] &&
        (kept.status === one.status || (kept.status === 'verified' && one.status === 'unverified'))
      ) {
        counts.unchanged += 1;
        continue;
      }
      await database.stores.sources.save({
        id: one.id,
        name: one.name,
        kind: one.kind,
        url: one.start[0] ?? '',
        everyMinutes: one.everyMinutes,
        status: one.status,
        specialtyHint: one.specialtyHint,
        definition: definitionOf(one),
      });
      counts.added += 1;
    }
    progress.end();
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
