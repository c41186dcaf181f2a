/** Mails of mailboxes that are kept whole like pages, and what goes of them when somebody in them asks to be forgotten. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { type Sql, sqlOf } from '../sql.ts';

const expand = promisify(gunzip);
const atOnce = 200;

type Kept = { sourceId: string; at: Date; hash: string; body: Uint8Array };

/** The words of each kept mail that names the address, as its sender or anywhere in it. What was read of places stays. */
export async function forgetMailsNaming(db: Db, address: string): Promise<number> {
  let forgotten = 0;
  for await (const mail of mailsNaming(db, address)) {
    await sqlOf(db).$transaction((tx) => forget(tx, mail));
    forgotten += 1;
  }
  return forgotten;
}

export type MailNaming = {
  source: string;
  read: Date;
  from: string | null;
  subject: string | null;
  /** As they were read when it came. */
  words: string;
};

/** The same mails, each as it is kept. */
export async function keptMailsNaming(db: Db, address: string): Promise<MailNaming[]> {
  const found: MailNaming[] = [];
  for await (const { sourceId, at, text } of mailsNaming(db, address))
    found.push({ source: sourceId, read: at, ...wordsOf(text) });
  return found;
}

const keptWhole = z.object({
  from: z.string().nullable(),
  letter: z.object({ subject: z.string() }),
  words: z.string(),
});

/** Of older ones only the words were kept. */
function wordsOf(text: string): Pick<MailNaming, 'from' | 'subject' | 'words'> {
  if (!text.startsWith('{"keptMail":')) return { from: null, subject: null, words: text };
  const { from, letter, words } = keptWhole.parse(JSON.parse(text));
  return { from, subject: letter.subject, words };
}

async function* mailsNaming(db: Db, address: string): AsyncGenerator<Kept & { text: string }> {
  const sql = sqlOf(db);
  const named = address.toLowerCase();
  for (let after = ''; ; ) {
    const mails = await sql.$queryRaw<Kept[]>`
      SELECT DISTINCT ON (s.hash) v.source_id AS "sourceId", v.fetched_at AS at, s.hash, s.body FROM page_version v
      JOIN snapshot s ON s.hash = v.snapshot_hash
      WHERE (v.url LIKE 'mail:%' OR v.url LIKE 'pipe:%') AND s.bytes > 0 AND s.hash > ${after}
      ORDER BY s.hash LIMIT ${atOnce}`;
    for (const mail of mails) {
      const text = (await expand(mail.body)).toString('utf8');
      if (text.toLowerCase().includes(named)) yield { ...mail, text };
    }
    if (mails.length < atOnce) return;
    after = mails.at(-1)?.hash ?? after;
  }
}

async function forget(tx: Sql, { hash }: Pick<Kept, 'hash'>) {
  await tx.$executeRaw`DELETE FROM page_version WHERE snapshot_hash = ${hash}`;
  await tx.$executeRaw`UPDATE page_copy SET snapshot_hash = NULL WHERE snapshot_hash = ${hash}`;
  await tx.$executeRaw`DELETE FROM snapshot WHERE hash = ${hash}`;
}
