/** Changes to look at, people who may want them, and what came of it. */
import type { Profile } from '#core/profile.ts';
import type { Vault } from '#ports/mail.ts';
import type { MatchRow, MatchStore } from '#ports/people.ts';
import { type Db, Prisma } from '../client.ts';
import { withRetry } from '../with-retry.ts';
import { pairs } from './match-candidates.ts';
import { makeOpenPlaces } from './open-places.ts';
import { changeSelect, toldChange } from './told-changes.ts';

export function makeMatchStore(db: Db, vault: Vault): MatchStore {
  return {
    async waiting(atMost) {
      const rows = await db.change.findMany({
        where: { matchedAt: null },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        take: atMost,
        select: changeSelect,
      });
      return rows.map(toldChange);
    },
    async waitingOf(changeIds) {
      const rows = await db.change.findMany({
        where: { id: { in: [...changeIds] }, matchedAt: null },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        select: changeSelect,
      });
      return rows.map(toldChange);
    },
    pairs: (changeIds) => pairs({ db, vault, changeIds }),
    save: (rows, at) => write(db, { rows, at, only: Prisma.empty, conflict: keep }),
    async conclude(changeIds, at) {
      await db.change.updateMany({
        where: { id: { in: [...changeIds] }, matchedAt: null },
        data: { matchedAt: at },
      });
    },
    async profile(profileId) {
      const row = await db.profile.findUnique({ where: { id: profileId }, select: { facts: true } });
      return row && vault.open<Profile>(row.facts);
    },
    openPlaces: makeOpenPlaces(db),
    refresh: (rows, at) => write(db, { rows, at, only: changed, conflict: replaceUntold }),
  };
}

const keep = Prisma.sql`DO NOTHING`;
const replaceUntold = Prisma.sql`(profile_id, vacancy_id, version) DO UPDATE
  SET verdict = EXCLUDED.verdict, wanted = EXCLUDED.wanted, at = EXCLUDED.at
  WHERE match.digest_id IS NULL
    AND (match.verdict, match.wanted) IS DISTINCT FROM (EXCLUDED.verdict, EXCLUDED.wanted)`;

/** A row that conflicts and stays as it is costs its lock all the same, and most verdicts stay. */
const changed = Prisma.sql`
  WHERE NOT EXISTS (SELECT 1 FROM match m
    WHERE m.profile_id = u.profile_id AND m.vacancy_id = u.vacancy_id AND m.version = u.version
      AND (m.digest_id IS NOT NULL OR (m.verdict = u.verdict AND m.wanted = u.wanted)))`;

/** Rows in one statement; longer ones gain nothing. */
const atOnce = 10_000;

type Write = { rows: readonly MatchRow[]; at: Date; only: Prisma.Sql; conflict: Prisma.Sql };

/** In the order of the key, so that two runs at once wait for each other and never in a circle. */
async function write(db: Db, { rows, at, only, conflict }: Write): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce);
    const column = <Name extends keyof MatchRow>(name: Name) => part.map((row) => row[name]);
    await withRetry(
      () => db.$executeRaw`
        INSERT INTO match (profile_id, vacancy_id, version, verdict, wanted, at)
        SELECT u.*, ${at}::timestamptz FROM unnest(${column('profileId')}::text[], ${column('vacancyId')}::text[],
          ${column('version')}::int[], ${column('verdict')}::text[], ${column('wanted')}::bool[])
          AS u(profile_id, vacancy_id, version, verdict, wanted)
        ${only}
        ORDER BY 1, 2, 3
        ON CONFLICT ${conflict}`,
    );
  }
}
