/** Versions of pages that are past their time go, and then the bodies that no page has any more. */
import type { KeptPages, Pruned } from '#ports/kept-pages.ts';
import type { Db } from '../client.ts';
import { type Sql, sqlOf } from '../sql.ts';
import { lastSeen } from './last-seen.ts';

export function makeKeptPagesStore(db: Db): KeptPages {
  const sql = sqlOf(db);
  return {
    async prune({ allSince, weeklySince }): Promise<Pruned> {
      const versions = await sql.$transaction((tx) => dropVersions(tx, allSince, weeklySince));
      return { versions, bodies: await dropBodies(sql) };
    },
  };
}

/**
 * A moment of an open place: it was first seen on a source, last seen there, or changed. The version that its source
 * had of each page at that moment is what its evidence was read from.
 */
async function dropVersions(tx: Sql, allSince: Date, weeklySince: Date): Promise<number> {
  return await tx.$executeRaw`
    WITH moment AS MATERIALIZED (
      SELECT DISTINCT p.source_id, m.at FROM posting p JOIN vacancy v ON v.id = p.vacancy_id
      JOIN source s ON s.id = p.source_id
      CROSS JOIN LATERAL (SELECT p.first_seen AS at UNION SELECT ${lastSeen}
        UNION SELECT c.at FROM change c WHERE c.vacancy_id = v.id) m
      WHERE v.state = 'open'),
    numbered AS (
      SELECT source_id, url, fetched_at,
        lead(fetched_at) OVER page AS next_at,
        row_number() OVER (PARTITION BY source_id, url, date_trunc('week', fetched_at AT TIME ZONE 'UTC')
          ORDER BY fetched_at DESC) AS in_week
      FROM page_version WINDOW page AS (PARTITION BY source_id, url ORDER BY fetched_at)),
    past AS (
      SELECT source_id, url, fetched_at FROM numbered n
      WHERE next_at IS NOT NULL AND fetched_at < ${allSince}::timestamptz
        AND (in_week > 1 OR fetched_at < ${weeklySince}::timestamptz)
        AND NOT EXISTS (SELECT 1 FROM moment m
          WHERE m.source_id = n.source_id AND m.at >= n.fetched_at AND m.at < n.next_at))
    DELETE FROM page_version v USING past
    WHERE v.source_id = past.source_id AND v.url = past.url AND v.fetched_at = past.fetched_at`;
}

/** A crawl that brings such a body again meanwhile fails on its foreign key and is written once more, body and all. */
const dropBodies = (sql: Sql): Promise<number> => sql.$executeRaw`
  DELETE FROM snapshot s WHERE NOT EXISTS (SELECT 1 FROM page_version v WHERE v.snapshot_hash = s.hash)
    AND NOT EXISTS (SELECT 1 FROM page_copy c WHERE c.snapshot_hash = s.hash)`;
