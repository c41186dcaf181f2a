/** Visits that found every page as it was. */
import { randomUUID } from 'node:crypto';
import type { Vacancy } from '#core/vacancy.ts';
import type { CrawlRecord, PostingLine } from '#ports/crawl.ts';
import { linesWithPrograms } from '../registry/lines-with-programs.ts';
import type { OwnSql } from '../sql.ts';

type Unchanged = { sourceId: string; vacancyId: string | null; facts: Vacancy };

/**
 * Each posting is seen again, which is read from the row of its source, and no place changes. One statement for all such
 * sources writes. Null where the crawl before read something else, was not believed, or missed a posting: of that source
 * nothing was written. The disk is not waited for: a server that dies forgets at most the last second of such visits, and
 * they told nothing.
 */
export async function concludeUnchanged(
  sql: OwnSql,
  crawls: readonly (CrawlRecord & { tell: boolean })[],
): Promise<(PostingLine[] | null)[]> {
  const visits = crawls.map((crawl) => ({ id: randomUUID(), ...crawl }));
  const found = await sql.$queryPrepared<Unchanged[]>`
    WITH visit AS (
      SELECT t.* FROM set_config('synchronous_commit', 'off', true), jsonb_to_recordset(${JSON.stringify(visits)}::jsonb) AS t(id text, "sourceId" text,
        "startedAt" timestamptz, "finishedAt" timestamptz, verdict text, reason text, pages int, "notModified" int, rows int, "asRead" text, tell bool)),
    same AS (
      SELECT visit.* FROM visit JOIN source s ON s.id = visit."sourceId"
      WHERE s.as_read = visit."asRead" AND s.health = visit.verdict AND s.quarantine IS NULL),
    crawled AS (
      INSERT INTO crawl (id, source_id, started_at, finished_at, verdict, reason, pages, not_modified, rows, ms)
      SELECT id, "sourceId", "startedAt", "finishedAt", verdict, reason, pages, "notModified", rows,
        extract(epoch FROM "finishedAt" - "startedAt") * 1000 FROM same),
    health AS (
      UPDATE source SET health_reason = reason, last_crawl_at = "finishedAt", last_good_at = "finishedAt"
      FROM same WHERE source.id = "sourceId")
    SELECT "sourceId", vacancy_id AS "vacancyId", facts
    FROM same LEFT JOIN LATERAL (
      SELECT vacancy_id, facts FROM posting WHERE tell AND source_id = "sourceId" AND state <> 'gone' OFFSET 0) told ON true`;
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
