/** Outbox and ledger. A row is claimed before anything is sent; what is not settled after that is "unknown", never sent again by itself. */
import type { Message, Outbox, Receipt, Vault } from '#ports/mail.ts';
import type { Db } from './client.ts';
import { tooManyComplaints } from './complaints.ts';

const firstWaitMs = 5 * 60_000;
const giveUpAfterMs = 24 * 3_600_000;

export function makeOutbox(db: Db, vault: Vault): Outbox {
  return {
    async due(now, atMost) {
      const rows = await db.message.findMany({
        where: { state: { in: ['queued', 'retry'] }, nextAt: { lte: now }, ...(await allowedKinds(db, now)) },
        orderBy: { nextAt: 'asc' },
        take: atMost,
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
    async claim(messageId, now) {
      const { count } = await db.message.updateMany({
        where: { id: messageId, state: { in: ['queued', 'retry'] }, nextAt: { lte: now } },
        data: { state: 'sending', claimedAt: now, attempts: { increment: 1 } },
      });
      if (count === 0) return null;
      const row = await db.message.findUniqueOrThrow({
        where: { id: messageId },
        include: { account: true },
      });
      const suppressed = await db.suppression.findUnique({ where: { addressHash: row.account.addressHash } });
      if (suppressed && !mayStillGet(row.kind, suppressed.reason)) {
        await db.message.update({
          where: { id: messageId },
          data: { state: 'suppressed', response: suppressed.reason },
        });
        return null;
      }
      const to = {
        name: vault.open<string>(row.account.name),
        address: vault.open<string>(row.account.address),
      };
      const message: Message = { ...vault.open<Omit<Message, 'to'>>(row.body), to, ledgerId: row.id };
      return {
        id: row.id,
        accountId: row.accountId,
        attempts: row.attempts,
        createdAt: row.createdAt,
        message,
      };
    },
    async settle({ id, accountId, attempts, createdAt }, receipt, now) {
      const late = now.getTime() - createdAt.getTime() > giveUpAfterMs;
      const nextAt = new Date(now.getTime() + firstWaitMs * 2 ** Math.min(attempts - 1, 7));
      const data = {
        ...outcomeOf(receipt, late),
        ...(receipt.outcome === 'sent' ? { sentAt: now } : { nextAt }),
      };
      // None is left where its owner erased everything while it was on its way.
      const { count } = await db.message.updateMany({ where: { id }, data });
      if (count === 0) return;
      if (receipt.outcome === 'refused' && receipt.suppress) await suppress(db, accountId, now);
    },
    async abandon(claimedBefore) {
      const { count } = await db.message.updateMany({
        where: { state: 'sending', claimedAt: { lt: claimedBefore } },
        data: {
          state: 'unknown',
          response: 'the process ended while it was being sent: it may have arrived',
        },
      });
      return count;
    },
  };
}

/** Too many complaints hold what nobody asked for this minute: that is news, to people and to advisors. */
async function allowedKinds(db: Db, now: Date) {
  return (await tooManyComplaints(db, now)) ? { kind: { notIn: ['digest', 'advisor'] } } : {};
}

/** A suppressed address still gets what its owner asks for this minute: a login, or the question whether to begin anew. */
const mayStillGet = (kind: string, reason: string) =>
  (reason === 'unsubscribed' && kind !== 'digest') || (reason === 'erased' && kind === 'confirm');

function outcomeOf(receipt: Receipt, late: boolean) {
  if (receipt.outcome === 'sent') return { state: 'sent', response: receipt.response };
  if (receipt.outcome === 'retry' && late)
    return { state: 'refused', response: `given up after 24 h: ${receipt.reason}` };
  return { state: receipt.outcome, response: receipt.reason };
}

async function suppress(db: Db, accountId: string, now: Date) {
  const { addressHash } = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { addressHash: true },
  });
  const data = { reason: 'bounced', at: now };
  await db.suppression.upsert({ where: { addressHash }, create: { addressHash, ...data }, update: {} });
}
