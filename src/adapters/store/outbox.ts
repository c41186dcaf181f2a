/** Outbox and ledger. A row is claimed before anything is sent; what is not settled after that is "unknown", never sent again by itself. */
import type { Message, Outbox, Receipt, Vault } from '#ports/mail.ts';
import type { Db } from './client.ts';
import { tooManyComplaints } from './complaints.ts';
import type { AccountModel, MessageModel } from './generated/models.ts';
import { sqlOf } from './sql.ts';

type ClaimedRow = Pick<MessageModel, 'id' | 'accountId' | 'attempts' | 'createdAt' | 'kind'> &
  Pick<AccountModel, 'name' | 'address'> & {
    body: Uint8Array;
    /** Why its address gets no mail; null: it does. */
    reason: string | null;
  };

const firstWaitMs = 5 * 60_000;
const giveUpAfterMs = 24 * 3_600_000;

export function makeOutbox(db: Db, vault: Vault): Outbox {
  const sql = sqlOf(db);
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
      const [row] = await sql.$queryRaw<ClaimedRow[]>`
        WITH taken AS (UPDATE message SET state = 'sending', claimed_at = ${now}::timestamptz, attempts = attempts + 1
          WHERE id = ${messageId} AND state IN ('queued', 'retry') AND next_at <= ${now}::timestamptz AND body IS NOT NULL
          RETURNING id, account_id, attempts, created_at, kind, body)
        SELECT t.id, t.account_id AS "accountId", t.attempts, t.created_at AS "createdAt", t.kind, t.body,
          a.name, a.address, s.reason
        FROM taken t JOIN account a ON a.id = t.account_id
          LEFT JOIN suppression s ON s.address_hash = a.address_hash`;
      if (!row) return null;
      if (row.reason !== null && !mayStillGet(row.kind, row.reason)) {
        await db.message.update({
          where: { id: messageId },
          data: { state: 'suppressed', response: row.reason },
        });
        return null;
      }
      const to = { name: vault.open<string>(row.name), address: vault.open<string>(row.address) };
      const message: Message = { ...vault.open<Omit<Message, 'to'>>(row.body), to, ledgerId: row.id };
      return {
        id: row.id,
        accountId: row.accountId,
        attempts: row.attempts,
        createdAt: row.createdAt,
        message,
      };
    },
    /** What it has become is news to operators, although they know that it waited. */
    async settle({ id, accountId, attempts, createdAt }, receipt, now) {
      const late = now.getTime() - createdAt.getTime() > giveUpAfterMs;
      const nextAt = new Date(now.getTime() + firstWaitMs * 2 ** Math.min(attempts - 1, 7));
      const { state, response } = outcomeOf(receipt, late);
      const isSent = receipt.outcome === 'sent';
      const isNews = state !== 'sent' && state !== 'retry';
      // None is left where its owner erased everything while it was on its way.
      const count = await sql.$executeRaw`
        UPDATE message SET state = ${state}, response = ${response},
          sent_at = CASE WHEN ${isSent}::boolean THEN ${now}::timestamptz ELSE sent_at END,
          next_at = CASE WHEN ${isSent}::boolean THEN next_at ELSE ${nextAt}::timestamptz END,
          told_at = CASE WHEN ${isNews}::boolean THEN NULL ELSE told_at END
        WHERE id = ${id}`;
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
