/** The sources that are watched. A source that is no longer defined is kept with its history, and no longer visited. */
import type { SourcePast } from '#core/cadence.ts';
import type { KeptSource, SourceStore, SourceToKeep, WatchedSource } from '#ports/crawl.ts';
import type { Db } from '../client.ts';
import { type Sql, sqlOf } from '../sql.ts';
import { noteInward } from './led-inside.ts';
import { leaveOutHosts } from './left-out.ts';

export function makeSourceStore(db: Db): SourceStore {
  return {
    async register(origin, sources) {
      const ids = sources.map(({ id }) => id);
      await sqlOf(db).$executeRaw`
        INSERT INTO source (id, name, kind, url, origin, specialty_hint, every_minutes, status)
        SELECT id, name, kind, url, ${origin}, "specialtyHint", "everyMinutes", status
        FROM jsonb_to_recordset(${JSON.stringify(sources.map(columns))}::jsonb)
          AS t(id text, name text, kind text, url text, "specialtyHint" text, "everyMinutes" int, status text)
        ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, kind = EXCLUDED.kind, url = EXCLUDED.url,
          origin = EXCLUDED.origin, specialty_hint = EXCLUDED.specialty_hint,
          every_minutes = EXCLUDED.every_minutes, removed_at = NULL,
          status = CASE WHEN EXCLUDED.status = 'unverified' AND source.verified_at IS NOT NULL
            AND source.url = EXCLUDED.url THEN 'verified' ELSE EXCLUDED.status END`;
      await sqlOf(db).$executeRaw`
        UPDATE source SET removed_at = now()
        WHERE origin = ${origin} AND removed_at IS NULL AND NOT (id = ANY(${ids}))`;
      await leaveOutHosts(sqlOf(db));
    },
    async all() {
      const rows = await db.source.findMany({ where: { removedAt: null }, orderBy: { id: 'asc' } });
      return rows.map(
        ({ id, name, kind, url, origin, everyMinutes, status, ...source }): WatchedSource => ({
          ...{ id, name, kind, url, origin, everyMinutes, status },
          ...healthOf(source),
          ...{ nextCrawlAt: source.nextCrawlAt, definition: source.definition },
          checked: source.checked as KeptSource['checked'], // only noteCheck writes it
        }),
      );
    },
    find: async (id) => (await watched(sqlOf(db), id))[0] ?? null,
    past: (id) => pastOf(sqlOf(db), id),
    async keepNext(id, { at, because }) {
      await sqlOf(db)
        .$executeRaw`UPDATE source SET next_crawl_at = ${at}::timestamptz, cadence = ${because} WHERE id = ${id}`;
    },
    async noteBroken(id, { reason, at, nextAt }) {
      await sqlOf(db).$executeRaw`
        UPDATE source SET health_since = CASE WHEN health = 'drifted' THEN health_since ELSE ${at}::timestamptz END,
          health = 'drifted', health_reason = ${reason}, next_crawl_at = ${nextAt}::timestamptz,
          cadence = 'its definition has to be mended first'
        WHERE id = ${id}`;
    },
    noteInward: (id, refused) => noteInward(sqlOf(db), id, refused),
    save: (source) => saveAll(sqlOf(db), [source]),
    saveAll: (sources) => saveAll(sqlOf(db), sources),
    async noteCheck(source, { outcome, because, at }) {
      const verifiedAt = outcome === 'reads' ? at : null;
      const isAgainst = outcome === 'empty' || outcome === 'drifted';
      const status = verifiedAt ? 'verified' : source.status;
      await sqlOf(db).$executeRaw`
        INSERT INTO source (id, name, kind, url, origin, specialty_hint, every_minutes, status, checked, checked_at,
          checked_because, verified_at)
        VALUES (${source.id}, ${source.name}, ${source.kind}, ${source.url}, 'folder', ${source.specialtyHint},
          ${source.everyMinutes}, ${status}, ${outcome}, ${at}::timestamptz, ${because}, ${verifiedAt}::timestamptz)
        ON CONFLICT (id) DO UPDATE SET checked = EXCLUDED.checked, checked_at = EXCLUDED.checked_at,
          checked_because = EXCLUDED.checked_because,
          verified_at = CASE WHEN ${isAgainst}::boolean THEN NULL
            ELSE coalesce(EXCLUDED.verified_at, source.verified_at) END,
          status = CASE WHEN source.status = 'excluded' THEN source.status
            WHEN EXCLUDED.verified_at IS NOT NULL THEN 'verified'
            WHEN ${isAgainst}::boolean THEN ${source.status} ELSE source.status END`;
      await leaveOutHosts(sqlOf(db));
    },
    async due(now, atMost) {
      const rows = await sqlOf(db).$queryRaw<{ id: string }[]>`
        SELECT id FROM source WHERE origin = 'database' AND removed_at IS NULL AND paused_at IS NULL
          AND status <> 'excluded' AND (next_crawl_at IS NULL OR next_crawl_at <= ${now}::timestamptz)
        ORDER BY next_crawl_at NULLS FIRST, id LIMIT ${atMost}`;
      return rows.map(({ id }) => id);
    },
  };
}

type ToSave = SourceToKeep & { definition: unknown };

async function saveAll(sql: Sql, sources: readonly ToSave[]): Promise<void> {
  const rows = sources.map((source) => ({ ...columns(source), definition: source.definition }));
  await sql.$executeRaw`
    INSERT INTO source (id, name, kind, url, origin, specialty_hint, every_minutes, status, definition)
    SELECT id, name, kind, url, 'database', "specialtyHint", "everyMinutes", status, definition
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id text, name text, kind text, url text,
      "specialtyHint" text, "everyMinutes" int, status text, definition jsonb)
    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, kind = EXCLUDED.kind, url = EXCLUDED.url,
      origin = EXCLUDED.origin, specialty_hint = EXCLUDED.specialty_hint, every_minutes = EXCLUDED.every_minutes,
      status = EXCLUDED.status, definition = EXCLUDED.definition, next_crawl_at = NULL, removed_at = NULL`;
  await leaveOutHosts(sql);
}

const columns = ({ id, name, kind, url, specialtyHint, everyMinutes, status }: SourceToKeep) => ({
  id,
  name,
  kind,
  url,
  specialtyHint,
  everyMinutes,
  status,
});

const healthOf = (
  source: Pick<
    KeptSource,
    'health' | 'healthReason' | 'healthSince' | 'lastCrawlAt' | 'lastGoodAt' | 'pausedAt' | 'checkedAt'
  >,
) => ({
  health: source.health,
  healthReason: source.healthReason,
  healthSince: source.healthSince,
  lastCrawlAt: source.lastCrawlAt,
  lastGoodAt: source.lastGoodAt,
  pausedAt: source.pausedAt,
  checkedAt: source.checkedAt,
});

const watched = (sql: Sql, id: string) => sql.$queryRaw<WatchedSource[]>`
  SELECT id, name, kind, url, origin, every_minutes AS "everyMinutes", status, health, health_reason AS "healthReason",
    health_since AS "healthSince", last_crawl_at AS "lastCrawlAt", last_good_at AS "lastGoodAt", paused_at AS "pausedAt",
    checked, checked_at AS "checkedAt", next_crawl_at AS "nextCrawlAt", definition
  FROM source WHERE id = ${id} AND removed_at IS NULL`;

async function pastOf(sql: Sql, id: string): Promise<SourcePast> {
  const [past] = await sql.$queryRaw<SourcePast[]>`
    SELECT every_minutes AS "everyMinutes", created_at AS "watchedSince",
      ARRAY(SELECT first_seen FROM posting WHERE source_id = s.id AND NOT lead ORDER BY first_seen DESC LIMIT 100) AS openings,
      (SELECT count(*)::int FROM crawl WHERE source_id = s.id AND started_at > coalesce((SELECT max(started_at) FROM crawl
        WHERE source_id = s.id AND verdict IN ('healthy', 'empty')), '-infinity')) AS "troublesInARow"
    FROM source s WHERE id = ${id}`;
  if (!past) throw new Error(`there is no source ${id} to ask about its past`);
  return past;
}
