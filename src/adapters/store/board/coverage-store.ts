/** What is watched and how it is, read only. */
import type { WatchedSource } from '#core/board/board-page.ts';
import type { SourceCoverage } from '#ports/web.ts';
import type { Db } from '../client.ts';
import { coverageOf } from '../mail/digest-store.ts';

const failing = ['suspect', 'drifted', 'blocked', 'failed'];

export function makeCoverageStore(db: Db): SourceCoverage {
  return { sources: () => sources(db), summary: (now) => coverageOf(db, now) };
}

/** Trouble first, then what was never read, then the rest by name. */
const sources = (db: Db) => db.$queryRaw<WatchedSource[]>`
  SELECT s.id, s.name, s.kind, s.url, s.status, s.health, s.health_reason AS reason,
    s.health_since AS "healthSince", s.last_crawl_at AS "lastCrawlAt", s.last_good_at AS "lastGoodAt",
    s.checked_at AS "checkedAt", s.checked,
    s.paused_at IS NOT NULL AS paused, s.every_minutes AS "everyMinutes",
    (SELECT c.rows FROM crawl c WHERE c.source_id = s.id AND c.verdict IN ('healthy', 'empty')
      ORDER BY c.started_at DESC LIMIT 1) AS rows,
    coalesce(o.open, 0) AS open
  FROM source s
  LEFT JOIN (SELECT p.source_id, count(DISTINCT v.id)::int AS open FROM posting p
    JOIN vacancy v ON v.id = p.vacancy_id AND v.state = 'open'
    WHERE p.state = 'seen' AND NOT p.lead GROUP BY p.source_id) o ON o.source_id = s.id
  WHERE s.removed_at IS NULL
  ORDER BY (s.paused_at IS NOT NULL OR s.status = 'excluded'),
    CASE WHEN s.health = ANY(${failing}) THEN 0 WHEN s.health = 'new' THEN 1 ELSE 2 END, s.name, s.id`;
