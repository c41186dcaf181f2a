/** Compose one advisor's roll-up for one day and put it into the outbox. Added by the sweep when it is due. */
import { z } from 'zod';
import type { Job, JobPayloads } from '#ports/queue.ts';

export type RollupStep = (rollup: JobPayloads['rollup'], signal: AbortSignal) => Promise<unknown>;

/** `key` names the day, so that a roll-up composed twice is the same row. */
const payload = z.strictObject({ advisorId: z.string().min(1), key: z.string().min(1) });

/** The sweep adds what is still due, so these attempts need only bridge a short outage. */
const retry = { attempts: 5, firstMs: 5_000, maxMs: 120_000 };

export const makeRollupJob = ({ step }: { step: RollupStep }): Job<'rollup'> => ({
  name: 'rollup',
  payload,
  retry,
  run: async (rollup, signal) => {
    await step(rollup, signal);
  },
});
