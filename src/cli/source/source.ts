/** `offcycle source`: what is watched, and what a page would give before it is watched. */
import type { Command } from 'commander';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { countWords } from '#core/digest/day-words.ts';
import type { Page } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import type { KeptSource } from '#ports/crawl.ts';
import type { Source } from '#scraping';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { extract } from '#scraping/extract.ts';
import { say } from '../lines.ts';
import { savedSources } from './saved-sources.ts';
import { addSourceAdd } from './source-add.ts';
import { addSourceCapture } from './source-capture.ts';
import { addSourceCheck } from './source-check.ts';
import { addSourceDiscover } from './source-discover.ts';
import { addSourceExclude } from './source-exclude.ts';
import { addSourceImport } from './source-import.ts';
import { addSourceMailbox } from './source-mailbox.ts';
import { addSourceNew } from './source-new.ts';
import { named, pageAt, withOutside } from './source-page.ts';
import { addSourceReplay } from './source-replay.ts';

type Options = { json?: boolean; row?: string };

export function addSource(program: Command, done: (code: number) => void): void {
  const source = program
    .command('source')
    .description('see what is watched, try a page, add sources and check them');
  source
    .command('list')
    .description('every source with its state: those of files, then those of operators')
    .option('--json', '{"id","url","kind","state","checked","checkedAt"} a line')
    .action(async (options: Options) => done(await list(options)));
  source
    .command('preview')
    .argument('<id-or-address>', 'a source, or any http(s) address')
    .description('fetch one page politely and show what would be read from it; nothing is stored')
    .option('--row <selector>', 'try this selector for a row in place of the readers')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npx offcycle source preview acog-creog-pgy-2\n  $ npx offcycle source preview https://program.example/openings --row "li.vacancy"',
    )
    .action(async (what: string, options: Options) => done(await preview(what, options)));
  addSourceAdd(source, done);
  addSourceNew(source, done);
  addSourceImport(source, done);
  addSourceMailbox(source, done);
  addSourceCapture(source, done);
  addSourceCheck(source, done);
  addSourceReplay(source, done);
  addSourceDiscover(source, done);
  addSourceExclude(source, done);
}

async function list({ json = false }: Options): Promise<number> {
  const { sources, problems } = await loadScrapers(new URL('../../../scrapers/', import.meta.url));
  const kept = await keptById();
  const saved = savedSources([...kept.values()]);
  for (const source of [...sources, ...saved.sources]) await say(lineOf(source, kept.get(source.id), json));
  const faults = [...problems, ...saved.problems.map(({ reason }) => reason)];
  for (const fault of faults) console.error(`offcycle: ${fault}`);
  return faults.length ? 1 : 0;
}

function lineOf({ id, start, mail, kind, status }: Source, kept: KeptSource | undefined, json: boolean) {
  const state = status === 'excluded' ? status : stateOf(kept, status);
  const { checked = null, checkedAt = null } = kept ?? {};
  const url = start[0] ?? mail?.home ?? '';
  if (json) return JSON.stringify({ id, url, kind, state, checked, checkedAt });
  const told = checkedAt ? `${checked} on ${checkedAt.toISOString().slice(0, 10)}` : 'never checked';
  return `${state.padEnd(11)} ${told.padEnd(24)} ${id.padEnd(44)} ${url}`;
}

/** How it is read; one that nobody visited has nothing to tell beyond its definition, and what a check made of that. */
function stateOf(kept: KeptSource | undefined, defined: string): string {
  if (!kept) return defined;
  if (kept.status === 'excluded') return kept.status;
  if (kept.pausedAt) return 'paused';
  return kept.health === 'new' ? kept.status : kept.health;
}

async function keptById() {
  const database = await openDatabase(readConfig());
  try {
    return new Map((await database.stores.sources.all()).map((one) => [one.id, one]));
  } finally {
    await database.close();
  }
}

async function preview(what: string, { json = false, row }: Options): Promise<number> {
  await withOutside(async (outside, stores) => {
    const source = await named(what, stores);
    const asked: Source = row ? { ...source, definition: { ...source.definition, row } } : source;
    for (const url of asked.start) await show(await pageAt(url, asked, outside), asked, json);
  });
  return 0;
}

async function show(page: Page, source: Source, json: boolean) {
  const { postings, rejected, reading } = extract(page, source);
  if (json)
    return await say(
      JSON.stringify({
        url: page.finalUrl,
        postings,
        rejected: rejected.map(({ reason, raw }) => ({ reason, words: raw.block })),
        container: reading.container,
        saysNone: reading.saysNone,
        notContent: reading.notContent,
      }),
    );
  const state = reading.notContent
    ? `not content: ${reading.notContent}`
    : reading.saysNone
      ? 'the page says that nothing is open'
      : `container ${reading.container}`;
  await say(
    `${page.finalUrl}\n  ${countWords(postings.length, 'posting')}, ${countWords(rejected.length, 'block')} left, ${countWords(reading.next.length, 'further page')}, ${countWords(reading.details.length, 'detail page')}; ${state}`,
  );
  for (const posting of postings) await say(rowOf(posting));
  for (const { reason, raw } of rejected)
    await say(`  -  ${reason}: "${raw.block.replaceAll('\n', ' ').slice(0, 100)}"`);
}

const rowOf = (p: Posting) =>
  `  ${p.lead ? '?' : '+'}  PGY-${p.pgy.join('/') || '?'} ${p.specialty} · ${p.institution ?? 'institution not stated'} · ${p.city ?? ''} ${p.state ?? ''} · start ${p.start ?? 'not stated'} · ${p.status} (${p.confidence.toFixed(2)})\n     "${p.evidence}"`;
