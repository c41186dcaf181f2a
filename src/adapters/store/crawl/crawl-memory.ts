/** What is known of sources before they are visited. */
import type { Quarantine } from '#core/health.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { CrawlStore, PageCopy, PageHead } from '#ports/crawl.ts';
import type { OwnSql } from '../sql.ts';

export type Memory = Awaited<ReturnType<CrawlStore['remember']>>;
export type Glance = Awaited<ReturnType<CrawlStore['glance']>>;

type Row = {
  copies: (Omit<PageCopy, 'fetchedAt' | 'body'> & { fetchedAt: string })[] | null;
  goodRows: number[];
  quarantine: Quarantine | null;
  known: Vacancy[] | null;
};

/** One statement for all of them. */
export async function remember(sql: OwnSql, sourceIds: string[]): Promise<Memory[]> {
  const rows = await sql.$queryPrepared<Row[]>`SELECT
    (SELECT json_agg(json_build_object('url', url, 'etag', etag, 'lastModified', last_modified, 'contentHash', content_hash,
        'bodyHash', coalesce(snapshot_hash, ''), 'reading', reading, 'fetchedAt', fetched_at))
      FROM page_copy WHERE source_id = s.id) AS copies,
    ARRAY(SELECT rows FROM crawl WHERE source_id = s.id AND verdict IN ('healthy', 'empty')
      ORDER BY started_at DESC LIMIT 10) AS "goodRows",
    (SELECT quarantine FROM source WHERE id = s.id) AS quarantine,
    (SELECT json_agg(facts) FROM posting WHERE source_id = s.id AND state = 'seen' AND NOT lead) AS known
    FROM unnest(${sourceIds}::text[]) WITH ORDINALITY AS s(id, n) ORDER BY s.n`;
  return rows.map(memoryOf);
}

function memoryOf({ copies, goodRows, quarantine, known }: Row): Memory {
  const kept = (copies ?? []).map((copy) => ({ ...copy, fetchedAt: new Date(copy.fetchedAt) }));
  return {
    copies: new Map(kept.map((copy) => [copy.url, copy])),
    history: { goodRows: goodRows ?? [], quarantine, known: known ?? [] },
  };
}

type Glanced = { id: string; asRead: string; rows: number; heads: PageHead[] };

/** Without the postings that pages were read as: nine tenths of what is kept, and most visits find nothing new. */
export async function glanceAt(sql: OwnSql, sourceIds: string[]): Promise<Glance[]> {
  const rows = await sql.$queryPrepared<Glanced[]>`
    SELECT s.id, s.as_read AS "asRead", last.rows, (SELECT json_agg(json_build_object('url', url, 'etag', etag,
        'lastModified', last_modified, 'bodyHash', coalesce(snapshot_hash, ''), 'next', head->'next', 'details', head->'details',
        'saysNone', head->'saysNone', 'onlyInBrowser', head->'onlyInBrowser', 'by', head->'by'))
      FROM page_copy, LATERAL (SELECT reading - 'postings' AS head OFFSET 0) r WHERE source_id = s.id) AS heads
    FROM source s, LATERAL (SELECT rows FROM crawl WHERE source_id = s.id ORDER BY started_at DESC LIMIT 1) last
    WHERE s.id = ANY(${sourceIds}) AND s.as_read IS NOT NULL AND s.quarantine IS NULL AND s.health IN ('healthy', 'empty')`;
  const known = new Map(rows.map(({ id, ...glance }) => [id, glance]));
  return sourceIds.map((id) => known.get(id) ?? null);
}
