/** Mails that come back: what is read from one, where it is written down, and the mailbox they come to. */
import type { ReturnKind } from '#core/returned.ts';

/** `ledgerId`: the row in the ledger that the signed return path names. */
export type ReturnedMail = { ledgerId: string; kind: ReturnKind; status: string | null };

/** Null: nothing that counts: no signed return path in it, or no failure and no complaint. Never throws for what is in a mail. */
export type ReadReturned = (raw: Uint8Array) => Promise<ReturnedMail | null>;

export type Returns = {
  /**
   * `known`: that mail and kind was written down before; `unknown`: no such row, or one older than `notBefore`.
   * A hard bounce or a complaint suppresses the address in the same transaction.
   */
  record(
    returned: ReturnedMail,
    at: Date,
    notBefore: Date,
  ): Promise<'suppressed' | 'counted' | 'known' | 'unknown'>;
};

export type Mailbox = {
  /** Each mail that was not read yet, oldest first; read only once `take` has resolved. Says how many. Throws TryLater. */
  eachNew(take: (raw: Uint8Array) => Promise<unknown>, signal?: AbortSignal): Promise<number>;
};
