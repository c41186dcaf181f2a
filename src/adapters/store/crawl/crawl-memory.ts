/** What is known of sources before they are visited. */
import type { Quarantine } from '#core/health.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { CrawlStore, PageCopy } from '#ports/crawl.ts';
import type { Sql } from '../sql.ts';

export type Memory = Awaited<ReturnType<CrawlStore['remember']>>;

type Row = {
  copies: (Omit<PageCopy, 'fetchedAt' | 'body'> & { fetchedAt: string })[] | null;
  goodRows: number[];
  quarantine: Quarantine | null;
  known: Vacancy[] | null;
};

/** One statement for all of them: a source is asked for each time it is visited, and most visits find nothing new. */
export async function remember(sql: Sql, sourceIds: string[]): Promise<Memory[]> {
  const rows = await sql.$queryRaw<Row[]>`SELECT
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
