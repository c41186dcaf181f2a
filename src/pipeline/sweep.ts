/** Every minute: what no job holds is given one. Each part may find nothing; running it twice adds nothing. */
import { createHash } from 'node:crypto';
import type { Outbox } from '#ports/mail.ts';
import type { Clock } from '#ports/network.ts';
import type { Queue } from '#ports/queue.ts';
import type { WebhookStore } from '#ports/webhooks.ts';
import type { DueDigest } from './due.ts';
import type { DueRollup } from './people/advisor-rollup.ts';

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
    for (const digests of portionsOf(await due()))
      await queue.add('digest', { digests }, { key: fingerprint(digests.map(({ key }) => key).join(' ')) });
    for (const rollup of await rollupsDue()) await queue.add('rollup', rollup, { key: rollup.key });
    await webhooks.fill(now);
    for (const webhookId of await webhooks.due(now))
      await queue.add('webhook', { webhookId }, { key: webhookId });
    await outbox.abandon(new Date(now.getTime() - abandonAfterMs));
    for (const key of deliveries(await outbox.due(now, 1000))) await queue.add('deliver', {}, { key });
  };

/**
 * Cut at ids, not at counts: what is composed meanwhile changes one portion and leaves the others what they were, so that
 * the queue knows them again. Some 250 each, as many as the database takes together.
 */
function portionsOf(due: readonly DueDigest[]): DueDigest[][] {
  const portions: DueDigest[][] = [[]];
  for (const digest of due) {
    const portion = portions.at(-1) ?? [];
    portion.push(digest);
    const isCut = Number.parseInt(fingerprint(digest.profileId).slice(0, 8), 16) % 250 === 0;
    if (isCut || portion.length >= 500) portions.push([]);
  }
  return portions.filter((portion) => portion.length > 0);
}

/**
 * Whoever delivers goes on until nothing waits. The key is the message that came last: a run that began before it came may
 * not see it, one that was asked for since will.
 */
function deliveries(waiting: readonly string[]): string[] {
  const last = waiting.at(-1);
  if (!last) return [];
  return waiting.length > 50 ? [last, `${last} besides`] : [last];
}

const fingerprint = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 32);
