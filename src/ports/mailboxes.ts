/** Mailboxes that operators name on a page: tried first, shown, then watched. What is typed as a password is never given back. */
import type { MailboxAccess } from '#core/mail-source/mailbox-address.ts';
import type { SenderStanding } from '#core/mail-source/senders.ts';
import type { Posting } from '#core/posting.ts';
import type { Act } from './sources.ts';

/** As it was typed. */
export type MailboxForm = MailboxAccess & {
  /** Among sources. */
  id: string;
  name: string;
  /** One a line: an address, "@domain", or a List-Id. */
  senders: string;
  /** A public page about the list; '' : none. */
  home: string;
};

export type MailboxFault = { field: keyof MailboxForm; words: string };
export type ShownForm = Omit<MailboxForm, 'password'>;

export type TriedMail = {
  standing: SenderStanding;
  said: Date;
  from: string | null;
  listId: string | null;
  subject: string;
  postings: Posting[];
};

export type MailboxReading = {
  form: ShownForm;
  /** The newest of the last days, and how many days those are. */
  mails: TriedMail[];
  days: number;
  /** Hosts that judged those mails by Authentication-Results. */
  judges: string[];
  /** Why it could not be read now; null: it was. */
  refused: string | null;
};

export type MailboxDesk = {
  /**
   * Opens the mailbox, and keeps what was typed where that went well. An empty password is the one of the draft or the
   * mailbox before, as long as host, port and user are the same.
   */
  begin(
    form: MailboxForm,
    before: string | null,
    act: Act,
  ): Promise<{ id: string } | { faults: MailboxFault[] }>;
  /** Of a draft; null: there is none (any more). */
  typed(draftId: string): Promise<ShownForm | null>;
  /** Of a source that was added here; null: there is none. */
  ofSource(sourceId: string): Promise<ShownForm | null>;
  /** What would be read from its last mails. */
  read(draftId: string): Promise<MailboxReading | null>;
  save(draftId: string, act: Act): Promise<{ sourceId: string } | { faults: MailboxFault[] } | null>;
};

export type MailboxStore = {
  keepDraft(form: MailboxForm, now: Date): Promise<string>;
  draft(id: string): Promise<MailboxForm | null>;
  /** Under the name that the source's definition uses; its draft goes. */
  save(name: string, form: MailboxForm, draftId: string, now: Date): Promise<void>;
  saved(name: string): Promise<MailboxForm | null>;
  /** Of all that are saved. */
  names(): Promise<string[]>;
};
