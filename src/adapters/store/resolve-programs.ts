/** Places and the programs of the registry that offer them: candidates by trigram and by ID, judged by the pure rule. */
import { houseKey } from '#core/identity/institution.ts';
import type { KeptProgram } from '#core/registry/program.ts';
import { type Candidate, resolve } from '#core/registry/resolve.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { programColumns } from './program-columns.ts';
import { codeOf } from './specialty-code.ts';
import type { Sql } from './sql.ts';

export type Programs = (facts: Vacancy) => KeptProgram | null;

/** Answers for any of `places`: the program, or null where there is none, or two that are equally like. One statement. */
export async function resolvePrograms(tx: Sql, places: readonly Vacancy[]): Promise<Programs> {
  const asked = new Map(places.map((facts) => [keyOf(facts), askOf(facts)]));
  const worth = [...asked.values()].filter(({ key, acgmeId }) => key !== '' || acgmeId !== null);
  if (worth.length === 0 || !(await hasPrograms(tx))) return () => null;
  const found = await candidates(tx, worth);
  return (facts) => resolve(facts, found.get(keyOf(facts)) ?? []).program;
}

/** The likest of each place's specialty and state, or those of its whole name; for whoever has to choose. */
export async function likelyPrograms(
  sql: Sql,
  places: readonly Vacancy[],
): Promise<(facts: Vacancy) => KeptProgram[]> {
  const found = await candidates(
    sql,
    places.map(askOf).filter(({ key }) => key !== ''),
  );
  return (facts) =>
    (found.get(keyOf(facts)) ?? [])
      .toSorted((a, b) => b.similarity - a.similarity)
      .map(({ program }) => program);
}

const askOf = (facts: Vacancy) => ({
  ask: keyOf(facts),
  code: codeOf(facts),
  key: houseKey(facts.institution),
  state: facts.state,
  city: facts.state === null ? facts.city : null,
  acgmeId: facts.acgmeId ?? null,
});

const keyOf = (facts: Vacancy): string =>
  [codeOf(facts), houseKey(facts.institution), facts.state, facts.city, facts.acgmeId].join('\n');

async function hasPrograms(tx: Sql): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ some: boolean }[]>`SELECT EXISTS (SELECT 1 FROM program) AS some`;
  return row?.some === true;
}

/** More than this of one specialty and state are not alike: the likest are judged. */
const judgedAtMost = 50;

/**
 * A name is like another by its trigrams as a whole, or the page's is like a part of it ("Lakeview" in "Lakeview
 * University Medical Center"); thresholds are those of pg_trgm, 0.3 and 0.6. Where the page tells no place, only the
 * name letter for letter may lead to a program, and the index on it answers. Where it tells a city alone: one city begins
 * with one letter, however it is written, and boroughs are in New York.
 */
async function candidates(
  tx: Sql,
  asked: readonly ReturnType<typeof askOf>[],
): Promise<Map<string, Candidate[]>> {
  const rows = await tx.$queryRaw<(KeptProgram & { ask: string; similarity: number })[]>`
    SELECT w.ask, ${programColumns}, l.similarity::float8 AS similarity
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      AS w(ask text, code text, key text, state text, city text, "acgmeId" text)
    CROSS JOIN LATERAL (
      SELECT id, max(similarity) AS similarity FROM (
        SELECT c.id, greatest(similarity(c.key, w.key), word_similarity(w.key, c.key)) AS similarity
        FROM (
          SELECT o.id, m.key FROM program o JOIN program_name m ON m.program_id = o.id
          WHERE o.specialty_code = w.code AND (o.us_state = w.state OR (w.state IS NULL
            AND (left(o.city, 1) ILIKE left(w.city, 1) OR o.city ILIKE 'New York%' OR w.city ILIKE 'New York%')))
          -- Fenced: else every name of the registry is compared before those of the specialty are chosen.
          OFFSET 0) c
        WHERE similarity(c.key, w.key) >= 0.3 OR word_similarity(w.key, c.key) >= 0.6
        UNION ALL
        SELECT m.program_id, 1 FROM program_name m JOIN program o ON o.id = m.program_id
        WHERE w.state IS NULL AND w.city IS NULL AND m.key = w.key AND o.specialty_code = w.code
        UNION ALL SELECT o.id, 1 FROM program o WHERE o.acgme_id = w."acgmeId") alike
      GROUP BY id ORDER BY similarity DESC, id LIMIT ${judgedAtMost}) l
    JOIN program p ON p.id = l.id
    ORDER BY w.ask, p.id`;
  const found = new Map<string, Candidate[]>();
  for (const { ask, similarity, ...program } of rows)
    found.set(ask, [...(found.get(ask) ?? []), { program, similarity }]);
  return found;
}
