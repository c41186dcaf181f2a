/** `offcycle source`: what is watched, and what a page would give before it is watched. */
import type { Command } from 'commander';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import type { KeptSource } from '#ports/crawl.ts';
import type { Source } from '#scraping';
import { loadScrapers } from '#scraping/definitions/registry.ts';
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
import { addSourcePreview } from './source-preview.ts';
import { addSourceReplay } from './source-replay.ts';

type Options = { json?: boolean };

export function addSource(program: Command, done: (code: number) => void): void {
  const source = program
    .command('source')
    .description('see what is watched, try a page, add sources and check them');
  source
    .command('list')
    .description('every source with its state: those of files, then those of operators')
    .option('--json', '{"id","url","kind","state","checked","checkedAt"} a line')
    .addHelpText(
      'after',
      `
Columns: how it stands, what the last check made of it and when, its id, its address.
unverified: defined, and not yet read live. verified: a check read it. excluded: never fetched. paused: by an operator.
healthy, suspect, drifted, blocked, failed: what its last visit came to; its page under /sources says why.
Ends with 1 where a definition cannot be read, and names it.

Examples:
  $ npx offcycle source list
  $ npx offcycle source list --json | grep '"drifted"'`,
    )
    .action(async (options: Options) => done(await list(options)));
  addSourcePreview(source, done);
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
