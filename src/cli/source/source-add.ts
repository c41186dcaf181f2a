/** `offcycle source add`, `import` and `check`: from an address to a source that is watched, and whether it still reads. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { makeLog } from '#adapters/log.ts';
import { makeDraftStore } from '#adapters/store/operators/draft-store.ts';
import { makeSourceRoomStore } from '#adapters/store/operators/source-room-store.ts';
import { openDatabase, openOutside } from '#app';
import { readConfig } from '#config';
import { countWords } from '#core/day-words.ts';
import { BadInput } from '#core/errors.ts';
import { makeSourceDrafts } from '#pipeline/operators/source-drafts.ts';
import type { DraftReading, HowToRead } from '#ports/source-drafts.ts';
import type { Definition } from '#scraping';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { agreed, operator } from '../agreed.ts';
import { say } from '../lines.ts';
import { definitionFile } from './definition-file.ts';
import { postingTable } from './posting-table.ts';
import { insideCheckout, writeSavedPage } from './saved-page.ts';
import { fieldsGiven, hintsGiven, withSelectorOptions } from './selectors-given.ts';

type Done = (code: number) => void;
export type AddOptions = {
  id?: string;
  name?: string;
  every?: string;
  row?: string;
  container?: string;
  field?: string[];
  specialty?: string;
  state?: string;
  institution?: string;
  file?: string | true;
  yes?: boolean;
  json?: boolean;
};

export function addSourceAdd(source: Command, done: Done): void {
  const command = source
    .command('add')
    .argument('<address>', 'the page that lists the openings, http or https')
    .description('read a page once, show what it gives, and watch it');
  withSelectorOptions(command)
    .option('--id <id>', 'small letters, digits and hyphens; made from the title of the page unless given')
    .option('--name <name>', 'what people see')
    .option('--every <interval>', 'how often to look at most: 30m, 6h, 1d', '6h')
    .option('--specialty <name>', 'where the page leaves it out')
    .option('--state <code>', 'where the page leaves it out: OH or Ohio')
    .option('--institution <name>', 'where the page leaves it out')
    .option(
      '--file [folder]',
      'write a folder with definition, page and expected rows instead (default: scrapers)',
    )
    .option('--yes', 'save without asking')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nThe page is fetched as a crawl fetches it: robots.txt is obeyed, one request in flight a host.\nWith --file, names, mail addresses and telephone numbers of people are taken out of the page that is kept.\nTry selectors by "offcycle source preview" first; add takes the same.\n\nExamples:\n  $ npx offcycle source add https://program.example/openings\n  $ npx offcycle source add https://board.example/jobs --row "li.vacancy" --every 2h --yes\n  $ npx offcycle source add https://board.example/jobs --id example-board --file',
    )
    .action(async (address: string, options: AddOptions) => done(await add(address, options)));
}

async function add(address: string, given: AddOptions): Promise<number> {
  const options = hintsGiven('source add', given);
  fieldsGiven('source add', options);
  if (options.file) insideCheckout('source add', folderOf(options));
  return await withDrafts(async ({ drafts, pages }) => {
    const act = { by: operator(), now: new Date() };
    const begun = await drafts.begin(address, act);
    if ('refused' in begun) throw new BadInput(`source add: ${begun.refused}`);
    const first = await drafts.read(begun.id, null);
    if (!first) throw new BadInput('source add: the page was not kept; try again');
    const how = howOf(first.how, options);
    const reading = (await drafts.read(begun.id, how)) ?? first;
    const [fault] = reading.faults;
    if (fault) throw new BadInput(`source add: ${fault.field}: ${fault.words}`);
    const called = {
      id: options.id ?? reading.called.id,
      name: options.name ?? reading.called.name,
      every: options.every ?? reading.called.every,
    };
    if (!options.json) for (const line of shown(reading)) await say(line);
    if (reading.watchedBy && !options.id && !options.file)
      throw new BadInput(
        `source add: ${reading.draft.url} is watched already, by ${reading.watchedBy}; name it by --id to watch it a second time`,
      );
    if (options.file)
      return await toFolder(reading, { called, options, text: (await pages.one(begun.id))?.text ?? '' });
    if (!options.yes && !(await agreed(`Watch it as "${called.id}", every ${called.every}?`))) {
      await say(
        options.json
          ? JSON.stringify({ saved: false, ...lean(reading) })
          : 'nothing is saved; add --yes to save it',
      );
      return 1;
    }
    const saved = await drafts.save(begun.id, { how, called }, act);
    if (!saved || 'faults' in saved)
      throw new BadInput(`source add: ${saved?.faults.join('; ') ?? 'the page is gone; try again'}`);
    await say(
      options.json
        ? JSON.stringify({ saved: true, id: saved.sourceId, ...lean(reading) })
        : `watched as ${saved.sourceId}; a running worker visits it within minutes`,
    );
    return 0;
  });
}

export const howOf = (
  how: HowToRead,
  { row, container, field, specialty, state, institution }: AddOptions,
): HowToRead => ({
  ...how,
  row: row ?? how.row,
  container: container ?? how.container,
  fields: { ...how.fields, ...fieldsGiven('source add', { field: field ?? [] }, row ?? '') },
  specialty: specialty ?? how.specialty,
  state: state ?? how.state,
  institution: institution ?? how.institution,
});

const lean = ({ postings, left, saysNone, notContent, definition }: DraftReading) => ({
  postings,
  left: left.length,
  saysNone,
  notContent,
  definition,
});

export function shown({
  draft,
  postings,
  left,
  saysNone,
  notContent,
  next,
  watchedBy,
  definition,
}: DraftReading): string[] {
  const state = notContent
    ? `this is no list of openings: ${notContent}`
    : saysNone
      ? 'the page says that nothing is open'
      : `${countWords(postings.length, 'posting')}, ${countWords(left.length, 'block')} left, ${countWords(next, 'further page')}`;
  return [
    `${draft.finalUrl}${draft.inBrowser ? ' (filled by scripts: it is read in a browser)' : ''}`,
    `  ${state}`,
    ...(definition['row'] && postings.length + left.length === 0
      ? [`  nothing on the page is like "${definition['row']}"`]
      : []),
    ...(watchedBy ? [`  this address is watched already, by ${watchedBy}`] : []),
    ...postingTable(postings),
    `  definition: ${JSON.stringify(definition)}`,
  ];
}

export const folderOf = ({ file }: AddOptions): string => (typeof file === 'string' ? file : 'scrapers');

type Folder = { called: { id: string; name: string; every: string }; options: AddOptions; text: string };

/** What a reviewer needs: the definition, the page without its people, and the rows that must come out of it. */
export async function toFolder(reading: DraftReading, { called, options, text }: Folder): Promise<number> {
  const dir = join(folderOf(options), called.id);
  if (existsSync(dir)) throw new BadInput(`source add: ${dir} is there already; choose another --id`);
  const definition: Definition = {
    ...reading.definition,
    name: called.name,
    every: called.every,
    status: 'unverified',
    seenAt: `${reading.draft.url}, read ${reading.draft.fetchedAt.toISOString().slice(0, 10)}`,
  };
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, `${called.id}.ts`), definitionFile(called.name, definition));
  const { finalUrl, fetchedAt } = reading.draft;
  await writeSavedPage(dir, { url: finalUrl, fetchedAt, text, postings: reading.postings });
  await say(
    `written: ${dir}. Compare expected.json with the page, then run: npx vitest run test/scrapers.test.ts`,
  );
  return 0;
}

type Parts = { drafts: ReturnType<typeof makeSourceDrafts>; pages: ReturnType<typeof makeDraftStore> };

export async function withDrafts<T>(work: (parts: Parts) => Promise<T>): Promise<T> {
  const config = readConfig();
  const database = await openDatabase(config);
  const { db, robots, optOuts, sources, audit } = database.stores;
  const outside = openOutside(config, { robots, optOuts, log: makeLog('silent') });
  try {
    const { sources: defined } = await loadScrapers(new URL('../../../scrapers/', import.meta.url));
    const pages = makeDraftStore(db);
    const drafts = makeSourceDrafts({
      ...outside,
      drafts: pages,
      sources,
      room: makeSourceRoomStore(db),
      audit,
      defined: new Map(defined.map((one) => [one.id, one])),
      // A new source is due at once: the next sweep of any worker visits it.
      crawlSoon: async () => {},
    });
    return await work({ drafts, pages });
  } finally {
    await outside.close();
    await database.close();
  }
}
