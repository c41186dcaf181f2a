/** Mailboxes as sources: what is read of a mail, where it comes from, and where what may not speak by itself waits. */
import type { Letter } from '#core/mail-source/letter.ts';

export type ReadMail = Letter & {
  /** The mailbox's own number of it: nobody outside can choose it. */
  key: string;
  /** The same for each copy of the mail, in whatever mailbox. */
  fingerprint: string;
  /** Its Message-ID, without brackets. */
  id: string | null;
  /** Message-IDs of the mails that it answers, the nearest first. */
  answers: string[];
  /** The one address of the one From field, in lower case; null where there are several or none. */
  from: string | null;
  listId: string | null;
  /** Domains that the receiving host proved to have sent it. */
  proved: string[];
  /** The host named in its topmost Authentication-Results, whether we know it or not; null: there is none. */
  judgedBy: string | null;
  /** An answer of a machine: a bounce, a holiday notice. */
  automatic: boolean;
  /** The address of this mail in the list's archive (RFC 5064), as it was given. */
  archivedAt: string | null;
  /** What could not be read of it, in words. */
  faults: string[];
};

export type MailFolder = { mailbox: string; folder: string | null };

export type MailFolders = {
  /** It hands over single mails, and knows of no others. */
  single?: boolean;
  /**
   * Mails that came since `since` and are not `isKnown` by their key, newest first; never marked or moved. The same mail is
   * given again until its key is known. Throws TryLater, Blocked (not let in) or GiveUp (no such setting or folder).
   */
  eachNew(
    asked: MailFolder & {
      since: Date;
      isKnown: (key: string) => boolean;
      atMost?: number;
      signal?: AbortSignal;
    },
    take: (mail: ReadMail) => Promise<unknown>,
  ): Promise<void>;
};

export type MailTip = {
  words: string;
  url: string | null;
  /** Whoever it says it is from; nothing proves it. */
  reporter: string | null;
  fingerprint: string;
  /** How it came, for whoever reviews it. */
  note: string;
};

/** Where mails wait for an operator. */
export type MailReview = {
  /** Once a fingerprint, however often it is brought. `too-many`: it is let go. */
  bring(tip: MailTip, now: Date): Promise<'kept' | 'known' | 'too-many'>;
};
