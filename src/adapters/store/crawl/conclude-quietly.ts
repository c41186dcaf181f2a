/** Visits that found every page as it was. */
import { randomUUID } from 'node:crypto';
import type { Vacancy } from '#core/vacancy.ts';
import type { CrawlRecord, PostingLine } from '#ports/crawl.ts';
import { linesWithPrograms } from '../registry/lines-with-programs.ts';
import type { Sql } from '../sql.ts';

type Quiet = { sourceId: string; vacancyId: string | null; facts: Vacancy };

/**
 * Every page as it was, and the crawl before this one was believed and read as many rows: each posting is seen again
 * and no place changes. One statement for all such sources writes. Null where that is not so (a posting is being missed, an
 * earlier crawl was not believed): of that source nothing was written. The disk is not waited for: a server that dies
 * forgets at most the last second of such visits, and they told nothing.
 */
export async function concludeQuietly(
  sql: Sql,
  crawls: readonly CrawlRecord[],
): Promise<(PostingLine[] | null)[]> {
  const visits = crawls.map((crawl) => ({ id: randomUUID(), ...crawl }));
  const found = await sql.$queryRaw<Quiet[]>`
    WITH visit AS (
      SELECT t.* FROM set_config('synchronous_commit', 'off', true), jsonb_to_recordset(${JSON.stringify(visits)}::jsonb) AS t(id text, "sourceId" text,
        "startedAt" timestamptz, "finishedAt" timestamptz, verdict text, reason text, pages int, "notModified" int, rows int)),
    quiet AS (
      SELECT visit.* FROM visit CROSS JOIN LATERAL (SELECT verdict, rows FROM crawl WHERE source_id = visit."sourceId"
        ORDER BY started_at DESC LIMIT 1) before
      WHERE before.verdict = visit.verdict AND before.rows = visit.rows AND visit.verdict IN ('healthy', 'empty')
        AND NOT EXISTS (SELECT 1 FROM posting
          WHERE source_id = visit."sourceId" AND state <> 'gone' AND misses > 0)
        AND NOT EXISTS (SELECT 1 FROM source WHERE id = visit."sourceId" AND quarantine IS NOT NULL)),
    crawled AS (
      INSERT INTO crawl (id, source_id, started_at, finished_at, verdict, reason, pages, not_modified, rows, ms)
      SELECT id, "sourceId", "startedAt", "finishedAt", verdict, reason, pages, "notModified", rows,
        extract(epoch FROM "finishedAt" - "startedAt") * 1000 FROM quiet),
    health AS (
      UPDATE source SET health_reason = reason, last_crawl_at = "finishedAt", last_good_at = "finishedAt",
        health_since = CASE WHEN health = verdict THEN health_since ELSE "finishedAt" END, health = verdict
      FROM quiet WHERE source.id = "sourceId"),
    seen AS (
      UPDATE posting SET last_seen = "finishedAt" FROM quiet
      WHERE source_id = "sourceId" AND state <> 'gone' RETURNING source_id, vacancy_id, posting.facts)
    SELECT "sourceId", vacancy_id AS "vacancyId", facts FROM quiet LEFT JOIN seen ON source_id = "sourceId"`;
  const lines = new Map<string, PostingLine[]>();
  for (const { sourceId, vacancyId, facts } of found) {
    const before = lines.get(sourceId) ?? [];
    lines.set(sourceId, before);
    if (vacancyId) before.push({ event: 'same', vacancyId, facts });
  }
  return await linesWithPrograms(
    sql,
    crawls.map(({ sourceId }) => lines.get(sourceId) ?? null),
  );
}
