/** Each hour: let the canary fly, which begins no second round if run twice; and look for its mail in the inbox when asked. */
import { z } from 'zod';
import type { Job } from '#ports/queue.ts';

export type CanaryStep = (what: 'fly' | 'inbox', signal: AbortSignal) => Promise<unknown>;

const payload = z.strictObject({ inbox: z.literal(true).optional() });

/** What is the matter is found out by the alarm; the next hour is the retry. */
const retry = { attempts: 3, firstMs: 20_000, maxMs: 60_000 };

export const makeCanaryJob = ({ step }: { step: CanaryStep }): Job<'canary'> => ({
  name: 'canary',
  payload,
  retry,
  run: async ({ inbox }, signal) => {
    await step(inbox ? 'inbox' : 'fly', signal);
  },
});
