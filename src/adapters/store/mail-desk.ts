/** Mails of unknown fate, refused ones and those that wait for another try, for the operator to judge. */
import type { MailDesk, TroubledMail } from '#ports/mail-desk.ts';
import type { Db } from './client.ts';
import { complaintsOf } from './complaints.ts';

/** A mail whose words are let go is no trouble any more: nobody can send it. */
const stillSendable = { body: { not: null } } as const;
const states = ['unknown', 'refused', 'retry'] as const;

export function makeMailDesk(db: Db): MailDesk {
  return {
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
    rule: (messageId, { what, actor, now }) =>
      db.$transaction(async (tx) => {
        const { count } = await tx.message.updateMany({
          where: { id: messageId, state: { in: ['unknown', 'refused'] }, ...stillSendable },
          // The day in which it is tried again begins anew with the operator's word.
          data: what === 'again' ? { state: 'queued', nextAt: now, createdAt: now } : { state: 'left' },
        });
        if (count === 0) return false;
        const data = { at: now, actor, action: `mail.${what}`, subject: messageId };
        await tx.audit.create({ data, select: { id: true } });
        return true;
      }),
  };
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
