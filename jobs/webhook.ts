/** Post to one webhook what waits for it. The step takes it first, so that a second run posts nothing meanwhile. */
import { z } from 'zod';
import type { Job } from '#ports/queue.ts';

export type WebhookStep = (webhookId: string, signal: AbortSignal) => Promise<unknown>;

const payload = z.strictObject({ webhookId: z.string().min(1) });

/** What the other side says is kept beside the webhook and comes again from there; what is retried here is our own trouble. */
const retry = { attempts: 3, firstMs: 10_000, maxMs: 60_000 };

export const makeWebhookJob = ({ step }: { step: WebhookStep }): Job<'webhook'> => ({
  name: 'webhook',
  payload,
  retry,
  run: async ({ webhookId }, signal) => {
    await step(webhookId, signal);
  },
});
