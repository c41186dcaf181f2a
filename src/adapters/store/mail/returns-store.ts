/** Bounces and complaints written down once a mail and kind, and the addresses they end. */
import type { ReturnedMail, Returns } from '#ports/returned.ts';
import type { Db, Tx } from '../client.ts';
import { withRetry } from '../with-retry.ts';

export function makeReturnsStore(db: Db): Returns {
  return {
    record: (returned, at, notBefore) =>
      withRetry(() => db.$transaction((tx) => record(tx, returned, { at, notBefore }))),
  };
}

type When = { at: Date; notBefore: Date };

async function record(tx: Tx, { ledgerId, kind, status }: ReturnedMail, { at, notBefore }: When) {
  const message = await tx.message.findFirst({
    where: { id: ledgerId, createdAt: { gte: notBefore } },
    select: { account: { select: { addressHash: true } } },
  });
  if (!message) return 'unknown';
  const { count } = await tx.returned.createMany({
    data: [{ messageId: ledgerId, kind, status, at }],
    skipDuplicates: true,
  });
  if (count === 0) return 'known';
  if (kind === 'soft') return 'counted';
  const { addressHash } = message.account;
  const data = { reason: kind === 'hard' ? 'bounced' : 'complained', at };
  // It outlasts a stop by the person's own wish, which may be undone; what was erased stays erased.
  const { count: known } = await tx.suppression.updateMany({
    where: { addressHash, reason: { in: ['unsubscribed', 'bounced'] } },
    data,
  });
  if (known === 0)
    await tx.suppression.createMany({ data: [{ addressHash, ...data }], skipDuplicates: true });
  return 'suppressed';
}
