/** Read what came back to the mailbox of bounces and complaints. Reading twice is once: each is written down by the mail it is of. */
import { z } from 'zod';
import type { Job } from '#ports/queue.ts';

export type ReturnsStep = (signal: AbortSignal) => Promise<unknown>;

const payload = z.strictObject({});

/** A mailbox that is away for some minutes; the next reading comes anyway. */
const retry = { attempts: 3, firstMs: 20_000, maxMs: 60_000 };

export const makeReturnsJob = ({ step }: { step: ReturnsStep }): Job<'returns'> => ({
  name: 'returns',
  payload,
  retry,
  run: async (_, signal) => {
    await step(signal);
  },
});
