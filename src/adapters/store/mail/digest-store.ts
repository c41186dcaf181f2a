/** What waits to be told to whom, and the outbox row that is written together with what it tells of. */
import { randomUUID } from 'node:crypto';
import { reasonForAll } from '#core/board/reason-for-all.ts';
import type { Coverage } from '#core/digest/coverage-words.ts';
import type { PartedMail } from '#core/parted-mail.ts';
import type { Vault } from '#ports/mail.ts';
import type { DigestStore } from '#ports/people.ts';
import type { Db } from '../client.ts';
import type { SourceModel } from '../generated/models.ts';
import { inBatches } from '../in-batches.ts';
import { BY_LOOK_UP, type SqlPool, sqlOf } from '../sql.ts';
import { withRetry } from '../with-retry.ts';
import { makeMailParts } from './mail-parts.ts';
import { makeUntold, type Untold } from './untold.ts';
import { whoIsDue } from './who-is-due.ts';

/**
 * Digests that are composed in one moment are read, and written, by a few statements together: each is planned anew, and the
 * places told are looked at for all of them. By 64 PostgreSQL took a third more for a digest; by 512 it takes no less.
 */
const TOGETHER = 256;

type Composed = Parameters<DigestStore['save']>[0];
type Saving = Omit<Composed, 'mail'> & {
  mail: { kind: string; accountId: string; body: Uint8Array; parted: PartedMail } | null;
};

export function makeDigestStore(db: Db, vault: Vault): DigestStore {
  const sql = sqlOf(db);
  const load = inBatches<string, Untold | null>(TOGETHER, (profileId) => profileId, makeUntold(sql, vault));
  const parts = makeMailParts(db, vault);
  // Two digests of one person are written one after the other.
  const save = inBatches<Saving, boolean>(
    TOGETHER,
    ({ profileId }) => profileId,
    async (all) => {
      // Before the mails that are made of them: a mail never waits for its words.
      await withRetry(() =>
        parts.keep(
          all.flatMap(({ mail }) => (mail ? [mail.parted] : [])),
          newest(all),
        ),
      );
      return withRetry(() => saveAll(sql, all));
    },
  );
  const coverage = inBatches<Date, Coverage>(
    TOGETHER,
    () => null,
    async (times) => {
      const read = await readCoverage(db);
      return times.map((now) => coverageAt(read, now));
    },
  );
  return {
    ...whoIsDue(db),
    load,
    coverage,
    /** Sealed at once: what waits for its turn to be written is small then. */
    save: ({ mail, ...told }) =>
      save({
        ...told,
        mail: mail && {
          kind: mail.kind,
          accountId: mail.accountId,
          body: parts.seal(told.key, mail.content),
          parted: mail.content.parted,
        },
      }),
  };
}

const newest = (of: readonly { at: Date }[]) => new Date(Math.max(...of.map(({ at }) => at.getTime())));

/** One statement, so of each digest all or nothing: what it tells is marked, and its mail waits in the outbox. */
async function saveAll(sql: SqlPool, all: readonly Saving[]): Promise<boolean[]> {
  const told = all.flatMap(({ profileId, items }) => items.map((item) => ({ profileId, ...item })));
  const mails = all.flatMap(({ key, at, mail }) => (mail ? [{ key, at, ...mail, id: randomUUID() }] : []));
  // One after the other in one value, which travels as it is: an array of bytes travels as words twice as long.
  const bodies = Buffer.concat(mails.map(({ body }) => body));
  const firsts: number[] = [];
  for (let at = 0, first = 1; at < mails.length; first += mails[at++]?.body.length ?? 0) firsts.push(first);
  const rows = await sql.$after(BY_LOOK_UP).$queryRaw<{ key: string }[]>`
    WITH made AS (INSERT INTO digest (id, profile_id, key, at, coverage)
        SELECT * FROM unnest(${all.map(() => randomUUID())}::text[], ${all.map((one) => one.profileId)}::text[],
          ${all.map((one) => one.key)}::text[], ${all.map((one) => one.at)}::timestamptz[],
          ${all.map((one) => JSON.stringify(one.coverage))}::jsonb[])
        ON CONFLICT (key) DO NOTHING RETURNING id, profile_id, key, at),
      told AS (UPDATE match m SET digest_id = made.id
        FROM unnest(${told.map((one) => one.profileId)}::text[], ${told.map((one) => one.vacancyId)}::text[],
            ${told.map((one) => one.version)}::int[]) AS u(profile_id, vacancy_id, version)
          JOIN made ON made.profile_id = u.profile_id
        WHERE m.profile_id = u.profile_id AND m.vacancy_id = u.vacancy_id AND m.version = u.version
          AND m.digest_id IS NULL),
      last AS (UPDATE profile SET last_digest_at = made.at FROM made WHERE profile.id = made.profile_id),
      queued AS (INSERT INTO message (id, key, account_id, kind, body, next_at, created_at)
        SELECT u.id, u.key, u.account_id, u.kind, substring(${bodies}::bytea FROM u.first FOR u.length), u.at, u.at
        FROM unnest(${mails.map(({ id }) => id)}::text[], ${mails.map(({ key }) => key)}::text[],
            ${mails.map(({ accountId }) => accountId)}::text[], ${mails.map(({ kind }) => kind)}::text[],
            ${firsts}::int[], ${mails.map(({ body }) => body.length)}::int[],
            ${mails.map(({ at }) => at)}::timestamptz[])
            AS u(id, key, account_id, kind, first, length, at)
          JOIN made ON made.key = u.key)
    SELECT key FROM made`;
  const made = new Set(rows.map(({ key }) => key));
  return all.map(({ key }) => made.has(key));
}

type CoveredRow = Pick<
  SourceModel,
  'name' | 'kind' | 'health' | 'healthReason' | 'healthSince' | 'lastGoodAt'
>;

const failingHealth = ['suspect', 'drifted', 'blocked', 'failed'];

export const coverageOf = async (db: Db, now: Date) => coverageAt(await readCoverage(db), now);

/** Sources that are paused or excluded are not watched, so silence there says nothing. */
const readCoverage = (db: Db) => sqlOf(db).$queryRaw<CoveredRow[]>`
  SELECT name, kind, health, health_reason AS "healthReason", health_since AS "healthSince", last_good_at AS "lastGoodAt"
  FROM source WHERE removed_at IS NULL AND paused_at IS NULL AND status <> 'excluded' ORDER BY id`;

function coverageAt(sources: readonly CoveredRow[], now: Date): Coverage {
  const failing = sources.filter(({ health }) => failingHealth.includes(health));
  const good = sources.filter(({ health }) => !failingHealth.includes(health));
  const times = good.flatMap(({ lastGoodAt }) => (lastGoodAt ? [lastGoodAt.getTime()] : []));
  const hours = (ms: number) => Math.max(1, Math.ceil((now.getTime() - ms) / 3_600_000));
  return {
    sources: sources.length,
    checkedWithinHours: good.length > 0 && times.length === good.length ? hours(Math.min(...times)) : null,
    failing: failing.map(({ name, kind, health, healthSince, lastGoodAt, healthReason }) => ({
      name,
      since: healthSince,
      lastGood: lastGoodAt,
      reason: reasonForAll({ kind, health, reason: healthReason }) ?? 'no reason was kept',
    })),
    lastSuccess: times.length ? new Date(Math.max(...times)) : null,
  };
}
