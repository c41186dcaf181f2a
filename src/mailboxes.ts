/** Mailboxes as sources, connected: the folders, the reader of PDFs, and the tips that wait for an operator. */
import { makeMailFolders } from '#adapters/mailbox/mail-folders.ts';
import { makePdfText } from '#adapters/pdf/pdf-text.ts';
import type { Config } from '#config';
import { makeMailReview } from '#pipeline/mail-review.ts';
import type { MailboxPorts } from '#pipeline/visit-mailbox.ts';
import type { Log } from '#ports/network.ts';
import type { Attempts } from '#ports/people.ts';
import type { TipStore } from '#ports/tips.ts';
import { type Source, sourceOf } from '#scraping';

type Parts = { config: Config; stores: { tips: TipStore; attempts: Attempts }; log: Log };

export const mailboxesOf = ({ config, stores, log }: Parts): MailboxPorts => ({
  folders: makeMailFolders({ mailboxes: config.mailboxes, pdfText: makePdfText({ log }) }),
  review: makeMailReview(stores),
  baseUrl: config.baseUrl,
});

/** Anybody may write there, so that nobody is on a list: each mail waits for an operator. [] where MAILBOX_TIPS is not set. */
export const tipsByMail = ({ mailboxes }: Pick<Config, 'mailboxes'>): Source[] =>
  mailboxes['TIPS'] === undefined
    ? []
    : [
        sourceOf('tips-by-mail', {
          name: 'Tips by mail',
          mail: { mailbox: 'TIPS' },
          status: 'verified',
        }),
      ];
