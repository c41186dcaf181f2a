/** Mails of mailboxes that are kept whole like pages, and what goes of them when somebody in them asks to be forgotten. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Db } from './client.ts';
import { type Sql, sqlOf } from './sql.ts';

const expand = promisify(gunzip);
const atOnce = 200;

type Kept = { sourceId: string; url: string; hash: string; body: Uint8Array };

/** The words of each kept mail that names the address, as its sender or anywhere in it. What was read of places stays. */
export async function forgetMailsNaming(db: Db, address: string): Promise<number> {
  const sql = sqlOf(db);
  let [forgotten, after] = [0, ''];
  for (;;) {
    const mails = await sql.$queryRaw<Kept[]>`
      SELECT v.source_id AS "sourceId", v.url, s.hash, s.body FROM page_version v
      JOIN snapshot s ON s.hash = v.snapshot_hash
      WHERE (v.url LIKE 'mail:%' OR v.url LIKE 'pipe:%') AND s.bytes > 0 AND s.hash > ${after}
      ORDER BY s.hash LIMIT ${atOnce}`;
    for (const mail of mails)
      if ((await expand(mail.body)).toString('utf8').toLowerCase().includes(address.toLowerCase())) {
        await sql.$transaction((tx) => forget(tx, mail));
        forgotten += 1;
      }
    if (mails.length < atOnce) return forgotten;
    after = mails.at(-1)?.hash ?? after;
  }
}

async function forget(tx: Sql, { hash }: Kept) {
  await tx.$executeRaw`DELETE FROM page_version WHERE snapshot_hash = ${hash}`;
  await tx.$executeRaw`UPDATE page_copy SET snapshot_hash = NULL WHERE snapshot_hash = ${hash}`;
  await tx.$executeRaw`DELETE FROM snapshot WHERE hash = ${hash}`;
}
