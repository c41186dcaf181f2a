/** Match what changed with every saved profile. Added by a crawl, in one job for all its changes. */
import { z } from 'zod';
import type { Job, JobPayloads } from '#ports/queue.ts';

export type MatchStep = (what: JobPayloads['match'], signal: AbortSignal) => Promise<unknown>;

const ids = z.array(z.string().min(1)).min(1);
const payload = z.union([z.strictObject({ changeIds: ids }), z.strictObject({ vacancyIds: ids })]);

/** Many attempts: nobody else comes back to these changes, and a missed match is a missed vacancy. */
const retry = { attempts: 10, firstMs: 5_000, maxMs: 600_000 };

export const makeMatchJob = ({ step }: { step: MatchStep }): Job<'match'> => ({
  name: 'match',
  payload,
  retry,
  run: async (what, signal) => {
    await step(what, signal);
  },
});
