/** Everything about one account goes; the keyed hash of its address stays, so that no list brings it back. */

import type { Tx } from '../client.ts';
import { withdrawRollups } from './advisor-news-store.ts';

export async function eraseAccount(tx: Tx, accountId: string, now: Date): Promise<void> {
  const { addressHash, profiles } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: {
      addressHash: true,
      profiles: { select: { id: true, advisors: { select: { advisorId: true } } } },
    },
  });
  const erased = { reason: 'erased', at: now };
  await tx.suppression.upsert({
    where: { addressHash },
    create: { addressHash, ...erased },
    update: erased,
  });
  const ids = [accountId, ...profiles.map(({ id }) => id)];
  await tx.audit.deleteMany({ where: { OR: [{ subject: { in: ids } }, { actor: { in: ids } }] } });
  await tx.attempt.deleteMany({ where: { who: addressHash } });
  await withdrawRollups(
    tx,
    profiles.flatMap(({ advisors }) => advisors.map(({ advisorId }) => advisorId)),
  );
  await silenceMailsNaming(tx, accountId);
  // Profiles, verdicts, digests, mails, links, sessions, boards and feedback go with it.
  await tx.account.delete({ where: { id: accountId }, select: { id: true } });
  await tx.audit.create({
    data: { at: now, actor: 'person', action: 'erased', subject: 'account' },
    select: { id: true },
  });
}

/**
 * Mails to others that name whoever erases. What left stays in the ledger without a word of it, so that a day is not told
 * twice; what is on its way goes, and its sender finds it gone.
 */
async function silenceMailsNaming(tx: Tx, accountId: string): Promise<void> {
  const naming = { named: { some: { accountId } } };
  await tx.message.deleteMany({ where: { ...naming, state: { in: ['queued', 'retry', 'sending'] } } });
  await tx.message.updateMany({ where: naming, data: { body: null } });
}
