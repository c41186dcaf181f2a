/** Every minute: what no job holds is given one. Each part may find nothing; running it twice adds nothing. */
import type { Outbox } from '#ports/mail.ts';
import type { Clock } from '#ports/network.ts';
import type { Queue } from '#ports/queue.ts';
import type { WebhookStore } from '#ports/webhooks.ts';
import type { DueRollup } from './advisor-rollup.ts';
import type { DueDigest } from './due.ts';

export type SweepPorts = {
  queue: Pick<Queue, 'add'>;
  outbox: Outbox;
  lifecycle: { expire(now: Date): Promise<number>; changesWaiting(): Promise<string[]> };
  due: () => Promise<DueDigest[]>;
  rollupsDue: () => Promise<DueRollup[]>;
  webhooks: Pick<WebhookStore, 'fill' | 'due'>;
  clock: Clock;
};

/** Longer than any SMTP conversation that is still alive. */
const abandonAfterMs = 10 * 60_000;

export const makeSweep =
  ({ queue, outbox, lifecycle, due, rollupsDue, webhooks, clock }: SweepPorts) =>
  async (): Promise<void> => {
    const now = clock.now();
    await lifecycle.expire(now);
    const changeIds = await lifecycle.changesWaiting();
    if (changeIds.length) await queue.add('match', { changeIds }, { key: 'waiting' });
    for (const digest of await due()) await queue.add('digest', digest, { key: digest.key });
    for (const rollup of await rollupsDue()) await queue.add('rollup', rollup, { key: rollup.key });
    await webhooks.fill(now);
    for (const webhookId of await webhooks.due(now))
      await queue.add('webhook', { webhookId }, { key: webhookId });
    await outbox.abandon(new Date(now.getTime() - abandonAfterMs));
    for (const messageId of await outbox.due(now, 1000))
      await queue.add('deliver', { messageId }, { key: messageId });
  };
