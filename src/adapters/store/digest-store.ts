/** What waits to be told to whom, and the outbox row that is written together with what it tells of. */
import { randomUUID } from 'node:crypto';
import type { Coverage } from '#core/digest/coverage-words.ts';
import type { Vault } from '#ports/mail.ts';
import type { DigestStore, DueProfile, Wishes } from '#ports/people.ts';
import type { Db } from './client.ts';
import type { ProfileModel, SourceModel } from './generated/models.ts';
import { rhythmOf } from './people-store.ts';
import { type Sql, sqlOf } from './sql.ts';
import { personOf, untoldOf } from './untold.ts';
import { withRetry } from './with-retry.ts';

const portion = 500;

export function makeDigestStore(db: Db, vault: Vault): DigestStore {
  const sql = sqlOf(db);
  return {
    possiblyDue: () => possiblyDue(db),
    async load(profileId) {
      const [person, items] = await Promise.all([personOf(sql, vault, profileId), untoldOf(sql, profileId)]);
      return person && { person, items };
    },
    coverage: (now) => coverageOf(db, now),
    save: (input) => withRetry(() => save(sql, vault, input)),
  };
}

/** One statement, so all of it or nothing: what it tells is marked, and the mail waits in the outbox. */
async function save(sql: Sql, vault: Vault, input: Parameters<DigestStore['save']>[0]): Promise<boolean> {
  const { key, profileId, at, items, coverage, mail } = input;
  const ids = items.map(({ vacancyId }) => vacancyId);
  const versions = items.map(({ version }) => version);
  const body = mail && Buffer.from(vault.seal({ ...mail.content, key }));
  const rows = await sql.$queryRaw<{ id: string }[]>`
    WITH made AS (INSERT INTO digest (id, profile_id, key, at, coverage)
        VALUES (${randomUUID()}, ${profileId}, ${key}, ${at}::timestamptz, ${JSON.stringify(coverage)}::jsonb)
        ON CONFLICT (key) DO NOTHING RETURNING id),
      told AS (UPDATE match m SET digest_id = made.id
        FROM made, unnest(${ids}::text[], ${versions}::int[]) AS u(vacancy_id, version)
        WHERE m.profile_id = ${profileId} AND m.vacancy_id = u.vacancy_id AND m.version = u.version
          AND m.digest_id IS NULL),
      last AS (UPDATE profile SET last_digest_at = ${at}::timestamptz FROM made WHERE profile.id = ${profileId}),
      queued AS (INSERT INTO message (id, key, account_id, kind, body, next_at, created_at)
        SELECT ${randomUUID()}, ${key}, ${mail?.accountId ?? null}, ${mail?.kind ?? null}, ${body}::bytea,
          ${at}::timestamptz, ${at}::timestamptz FROM made WHERE ${mail !== null}::boolean)
    SELECT id FROM made`;
  return rows.length > 0;
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

type CoveredRow = Pick<SourceModel, 'name' | 'health' | 'healthReason' | 'healthSince' | 'lastGoodAt'>;

const failingHealth = ['suspect', 'drifted', 'blocked', 'failed'];

export async function coverageOf(db: Db, now: Date): Promise<Coverage> {
  const sources = await sqlOf(db).$queryRaw<CoveredRow[]>`
    SELECT name, health, health_reason AS "healthReason", health_since AS "healthSince", last_good_at AS "lastGoodAt"
    FROM source WHERE removed_at IS NULL AND paused_at IS NULL AND status <> 'excluded' ORDER BY id`;
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
