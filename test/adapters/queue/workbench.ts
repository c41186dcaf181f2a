/** What the queue's tests share: both engines, queues that are closed afterwards, a crawl job that does what it is told. */
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { makeQueue, type QueueSettings } from '#adapters/queue/queue.ts';
import type { Log } from '#ports/network.ts';
import type { Job, JobCounts, Queue, RetryPolicy } from '#ports/queue.ts';
import { redisIsInstalled, startPostgres, startRedis, type TestEngine } from '../../support/engines.ts';

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

export type Workbench = {
  settings: Omit<QueueSettings, 'log'>;
  open(): Promise<Queue>;
  closeAll(): Promise<void>;
};

export function makeWorkbench(address: Pick<QueueSettings, 'redisUrl' | 'databaseUrl'>): Workbench {
  const settings = { ...address, lockMs: 1_000 };
  const open: Queue[] = [];
  return {
    settings,
    open: async () => {
      const queue = await makeQueue({ ...settings, log: silentLog });
      open.push(queue);
      return queue;
    },
    closeAll: async () => {
      await Promise.all(open.splice(0).map((queue) => queue.close({ withinMs: 2_000 })));
    },
  };
}

export const nothing: JobCounts = { waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 };

/** What a test of either engine has at hand; the engine is wiped and the queue made anew before each. */
export type OnEngine = {
  readonly engine: TestEngine;
  readonly bench: Workbench;
  readonly queue: Queue;
  crawls(): Promise<JobCounts>;
  add(sourceId: string, options?: { key?: string; delayMs?: number }): Promise<unknown>;
};

/** `tests` once on PostgreSQL and, where it is installed, once on Redis. */
export function onBothEngines(title: string, tests: (on: OnEngine) => void): void {
  onPostgres(`${title} on PostgreSQL`, tests);
  describe.skipIf(!redisIsInstalled)('', () => onEngine(`${title} on Redis`, startRedis, tests));
}

export const onPostgres = (title: string, tests: (on: OnEngine) => void): void =>
  onEngine(title, startPostgres, tests);

function onEngine(title: string, start: () => Promise<TestEngine>, tests: (on: OnEngine) => void): void {
  describe(title, () => {
    let engine: TestEngine;
    let bench: Workbench;
    let queue: Queue;
    beforeAll(async () => {
      engine = await start();
    });
    afterAll(() => engine?.stop());
    beforeEach(async () => {
      await engine.wipe();
      bench = makeWorkbench(engine.address);
      queue = await bench.open();
    });
    afterEach(() => bench.closeAll());
    tests({
      get engine() {
        return engine;
      },
      get bench() {
        return bench;
      },
      get queue() {
        return queue;
      },
      crawls: async () => (await queue.counts()).crawl,
      add: (sourceId, options) => queue.add('crawl', { sourceId }, options),
    });
  });
}

const quick: RetryPolicy = { attempts: 3, firstMs: 20, maxMs: 40 };

/** `act` is called with the source and how often this job has run in this process, from 1. */
export function makeCrawl(
  act: (sourceId: string, run: number, signal: AbortSignal) => Promise<void> | void,
  retry: RetryPolicy = quick,
): Job<'crawl'> & { runs: string[] } {
  const runs: string[] = [];
  return {
    runs,
    name: 'crawl',
    payload: { parse: readSource },
    retry,
    run: async ({ sourceId }, signal) => {
      runs.push(sourceId);
      await act(sourceId, runs.length, signal);
    },
  };
}

function readSource(input: unknown): { sourceId: string } {
  if (
    typeof input === 'object' &&
    input !== null &&
    'sourceId' in input &&
    typeof input.sourceId === 'string'
  ) {
    return { sourceId: input.sourceId };
  }
  throw new Error('sourceId is missing');
}

/** A door that jobs wait at until the test opens it. */
export function makeLatch(): { opened: Promise<void>; open(): void } {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
