/** Openings counted by specialty, state and month, and how long they last. Read only. */
import type { BoardStatistics, Tally } from '#core/board/board-page.ts';
import { UNSTATED } from '#core/board/filters.ts';
import type { Statistics } from '#ports/web.ts';
import type { Db } from './client.ts';

export function makeStatisticsStore(db: Db): Statistics {
  return {
    async read(now) {
      const [bySpecialty, byState, byMonth, spans] = await Promise.all([
        db.$queryRaw<Tally[]>`SELECT specialty AS value, count(*)::int AS count FROM vacancy
          WHERE state = 'open' GROUP BY 1 ORDER BY 2 DESC, 1`,
        db.$queryRaw<
          Tally[]
        >`SELECT coalesce(us_state, ${UNSTATED}) AS value, count(*)::int AS count FROM vacancy
          WHERE state = 'open' GROUP BY 1 ORDER BY 2 DESC, 1`,
        byMonthOf(db, now),
        spansOf(db, now),
      ]);
      return { bySpecialty, byState, byMonth, ...spans };
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

type Spans = Pick<BoardStatistics, 'open' | 'daysOpen' | 'daysToFilled' | 'filled'>;

async function spansOf(db: Db, now: Date): Promise<Spans> {
  const aYearAgo = new Date(now.getTime() - 365 * 86_400_000);
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
