/** Figures of the whole, each counted by one statement over an index. */
import type { StatusFigures, StatusStore } from '#ports/status.ts';
import type { Db } from '../client.ts';
import { makeCanaryRounds } from './canary-rounds.ts';

const DAY_MS = 86_400_000;

export const makeStatusStore = (db: Db): StatusStore => ({
  async read(now) {
    const since = new Date(now.getTime() - DAY_MS);
    const [sources, freshness, crawls, counts, mails, waits, seen, canary] = await Promise.all([
      tally(
        db.$queryRaw`SELECT CASE WHEN paused_at IS NULL THEN health ELSE 'paused' END AS name, count(*)::int AS n
          FROM source WHERE removed_at IS NULL AND status <> 'excluded' GROUP BY 1`,
      ),
      one<StatusFigures['freshness']>(
        db.$queryRaw`SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY age) AS median, max(age) AS oldest,
            count(*) FILTER (WHERE age IS NULL)::int AS never
          FROM (SELECT extract(epoch FROM ${now}::timestamptz - last_good_at)::float8 AS age FROM source
            WHERE removed_at IS NULL AND paused_at IS NULL AND status <> 'excluded') s`,
      ),
      tally(
        db.$queryRaw`SELECT verdict AS name, count(*)::int AS n FROM crawl
          WHERE started_at >= ${since}::timestamptz GROUP BY 1`,
      ),
      one<Counts>(
        db.$queryRaw`SELECT
            now() AS "databaseAt",
            (SELECT count(*)::int FROM vacancy WHERE state = 'open' AND version > 0) AS open,
            (SELECT count(*)::int FROM posting WHERE lead AND lead_ruling IS NULL AND state = 'seen') AS leads,
            (SELECT count(*)::int FROM account WHERE confirmed_at IS NOT NULL) AS accounts,
            (SELECT count(*)::int FROM change WHERE matched_at IS NULL) AS unmatched,
            (SELECT extract(epoch FROM ${now}::timestamptz - min(at))::float8 FROM change
              WHERE matched_at IS NULL) AS oldest`,
      ),
      tally(
        db.$queryRaw`SELECT state AS name, count(*)::int AS n FROM message
          WHERE state IN ('queued', 'retry', 'sending') OR created_at >= ${since}::timestamptz GROUP BY 1`,
      ),
      one<{ waits: number | null }>(
        db.$queryRaw`SELECT extract(epoch FROM ${now}::timestamptz - min(next_at))::float8 AS waits FROM message
          WHERE state IN ('queued', 'retry') AND next_at <= ${now}::timestamptz`,
      ),
      one<StatusFigures['seenToSent']>(
        db.$queryRaw`SELECT count(*)::int AS count, percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS median,
            percentile_cont(0.95) WITHIN GROUP (ORDER BY took) AS p95
          FROM (SELECT extract(epoch FROM m.sent_at - min(c.at))::float8 AS took
            FROM message m JOIN digest d ON d.key = m.key JOIN match t ON t.digest_id = d.id
              JOIN change c ON c.vacancy_id = t.vacancy_id AND c.version = t.version
            WHERE m.kind = 'digest' AND m.state = 'sent' AND m.sent_at >= ${since}::timestamptz
              AND m.key LIKE 'digest:%:instant:%'
            GROUP BY m.id, m.sent_at) s`,
      ),
      makeCanaryRounds(db).standing(),
    ]);
    const { paused = 0, ...active } = sources;
    return {
      at: now,
      databaseAt: counts.databaseAt,
      sources: active,
      paused,
      freshness,
      crawls,
      vacancies: { open: counts.open, leads: counts.leads },
      unmatched: { count: counts.unmatched, oldest: counts.oldest },
      mails,
      mailWaits: waits.waits,
      seenToSent: seen,
      accounts: counts.accounts,
      canary,
    };
  },
  ages: (now, atMost) =>
    tally(
      db.$queryRaw`SELECT id AS name, extract(epoch FROM ${now}::timestamptz - coalesce(last_good_at, created_at))::float8 AS n
        FROM source WHERE removed_at IS NULL AND paused_at IS NULL AND status <> 'excluded'
        ORDER BY 2 DESC LIMIT ${atMost}`,
    ),
});

type Counts = {
  databaseAt: Date;
  open: number;
  leads: number;
  accounts: number;
  unmatched: number;
  oldest: number | null;
};

async function tally(rows: Promise<unknown>): Promise<Record<string, number>> {
  const counted = (await rows) as { name: string; n: number }[]; // the columns that each statement above names
  return Object.fromEntries(counted.map(({ name, n }) => [name, n]));
}

/** A statement of aggregates has exactly one row. */
async function one<Row>(rows: Promise<unknown>): Promise<Row> {
  const [row] = (await rows) as Row[];
  if (!row) throw new Error('a statement of aggregates gave no row');
  return row;
}
