/** Send one message of the outbox. The step claims the row first, so that a second run sends nothing. */
import { z } from 'zod';
import type { Job } from '#ports/queue.ts';

export type DeliverStep = (messageId: string, signal: AbortSignal) => Promise<unknown>;

const payload = z.strictObject({ messageId: z.string().min(1) });

/**
 * What the mail server says (later, refused, unknown) is kept in the outbox row and comes again from there; what is
 * retried here happened before the row was claimed.
 */
const retry = { attempts: 3, firstMs: 10_000, maxMs: 60_000 };

export const makeDeliverJob = ({ step }: { step: DeliverStep }): Job<'deliver'> => ({
  name: 'deliver',
  payload,
  retry,
  run: async ({ messageId }, signal) => {
    await step(messageId, signal);
  },
});
