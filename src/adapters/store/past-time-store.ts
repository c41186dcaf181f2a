/** Lets go of what is past its time. */
import type { PastTime } from '#ports/past-time.ts';
import type { Db } from './client.ts';
import { waysIn } from './mail/mail-kinds.ts';
import { sqlOf } from './sql.ts';

export function makePastTimeStore(db: Db): PastTime {
  const sql = sqlOf(db);
  return {
    // The judge compares with the last ten good visits, and the cadence counts the bad ones since the last.
    visits: (before, atMost) => sql.$executeRaw`
      DELETE FROM crawl WHERE id IN (SELECT id FROM crawl c
        WHERE started_at < ${before}::timestamptz AND 10 = (SELECT count(*) FROM (SELECT 1 FROM crawl later
          WHERE later.source_id = c.source_id AND later.started_at > c.started_at AND later.verdict IN ('healthy', 'empty')
          ORDER BY later.started_at DESC LIMIT 10) good)
        LIMIT ${atMost})`,
    // A mail may be tried again by hand and be kept anew: what it shares with others stays for a year beyond its words.
    mailBodies: (before, atMost) => sql.$executeRaw`
      WITH parts AS (DELETE FROM mail_part WHERE used_at < ${before}::timestamptz - interval '1 year')
      UPDATE message SET body = NULL WHERE id IN (SELECT id FROM message
        WHERE created_at < ${before}::timestamptz AND body IS NOT NULL AND state NOT IN ('queued', 'sending', 'retry')
        LIMIT ${atMost} FOR UPDATE)`,
    waysIn: (before, atMost) => sql.$executeRaw`
      DELETE FROM message WHERE id IN (SELECT id FROM message
        WHERE created_at < ${before}::timestamptz AND kind = ANY(${waysIn}) AND state NOT IN ('queued', 'sending', 'retry')
        LIMIT ${atMost} FOR UPDATE)`,
    usedLinks: (before, atMost) => sql.$executeRaw`
      DELETE FROM token WHERE hash IN (SELECT hash FROM token WHERE used_at < ${before}::timestamptz LIMIT ${atMost})`,
    drafts: (before, atMost) => sql.$executeRaw`
      WITH mailboxes AS (DELETE FROM mailbox_draft WHERE created_at < ${before}::timestamptz)
      DELETE FROM source_draft WHERE id IN (SELECT id FROM source_draft
        WHERE created_at < ${before}::timestamptz LIMIT ${atMost})`,
    robots: (before, atMost) => sql.$executeRaw`
      DELETE FROM robots_copy WHERE origin IN (SELECT origin FROM robots_copy
        WHERE fetched_at < ${before}::timestamptz LIMIT ${atMost} FOR UPDATE)`,
    // A page is named by its address and a mail by its place in the mailbox; the body goes when nothing names it.
    mailsRead: (before, atMost) => sql.$executeRaw`
      WITH past AS (
        SELECT source_id, url FROM page_copy
        WHERE fetched_at < ${before}::timestamptz AND (url LIKE 'mail:%' OR url LIKE 'pipe:%')
        LIMIT ${atMost} FOR UPDATE),
      versions AS (
        DELETE FROM page_version v USING past WHERE v.source_id = past.source_id AND v.url = past.url)
      DELETE FROM page_copy c USING past WHERE c.source_id = past.source_id AND c.url = past.url`,
  };
}
