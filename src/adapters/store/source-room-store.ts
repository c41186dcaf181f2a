/** What is kept of one source, read only. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { KnownPosting } from '#core/lifecycle/absorb.ts';
import type { KeptPage, SourceRoomStore, Visited } from '#ports/source-room.ts';
import type { Db } from './client.ts';
import { sqlOf } from './sql.ts';

const expand = promisify(gunzip);

export function makeSourceRoomStore(db: Db): SourceRoomStore {
  const sql = sqlOf(db);
  return {
    visits: (id, atMost) => sql.$queryRaw<Visited[]>`
      SELECT started_at AS at, verdict, reason, rows, pages, not_modified AS "notModified", ms FROM crawl
      WHERE source_id = ${id} ORDER BY started_at DESC LIMIT ${atMost}`,
    pages: (id, atMost) => sql.$queryRaw<KeptPage[]>`
      SELECT v.url, count(*)::int AS versions, max(v.fetched_at) AS newest FROM page_version v
      JOIN snapshot s ON s.hash = v.snapshot_hash
      WHERE v.source_id = ${id} AND s.bytes > 0 GROUP BY v.url ORDER BY newest DESC, v.url LIMIT ${atMost}`,
    async times(id, url) {
      const rows = await sql.$queryRaw<{ at: Date }[]>`
        SELECT v.fetched_at AS at FROM page_version v JOIN snapshot s ON s.hash = v.snapshot_hash
        WHERE v.source_id = ${id} AND v.url = ${url} ORDER BY v.fetched_at DESC LIMIT 500`;
      return rows.map(({ at }) => at);
    },
    async body(id, url, at) {
      const [row] = await sql.$queryRaw<{ body: Uint8Array }[]>`
        SELECT s.body FROM page_version v JOIN snapshot s ON s.hash = v.snapshot_hash
        WHERE v.source_id = ${id} AND v.url = ${url} AND v.fetched_at = ${at}::timestamptz`;
      return row ? (await expand(row.body)).toString('utf8') : null;
    },
    postings: (id) => sql.$queryRaw<KnownPosting[]>`
      SELECT id, vacancy_id AS "vacancyId", facts, state, misses FROM posting
      WHERE source_id = ${id} ORDER BY first_seen, id`,
  };
}
