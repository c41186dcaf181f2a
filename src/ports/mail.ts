/** What the steps need to send mail once: messages, receipts, the outbox, links that carry their proof, and sealed storage. */
import type { PartedMail, Words } from '#core/parted-mail.ts';

/** One mail to exactly one person. */
export type Message = {
  /** Ledger key: one send per key, ever. */
  key: string;
  to: { name: string; address: string };
  subject: string;
  html: Words;
  text: Words;
  headers: Record<string, string>;
  /** Its row in the ledger, which a bounce names; without one, bounces go to the sender. */
  ledgerId?: string;
};

/** What a mail says, before it is in the outbox. */
export type MailContent = Pick<Message, 'subject' | 'headers'> & { html: string; text: string };
/** The same where it shares most of its words with others. */
export type PartedContent = Pick<Message, 'subject' | 'headers'> & { parted: PartedMail };

export type Receipt =
  | { outcome: 'sent'; response: string }
  | { outcome: 'retry'; reason: string }
  | { outcome: 'refused'; reason: string; suppress: boolean }
  /** The connection died after the body was given: it may have arrived. */
  | { outcome: 'unknown'; reason: string };

export type Mailer = {
  send(message: Message): Promise<Receipt>;
  verify(): Promise<{ ok: boolean; detail: string }>;
  close(): Promise<void>;
};

export type ClaimedMessage = {
  id: string;
  accountId: string;
  attempts: number;
  createdAt: Date;
  message: Message;
};

export type Outbox = {
  /** Messages that wait and are due. */
  due(now: Date, atMost: number): Promise<string[]>;
  /** Takes a mail that somebody asked for this minute, or the news that has waited longest; null: none is due. */
  claim(now: Date): Promise<ClaimedMessage | null>;
  /** False: it is no longer there, for somebody it was to or about erased everything while it was on its way. */
  settle(claimed: ClaimedMessage, receipt: Receipt, now: Date): Promise<boolean>;
  /** Both for the price of one. */
  settleAndClaim(
    claimed: ClaimedMessage,
    receipt: Receipt,
    now: Date,
  ): Promise<{ isThere: boolean; next: ClaimedMessage | null }>;
  /** Claimed long ago and never settled: it may have been sent. Says how many became "unknown". */
  abandon(claimedBefore: Date): Promise<number>;
};

/** Mails that were written to folders of this machine. */
export type MailFiles = {
  /** Takes away those of these keys; answers how many there were. */
  forget(keys: readonly string[]): Promise<number>;
};

/** Links that carry their own proof: made for one purpose and one subject. */
export type Links = {
  sign(purpose: string, subject: string): string;
  /** The subject, or null for anything not made here for that purpose. */
  read(purpose: string, token: string): string | null;
};

/** Private facts and addresses at rest. A wrong or missing key throws: nothing is written or read in the clear instead. */
export type Vault = {
  seal(value: unknown): Uint8Array<ArrayBuffer>;
  open<T>(sealed: Uint8Array): T;
  /** The same for the same address in any writing of its letters; tells nothing without the key. */
  addressHash(address: string): string;
  /** A key for one purpose (cookies, signed links), never the encryption key itself. */
  keyFor(purpose: string): Buffer;
};
