/** Openings counted by specialty, state and month, and how long they last. Read only. */
import { type BoardStatistics, daySpans, type Tally } from '#core/board/board-page.ts';
import { UNSTATED } from '#core/board/filters.ts';
import type { Statistics } from '#ports/web.ts';
import type { Db } from '../client.ts';

const YEAR_MS = 365 * 86_400_000;

export function makeStatisticsStore(db: Db): Statistics {
  return {
    async read(now) {
      const [bySpecialty, byState, byMonth, spans, lasting] = await Promise.all([
        db.$queryRaw<Tally[]>`SELECT specialty AS value, count(*)::int AS count FROM vacancy
          WHERE state = 'open' GROUP BY 1 ORDER BY 2 DESC, 1`,
        db.$queryRaw<
          Tally[]
        >`SELECT coalesce(us_state, ${UNSTATED}) AS value, count(*)::int AS count FROM vacancy
          WHERE state = 'open' GROUP BY 1 ORDER BY 2 DESC, 1`,
        byMonthOf(db, now),
        spansOf(db, now),
        lastingOf(db, now),
      ]);
      return { bySpecialty, byState, byMonth, ...spans, ...lasting };
    },
  };
}

async function byMonthOf(db: Db, now: Date): Promise<Tally[]> {
  const months = Array.from({ length: 12 }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 11 + back)).toISOString().slice(0, 7),
  );
  const rows = await db.$queryRaw<Tally[]>`
    SELECT to_char(first_seen AT TIME ZONE 'UTC', 'YYYY-MM') AS value, count(*)::int AS count FROM vacancy
    WHERE first_seen >= ${new Date(`${months[0]}-01T00:00:00Z`)} AND version > 0 GROUP BY 1`;
  const counts = new Map(rows.map(({ value, count }) => [value, count]));
  return months.map((value) => ({ value, count: counts.get(value) ?? 0 }));
}

/** First day of each span but the first. */
const bounds = daySpans.slice(1).map(([from]) => from);

async function lastingOf(db: Db, now: Date): Promise<Pick<BoardStatistics, 'openFor' | 'filledAfter'>> {
  const aYearAgo = new Date(now.getTime() - YEAR_MS);
  const rows = await db.$queryRaw<{ open: boolean; span: number; count: number }[]>`
    SELECT state = 'open' AS open, width_bucket(
        floor(extract(epoch FROM CASE state WHEN 'open' THEN ${now}::timestamptz ELSE closed_at END - first_seen) / 86400)::int,
        ${bounds}::int[]) AS span, count(*)::int AS count
    FROM vacancy WHERE version > 0
      AND (state = 'open' OR (state IN ('filled', 'presumed_filled') AND closed_at >= ${aYearAgo})) GROUP BY 1, 2`;
  const counts = (open: boolean) =>
    daySpans.map((_, span) => rows.find((row) => row.open === open && row.span === span)?.count ?? 0);
  return { openFor: counts(true), filledAfter: counts(false) };
}

type Spans = Pick<BoardStatistics, 'open' | 'daysOpen' | 'daysToFilled' | 'filled'>;

async function spansOf(db: Db, now: Date): Promise<Spans> {
  const aYearAgo = new Date(now.getTime() - YEAR_MS);
  const [spans] = await db.$queryRaw<[Spans]>`
    SELECT count(*) FILTER (WHERE state = 'open')::int AS open,
      count(*) FILTER (WHERE state IN ('filled', 'presumed_filled') AND closed_at >= ${aYearAgo})::int AS filled,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ${now}::timestamptz - first_seen) / 86400)
        FILTER (WHERE state = 'open')::float AS "daysOpen",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM closed_at - first_seen) / 86400)
        FILTER (WHERE state IN ('filled', 'presumed_filled') AND closed_at >= ${aYearAgo})::float AS "daysToFilled"
    FROM vacancy WHERE version > 0`;
  return spans;
}
