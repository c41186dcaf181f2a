/** One running process of the product: scheduler, workers and pages, or only some of them. Started and stopped in order. */
import { join } from 'node:path';
import { makeInbox } from '#adapters/inbox.ts';
import { makeQueue } from '#adapters/queue/queue.ts';
import { makeBoardStore } from '#adapters/store/board/board-store.ts';
import { makeCoverageStore } from '#adapters/store/board/coverage-store.ts';
import { makeStatisticsStore } from '#adapters/store/board/statistics-store.ts';
import { type Database, type Outside, openDatabase, openOutside } from '#app';
import type { Config } from '#config';
import { BadInput } from '#core/errors.ts';
import { staleRuleData } from '#core/rules/check-rule-data.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { Log } from '#ports/network.ts';
import type { Queue } from '#ports/queue.ts';
import type { Demo } from '#ports/web.ts';
import type { Source } from '#scraping';
import { makeWebServer } from '#web/server.ts';
import { type Canary, type CanaryTimes, openCanary } from './canary.ts';
import { makeHealth } from './health.ts';
import { mailboxAt } from './mailboxes.ts';
import { mailerFor } from './mailer-for.ts';
import { makeOperators } from './operators.ts';
import { makeSteps, type Steps } from './steps.ts';
import { work } from './work.ts';

export type Role = 'all' | 'web' | 'worker';

export type HouseOptions = {
  role: Role;
  sources: readonly Source[];
  /** How these sources came to be known: "folder" or "demo". */
  origin: string;
  log: Log;
  hostDelayMs?: number | null;
  /** How long instant news is gathered before it is mailed. */
  gatherMs?: number;
  /** A worker silent for this long is taken for dead, and its jobs run again elsewhere; 30 s unless given. */
  lockMs?: number;
  demo?: (house: Steps) => Demo;
  /** Present: a worker lets the canary fly, unless CANARY_ADDRESS is "none". */
  canary?: CanaryTimes;
};

export type House = {
  /** Where the pages are; null for a worker. */
  url: string | null;
  database: Database;
  steps: Steps;
  queue: Queue;
  stop(): Promise<void>;
};

export async function openHouse(config: Config, options: HouseOptions): Promise<House> {
  const opened: { close(): Promise<unknown> }[] = [];
  const ending = new AbortController();
  // Last opened, first closed; a part that fails to open takes the others with it.
  const stop = async () => {
    ending.abort();
    for (const part of opened.splice(0).reverse()) await part.close();
  };
  const keep = <T extends { close(): Promise<unknown> }>(part: T): T => {
    opened.push(part);
    return part;
  };
  try {
    const database = keep(await openDatabase(config));
    refuseSecondStart(database, config);
    for (const problem of staleRuleData(new Date()))
      options.log.warn({ problem }, 'rule data is out of date');
    const { stores } = database;
    await stores.sources.register(options.origin, options.sources.map(toKeep));
    const outside = keep(
      openOutside(config, {
        robots: stores.robots,
        hostTurns: stores.hostTurns,
        optOuts: stores.optOuts,
        log: options.log,
        hostDelayMs: options.hostDelayMs ?? null,
      }),
    );
    const mailer = keep(mailerFor(config, { log: options.log, vault: database.vault }));
    let canary: Canary | null = null;
    keep({ close: async () => canary?.close() });
    // After what its jobs use: they end before that is closed.
    const queue = keepQueue(
      await makeQueue({
        redisUrl: config.REDIS_URL ?? null,
        databaseUrl: database.url,
        log: options.log,
        ...(options.lockMs ? { lockMs: options.lockMs } : {}),
      }),
      opened,
    );
    const gatherMs = options.gatherMs ?? 15_000;
    const common = { config, database, mailer, queue, log: options.log, gatherMs };
    const steps = makeSteps({ ...common, outside, sources: options.sources });
    const url =
      options.role === 'worker'
        ? null
        : await openWeb({ config, options, database, outside, queue, steps }, keep);
    if (options.role !== 'web') {
      if (options.canary && config.CANARY_ADDRESS !== 'none')
        canary = openCanary({ ...common, times: options.canary });
      if (options.canary && !canary) await stores.canaryRounds.forget();
      const { sources, log, canary: times } = options;
      await work({ queue, steps, canary, sources, times, log, ending: ending.signal });
    }
    return { url, database, steps, queue, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Two servers on one embedded database: the first to stop would take it from the other. */
function refuseSecondStart({ starter }: Database, { dataDir }: Config) {
  if (starter !== null && starter !== process.pid)
    throw new BadInput(
      `start: the data folder ${dataDir} is in use by process ${starter}; stop that one, set DATA_DIR to another folder, or give both one PostgreSQL by DATABASE_URL`,
    );
}

function keepQueue(queue: Queue, opened: { close(): Promise<unknown> }[]): Queue {
  opened.push({ close: () => queue.close({ withinMs: 6000 }) });
  return queue;
}

type WebParts = {
  config: Config;
  options: HouseOptions;
  database: Database;
  outside: Outside;
  queue: Queue;
  steps: Steps;
};

async function openWeb(
  parts: WebParts,
  keep: <T extends { close(): Promise<unknown> }>(part: T) => T,
): Promise<string> {
  const { config, options, database, outside, steps } = parts;
  const { db } = database.stores;
  const server = keep(
    await makeWebServer({
      board: makeBoardStore(db),
      coverage: makeCoverageStore(db),
      statistics: makeStatisticsStore(db),
      health: makeHealth({ config, database, queue: parts.queue }),
      queues: parts.queue,
      ...steps.visitors,
      ...makeOperators({
        stores: database.stores,
        outside,
        clock: { now: () => new Date() },
        mailboxAt: mailboxAt({ ...config, log: options.log }),
        mailboxesSet: Object.keys(config.mailboxes),
        sources: options.sources,
        crawlSoon: steps.crawlSoon,
        goOn: steps.goOn,
      }),
      clock: { now: () => new Date() },
      log: options.log,
      settings: {
        baseUrl: config.baseUrl,
        host: config.HOST,
        port: config.PORT,
        contactAddress: config.CONTACT_ADDRESS,
        ...(config.TIPS_ADDRESS ? { tipsAddress: config.TIPS_ADDRESS } : {}),
      },
      ...(config.SMTP_URL ? {} : { inbox: makeInbox({ dir: join(config.dataDir, 'inbox') }) }),
      ...(options.demo ? { demo: options.demo(steps) } : {}),
    }),
  );
  return (await server.listen()).url;
}
