/** Every minute: add the digests that are due and the messages of the outbox that no job holds. */
import { z } from 'zod';
import type { Job } from '#ports/queue.ts';

export type SweepStep = (signal: AbortSignal) => Promise<unknown>;

const payload = z.strictObject({});

/** None: the next minute is the retry. */
const retry = { attempts: 1, firstMs: 1_000, maxMs: 1_000 };

export const makeSweepJob = ({ step }: { step: SweepStep }): Job<'sweep'> => ({
  name: 'sweep',
  payload,
  retry,
  run: async (_, signal) => {
    await step(signal);
  },
});
