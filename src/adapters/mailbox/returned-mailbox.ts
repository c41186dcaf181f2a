/** The mailbox that bounces and complaints come to. Reads what is unseen, and marks it seen once it was taken. */
import type { ImapFlow } from 'imapflow';
import { BadInput, TryLater } from '#core/errors.ts';
import type { Mailbox } from '#ports/returned.ts';
import { connectionTo } from './imap-connection.ts';

type Options = {
  /** imaps://user:password@host:993/Folder, or imap:// with STARTTLS; INBOX unless a folder is named. */
  url: string;
  timeoutMs?: number;
};

/** Of one reading; the rest comes with the next. */
const AT_MOST = 500;
/** Our own mails are under 200 KB, and reports repeat them; more was not sent by us. */
const BYTES_AT_MOST = 1_000_000;

/** Throws BadInput on a malformed address. The mailbox is for this alone: what somebody else marks as seen is not read. */
export function makeReturnedMailbox({ url: address, timeoutMs = 30_000 }: Options): Mailbox {
  const url = new URL(address);
  const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
  if (!url.username || !url.password)
    throw new BadInput('IMAP_URL names no user and password; use imaps://user:password@host:993/INBOX');
  return {
    async eachNew(take, signal) {
      const client = connectionTo(url, timeoutMs);
      let ours: unknown; // what failed in taking is no fault of the mailbox
      const taking = (raw: Uint8Array) =>
        take(raw).catch((error: unknown) => {
          ours = error;
          throw error;
        });
      try {
        await client.connect();
        const lock = await client.getMailboxLock(folder);
        try {
          return await readNew(client, taking, signal);
        } finally {
          lock.release();
        }
      } catch (error) {
        throw error === ours ? error : laterBecause(error, url.host, folder);
      } finally {
        await client.logout().catch(() => client.close());
      }
    },
  };
}

async function readNew(client: ImapFlow, take: Parameters<Mailbox['eachNew']>[0], signal?: AbortSignal) {
  const found = (await client.search({ seen: false }, { uid: true })) || [];
  let read = 0;
  for (const uid of found.slice(0, AT_MOST)) {
    if (signal?.aborted) break;
    const mail = await client.fetchOne(String(uid), { source: { maxLength: BYTES_AT_MOST } }, { uid: true });
    const raw = mail === false ? undefined : mail.source;
    if (raw) await take(raw);
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    read += 1;
  }
  return read;
}

function laterBecause(error: unknown, host: string, folder: string): Error {
  const { responseText, authenticationFailed, message } = error as {
    responseText?: string;
    authenticationFailed?: boolean;
    message?: string;
  };
  const why = authenticationFailed
    ? `${host} does not accept user and password; check both in IMAP_URL`
    : `${host}, folder ${folder}, cannot be read (${responseText ?? message ?? error}); check IMAP_URL`;
  return new TryLater(`returned mails: ${why}`, { code: 'IMAP', cause: error });
}
