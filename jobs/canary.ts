/** Each hour: let the canary fly. Running it twice begins no second round. */
import { z } from 'zod';
import type { Job } from '#ports/queue.ts';

export type CanaryStep = (signal: AbortSignal) => Promise<unknown>;

const payload = z.strictObject({});

/** What is the matter is found out by the alarm; the next hour is the retry. */
const retry = { attempts: 3, firstMs: 20_000, maxMs: 60_000 };

export const makeCanaryJob = ({ step }: { step: CanaryStep }): Job<'canary'> => ({
  name: 'canary',
  payload,
  retry,
  run: async (_, signal) => {
    await step(signal);
  },
});
