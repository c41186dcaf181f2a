/** Whose digest may be due: a profile is looked at when its time has come, and the time is kept with it. */
import type { DigestStore, DueProfile, Wishes } from '#ports/people.ts';
import { type Db, Prisma } from '../client.ts';
import type { ProfileModel } from '../generated/models.ts';
import { rhythmOf } from '../people/people-store.ts';
import { withRetry } from '../with-retry.ts';

const portion = 500;

type DueRow = Pick<
  ProfileModel,
  'id' | 'rhythm' | 'snoozedUntil' | 'pausedAt' | 'lastDigestAt' | 'createdAt' | 'lookAt'
> & { timeZone: string; oldest: Date | null; newest: Date | null; seen: string };

export const whoIsDue = (db: Db): Pick<DigestStore, 'possiblyDue' | 'lookAgain'> => ({
  possiblyDue: (now) => possiblyDue(db, now),
  async lookAgain(profiles) {
    if (profiles.length === 0) return;
    const [ids, seen] = [profiles.map(({ id }) => id), profiles.map((one) => one.seen)];
    // A row that anybody wrote since has another xmin, and keeps what was written.
    await withRetry(
      () => db.$executeRaw`
        UPDATE profile SET look_at = mine.at
        FROM (SELECT p.id, u.at FROM profile p JOIN unnest(${ids}::text[], ${seen}::text[],
            ${profiles.map(({ at }) => at)}::timestamptz[]) AS u(id, seen, at)
            ON u.id = p.id AND u.seen = p.xmin::text ORDER BY p.id FOR NO KEY UPDATE OF p) mine
        WHERE profile.id = mine.id`,
    );
  },
});

/** A time further ahead than any is set was written by a clock that was wrong: it has come, too. */
async function* possiblyDue(db: Db, now: Date): AsyncIterable<DueProfile[]> {
  const wrong = new Date(now.getTime() + 25 * 3_600_000);
  yield* inPortions(db, ({ id }) => Prisma.sql`look_at IS NULL AND id > ${id} ORDER BY id`);
  yield* inPortions(
    db,
    ({ id, lookAt }) =>
      Prisma.sql`look_at <= ${now} AND (look_at, id) > (${lookAt}::timestamptz, ${id}) ORDER BY look_at, id`,
  );
  yield* inPortions(
    db,
    ({ id, lookAt }) =>
      Prisma.sql`look_at > ${wrong} AND (look_at, id) > (${lookAt}::timestamptz, ${id}) ORDER BY look_at, id`,
  );
}

type Last = Pick<DueRow, 'id' | 'lookAt'>;

/** Each portion begins behind the last of the one before it, in the order of an index. */
async function* inPortions(db: Db, those: (last: Last) => Prisma.Sql): AsyncIterable<DueProfile[]> {
  for (let last: Last | undefined = { id: '', lookAt: new Date(0) }; last; ) {
    const rows: DueRow[] = await db.$queryRaw`
      WITH mine AS MATERIALIZED (SELECT *, xmin::text AS seen FROM profile WHERE ${those(last)} LIMIT ${portion})
      SELECT p.id, p.rhythm, p.snoozed_until AS "snoozedUntil", p.last_digest_at AS "lastDigestAt",
        CASE WHEN a.confirmed_at IS NULL THEN p.created_at ELSE p.paused_at END AS "pausedAt",
        p.created_at AS "createdAt", p.look_at AS "lookAt", a.time_zone AS "timeZone", m.oldest, m.newest, p.seen
      FROM mine p JOIN account a ON a.id = p.account_id
      LEFT JOIN LATERAL (SELECT min(at) AS oldest, max(at) AS newest FROM match
        WHERE profile_id = p.id AND digest_id IS NULL) m ON true
      ORDER BY p.look_at, p.id`;
    if (rows.length > 0)
      yield rows.map(
        (row): DueProfile => ({
          id: row.id,
          wishes: row.rhythm as unknown as Wishes,
          rhythm: rhythmOf(row, row.timeZone),
          lastDigestAt: row.lastDigestAt,
          createdAt: row.createdAt,
          oldestUntold: row.oldest,
          newestUntold: row.newest,
          seen: row.seen,
        }),
      );
    last = rows.at(-1);
  }
}
