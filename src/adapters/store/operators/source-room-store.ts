/** What is kept of one source, read only. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { KnownPosting } from '#core/lifecycle/absorb.ts';
import type { Posting } from '#core/posting.ts';
import type { Spots } from '#core/spot.ts';
import type { EvidenceCopy, KeptPage, SourceRoomStore, Visited } from '#ports/source-room.ts';
import type { Db } from '../client.ts';
import { type Sql, sqlOf } from '../sql.ts';

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
    evidence: (postingId) => evidenceOf(sql, postingId),
  };
}

type Found = Omit<EvidenceCopy, 'posting' | 'body'> & {
  body: Uint8Array;
  facts: Posting;
  words: Posting['words'];
  spots: Spots[] | null;
};

/** The copy its places name comes first; then the newest of the page that names them, of its own address, of the source. */
async function evidenceOf(sql: Sql, postingId: string): Promise<EvidenceCopy | null> {
  const [row] = await sql.$queryRaw<Found[]>`
    SELECT p.source_id AS "sourceId", s.name AS "sourceName", v.url, v.fetched_at AS at, v.snapshot_hash AS copy,
      n.body, p.facts, p.words, p.spots
    FROM posting p JOIN source s ON s.id = p.source_id JOIN page_version v ON v.source_id = p.source_id
      JOIN snapshot n ON n.hash = v.snapshot_hash
    WHERE p.id = ${postingId} AND n.bytes > 0
    ORDER BY coalesce(p.spots @> jsonb_build_array(jsonb_build_object('page', v.url, 'copy', v.snapshot_hash)), false) DESC,
      coalesce(p.spots @> jsonb_build_array(jsonb_build_object('page', v.url)), false) DESC,
      (v.url = p.page_url) DESC, v.fetched_at DESC LIMIT 1`;
  if (!row) return null;
  const { facts, words, spots, body, ...copy } = row;
  const posting = { ...facts, words, ...(spots ? { spots } : {}) };
  return { ...copy, posting, body: (await expand(body)).toString('utf8') };
}
