/** `offcycle source check`: the live page against what its definition expects, and the state that follows. */
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { Database, Outside } from '#app';
import { countWords } from '#core/day-words.ts';
import { BadInput } from '#core/errors.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { Source } from '#scraping';
import { unmet } from '#scraping/definitions/expect.ts';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { extract } from '#scraping/extract.ts';
import { atMost } from '../at-most.ts';
import { say } from '../lines.ts';
import { makeProgress } from '../progress.ts';
import { savedSources } from './saved-sources.ts';
import { named, pageAt, withOutside } from './source-page.ts';

type Options = { all?: boolean; folder?: string; json?: boolean };
type Stores = Pick<Database['stores'], 'sources'>;
type Checked = {
  id: string;
  url: string;
  state: 'reads' | 'empty' | 'drifted' | 'unreadable' | 'excluded';
  postings: number;
  faults: string[];
};

export function addSourceCheck(source: Command, done: (code: number) => void): void {
  source
    .command('check')
    .argument('[id...]', 'defined sources, or any http(s) address')
    .description('fetch pages politely and hold them to their definitions; the outcome is written down')
    .option('--all', 'every defined source, by files and by operators')
    .option('--folder <folder>', 'where the files are', 'scrapers')
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      '\nreads: postings were found, or the list is there and empty. empty: nothing found and nothing said of it.\ndrifted: what the definition expects is not there. unreadable: the page was not got, or a login, a captcha or an\nerror page came in its place, with the reason.\n\nAn unverified definition that reads is verified from then on, and one that drifted no more; an unreadable page\nchanges nothing. "source list", /sources and /operate show the day and the outcome.\n\nExamples:\n  $ npx offcycle source check creog-clearinghouse\n  $ npx offcycle source check --all',
    )
    .action(async (ids: string[], options: Options) => done(await check(ids, options)));
}

async function check(ids: string[], { all = false, folder, json = false }: Options): Promise<number> {
  if (ids.length === 0 && !all) throw new BadInput('source check: name a source, or say --all');
  const counts: Record<Checked['state'], number> = {
    reads: 0,
    empty: 0,
    drifted: 0,
    unreadable: 0,
    excluded: 0,
  };
  await withOutside(async (outside, stores) => {
    const sources = await chosen(ids, { all, folder: folder ?? 'scrapers' }, stores);
    const progress = makeProgress(sources.length, 'sources');
    const checkOne = async (source: Source) => {
      progress.step(source.id);
      const found: Checked[] = [];
      for (const url of source.start) found.push(await checked(url, source, outside));
      for (const one of found) {
        counts[one.state] += 1;
        await say(json ? JSON.stringify(one) : lineOf(one));
      }
      await note(source, found, stores);
    };
    await atMost(8, sources, checkOne).finally(progress.end);
  });
  const bad = counts.drifted + counts.unreadable;
  if (!json)
    await say(
      Object.entries(counts)
        .flatMap(([state, n]) => (n ? [`${n} ${state}`] : []))
        .join(', '),
    );
  return bad > 0 ? 1 : 0;
}

/** Those of the files first; a source of an operator is as it was saved. */
async function chosen(
  ids: readonly string[],
  { all, folder }: { all: boolean; folder: string },
  { sources }: Stores,
): Promise<Source[]> {
  if (!all) return Promise.all(ids.map((id) => named(id, { sources })));
  const { sources: defined } = await loadScrapers(pathToFileURL(`${resolve(root, folder)}/`));
  const saved = savedSources(await sources.all());
  for (const { reason } of saved.problems) console.error(`offcycle: ${reason}`);
  return [...defined, ...saved.sources].filter(({ mail }) => !mail);
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Of several addresses the worst counts. An address that is no source, and an excluded one, have no state to write. */
async function note(source: Source, found: readonly Checked[], { sources }: Stores) {
  const worst = outcomes.find((outcome) => found.some(({ state }) => state === outcome));
  if (!worst || source.id === 'preview') return;
  const because = found.flatMap(({ state, faults }) => (state === worst ? faults : [])).join('; ') || null;
  await sources.noteCheck(toKeep(source), { outcome: worst, because, at: new Date() });
}

const outcomes = ['drifted', 'unreadable', 'empty', 'reads'] as const;

async function checked(url: string, source: Source, outside: Outside): Promise<Checked> {
  const told = { id: source.id, url, postings: 0 };
  if (source.status === 'excluded') return { ...told, state: 'excluded', faults: [source.because ?? ''] };
  try {
    const { postings, reading } = extract(await pageAt(url, source, outside), source);
    // Not the page that was asked for: it says nothing of the definition.
    if (reading.notContent)
      return {
        ...told,
        state: 'unreadable',
        faults: [`${url} answered with this: ${reading.notContent}; open it by hand`],
      };
    const faults = unmet(reading, source);
    const reads = postings.length > 0 || reading.saysNone || reading.container === 'present';
    const state = faults.length > 0 ? 'drifted' : reads ? 'reads' : 'empty';
    return { ...told, state, postings: postings.length, faults };
  } catch (error) {
    return { ...told, state: 'unreadable', faults: [error instanceof Error ? error.message : String(error)] };
  }
}

const lineOf = ({ id, url, state, postings, faults }: Checked): string =>
  `${state.padEnd(10)} ${id === 'preview' ? 'an address' : id} · ${state === 'reads' || state === 'empty' ? `${countWords(postings, 'posting')} · ${url}` : faults.join('; ')}`;
