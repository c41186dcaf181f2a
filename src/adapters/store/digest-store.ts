/** What waits to be told to whom, and the outbox row that is written together with what it tells of. */
import type { Coverage } from '#core/digest/coverage-words.ts';
import type { Vault } from '#ports/mail.ts';
import type { DigestStore, DueProfile, UntoldMatch, Wishes } from '#ports/people.ts';
import type { Db } from './client.ts';
import type { ProfileModel } from './generated/models.ts';
import { asJson } from './json.ts';
import { keptProfile, rhythmOf } from './people-store.ts';
import { changeSelect, toldChange } from './told-changes.ts';
import { withRetry } from './with-retry.ts';

const portion = 500;

export function makeDigestStore(db: Db, vault: Vault): DigestStore {
  return {
    possiblyDue: () => possiblyDue(db),
    async load(profileId) {
      const row = await db.profile.findUnique({ where: { id: profileId }, include: { account: true } });
      return row ? { person: keptProfile(row, vault), items: await untold(db, profileId) } : null;
    },
    coverage: (now) => coverageOf(db, now),
    async save({ key, profileId, at, items, coverage, mail }) {
      const sealed = mail && vault.seal({ ...mail.content, key });
      return await withRetry(() =>
        db.$transaction(async (tx) => {
          const [digest] = await tx.digest.createManyAndReturn({
            data: [{ key, profileId, at, coverage: asJson(coverage) }],
            skipDuplicates: true,
            select: { id: true },
          });
          if (!digest) return false;
          const ids = items.map(({ vacancyId }) => vacancyId);
          const versions = items.map(({ version }) => version);
          await tx.$executeRaw`
            WITH told AS (UPDATE match m SET digest_id = ${digest.id}
              FROM unnest(${ids}::text[], ${versions}::int[]) AS u(vacancy_id, version)
              WHERE m.profile_id = ${profileId} AND m.vacancy_id = u.vacancy_id AND m.version = u.version
                AND m.digest_id IS NULL)
            UPDATE profile SET last_digest_at = ${at}::timestamptz WHERE id = ${profileId}`;
          if (mail && sealed)
            await tx.message.create({
              data: {
                key,
                accountId: mail.accountId,
                kind: mail.kind,
                body: sealed,
                nextAt: at,
                createdAt: at,
              },
              select: { id: true },
            });
          return true;
        }),
      );
    },
  };
}

type DueRow = Pick<
  ProfileModel,
  'id' | 'rhythm' | 'snoozedUntil' | 'pausedAt' | 'lastDigestAt' | 'createdAt'
> & {
  timeZone: string;
  oldest: Date | null;
  newest: Date | null;
};

async function* possiblyDue(db: Db): AsyncIterable<DueProfile[]> {
  for (let after = ''; ; ) {
    const rows = await db.$queryRaw<DueRow[]>`
      SELECT p.id, p.rhythm, p.snoozed_until AS "snoozedUntil", p.paused_at AS "pausedAt",
        p.last_digest_at AS "lastDigestAt", p.created_at AS "createdAt", a.time_zone AS "timeZone",
        m.oldest, m.newest
      FROM profile p JOIN account a ON a.id = p.account_id
      LEFT JOIN LATERAL (SELECT min(at) AS oldest, max(at) AS newest FROM match
        WHERE profile_id = p.id AND digest_id IS NULL) m ON true
      WHERE p.id > ${after} AND p.paused_at IS NULL AND a.confirmed_at IS NOT NULL
        AND (m.oldest IS NOT NULL OR p.rhythm->>'wantEmpty' IS NOT NULL)
      ORDER BY p.id LIMIT ${portion}`;
    const [last] = rows.slice(-1);
    if (!last) return;
    yield rows.map((row) => ({
      id: row.id,
      wishes: row.rhythm as unknown as Wishes,
      rhythm: rhythmOf(row, row.timeZone),
      lastDigestAt: row.lastDigestAt,
      createdAt: row.createdAt,
      oldestUntold: row.oldest,
      newestUntold: row.newest,
    }));
    after = last.id;
  }
}

async function untold(db: Db, profileId: string): Promise<UntoldMatch[]> {
  const waiting = await db.match.findMany({
    where: { profileId, digestId: null },
    orderBy: { at: 'asc' },
    select: { vacancyId: true, version: true },
  });
  const ids = waiting.map(({ vacancyId }) => vacancyId);
  const [changes, told] = await Promise.all([
    db.change.findMany({
      where: { OR: waiting },
      select: changeSelect,
    }),
    db.match.findMany({
      where: { profileId, vacancyId: { in: ids }, digestId: { not: null } },
      distinct: ['vacancyId'],
      select: { vacancyId: true },
    }),
  ]);
  const known = new Set(told.map(({ vacancyId }) => vacancyId));
  return waiting.length
    ? changes.map((row) => ({ ...toldChange(row), told: known.has(row.vacancy.id) }))
    : [];
}

const failingHealth = ['suspect', 'drifted', 'blocked', 'failed'];

export async function coverageOf(db: Db, now: Date): Promise<Coverage> {
  const sources = await db.source.findMany({
    where: { removedAt: null, pausedAt: null, status: { not: 'excluded' } },
    orderBy: { id: 'asc' },
    select: { name: true, health: true, healthReason: true, healthSince: true, lastGoodAt: true },
  });
  const failing = sources.filter(({ health }) => failingHealth.includes(health));
  const good = sources.filter(({ health }) => !failingHealth.includes(health));
  const times = good.flatMap(({ lastGoodAt }) => (lastGoodAt ? [lastGoodAt.getTime()] : []));
  const hours = (ms: number) => Math.max(1, Math.ceil((now.getTime() - ms) / 3_600_000));
  return {
    sources: sources.length,
    checkedWithinHours: good.length > 0 && times.length === good.length ? hours(Math.min(...times)) : null,
    failing: failing.map(({ name, healthSince, lastGoodAt, healthReason }) => ({
      name,
      since: healthSince,
      lastGood: lastGoodAt,
      reason: healthReason ?? 'no reason was kept',
    })),
    lastSuccess: times.length ? new Date(Math.max(...times)) : null,
  };
}
