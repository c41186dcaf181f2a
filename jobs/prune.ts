/** Once a day: let go of what is past its time. Running it twice lets go of nothing more. */
import { z } from 'zod';
import type { Job } from '#ports/queue.ts';

export type PruneStep = (signal: AbortSignal) => Promise<unknown>;

const payload = z.strictObject({});

/** A database that is away for some minutes; the next day is the retry of anything else. */
const retry = { attempts: 3, firstMs: 60_000, maxMs: 600_000 };

export const makePruneJob = ({ step }: { step: PruneStep }): Job<'prune'> => ({
  name: 'prune',
  payload,
  retry,
  run: async (_, signal) => {
    await step(signal);
  },
});
