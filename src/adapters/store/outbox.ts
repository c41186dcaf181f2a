/** Outbox and ledger. A row is claimed before anything is sent; what is not settled after that is "unknown", never sent again by itself. */
import type { ClaimedMessage, Outbox, Vault } from '#ports/mail.ts';
import { type ClaimedRow, claimWaiting } from './claim-messages.ts';
import type { Db } from './client.ts';
import { tooManyComplaints } from './complaints.ts';
import { inBatches } from './in-batches.ts';
import { type MailParts, makeMailParts } from './mail-parts.ts';
import { type Settling, settleThese } from './settle-messages.ts';
import { sqlOf } from './sql.ts';

/** What many senders ask for in one moment is one statement; each has claimed no more than it sends next. */
const TOGETHER = 64;
/** Milliseconds are nothing to a mail on its way, and save most of the statements. */
const gathering = { enough: 8, ms: 3 };

export function makeOutbox(db: Db, vault: Vault): Outbox {
  const sql = sqlOf(db);
  const parts = makeMailParts(db, vault);
  const claimOne = inBatches<{ now: Date }, ClaimedRow | null>(
    TOGETHER,
    () => null,
    async (asked) => {
      const rows = await claimWaiting(sql, { atMost: asked.length, now: earliest(asked) });
      return asked.map((_, at) => rows[at] ?? null);
    },
    gathering,
  );
  const settleOne = inBatches<Settling, boolean>(
    TOGETHER,
    ({ claimed }) => claimed.id,
    (asked) => settleThese(sql, asked),
    gathering,
  );

  /** Asked of each message at the moment of sending: null where its address gets no mail by now. */
  async function unlessSuppressed(row: ClaimedRow): Promise<ClaimedMessage | null> {
    const { id, reason } = row;
    if (reason !== null && !mayStillGet(row.kind, reason)) {
      await db.message.update({ where: { id }, data: { state: 'suppressed', response: reason } });
      return null;
    }
    const claimed = await opened(row, { vault, parts });
    if (!claimed) await db.message.update({ where: { id }, data: { state: 'refused', response: WORDLESS } });
    return claimed;
  }

  return {
    async due(now, atMost) {
      const rows = await db.message.findMany({
        where: {
          state: { in: ['queued', 'retry'] },
          nextAt: { lte: now },
          kind: { notIn: await heldKinds(db, now) },
        },
        orderBy: { nextAt: 'asc' },
        take: atMost,
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
    async claim(now) {
      for (;;) {
        const row = await claimOne({ now });
        if (!row) return null;
        const claimed = await unlessSuppressed(row);
        if (claimed) return claimed;
      }
    },
    async settle(claimed, receipt, now) {
      const isThere = await settleOne({ claimed, receipt, now });
      if (isThere && receipt.outcome === 'refused' && receipt.suppress)
        await suppress(db, claimed.accountId, now);
      return isThere;
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

const earliest = (of: readonly { now: Date }[]) => new Date(Math.min(...of.map(({ now }) => now.getTime())));

const WORDLESS = 'it waited for so long that its words were let go';

async function opened(
  row: ClaimedRow,
  { vault, parts }: { vault: Vault; parts: MailParts },
): Promise<ClaimedMessage | null> {
  const { id, accountId, attempts, createdAt } = row;
  const letter = await parts.open(row.body);
  if (!letter) return null;
  const to = { name: vault.open<string>(row.name), address: vault.open<string>(row.address) };
  return { id, accountId, attempts, createdAt, message: { ...letter, to, ledgerId: id } };
}

/** Too many complaints hold what nobody asked for this minute: that is news, to people and to advisors. */
const heldKinds = async (db: Db, now: Date) =>
  (await tooManyComplaints(db, now)) ? ['digest', 'advisor'] : [];

/** A suppressed address still gets what its owner asks for this minute: a login, or the question whether to begin anew. */
const mayStillGet = (kind: string, reason: string) =>
  (reason === 'unsubscribed' && kind !== 'digest') || (reason === 'erased' && kind === 'confirm');

async function suppress(db: Db, accountId: string, now: Date) {
  const { addressHash } = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { addressHash: true },
  });
  const data = { reason: 'bounced', at: now };
  await db.suppression.upsert({ where: { addressHash }, create: { addressHash, ...data }, update: {} });
}
