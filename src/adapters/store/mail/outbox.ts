/** Outbox and ledger. A row is claimed before anything is sent; what is not settled after that is "unknown", never sent again by itself. */
import type { ClaimedMessage, Outbox, Receipt, Vault } from '#ports/mail.ts';
import type { Db } from '../client.ts';
import { inBatches } from '../in-batches.ts';
import { sqlOf } from '../sql.ts';
import { tooManyComplaints } from './complaints.ts';
import { type MailParts, makeMailParts } from './mail-parts.ts';
import { type ClaimedRow, type Turn, type Turned, turnMessages } from './turn-messages.ts';

/** What many senders ask for in one moment is one statement; each has claimed no more than it sends next. */
const TOGETHER = 64;
/** Milliseconds are nothing to a mail on its way, and save most of the statements. */
const gathering = { enough: 8, ms: 3 };

export function makeOutbox(db: Db, vault: Vault): Outbox {
  const sql = sqlOf(db);
  const parts = makeMailParts(db, vault);
  const turn = inBatches<Turn, Turned>(
    TOGETHER,
    ({ settling }) => settling?.claimed.id ?? null,
    (turns) => turnMessages(sql, turns),
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

  async function claim(now: Date): Promise<ClaimedMessage | null> {
    for (;;) {
      const { row } = await turn({ settling: null, wants: true, now });
      if (!row) return null;
      const claimed = await unlessSuppressed(row);
      if (claimed) return claimed;
    }
  }

  async function settle(claimed: ClaimedMessage, receipt: Receipt, now: Date): Promise<boolean> {
    const { isThere } = await turn({ settling: { claimed, receipt, now }, wants: false, now });
    if (isThere && suppresses(receipt)) await suppress(db, claimed.accountId, now);
    return isThere;
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
    claim,
    settle,
    async settleAndClaim(claimed, receipt, now) {
      // The next may be to the same address.
      if (suppresses(receipt))
        return { isThere: await settle(claimed, receipt, now), next: await claim(now) };
      const { isThere, row } = await turn({ settling: { claimed, receipt, now }, wants: true, now });
      return { isThere, next: row && ((await unlessSuppressed(row)) ?? (await claim(now))) };
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

const suppresses = (receipt: Receipt) => receipt.outcome === 'refused' && receipt.suppress;

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
