/** A mail that came back, from a mailbox or a pipe: only one that our signature vouches for changes anything. */
import type { Clock, Log } from '#ports/network.ts';
import type { Mailbox, ReadReturned, Returns } from '#ports/returned.ts';

export type TakeReturnedPorts = { readReturned: ReadReturned; returns: Returns; clock: Clock };

export type Taken = 'ignored' | Awaited<ReturnType<Returns['record']>>;

/** A return path that leaked with an old mail must not silence its owner for ever. */
const countsForMs = 30 * 86_400_000;

export const makeTakeReturned =
  ({ readReturned, returns, clock }: TakeReturnedPorts) =>
  async (raw: Uint8Array): Promise<Taken> => {
    const returned = await readReturned(raw);
    if (!returned) return 'ignored';
    const now = clock.now();
    return await returns.record(returned, now, new Date(now.getTime() - countsForMs));
  };

export type ReadMailboxPorts = { mailbox: Mailbox; take: (raw: Uint8Array) => Promise<Taken>; log: Log };

export const makeReadMailbox =
  ({ mailbox, take, log }: ReadMailboxPorts) =>
  async (signal?: AbortSignal): Promise<Partial<Record<Taken, number>>> => {
    const counts: Partial<Record<Taken, number>> = {};
    const read = await mailbox.eachNew(async (raw) => {
      const taken = await take(raw);
      counts[taken] = (counts[taken] ?? 0) + 1;
    }, signal);
    if (read > 0) log.info({ read, ...counts }, 'returned mails were read');
    return counts;
  };
