/** What `doctor` says of mail: whether the server takes ours, and whether DNS lets receivers believe it. */
import { makeLog } from '#adapters/log.ts';
import { makeMailFolders } from '#adapters/mailbox/mail-folders.ts';
import { checkMailDns, isNoPublicDomain } from '#adapters/mailer/mail-dns.ts';
import { openVault } from '#adapters/vault.ts';
import type { Database } from '#app';
import type { Config } from '#config';
import { canaryTrouble, flightWords } from '#core/canary.ts';
import { mailTrouble } from '#core/mail-news.ts';
import { mailboxAddress } from '#core/mail-source/mailbox-address.ts';
import type { MailFolders } from '#ports/mail-source.ts';
import { mailboxAt } from '../../mailboxes.ts';
import { dkimOf, mailDomainOf, mailerFor } from '../../mailer-for.ts';

/** Throws what is wrong and what to do. */
export async function mail(config: Config): Promise<string> {
  const vault = openVault(config.ENCRYPTION_KEYS ?? null, config.dataDir);
  const mailer = mailerFor(config, { log: makeLog('silent'), vault });
  try {
    const { ok, detail } = await mailer.verify();
    if (!ok) throw new Error(detail);
    return config.SMTP_URL ? detail : `${detail}; set SMTP_URL to send them`;
  } finally {
    await mailer.close();
  }
}

/** Whether a mailbox that is a source can be opened, and whether its mails can prove whom they are from. */
export async function mailbox(name: string, { mailboxes }: Config): Promise<string> {
  const address = mailboxes[name] ?? '';
  await open(name, makeMailFolders({ mailboxes, pdfText: noPdf }));
  const host = /[?&]authserv=([^&]+)/.exec(address)?.[1];
  const proof =
    name === 'TIPS' ? 'every mail waits for review' : proofOf(host, 'add ?authserv= and its name');
  return `${address.startsWith('pipe') ? 'mails are handed over by "offcycle mail"' : 'opens'}; ${proof}`;
}

/** The same of one that an operator saved on a page; a setting of its name comes before it. */
export async function savedMailbox(
  name: string,
  config: Config,
  { mailboxes }: Pick<Database['stores'], 'mailboxes'>,
): Promise<string> {
  const form = await mailboxes.saved(name);
  if (!form) throw new Error('is not saved any more');
  await open(name, mailboxAt({ ...config, log: makeLog('silent') })(mailboxAddress(form))).catch(
    (error: unknown) => {
      throw new Error(
        `${error instanceof Error ? error.message : error}; mend it at /operate/add/mailbox?source=${form.id}`,
      );
    },
  );
  return `opens; ${proofOf(form.authserv || undefined, 'name it on its page')}`;
}

const open = (mailbox: string, folders: MailFolders): Promise<unknown> =>
  folders.eachNew({ mailbox, folder: null, since: new Date(), isKnown: () => true }, async () => {});

const noPdf = () => Promise.reject(new Error('no mail is read here'));
const proofOf = (host: string | undefined, how: string): string =>
  host
    ? `what ${host} proves is believed`
    : `no receiving host is named, so that every opening waits for review: ${how}`;

/** Only where mail leaves this machine. */
export async function mailDns(config: Config): Promise<string> {
  const domain = mailDomainOf(config.MAIL_FROM);
  if (isNoPublicDomain(domain))
    return `${domain} is in no public DNS, so SPF, DKIM and DMARC cannot be asked for; set MAIL_FROM to an address of your own domain`;
  const dkim = dkimOf(config);
  const found = await checkMailDns({ domain, envelopeDomain: config.BOUNCE_DOMAIN ?? domain, dkim });
  if (!found) return 'no name server answers from here; SPF, DKIM and DMARC were not asked for';
  const words = found.map(({ name, ok, detail }) => `${ok ? '' : 'mend '}${name}: ${detail}`).join('; ');
  if (found.some(({ ok }) => !ok)) throw new Error(words);
  return words;
}

/** What became of mails so far: whether they leave, and which an operator has to judge. */
export async function mails(database: Database | null): Promise<string> {
  if (!database) throw new Error('cannot be counted without the database');
  const { mailDesk } = database.stores;
  const [standing, { unknown, refused, retry }] = await Promise.all([mailDesk.standing(), mailDesk.counts()]);
  const trouble = mailTrouble(standing, new Date());
  if (trouble)
    throw new Error(
      `none has left since ${trouble.since.toISOString()}. ${trouble.reason} Mend what is said under mail; nothing is lost`,
    );
  const counts = `${retry} wait for another try, ${refused} were refused, ${unknown} are of unknown fate`;
  return refused + unknown > 0 ? `${counts}; judge those at /operate/mails` : counts;
}

/** Whether the last flight from a page of our own to the mail server or the inbox arrived. */
export async function canary(config: Config, database: Database | null): Promise<string> {
  if (config.CANARY_ADDRESS === 'none') return 'none flies: CANARY_ADDRESS is "none"';
  if (!database) throw new Error('cannot be looked up without the database');
  const standing = await database.stores.canaryRounds.standing();
  const trouble = canaryTrouble(standing, new Date());
  if (trouble)
    throw new Error(
      `${trouble.state} since ${trouble.since.toISOString()}: ${trouble.reason}; ${trouble.next}`,
    );
  const { arrived } = standing;
  if (!arrived) return 'has not arrived yet; "offcycle start" lets it fly each hour';
  const at = arrived.endedAt.toISOString();
  return `arrived at ${at}, ${flightWords(standing)}${canaryAdvice(config)}`;
}

function canaryAdvice({ SMTP_URL, CANARY_ADDRESS, CANARY_IMAP_URL }: Config): string {
  if (!SMTP_URL || CANARY_IMAP_URL) return '';
  return CANARY_ADDRESS
    ? '; set CANARY_IMAP_URL to have it followed to its inbox'
    : '; set CANARY_ADDRESS to have its mail sent, not only composed';
}
