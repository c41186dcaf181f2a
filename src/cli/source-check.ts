/** `offcycle source check`: the live page against what its definition expects. Nothing is stored. */
import type { Command } from 'commander';
import type { Outside } from '#app';
import { BadInput } from '#core/errors.ts';
import type { Source } from '#scraping';
import { unmet } from '#scraping/expect.ts';
import { extract } from '#scraping/extract.ts';
import { loadScrapers } from '#scraping/registry.ts';
import { atMost } from './at-most.ts';
import { say } from './lines.ts';
import { makeProgress } from './progress.ts';
import { named, pageAt, withOutside } from './source-page.ts';

type Options = { all?: boolean; json?: boolean };
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
    .description('fetch pages politely and hold them to their definitions; nothing is stored')
    .option('--all', 'every defined source')
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      '\nreads: postings were found, or the list is there and empty. empty: nothing found and nothing said of it.\ndrifted: what the definition expects is not there. unreadable: the page was not got, with the reason.\n\nExamples:\n  $ npx offcycle source check acog-creog-pgy-2\n  $ npx offcycle source check --all',
    )
    .action(async (ids: string[], options: Options) => done(await check(ids, options)));
}

async function check(ids: string[], { all = false, json = false }: Options): Promise<number> {
  if (ids.length === 0 && !all) throw new BadInput('source check: name a source, or say --all');
  const sources = all
    ? (await loadScrapers(new URL('../../scrapers/', import.meta.url))).sources
    : await Promise.all(ids.map(named));
  const progress = makeProgress(sources.length, 'sources');
  const counts: Record<Checked['state'], number> = {
    reads: 0,
    empty: 0,
    drifted: 0,
    unreadable: 0,
    excluded: 0,
  };
  try {
    await withOutside((outside) =>
      atMost(8, sources, async (source) => {
        progress.step(source.id);
        for (const url of source.start) {
          const found = await checked(url, source, outside);
          counts[found.state] += 1;
          await say(json ? JSON.stringify(found) : lineOf(found));
        }
      }),
    );
  } finally {
    progress.end();
  }
  const bad = counts.drifted + counts.unreadable;
  if (!json)
    await say(
      Object.entries(counts)
        .flatMap(([state, n]) => (n ? [`${n} ${state}`] : []))
        .join(', '),
    );
  return bad > 0 ? 1 : 0;
}

async function checked(url: string, source: Source, outside: Outside): Promise<Checked> {
  const told = { id: source.id, url, postings: 0 };
  if (source.status === 'excluded') return { ...told, state: 'excluded', faults: [source.because ?? ''] };
  try {
    const { postings, reading } = extract(await pageAt(url, source, outside), source);
    const faults = [
      ...unmet(reading, source),
      ...(reading.notContent ? [`this is ${reading.notContent}`] : []),
    ];
    const reads = postings.length > 0 || reading.saysNone || reading.container === 'present';
    const state = faults.length > 0 ? 'drifted' : reads ? 'reads' : 'empty';
    return { ...told, state, postings: postings.length, faults };
  } catch (error) {
    return { ...told, state: 'unreadable', faults: [error instanceof Error ? error.message : String(error)] };
  }
}

const lineOf = ({ id, url, state, postings, faults }: Checked): string =>
  `${state.padEnd(10)} ${id} · ${state === 'reads' || state === 'empty' ? `${postings} postings · ${url}` : faults.join('; ')}`;
