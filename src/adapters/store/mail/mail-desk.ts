/** Mails of unknown fate, refused ones and those that wait for another try, for the operator to judge. */
import type { MailStanding } from '#core/mail-news.ts';
import type { MailDesk, MailRuling, TroubledMail } from '#ports/mail-desk.ts';
import type { Db, Tx } from '../client.ts';
import { complaintsOf } from './complaints.ts';

/** A mail whose words are let go is no trouble any more: nobody can send it. */
const stillSendable = { body: { not: null } } as const;
const states = ['unknown', 'refused', 'retry'] as const;

export function makeMailDesk(db: Db): MailDesk {
  return {
    standing: () => standing(db),
    async counts() {
      const rows = await db.message.groupBy({
        by: ['state'],
        where: { state: { in: [...states] }, ...stillSendable },
        _count: true,
      });
      const of = (state: string) => rows.find((row) => row.state === state)?._count ?? 0;
      return { unknown: of('unknown'), refused: of('refused'), retry: of('retry') };
    },
    async troubled(atMost) {
      const found: TroubledMail[] = [];
      for (const state of states)
        if (found.length < atMost) found.push(...(await ofState(db, state, atMost - found.length)));
      return found;
    },
    async returned(atMost) {
      const rows = await db.returned.findMany({
        orderBy: [{ at: 'desc' }, { messageId: 'asc' }],
        take: atMost,
        include: { message: { select: { kind: true } } },
      });
      return rows.map(({ message, ...row }) => ({ ...row, mailKind: message.kind }));
    },
    async suppressed() {
      const rows = await db.suppression.groupBy({ by: ['reason'], _count: true });
      return Object.fromEntries(rows.map(({ reason, _count }) => [reason, _count]));
    },
    complaints: (now) => complaintsOf(db, now),
    rule: (messageId, ruling) => db.$transaction((tx) => rule(tx, messageId, ruling)),
  };
}

/** One of two operators who press at once finds nothing left to rule on: the row is taken by its state. */
async function rule(tx: Tx, id: string, { what, actor, now }: MailRuling): Promise<boolean> {
  const from = what === 'undo' ? ['left'] : ['unknown', 'refused'];
  const row = await tx.message.findFirst({ where: { id, state: { in: from }, ...stillSendable } });
  if (!row) return false;
  const becomes = {
    // The day in which it is tried again begins anew with the operator's word.
    again: { state: 'queued', nextAt: now, createdAt: now },
    leave: { state: 'left' },
    undo: { state: what === 'undo' ? await stateBefore(tx, id) : '' },
  };
  const { count } = await tx.message.updateMany({ where: { id, state: row.state }, data: becomes[what] });
  if (count === 0) return false;
  const detail = what === 'leave' ? { was: row.state } : {};
  const data = { at: now, actor, action: `mail.${what}`, subject: id, detail };
  await tx.audit.create({ data, select: { id: true } });
  return true;
}

/** What it was when it was left; unknown where that was not written down: it may have arrived. */
async function stateBefore(tx: Tx, id: string): Promise<string> {
  const left = await tx.audit.findFirst({
    where: { subject: id, action: 'mail.leave' },
    orderBy: { at: 'desc' },
  });
  return (left?.detail as { was?: string } | null)?.was === 'refused' ? 'refused' : 'unknown';
}

async function ofState(db: Db, state: TroubledMail['state'], atMost: number): Promise<TroubledMail[]> {
  const rows = await db.message.findMany({
    where: { state, ...stillSendable },
    orderBy: { createdAt: 'desc' },
    take: atMost,
    select: {
      id: true,
      kind: true,
      attempts: true,
      createdAt: true,
      claimedAt: true,
      nextAt: true,
      response: true,
    },
  });
  return rows.map(({ claimedAt, nextAt, ...row }) => ({
    ...row,
    state,
    lastTriedAt: claimedAt,
    nextAt: state === 'retry' ? nextAt : null,
  }));
}

type Failing = { since: Date | null; waiting: number; answer: string | null; told: boolean | null };

async function standing(db: Db): Promise<MailStanding> {
  // Tried twice and not taken, nothing has left since, and it is not one mailbox alone that says "later".
  const [failing] = await db.$queryRaw<Failing[]>`
    WITH last AS (SELECT max(sent_at) AS at FROM message WHERE state = 'sent')
    SELECT greatest(min(m.created_at), max(last.at)) AS since, count(*)::int AS waiting,
      (array_agg(m.response ORDER BY m.claimed_at DESC))[1] AS answer, bool_or(m.told_at IS NOT NULL) AS told
    FROM message m, last WHERE m.state = 'retry' AND (last.at IS NULL OR m.claimed_at > last.at)
    HAVING max(m.attempts) >= 2 AND (count(DISTINCT m.account_id) > 1 OR bool_or(m.response !~ '^4'))`;
  const [over] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(sent_at) AS at FROM message WHERE told_at IS NOT NULL AND state = 'sent'`;
  // An address that is not there is no trouble of ours: it is suppressed and counted.
  const untold = await db.$queryRaw<MailStanding['untold']>`
    SELECT m.id, coalesce(m.claimed_at, m.created_at) AS since FROM message m JOIN account a ON a.id = m.account_id
    WHERE m.told_at IS NULL AND (m.state = 'unknown' OR (m.state = 'refused' AND NOT EXISTS
      (SELECT 1 FROM suppression s WHERE s.address_hash = a.address_hash AND s.reason = 'bounced')))`;
  const { since = null, waiting = 0, answer = null, told = null } = failing ?? {};
  return {
    failing: since && waiting > 0 ? { since, waiting, answer: answer ?? '', told: told === true } : null,
    recovered: over?.at ?? null,
    untold,
  };
}
