/** The mailbox that the canary's mails go to: its mail is looked for, in the folder for junk too, and deleted once it was seen. */
import type { ImapFlow } from 'imapflow';
import type { CanaryInbox } from '#ports/canary.ts';
import { connectionTo } from './imap-connection.ts';
import { imapFault } from './imap-fault.ts';

type Options = {
  /** imaps://user:password@host:993/Folder, or imap:// with STARTTLS; INBOX unless a folder is named. */
  url: string;
  timeoutMs?: number;
};

const setting = 'CANARY_IMAP_URL';
const DAY = 86_400_000;

export function makeCanaryInbox({ url: address, timeoutMs = 20_000 }: Options): CanaryInbox {
  const url = new URL(address);
  const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
  return {
    async find(sought, saw, signal) {
      const client = connectionTo(url, timeoutMs);
      let ours: unknown; // what failed in writing it down is no fault of the mailbox
      const seeing: typeof saw = (mail) =>
        saw(mail).catch((error: unknown) => {
          ours = error;
          throw error;
        });
      signal?.throwIfAborted();
      const stop = () => client.close();
      signal?.addEventListener('abort', stop, { once: true });
      try {
        await client.connect();
        if (await takeFrom(client, { folder, isJunk: false }, sought, seeing)) return true;
        const junk = await junkOf(client);
        return junk !== null && (await takeFrom(client, { folder: junk, isJunk: true }, sought, seeing));
      } catch (error) {
        throw error === ours ? error : await imapFault(error, { client, setting, host: url.host, folder });
      } finally {
        signal?.removeEventListener('abort', stop);
        await client.logout().catch(() => client.close());
      }
    },
  };
}

type Place = { folder: string; isJunk: boolean };
type Sought = Parameters<CanaryInbox['find']>[0];
type Saw = Parameters<CanaryInbox['find']>[1];

async function takeFrom(client: ImapFlow, { folder, isJunk }: Place, sought: Sought, saw: Saw) {
  const lock = await client.getMailboxLock(folder);
  try {
    const [uid] = (await client.search(mailOf(sought), { uid: true })) || [];
    if (uid === undefined) return false;
    const mail = await client.fetchOne(String(uid), { internalDate: true }, { uid: true });
    const at = mail === false ? undefined : mail.internalDate;
    await saw({ at: new Date(at ?? Date.now()), folder, isJunk });
    // And those that came after nobody looked for them any more.
    const left = { header: { [MARK]: true }, before: new Date(Date.now() - 2 * DAY) };
    const old = (await client.search(left, { uid: true })) || [];
    await client.messageDelete([...new Set([uid, ...old])].join(','), { uid: true });
    return true;
  } finally {
    lock.release();
  }
}

const MARK = 'x-offcycle-canary';

/** Some mail servers give a mail another Message-ID: its own mark is then what it is known by. */
const mailOf = ({ id, messageId }: Sought) =>
  messageId === null
    ? { header: { [MARK]: id } }
    : { or: [{ header: { 'message-id': messageId } }, { header: { [MARK]: id } }] };

/** Where the server says which folder is for junk, by RFC 6154 or by a name that is known for it. */
const junkOf = async (client: ImapFlow): Promise<string | null> =>
  (await client.list()).find(({ specialUse }) => specialUse === '\\Junk')?.path ?? null;
