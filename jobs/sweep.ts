/** Every minute, and soon after something happened: add the digests that are due and the messages of the outbox that no job holds. */
import { z } from 'zod';
import type { Job, Queue } from '#ports/queue.ts';

export type SweepStep = (signal: AbortSignal) => Promise<unknown>;

/** `at`: milliseconds since 1970; what happened before it is to be looked at. */
const payload = z.strictObject({ at: z.number().optional() });

/** None: the next minute is the retry. */
const retry = { attempts: 1, firstMs: 1_000, maxMs: 1_000 };

export const makeSweepJob = ({ step }: { step: SweepStep }): Job<'sweep'> => {
  let began = 0;
  return {
    name: 'sweep',
    payload,
    retry,
    run: async ({ at }, signal) => {
      if (at !== undefined && began > at) return; // a long sweep has left several of these waiting: one looks for all
      began = Date.now();
      await step(signal);
    },
  };
};

const SLOT_MS = 500;

/**
 * Asks for a sweep `ms` from now, at the next half second: one that runs already may have looked before there was anything
 * to see, so it must not stand for this one.
 */
export function sweepIn(ms: number, queue: Pick<Queue, 'add'>): Promise<string> {
  const at = (Math.floor((Date.now() + ms) / SLOT_MS) + 1) * SLOT_MS;
  return queue.add('sweep', { at }, { key: `at ${at}`, delayMs: at - Date.now() });
}
