/** What happens to places without a crawl: their start or deadline passes. */
import type { Db } from './client.ts';
import { settleVacancies } from './settle-vacancies.ts';
import { withRetry } from './with-retry.ts';

export function makeLifecycleStore(db: Db) {
  return {
    /** Closes open places whose start or deadline is over; answers how many. */
    async expire(now: Date): Promise<number> {
      const today = now.toISOString().slice(0, 10);
      const month = today.slice(0, 7);
      return await withRetry(() =>
        db.$transaction(async (tx) => {
          const rows = await tx.$queryRaw<{ id: string }[]>`
            SELECT id FROM vacancy WHERE state = 'open' AND (deadline < ${today}
              OR (start <> 'immediate' AND start < CASE WHEN length(start) = 7 THEN ${month} ELSE ${today} END))
            ORDER BY id FOR UPDATE SKIP LOCKED`;
          await settleVacancies(tx, { ids: rows.map(({ id }) => id), now });
          return rows.length;
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
