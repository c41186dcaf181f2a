/** `offcycle source import`: a source for each row of a CSV file. */
import type { Command } from 'commander';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { WatchedSource } from '#ports/crawl.ts';
import { type Definition, defineScraper, fromTable, sourceOf } from '#scraping';
import { sourceIdFault } from '#scraping/definitions/definition-values.ts';
import { readCsv } from '../csv-file.ts';
import { say } from '../lines.ts';
import { makeProgress } from '../progress.ts';

type Done = (code: number) => void;

export function addSourceImport(source: Command, done: Done): void {
  source
    .command('import')
    .argument('<file>', 'a CSV file')
    .description('watch a source for each row of a CSV file; a row that is there already is left as it is')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      `
The first line names the columns, in any order: url, and optionally id, name, specialty, state, institution, every,
kind, status (unverified, verified or excluded), seenAt, because. Other columns are passed over, and named. Without an
id one is made of the address. A bad row is named with its line, and the others go on; so is an address that another
source watches already. Begin again after a stop: what is saved is passed over, and a row that changed is saved anew.

Example:
  $ npx offcycle source import programs.csv`,
    )
    .action(async (file: string, options: { json?: boolean }) => done(await importRows(file, options)));
}

async function importRows(file: string, { json }: { json?: boolean }): Promise<number> {
  const { rows, broken } = await readCsv(file, 'source import');
  const read = fromTable(rows, { kind: 'program_site', every: '1d' });
  const { sources, lines, problems, columns, passedOver } = read;
  problems.unshift(...broken);
  const database = await openDatabase(readConfig());
  try {
    const known: Known = new Map((await database.stores.sources.all()).map((one) => [one.id, one]));
    const addresses = new Map([...known.values()].map(({ id, url }) => [url, id]));
    const wanted = sources.filter((one) => {
      const fault = faultOf(one, known, addresses);
      if (fault) problems.push(`line ${lines.get(one.id)} (${one.id}): ${fault}`);
      return !fault;
    });
    const news = wanted.filter((one) => !isSame(known.get(one.id), one, columns));
    const progress = makeProgress(news.length, 'sources');
    for (let from = 0; from < news.length; from += portion) {
      const some = news.slice(from, from + portion);
      // What is saved stays, whatever becomes of this process: the next run goes on with the rest.
      await database.stores.sources.saveAll(some.map((one) => toSave(one, known, columns)));
      progress.at(from + some.length);
    }
    progress.end();
    const counts = { added: news.length, unchanged: wanted.length - news.length };
    for (const problem of problems) console.error(`offcycle: ${file}: ${problem}`);
    if (passedOver.length > 0) console.error(`offcycle: ${file}: passed over: ${passedOver.join(', ')}`);
    if (json) await say(JSON.stringify({ ...counts, problems, passedOver }));
    else
      await say(
        `${counts.added} ${counts.added === 1 ? 'source' : 'sources'} added or changed, ${counts.unchanged} as they were, ${problems.length} refused`,
      );
    return problems.length ? 1 : 0;
  } finally {
    await database.close();
  }
}

/** One statement each. */
const portion = 100;

type Row = ReturnType<typeof fromTable>['sources'][number];
type Known = ReadonlyMap<string, WatchedSource>;

/** Why a row is not taken; null where it is. Remembers the address of one that is. */
function faultOf(one: Row, known: Known, addresses: Map<string, string>): string | null {
  const fault = sourceIdFault(one.id);
  if (fault) return fault;
  const { origin = 'database' } = known.get(one.id) ?? {};
  if (origin !== 'database') return 'a source of that id is defined by a file; choose another id';
  const [url = ''] = one.start;
  const other = addresses.get(url);
  if (other !== undefined && other !== one.id)
    return `${url} is watched already, by ${other}; take the row out`;
  addresses.set(url, one.id);
  return null;
}

/** What the row says; of one that is there already only what it says itself, over what was saved since. */
function toSave(one: Row, known: Known, columns: readonly string[]) {
  const { definition = null, status, url } = known.get(one.id) ?? {};
  if (definition === null) return { ...toKeep(one), definition: said(one) };
  const merged = { ...(definition as Definition), ...said(one, columns) }; // it was a definition when it was saved
  const source = sourceOf(one.id, defineScraper(merged));
  const isVerified = status === 'verified' && source.status === 'unverified' && source.start[0] === url;
  return { ...toKeep(source), ...(isVerified ? { status } : {}), definition: merged };
}

/** What a check has verified is the row it was. */
function isSame(kept: WatchedSource | undefined, one: Row, columns: readonly string[]): boolean {
  if (!kept?.definition) return false;
  const before = kept.definition as Record<string, unknown>; // as it was saved
  const { status, ...rest } = said(one, columns);
  const sameStatus =
    !status || kept.status === status || (kept.status === 'verified' && status === 'unverified');
  return (
    sameStatus &&
    Object.entries(rest).every(([name, value]) => JSON.stringify(before[name]) === JSON.stringify(value))
  );
}

/** As a definition; with `columns` only what the table has a column for. */
function said(one: Row, columns?: readonly string[]): Definition {
  const all = {
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
  };
  const isSaid = (name: string) => columns?.includes(name === 'start' ? 'url' : name) ?? true;
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => value !== null && isSaid(name)),
  ) as Definition; // defineScraper took these very values
}
