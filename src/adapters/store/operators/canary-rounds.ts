/** The canary's rounds: what operators, figures and alarms are told of it. */
import type { CanaryGoal, CanaryRound } from '#core/canary.ts';
import type { CanaryRounds } from '#ports/canary.ts';
import type { Db } from '../client.ts';
import { lockAll } from '../crawl/identify.ts';
import { type Sql, sqlOf } from '../sql.ts';

/** A month of hours: enough to see a habit. */
const keptDays = 30;

type Arrived = {
  startedAt: Date | null;
  endedAt: Date | null;
  goal: CanaryGoal | null;
  folder: string | null;
  told: boolean;
};

export function makeCanaryRounds(db: Db): CanaryRounds {
  const sql = sqlOf(db);
  return {
    latest: () => latest(sql),
    begin: (round, notSince) =>
      sql.$transaction(async (tx) => {
        await lockAll(tx, ['canary']);
        const before = await latest(tx);
        if (before && before.startedAt > notSince) return before;
        const { id, startedAt, dueAt, nextBy, goal } = round;
        await tx.$executeRaw`
          DELETE FROM canary_round WHERE started_at < ${startedAt}::timestamptz - make_interval(days => ${keptDays})`;
        await tx.$executeRaw`
          INSERT INTO canary_round (id, started_at, due_at, next_by, goal)
          VALUES (${id}, ${startedAt}::timestamptz, ${dueAt}::timestamptz, ${nextBy}::timestamptz, ${goal})`;
        return round;
      }),
    async settle({ id, state, step, reason, endedAt, folder }) {
      await sql.$executeRaw`
        UPDATE canary_round SET state = ${state}, step = ${step}, reason = ${reason}, folder = ${folder},
          ended_at = ${endedAt}::timestamptz
        WHERE id = ${id} AND state NOT IN ('arrived', 'junked')`;
    },
    async mailed(id, messageId) {
      await sql.$executeRaw`UPDATE canary_round SET message_id = ${messageId} WHERE id = ${id}`;
    },
    async standing() {
      const [found] = await sql.$queryRaw<Arrived[]>`
        SELECT a.started_at AS "startedAt", a.ended_at AS "endedAt", a.goal, a.folder,
          coalesce(t.told = 'trouble', false) AS told
        FROM (VALUES (1)) one
        LEFT JOIN (SELECT started_at, ended_at, goal, folder FROM canary_round WHERE state = 'arrived'
          ORDER BY started_at DESC LIMIT 1) a ON true
        LEFT JOIN (SELECT told FROM canary_round WHERE told_at IS NOT NULL
          ORDER BY told_at DESC, started_at DESC LIMIT 1) t ON true`;
      const { startedAt = null, endedAt = null, goal = null, folder = null, told = false } = found ?? {};
      return {
        latest: await latest(sql),
        arrived: startedAt && endedAt && goal ? { startedAt, endedAt, goal, folder } : null,
        told,
      };
    },
    async forget() {
      await sql.$executeRaw`DELETE FROM canary_round`;
    },
  };
}

/** What operators are told of it, written down with the latest round. */
export async function writeTold(sql: Sql, what: 'trouble' | 'over', now: Date): Promise<void> {
  await sql.$executeRaw`
    UPDATE canary_round SET told = ${what}, told_at = ${now}::timestamptz
    WHERE id = (SELECT id FROM canary_round ORDER BY started_at DESC LIMIT 1)`;
}

const latest = async (sql: Sql): Promise<CanaryRound | null> =>
  (
    await sql.$queryRaw<CanaryRound[]>`
      SELECT id, started_at AS "startedAt", due_at AS "dueAt", next_by AS "nextBy", state, goal, step, reason,
        ended_at AS "endedAt", message_id AS "messageId", folder
      FROM canary_round ORDER BY started_at DESC LIMIT 1`
  )[0] ?? null;
