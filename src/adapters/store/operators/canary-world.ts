/** The canary's own tables: as those of everybody are, in the schema "canary", and emptied before each flight. */
import type { CanaryProgress, CanaryRound } from '#core/canary.ts';
import type { CanaryWorld } from '#ports/canary.ts';
import type { Db } from '../client.ts';
import { lockAll } from '../crawl/identify.ts';
import { type Sql, type SqlPool, sqlOf } from '../sql.ts';

export const CANARY_SCHEMA = 'canary';

/** `db` is of the tables of everybody: nothing but their shape is read there, and nothing is written. */
export function makeCanaryWorld(db: Db): CanaryWorld {
  const sql = sqlOf(db);
  return {
    prepare: ({ id, startedAt }, fill) =>
      sql.$transaction(async (tx) => {
        // The others wait until it is filled, and then find it so. This transaction touches no table of the canary: what
        // empties and fills them has connections of its own, and would wait for it for ever.
        await lockAll(tx, ['canary world']);
        if (await isReady(sql, id)) return;
        await renew(sql);
        await fill();
        await sql.$executeRaw`
          INSERT INTO canary.canary_round (id, started_at, due_at, next_by)
          VALUES (${id}, ${startedAt}::timestamptz, ${startedAt}::timestamptz, ${startedAt}::timestamptz)`;
      }),
    progress: (round) => progressOf(sql, round),
  };
}

async function isReady(sql: Sql, roundId: string): Promise<boolean> {
  if ((await builtFor(sql)) === null) return false;
  const rows = await sql.$queryRaw<unknown[]>`SELECT 1 FROM canary.canary_round WHERE id = ${roundId}`;
  return rows.length > 0;
}

const renew = (sql: SqlPool) =>
  sql.$transaction(async (tx) => {
    const now = await migrationOf(tx);
    if (now === (await builtFor(tx))) await empty(tx);
    else await build(tx, now);
  });

/** Everything that a migration may have changed is in a copy made after it. */
async function migrationOf(tx: Sql): Promise<string> {
  const [row] = await tx.$queryRaw<{ name: string | null }[]>`
    SELECT max(migration_name) AS name FROM _prisma_migrations`;
  return row?.name ?? '';
}

async function builtFor(tx: Sql): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ name: string | null }[]>`
    SELECT obj_description(oid, 'pg_namespace') AS name FROM pg_namespace WHERE nspname = ${CANARY_SCHEMA}`;
  return row?.name ?? null;
}

/** Without foreign keys: the tables are only ever emptied together. A trigger works on the tables of its connection. */
async function build(tx: Sql, migration: string) {
  await tx.$executeRaw`
    DO $$ DECLARE t record; BEGIN
      DROP SCHEMA IF EXISTS canary CASCADE;
      CREATE SCHEMA canary;
      FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
      LOOP EXECUTE format('CREATE TABLE canary.%I (LIKE public.%I INCLUDING ALL)', t.name, t.name); END LOOP;
      FOR t IN SELECT pg_get_triggerdef(oid) AS made FROM pg_trigger
        WHERE NOT tgisinternal AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
      LOOP EXECUTE replace(t.made, ' ON public.', ' ON canary.'); END LOOP;
    END $$`;
  // Last, in the same transaction: half a copy is none.
  await tx.$executeRaw`
    SELECT set_config('offcycle.canary', ${migration}, true)`;
  await tx.$executeRaw`
    DO $$ BEGIN EXECUTE format('COMMENT ON SCHEMA canary IS %L', current_setting('offcycle.canary')); END $$`;
}

const empty = (tx: Sql) => tx.$executeRaw`
  DO $$ BEGIN
    EXECUTE (SELECT 'TRUNCATE ' || string_agg(format('canary.%I', tablename), ', ') FROM pg_tables
      WHERE schemaname = 'canary');
  END $$`;

type Found = {
  verdict: string | null;
  because: string | null;
  readAt: Date | null;
  opened: boolean;
  matched: boolean;
  mail: string | null;
  response: string | null;
  sentAt: Date | null;
};

async function progressOf(
  sql: Sql,
  { id, startedAt }: Pick<CanaryRound, 'id' | 'startedAt'>,
): Promise<CanaryProgress> {
  if ((await builtFor(sql)) === null) return { step: 'begun', reason: null, at: null };
  const [found] = await sql.$queryRaw<[Found]>`
    WITH opening AS (SELECT vacancy_id AS id FROM canary.posting
      WHERE url LIKE ${`%/canary/${id}`} AND vacancy_id IS NOT NULL)
    SELECT c.verdict, c.reason AS because, c.started_at AS "readAt",
      EXISTS (SELECT 1 FROM canary.change JOIN opening ON opening.id = vacancy_id) AS opened,
      EXISTS (SELECT 1 FROM canary.match JOIN opening ON opening.id = vacancy_id WHERE wanted) AS matched,
      m.state AS mail, m.response, m.sent_at AS "sentAt"
    FROM (VALUES (1)) one
    LEFT JOIN (SELECT verdict, reason, started_at FROM canary.crawl
      WHERE started_at >= ${startedAt}::timestamptz ORDER BY started_at DESC LIMIT 1) c ON true
    LEFT JOIN (SELECT m.state, m.response, m.sent_at FROM canary.message m
      JOIN canary.digest d ON d.key = m.key
      JOIN canary.match t ON t.digest_id = d.id
      JOIN opening ON opening.id = t.vacancy_id
      ORDER BY m.created_at DESC LIMIT 1) m ON true`;
  return stepOf(found);
}

function stepOf({
  verdict,
  because,
  readAt,
  opened,
  matched,
  mail,
  response,
  sentAt,
}: Found): CanaryProgress {
  if (mail === 'sent') return { step: 'sent', reason: response, at: sentAt };
  if (mail !== null) return { step: 'composed', reason: response ? `${mail}: ${response}` : mail, at: null };
  if (matched) return { step: 'matched', reason: null, at: null };
  if (opened) return { step: 'opened', reason: null, at: null };
  if (verdict !== null) return { step: 'read', reason: `${verdict}: ${because}`, at: readAt };
  return { step: 'begun', reason: null, at: null };
}
