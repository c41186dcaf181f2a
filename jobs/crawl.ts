/** Crawl one source. Added by its schedule and by whoever asks for it now. */
import { z } from 'zod';
import type { Job } from '#ports/queue.ts';

export type CrawlStep = (sourceId: string, signal: AbortSignal) => Promise<unknown>;

const payload = z.strictObject({ sourceId: z.string().min(1) });

/**
 * Few attempts: a source that answers late says so by TryLater, which counts none, and the schedule comes again
 * anyway. What is retried here is our own trouble, such as a database that was away.
 */
const retry = { attempts: 3, firstMs: 30_000, maxMs: 300_000 };

export const makeCrawlJob = ({ step }: { step: CrawlStep }): Job<'crawl'> => ({
  name: 'crawl',
  payload,
  retry,
  run: async ({ sourceId }, signal) => {
    await step(sourceId, signal);
  },
});
