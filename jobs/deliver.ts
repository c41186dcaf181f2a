/** Send what waits in the outbox. The step claims each message first, so that a second run beside it sends nothing twice. */
import { z } from 'zod';
import type { Job } from '#ports/queue.ts';

export type DeliverStep = (signal: AbortSignal) => Promise<unknown>;

const payload = z.strictObject({});

/**
 * What the mail server says (later, refused, unknown) is kept in the outbox row and comes again from there; what is
 * retried here happened before a row was claimed.
 */
const retry = { attempts: 3, firstMs: 10_000, maxMs: 60_000 };

export const makeDeliverJob = ({ step }: { step: DeliverStep }): Job<'deliver'> => ({
  name: 'deliver',
  payload,
  retry,
  run: async (_, signal) => {
    await step(signal);
  },
});
