/** The sources that are watched. A source that is no longer defined is kept with its history, and no longer visited. */
import type { KeptSource, SourceStore, SourceToKeep } from '#ports/crawl.ts';
import type { Db } from './client.ts';
import { sqlOf } from './sql.ts';

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
          every_minutes = EXCLUDED.every_minutes, status = EXCLUDED.status, removed_at = NULL`;
      await sqlOf(db).$executeRaw`
        UPDATE source SET removed_at = now()
        WHERE origin = ${origin} AND removed_at IS NULL AND NOT (id = ANY(${ids}))`;
    },
    async all() {
      const rows = await db.source.findMany({ where: { removedAt: null }, orderBy: { id: 'asc' } });
      return rows.map(
        ({ definition: _d, specialtyHint: _s, removedAt: _r, createdAt: _c, ...source }): KeptSource =>
          source,
      );
    },
  };
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
