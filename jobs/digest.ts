/** Compose digests, each of one profile for one window, and put them into the outbox. Added by the sweep when they are due. */
import { z } from 'zod';
import type { Job, JobPayloads } from '#ports/queue.ts';

export type DigestStep = (digest: JobPayloads['digest']['digests'], signal: AbortSignal) => Promise<unknown>;

/** `key` names the window, so that a digest composed twice is the same row. */
const digest = z.strictObject({ profileId: z.string().min(1), key: z.string().min(1) });
const payload = z.strictObject({ digests: z.array(digest).min(1) });

/** The sweep adds what is still due, so these attempts need only bridge a short outage. */
const retry = { attempts: 5, firstMs: 5_000, maxMs: 120_000 };

export const makeDigestJob = ({ step }: { step: DigestStep }): Job<'digest'> => ({
  name: 'digest',
  payload,
  retry,
  run: async ({ digests }, signal) => {
    await step(digests, signal);
  },
});
