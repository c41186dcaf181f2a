/** What operators ruled of places, as a crawl needs it: which are one, and which postings are held apart. */
import { postingLikeness } from '#core/identity/same-posting.ts';
import { leastAlike } from '#core/lifecycle/absorb.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Sql } from '../sql.ts';

type Place = { id: string; mergedIntoId: string | null };

/** From a place to the one it was found to be, through any number of mergers. */
export async function homesOf(tx: Sql, places: readonly Place[]): Promise<(id: string) => string> {
  const into = new Map(places.map(({ id, mergedIntoId }) => [id, mergedIntoId]));
  for (let missing = unread(into); missing.length; missing = unread(into)) {
    const rows = await placesNamed(tx, missing);
    for (const id of missing) into.set(id, rows.find((row) => row.id === id)?.mergedIntoId ?? null);
  }
  return (id) => {
    let home = id;
    for (let next = into.get(home); next; next = into.get(home)) home = next;
    return home;
  };
}

const placesNamed = (tx: Sql, ids: string[]): Promise<Place[]> =>
  tx.$queryRaw`SELECT id, merged_into_id AS "mergedIntoId" FROM vacancy WHERE id = ANY(${ids})`;

const unread = (into: ReadonlyMap<string, string | null>) =>
  [...into.values()].filter((id): id is string => id !== null && !into.has(id));

/** Is this place one that a posting like this, of this source, was told apart from? */
export async function heldApart(
  tx: Sql,
  sourceIds: readonly string[],
): Promise<(sourceId: string, vacancyId: string, seen: Vacancy) => boolean> {
  const rows = await tx.$queryRaw<{ sourceId: string; vacancyId: string; facts: Vacancy }[]>`
    SELECT p.source_id AS "sourceId", r.vacancy_id AS "vacancyId", p.facts
    FROM ruling r JOIN posting p ON p.id = ANY(r.posting_ids)
    WHERE r.kind = 'split' AND r.undone_at IS NULL AND p.source_id = ANY(${[...sourceIds]})`;
  if (!rows.length) return () => false;
  const places = await placesNamed(
    tx,
    rows.map(({ vacancyId }) => vacancyId),
  );
  const homeOf = await homesOf(tx, places);
  return (sourceId, vacancyId, seen) =>
    rows.some(
      (row) =>
        row.sourceId === sourceId &&
        homeOf(row.vacancyId) === vacancyId &&
        postingLikeness(row.facts, seen) >= leastAlike,
    );
}
