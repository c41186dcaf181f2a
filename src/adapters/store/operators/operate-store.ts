/** How the sources did over time, read only. */
import type { CrawlMark, OperateStore } from '#ports/operate.ts';
import type { Db } from '../client.ts';
import { sqlOf } from '../sql.ts';

/** Enough to tell a habit by. */
export const openingsOfEach = 30;

export function makeOperateStore(db: Db): OperateStore {
  const sql = sqlOf(db);
  return {
    async kept(ids) {
      const rows = await sql.$queryRaw<{ id: string; origin: string; nextCrawlAt: Date | null }[]>`
        SELECT id, origin, next_crawl_at AS "nextCrawlAt" FROM source WHERE id = ANY(${ids})`;
      return new Map(rows.map(({ id, ...kept }) => [id, kept]));
    },
    async lastCrawls(ids, atMost) {
      const rows = await sql.$queryRaw<(CrawlMark & { id: string })[]>`
        SELECT s.id, c.started_at AS at, c.verdict, c.rows FROM unnest(${ids}::text[]) AS s(id)
        CROSS JOIN LATERAL (SELECT started_at, verdict, rows FROM crawl WHERE source_id = s.id
          ORDER BY started_at DESC LIMIT ${atMost}) c
        ORDER BY s.id, c.started_at`;
      const found = new Map<string, CrawlMark[]>();
      for (const { id, ...mark } of rows) found.set(id, [...(found.get(id) ?? []), mark]);
      return found;
    },
    async yields(ids, since) {
      const rows = await sql.$queryRaw<{ id: string; count: number }[]>`
        SELECT source_id AS id, count(DISTINCT vacancy_id)::int AS count FROM posting
        WHERE source_id = ANY(${ids}) AND NOT lead AND first_seen >= ${since} GROUP BY source_id`;
      return new Map(rows.map(({ id, count }) => [id, count]));
    },
    async openings(ids) {
      const rows = await sql.$queryRaw<{ id: string; openings: Date[] }[]>`
        SELECT s.id, ARRAY(SELECT first_seen FROM posting WHERE source_id = s.id AND NOT lead
          ORDER BY first_seen DESC LIMIT ${openingsOfEach}) AS openings
        FROM unnest(${ids}::text[]) AS s(id)`;
      return new Map(rows.map(({ id, openings }) => [id, openings]));
    },
  };
}
