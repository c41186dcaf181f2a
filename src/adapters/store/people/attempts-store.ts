/** How often somebody did something lately. Networks and addresses are kept as keyed hashes, for a day at most. */
import { randomUUID } from 'node:crypto';
import type { Vault } from '#ports/mail.ts';
import type { Attempt, Attempts } from '#ports/people.ts';
import type { Db, Tx } from '../client.ts';

export function makeAttemptsStore(db: Db, vault: Pick<Vault, 'addressHash'>): Attempts {
  return {
    take: (attempt) =>
      db.$transaction(async (tx) => {
        const who = vault.addressHash(attempt.who);
        // Two at once must not both be the last one allowed.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${attempt.what} ${who}`}, 0))`;
        if (!(await hasLeft(tx, attempt, who))) return false;
        await tx.attempt.create({
          data: { id: randomUUID(), what: attempt.what, who, at: attempt.now },
          select: { id: true },
        });
        return true;
      }),
    left: (attempt) => hasLeft(db, attempt, vault.addressHash(attempt.who)),
  };
}

async function hasLeft(tx: Tx, { what, perMs, atMost, now }: Attempt, who: string): Promise<boolean> {
  const since = new Date(now.getTime() - perMs);
  return (await tx.attempt.count({ where: { what, who, at: { gt: since } } })) < atMost;
}
