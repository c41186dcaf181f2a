/** What happens to places without a crawl: their start or deadline passes. */
import { wordOfMouthDays } from '#core/lifecycle/next-state.ts';
import type { Db, Tx } from '../client.ts';
import { withRetry } from '../with-retry.ts';
import { settleVacancies } from './settle-vacancies.ts';

export function makeLifecycleStore(db: Db) {
  return {
    /** Closes open places whose start or deadline is over, and reported ones that nobody has spoken of for long; answers how many. */
    async expire(now: Date): Promise<number> {
      const today = now.toISOString().slice(0, 10);
      const month = today.slice(0, 7);
      return await withRetry(() =>
        db.$transaction(async (tx) => {
          const rows = await tx.$queryRaw<{ id: string }[]>`
            SELECT id FROM vacancy WHERE state = 'open' AND (deadline < ${today}
              OR (start <> 'immediate' AND start < CASE WHEN length(start) = 7 THEN ${month} ELSE ${today} END))
            ORDER BY id FOR UPDATE SKIP LOCKED`;
          const reported = await endReports(tx, now);
          const ids = [...new Set([...rows.map(({ id }) => id), ...reported])];
          await settleVacancies(tx, { ids, now });
          return ids.length;
        }),
      );
    },
    async changesWaiting(): Promise<string[]> {
      const rows = await db.change.findMany({
        where: { matchedAt: null },
        orderBy: { at: 'asc' },
        take: 500,
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
  };
}

/** A report has no page that could stop showing it: it ends by itself, unless its deadline lies ahead. Another source's word stands. */
async function endReports(tx: Tx, now: Date): Promise<string[]> {
  const before = new Date(now.getTime() - wordOfMouthDays * 86_400_000);
  const rows = await tx.$queryRaw<{ vacancyId: string | null }[]>`
    UPDATE posting p SET state = 'gone' FROM source s
    WHERE s.id = p.source_id AND s.kind = 'report' AND p.state = 'seen' AND p.last_seen < ${before}::timestamptz
      AND coalesce(p.facts->>'deadline', '') < ${now.toISOString().slice(0, 10)}
    RETURNING p.vacancy_id AS "vacancyId"`;
  return rows.flatMap(({ vacancyId }) => vacancyId ?? []);
}
