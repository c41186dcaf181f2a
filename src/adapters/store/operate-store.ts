/** How the sources did over time, read only. */
import type { CrawlMark, OperateStore } from '#ports/operate.ts';
import type { Db } from './client.ts';
import { sqlOf } from './sql.ts';

export function makeOperateStore(db: Db): OperateStore {
  const sql = sqlOf(db);
  return {
    async origins() {
      const rows = await sql.$queryRaw<{ id: string; origin: string }[]>`
        SELECT id, origin FROM source WHERE removed_at IS NULL`;
      return new Map(rows.map(({ id, origin }) => [id, origin]));
    },
    async lastCrawls(atMost) {
      const rows = await sql.$queryRaw<(CrawlMark & { id: string })[]>`
        SELECT s.id, c.started_at AS at, c.verdict, c.rows FROM source s
        CROSS JOIN LATERAL (SELECT started_at, verdict, rows FROM crawl WHERE source_id = s.id
          ORDER BY started_at DESC LIMIT ${atMost}) c
        WHERE s.removed_at IS NULL ORDER BY s.id, c.started_at`;
      const found = new Map<string, CrawlMark[]>();
      for (const { id, ...mark } of rows) found.set(id, [...(found.get(id) ?? []), mark]);
      return found;
    },
    async yields(since) {
      const rows = await sql.$queryRaw<{ id: string; count: number }[]>`
        SELECT source_id AS id, count(DISTINCT vacancy_id)::int AS count FROM posting
        WHERE NOT lead AND first_seen >= ${since} GROUP BY source_id`;
      return new Map(rows.map(({ id, count }) => [id, count]));
    },
  };
}
