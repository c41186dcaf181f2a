/** What an operator sees of mails that did not simply leave, and may do about them. No address and no word of a mail. */
import type { MailStanding } from '#core/mail-news.ts';

export type TroubledMail = {
  id: string;
  kind: string;
  state: 'unknown' | 'refused' | 'retry';
  attempts: number;
  createdAt: Date;
  lastTriedAt: Date | null;
  /** Null: it is not tried again by itself. */
  nextAt: Date | null;
  /** What the server said, or why it is not known. */
  response: string | null;
};

/** A mail that came back. */
export type ReturnedLine = {
  messageId: string;
  mailKind: string;
  kind: string;
  status: string | null;
  at: Date;
};

/** `undo`: of leaving it; what was sent cannot be called back. */
export type MailRuling = { what: 'again' | 'leave' | 'undo'; actor: string; now: Date };

export type MailDesk = {
  /** Whether mails leave at all, and what nobody was told of yet. */
  standing(): Promise<MailStanding>;
  counts(): Promise<Record<TroubledMail['state'], number>>;
  /** Unknown first, then refused, then what waits for another try; newest first. */
  troubled(atMost: number): Promise<TroubledMail[]>;
  /** Newest first. */
  returned(atMost: number): Promise<ReturnedLine[]>;
  /** Addresses that get no mail, by reason: bounced, complained, unsubscribed, erased. */
  suppressed(): Promise<Record<string, number>>;
  /** Of the last 24 hours. `stopped`: news waits until they are one in a thousand or fewer again. */
  complaints(now: Date): Promise<{ sent: number; complaints: number; stopped: boolean }>;
  /**
   * Of an unknown or refused mail: sends it once more, or leaves it alone; of one that was left: it is again what it was.
   * False: it was nothing of that kind any more.
   */
  rule(messageId: string, ruling: MailRuling): Promise<boolean>;
};
