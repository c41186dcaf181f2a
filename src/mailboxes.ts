/** Mailboxes as sources, connected: the folders, the reader of PDFs, and the tips that wait for an operator. */
import { makeGuard } from '#adapters/http/guard.ts';
import { makeMailFolders } from '#adapters/mailbox/mail-folders.ts';
import { makePdfText } from '#adapters/reader/pdf-text.ts';
import type { Config } from '#config';
import { mailboxAddress } from '#core/mail-source/mailbox-address.ts';
import { makeMailReview } from '#pipeline/visits/mail-review.ts';
import type { MailboxPorts } from '#pipeline/visits/visit-mailbox.ts';
import type { MailFolders } from '#ports/mail-source.ts';
import type { MailboxStore } from '#ports/mailboxes.ts';
import type { Log } from '#ports/network.ts';
import type { Attempts } from '#ports/people.ts';
import type { TipStore } from '#ports/tips.ts';
import { type Source, sourceOf } from '#scraping';

type Parts = {
  config: Config;
  stores: { tips: TipStore; attempts: Attempts; mailboxes: MailboxStore };
  log: Log;
};

export const mailboxesOf = ({ config, stores, log }: Parts): MailboxPorts => ({
  folders: makeMailFolders({
    mailboxes: config.mailboxes,
    saved: {
      vetHost: makeGuard({ allowPrivateNetworks: config.ALLOW_PRIVATE_NETWORKS }).vetHost,
      async addressOf(name) {
        const form = await stores.mailboxes.saved(name);
        return form && mailboxAddress(form);
      },
    },
    pdfText: makePdfText({ log }),
  }),
  review: makeMailReview(stores),
  baseUrl: config.baseUrl,
});

/** A mailbox that somebody tries on a page, whatever name it is asked for by. */
export const mailboxAt =
  ({ ALLOW_PRIVATE_NETWORKS, log }: Pick<Config, 'ALLOW_PRIVATE_NETWORKS'> & { log: Log }) =>
  (address: string): MailFolders =>
    makeMailFolders({
      mailboxes: {},
      saved: {
        vetHost: makeGuard({ allowPrivateNetworks: ALLOW_PRIVATE_NETWORKS }).vetHost,
        addressOf: async () => address,
      },
      pdfText: makePdfText({ log }),
      timeoutMs: TRYING_MS,
    });

/** Somebody waits for it. */
const TRYING_MS = 10_000;

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
