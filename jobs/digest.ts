/** Compose one profile's digest for one window and put it into the outbox. Added by the sweep when it is due. */
import { z } from 'zod';
import type { Job, JobPayloads } from '#ports/queue.ts';

export type DigestStep = (digest: JobPayloads['digest'], signal: AbortSignal) => Promise<unknown>;

/** `key` names the window, so that a digest composed twice is the same row. */
const payload = z.strictObject({ profileId: z.string().min(1), key: z.string().min(1) });

/** The sweep adds what is still due, so these attempts need only bridge a short outage. */
const retry = { attempts: 5, firstMs: 5_000, maxMs: 120_000 };

export const makeDigestJob = ({ step }: { step: DigestStep }): Job<'digest'> => ({
  name: 'digest',
  payload,
  retry,
  run: async (digest, signal) => {
    await step(digest, signal);
  },
});
