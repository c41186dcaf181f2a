/** The mails that the local mailer wrote into a folder, read back. Only names that the folder lists are opened. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import type { Inbox, InboxMail } from '#ports/web.ts';

const SHOWN_AT_MOST = 200;
/** Our own mails are under 200 KB; a larger file was not written by us. */
const BYTES_AT_MOST = 5_000_000;

type Found = { id: string; path: string; at: Date };

export function makeInbox({ dir }: { dir: string }): Inbox {
  const parsed = new Map<string, InboxMail>();
  return {
    async list() {
      const found = (await filesIn(dir)).slice(0, SHOWN_AT_MOST);
      const mails: InboxMail[] = [];
      for (const file of found) {
        const key = `${file.id} ${file.at.getTime()}`;
        const mail = parsed.get(key) ?? summary(file, await open(file));
        parsed.set(key, mail);
        mails.push(mail);
      }
      return mails;
    },
    async read(id) {
      const file = (await filesIn(dir)).find((one) => one.id === id);
      if (!file) return null;
      const mail = await open(file);
      return { ...summary(file, mail), html: mail.html || null, text: mail.text ?? '' };
    },
  };
}

/** Newest first. A folder that is not there yet has no mails. */
async function filesIn(dir: string): Promise<Found[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found = await Promise.all(
    names.filter((name) => name.endsWith('.eml')).map((name) => seen(dir, name)),
  );
  return found
    .flatMap((file) => file ?? [])
    .sort((a, b) => b.at.getTime() - a.at.getTime() || b.id.localeCompare(a.id, 'en'));
}

async function seen(dir: string, name: string): Promise<Found | null> {
  const path = join(dir, name);
  // It may be erased between the listing and this look.
  const about = await stat(path).catch(() => null);
  if (!about?.isFile() || about.size > BYTES_AT_MOST) return null;
  return { id: name.slice(0, -'.eml'.length), path, at: about.mtime };
}

const open = async ({ path }: Found): Promise<ParsedMail> =>
  await simpleParser(await readFile(path), { skipImageLinks: true });

function summary({ id, at }: Found, mail: ParsedMail): InboxMail {
  return { id, at, to: textOf(mail.to), from: textOf(mail.from), subject: mail.subject ?? '' };
}

function textOf(address: AddressObject | AddressObject[] | undefined): string {
  return [address ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}
