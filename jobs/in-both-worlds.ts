/** One job, one queue, two worlds: what carries the canary's mark is run by the canary's own steps, on its own tables. */
import { z } from 'zod';
import type { Job, JobPayloads } from '#ports/queue.ts';

type JobOfBoth = 'crawl' | 'match' | 'digest' | 'deliver' | 'sweep';

const mark = z.looseObject({ canary: z.literal(true).optional() });

/** Both are the same job; `canarys` is asked for only when a job of the canary comes. */
export const inBothWorlds = <Name extends JobOfBoth>(
  job: Job<Name>,
  canarys: () => Promise<Job<Name>>,
): Job<Name> => ({
  ...job,
  payload: {
    parse(input) {
      const { canary, ...payload } = mark.parse(input);
      const read = job.payload.parse(payload);
      return canary ? { ...read, canary } : read;
    },
  },
  async run({ canary, ...payload }, signal) {
    const own = payload as JobPayloads[Name]; // what `parse` gave, without the mark
    await (canary ? await canarys() : job).run(own, signal);
  },
});
