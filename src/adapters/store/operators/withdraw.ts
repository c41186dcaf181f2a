/** Places that lost the posting an operator put on the board: as if never published, as far as nobody was told. */
import { settleVacancies } from '../crawl/settle-vacancies.ts';
import type { Sql } from '../sql.ts';

/**
 * One that others show is settled by what they say. One that nobody shows goes; where somebody was mailed of it or keeps
 * it on a board, it closes in its place, so that they learn of it.
 */
export async function withdraw(tx: Sql, vacancyIds: readonly string[], now: Date): Promise<void> {
  const ids = [...new Set(vacancyIds)].sort();
  if (ids.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM vacancy v WHERE v.id = ANY(${ids})
      AND NOT EXISTS (SELECT 1 FROM posting WHERE vacancy_id = v.id AND NOT lead)
      AND NOT EXISTS (SELECT 1 FROM match WHERE vacancy_id = v.id AND digest_id IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM pursuit WHERE vacancy_id = v.id)
      AND NOT EXISTS (SELECT 1 FROM feedback WHERE vacancy_id = v.id)
      AND NOT EXISTS (SELECT 1 FROM vacancy WHERE merged_into_id = v.id)`;
  await tx.$executeRaw`
    WITH closed AS (
      UPDATE vacancy v SET state = 'presumed_filled', closed_at = ${now}::timestamptz, version = version + 1
      WHERE v.id = ANY(${ids}) AND v.state = 'open'
        AND NOT EXISTS (SELECT 1 FROM posting WHERE vacancy_id = v.id AND NOT lead)
      RETURNING v.id, v.version)
    INSERT INTO change (id, vacancy_id, version, kind, fields, at)
    SELECT gen_random_uuid()::text, id, version, 'closed',
      '[{"field":"status","before":"open","after":"presumed_filled"}]'::jsonb, ${now}::timestamptz FROM closed`;
  await settleVacancies(tx, { ids, now });
}
