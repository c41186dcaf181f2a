/** What the queue's tests share: queues that are closed afterwards, and a crawl job that does what it is told. */
import { makeQueue, type QueueSettings } from '#adapters/queue/queue.ts';
import type { Log } from '#ports/network.ts';
import type { Job, Queue, RetryPolicy } from '#ports/queue.ts';

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
