/** Mailboxes that are read as sources: looked at only, so that whoever else reads them notices nothing. */
import { createHash } from 'node:crypto';
import type { ImapFlow } from 'imapflow';
import { GiveUp } from '#core/errors.ts';
import type { MailFolders, ReadMail } from '#ports/mail-source.ts';
import type { AddressGuard } from '#ports/network.ts';
import { connectionTo } from './imap-connection.ts';
import { imapFault } from './imap-fault.ts';
import { makeReadMail, type PdfText } from './read-mail.ts';

export type MailFoldersOptions = {
  /**
   * By the name that sources use: imaps://user:password@host:993/Folder?authserv=HOST, where HOST is the name under which
   * the receiving host writes Authentication-Results; or "pipe?authserv=HOST": mails are only handed over one by one.
   */
  mailboxes: Readonly<Record<string, string>>;
  /** Those that operators named on a page, by name; null: there is none. */
  saved?: Saved;
  pdfText: PdfText;
  timeoutMs?: number;
};

export type Saved = {
  addressOf(name: string): Promise<string | null>;
  /** Whoever names a host on a page must not reach into this network by it. */
  vetHost: AddressGuard['vetHost'];
};

/** Of one visit; the rest comes with the next. */
const AT_MOST = 200;
/** With a PDF of 5 MB, written in base64. */
const BYTES_AT_MOST = 12_000_000;

type Asked = Parameters<MailFolders['eachNew']>[0];
type Take = (mail: ReadMail) => Promise<unknown>;

export function makeMailFolders(options: MailFoldersOptions): MailFolders {
  const { pdfText, timeoutMs = 30_000 } = options;
  const readMail = makeReadMail({ pdfText });
  return {
    async eachNew(asked, take) {
      const { address, setting, vetHost } = await found(asked.mailbox, options);
      if (isPipe(address)) return;
      const url = new URL(address);
      const folder = asked.folder ?? (decodeURIComponent(url.pathname.slice(1)) || 'INBOX');
      const [vetted] = (await vetHost?.(url.hostname)) ?? [];
      const client = connectionTo(url, timeoutMs, vetted?.address);
      let ours: unknown; // what failed in taking is no fault of the mailbox
      const taking: Take = (mail) =>
        take(mail).catch((error: unknown) => {
          ours = error;
          throw error;
        });
      // Whoever stops us waits for no server.
      asked.signal?.throwIfAborted();
      const stop = () => client.close();
      asked.signal?.addEventListener('abort', stop, { once: true });
      try {
        await client.connect();
        const lock = await client.getMailboxLock(folder, { readOnly: true });
        try {
          await readNew(
            client,
            { ...asked, folder, host: url.searchParams.get('authserv') },
            async (raw, came) => taking(await readMail(raw, came)),
          );
        } finally {
          lock.release();
        }
      } catch (error) {
        throw error === ours ? error : await imapFault(error, { client, setting, host: url.host, folder });
      } finally {
        asked.signal?.removeEventListener('abort', stop);
        await client.logout().catch(() => client.close());
      }
    },
  };
}

/** One mail that a mail server hands over, in place of a mailbox. The same mail again is known. */
export function makeOneMail(raw: Uint8Array, { mailboxes, pdfText }: MailFoldersOptions): MailFolders {
  const key = `pipe:${createHash('sha256').update(raw).digest('base64url')}`;
  return {
    single: true,
    async eachNew({ mailbox, isKnown }, take) {
      const address = mailboxes[mailbox] ?? '';
      const host = new URLSearchParams(/\?(.*)$/.exec(address)?.[1]).get('authserv');
      if (!isKnown(key)) await take(await makeReadMail({ pdfText })(raw, { key, at: new Date(), host }));
    },
  };
}

async function found(name: string, { mailboxes, saved }: MailFoldersOptions) {
  const set = mailboxes[name];
  if (set !== undefined) return { address: set, setting: `MAILBOX_${name}`, vetHost: null };
  const address = (await saved?.addressOf(name)) ?? null;
  if (address !== null && saved)
    return { address, setting: 'what was typed for this mailbox', vetHost: saved.vetHost };
  throw new GiveUp(
    `MAILBOX_${name} is not set on this machine; set it to imaps://user:password@host:993/INBOX, or to "pipe", or add the mailbox at /operate/add/mailbox`,
    { code: 'NO_MAILBOX' },
  );
}

const isPipe = (address: string): boolean => /^pipe(?:\?|$)/.test(address);

type Reading = Asked & { folder: string; host: string | null };
type TakeRaw = (raw: Uint8Array, came: { key: string; at: Date; host: string | null }) => Promise<unknown>;

async function readNew(client: ImapFlow, asked: Reading, take: TakeRaw) {
  const { since, isKnown, signal, folder, host, atMost = AT_MOST } = asked;
  const validity = client.mailbox ? client.mailbox.uidValidity : 0n;
  const keyOf = (uid: number) => `mail:${folder};UIDVALIDITY=${validity};UID=${uid}`;
  const found = (await client.search({ since }, { uid: true })) || [];
  const fresh = found.filter((uid) => !isKnown(keyOf(uid))).sort((a, b) => b - a);
  for (const uid of fresh.slice(0, Math.min(atMost, AT_MOST))) {
    if (signal?.aborted) break;
    const mail = await client.fetchOne(
      String(uid),
      { internalDate: true, source: { maxLength: BYTES_AT_MOST } },
      { uid: true },
    );
    if (mail === false || !mail.source) continue;
    await take(mail.source, { key: keyOf(uid), at: new Date(mail.internalDate ?? Date.now()), host });
  }
}
