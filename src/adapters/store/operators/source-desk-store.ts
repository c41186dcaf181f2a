/** What operators see of the sources and do with them; each act leaves a line in the audit. */
import { randomUUID } from 'node:crypto';
import type { Quarantine } from '#core/health.ts';
import { type Act, leftOutByOperator, type OperatedSource, type SourceDeskStore } from '#ports/sources.ts';
import type { Db } from '../client.ts';
import { forgetPasswords } from '../crawl/left-out.ts';
import { type Sql, sqlOf } from '../sql.ts';

export function makeSourceDeskStore(db: Db): SourceDeskStore {
  const sql = sqlOf(db);
  /** `change` answers how many sources it changed; without one nothing is written down. */
  const act = (action: string, id: string, { by, now }: Act, change: (tx: Sql) => Promise<number>) =>
    sql.$transaction(async (tx) => {
      if ((await change(tx)) === 0) return false;
      await tx.$executeRaw`
        INSERT INTO audit (id, at, actor, action, subject)
        VALUES (${randomUUID()}, ${now}::timestamptz, ${by}, ${`source ${action}`}, ${id})`;
      return true;
    });
  const rule = (ruling: NonNullable<Quarantine['ruling']>, id: string, by: Act) =>
    act(
      ruling,
      id,
      by,
      (tx) => tx.$executeRaw`
      UPDATE source SET quarantine = jsonb_set(quarantine, '{ruling}', to_jsonb(${ruling}::text))
      WHERE id = ${id} AND removed_at IS NULL AND quarantine IS NOT NULL`,
    );
  return {
    all: () => operated(sql, null),
    one: async (id) => (await operated(sql, id))[0] ?? null,
    pause: (id, by) =>
      act(
        'paused',
        id,
        by,
        (tx) => tx.$executeRaw`
        UPDATE source SET paused_at = coalesce(paused_at, ${by.now}::timestamptz) WHERE id = ${id} AND removed_at IS NULL`,
      ),
    resume: (id, by) =>
      act(
        'resumed',
        id,
        by,
        (tx) => tx.$executeRaw`
        UPDATE source SET paused_at = NULL, next_crawl_at = NULL WHERE id = ${id} AND removed_at IS NULL`,
      ),
    hurry: (id, by) =>
      act(
        'asked for',
        id,
        by,
        (tx) => tx.$executeRaw`
        UPDATE source SET next_crawl_at = NULL
        WHERE id = ${id} AND removed_at IS NULL AND paused_at IS NULL AND status <> 'excluded'`,
      ),
    exclude: (id, by) =>
      act('left out', id, by, async (tx) => {
        const left = await tx.$executeRaw`
          UPDATE source SET status = 'excluded', health_reason = ${leftOutByOperator}
          WHERE id = ${id} AND removed_at IS NULL AND origin = 'database' AND status <> 'excluded'`;
        await forgetPasswords(tx);
        return left;
      }),
    include: (id, by) =>
      act(
        'taken back',
        id,
        by,
        (tx) => tx.$executeRaw`
        UPDATE source SET status = CASE WHEN verified_at IS NULL THEN 'unverified' ELSE 'verified' END,
          health_reason = NULL, next_crawl_at = NULL
        WHERE id = ${id} AND removed_at IS NULL AND status = 'excluded' AND health_reason = ${leftOutByOperator}`,
      ),
    allow: (id, by) => rule('approved', id, by),
    reject: (id, by) => rule('rejected', id, by),
  };
}

const operated = (sql: Sql, id: string | null) => sql.$queryRaw<OperatedSource[]>`
  SELECT id, name, kind, url, origin, every_minutes AS "everyMinutes", status, health, health_reason AS "healthReason",
    health_since AS "healthSince", last_crawl_at AS "lastCrawlAt", last_good_at AS "lastGoodAt", paused_at AS "pausedAt",
    checked, checked_at AS "checkedAt", quarantine, next_crawl_at AS "nextCrawlAt", cadence
  FROM source WHERE removed_at IS NULL AND (${id}::text IS NULL OR id = ${id})
  ORDER BY CASE WHEN health IN ('suspect', 'drifted', 'blocked', 'failed') THEN 0 ELSE 1 END, name, id`;
