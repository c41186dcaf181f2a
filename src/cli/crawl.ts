/** `offcycle crawl`: visit sources once or in rounds, through the real pipeline and store. */
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { makeLog } from '#adapters/log.ts';
import { openDatabase, openOutside } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { Source } from '#scraping';
import { mailboxesOf } from '../mailboxes.ts';
import { atMost } from './at-most.ts';
import { jsonLines, sentences } from './crawl-lines.ts';
import { makeProgress } from './progress.ts';
import { untilSignal } from './signals.ts';
import { chosenSources, type Problem } from './source/chosen-sources.ts';
import { everySource } from './source/saved-sources.ts';

type Options = {
  sources?: string;
  once?: boolean;
  watch?: boolean;
  interval: number;
  state?: string;
  concurrency: number;
  hostDelay?: number;
  timeout?: number;
  json?: boolean;
  dryRun?: boolean;
};

export function addCrawl(program: Command, done: (code: number) => void): void {
  program
    .command('crawl')
    .description('fetch sources, read their vacancies, and store what is new, changed or closed')
    .option(
      '--sources <file>',
      'JSON list of { "id", "url", "kind"?, "specialtyHint"? }; absent: the registered sources',
    )
    .option('--once', 'one round (the default)')
    .option('--watch', 'round after round until Ctrl-C')
    .option('--interval <seconds>', 'with --watch: from the start of one round to the next', whole, 900)
    .option('--state <dir>', 'folder of the embedded database, where DATABASE_URL is not set')
    .option('--concurrency <n>', 'sources at once (one request in flight a host at any number)', whole, 16)
    .option(
      '--host-delay <ms>',
      "gap between requests to a host; never less than its robots.txt's crawl-delay",
      whole,
    )
    .option('--timeout <ms>', 'for one request', whole)
    .option('--dry-run', 'say what would happen, store nothing')
    .option('--json', 'one JSON object a line on stdout')
    .addHelpText('after', example)
    .action(async (options: Options) => done(await crawl(options)));
}

const example = `
Examples:
  $ npx offcycle crawl --once
  $ echo '[{"id":"acme","url":"https://program.example/openings"}]' > mine.json
  $ npx offcycle crawl --sources mine.json --once --json --state ./state
  $ npx offcycle crawl --sources mine.json --watch --interval 600`;

function whole(given: string): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 0)
    throw new BadInput(`crawl: "${given}" is no whole number from 0 up`);
  return number;
}

async function crawl(options: Options): Promise<number> {
  const config = readConfig();
  const chosen = await chosenSources(options.sources);
  const log = makeLog('silent');
  const signal = untilSignal();
  const database = await openDatabase(config, options.state ? resolve(options.state) : config.dataDir);
  const { robots, optOuts } = database.stores;
  // On an embedded database of its own a crawl is alone.
  const shared = config.DATABASE_URL ? { hostTurns: database.stores.hostTurns } : {};
  const outside = openOutside(config, { ...limitsOf(options), ...shared, robots, optOuts, log });
  try {
    const { stores } = database;
    await stores.sources.register(chosen.origin, chosen.sources.map(toKeep));
    // A list of addresses is a round of its own.
    const { sources, problems } = options.sources ? chosen : everySource(chosen, await stores.sources.all());
    const step = makeCrawl({
      ...outside,
      crawls: stores.crawls,
      mailboxes: mailboxesOf({ config, stores, log }),
    });
    for (;;) {
      const began = Date.now();
      await round({ sources, problems, step, options, signal });
      if (!options.watch || signal.aborted) break;
      const rest = Math.max(0, options.interval * 1000 - (Date.now() - began));
      await wait(rest, undefined, { signal }).catch(() => {});
      if (signal.aborted) break;
    }
    return signal.aborted && !options.watch ? 130 : 0;
  } finally {
    await outside.close();
    await database.close();
  }
}

const limitsOf = ({ hostDelay, timeout }: Options) => ({
  hostDelayMs: hostDelay ?? null,
  timeoutMs: timeout ?? null,
});

type Step = ReturnType<typeof makeCrawl>;
type Round = { sources: Source[]; problems: Problem[]; step: Step; options: Options; signal: AbortSignal };

async function round({ sources, problems, step, options, signal }: Round) {
  const began = Date.now();
  const total = { pages: 0, notModified: 0, postings: 0 };
  const vacancies = new Set<string>();
  const out = options.json ? jsonLines : sentences;
  const progress = makeProgress(sources.length, 'sources');
  for (const problem of problems) await out.error(problem);
  await atMost(options.concurrency || 1, sources, async (source) => {
    if (signal.aborted) return;
    const result = await step(source, { patienceMs: 5000, dryRun: options.dryRun ?? false, signal }).catch(
      asProblem(source),
    );
    progress.step(source.id);
    if ('reason' in result) return await out.error(result);
    const { crawl, lines } = result;
    total.pages += crawl.pages;
    total.notModified += crawl.notModified;
    total.postings += lines.filter(({ event }) => event !== 'closed').length;
    for (const line of lines) vacancies.add(line.vacancyId);
    await out.report(source, result);
  });
  progress.end();
  await out.summary({ sources: sources.length, ...total, vacancies: vacancies.size, ms: Date.now() - began });
}

const asProblem =
  (source: Source) =>
  (error: unknown): Problem => ({
    source: source.id,
    url: source.start[0] ?? '',
    reason: error instanceof Error ? error.message : String(error),
  });
