/** Open places and the programs that offer them, after the registry changed. */
import type { ResolveAgain } from '#ports/registry.ts';
import { lockAll } from '../crawl/identify.ts';
import { settleVacancies } from '../crawl/settle-vacancies.ts';
import type { SqlPool } from '../sql.ts';
import { withRetry } from '../with-retry.ts';

/** Their rows are held for a fraction of a second: a crawl that shows one of them waits for no more. */
const atOnce = 200;

/** Answers how many places are open, and of how many the registry knows the program now. */
export async function resolveAgain(
  sql: SqlPool,
  { now, ids: only, signal, told }: ResolveAgain,
): Promise<{ open: number; known: number }> {
  const ids = (
    await sql.$queryRaw<{ id: string }[]>`
    SELECT id FROM vacancy WHERE state = 'open' AND version > 0
      AND (${only ?? null}::text[] IS NULL OR id = ANY(${only ?? null}::text[])) ORDER BY id`
  ).map(({ id }) => id);
  for (let from = 0; from < ids.length && !signal?.aborted; from += atOnce) {
    const batch = ids.slice(from, from + atOnce);
    await withRetry(() =>
      sql.$transaction(async (tx) => {
        // In the order in which a crawl locks: a crawl under way would settle them from what it sees.
        const sources = await tx.$queryRaw<{ id: string }[]>`
          SELECT DISTINCT source_id AS id FROM posting WHERE vacancy_id = ANY(${batch})`;
        await lockAll(
          tx,
          sources.map(({ id }) => `source:${id}`),
        );
        const still = await tx.$queryRaw<{ id: string }[]>`
          SELECT id FROM vacancy WHERE id = ANY(${batch}) AND state = 'open'`;
        await settleVacancies(tx, { ids: still.map(({ id }) => id), now, sorted: true });
      }),
    );
    told?.(from + batch.length, ids.length);
  }
  const [counts] = await sql.$queryRaw<{ open: number; known: number }[]>`
    SELECT count(*)::int AS open, count(program_id)::int AS known FROM vacancy WHERE state = 'open' AND version > 0`;
  return counts ?? { open: 0, known: 0 };
}
