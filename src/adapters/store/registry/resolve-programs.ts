/** Places and the programs of the registry that offer them: candidates by trigram and by ID, judged by the pure rule. */
import { houseKey } from '#core/identity/institution.ts';
import type { KeptProgram } from '#core/registry/program.ts';
import { type Candidate, resolve } from '#core/registry/resolve.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Sql } from '../sql.ts';
import { programColumns } from './program-columns.ts';
import { codeOf } from './specialty-code.ts';

export type Programs = (facts: Vacancy) => KeptProgram | null;

/** Answers for any of `places`: the program, or null where there is none, or two that are equally like. One statement. */
export async function resolvePrograms(tx: Sql, places: readonly Vacancy[]): Promise<Programs> {
  if (places.length === 0 || !(await hasPrograms(tx))) return () => null;
  const asked = new Map(places.map((facts) => [keyOf(facts), askOf(facts)]));
  const worth = [...asked.values()].filter(({ key, acgmeId }) => key !== '' || acgmeId !== null);
  if (worth.length === 0) return () => null;
  const found = await candidates(tx, worth);
  return (facts) => resolve(facts, found.get(keyOf(facts)) ?? []).program;
}

/** As pg_trgm takes names for alike. */
const leastLike = 0.3;

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
      .filter(({ similarity }) => similarity >= leastLike)
      .toSorted((a, b) => b.similarity - a.similarity)
      .map(({ program }) => program);
}

const askOf = (facts: Vacancy) => ({
  ask: keyOf(facts),
  code: codeOf(facts),
  key: houseKey(facts.institution),
  state: facts.state,
  city: facts.city,
  acgmeId: facts.acgmeId ?? null,
});

const keyOf = (facts: Vacancy): string =>
  [codeOf(facts), houseKey(facts.institution), facts.state, facts.city, facts.acgmeId].join('\n');

async function hasPrograms(tx: Sql): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ some: boolean }[]>`SELECT EXISTS (SELECT 1 FROM program) AS some`;
  return row?.some === true;
}

/** The likest; no state has so many programs of one specialty. */
const judgedAtMost = 200;

/**
 * Every program of the specialty in the state and city the page tells: one left out for its name could be the second
 * that is as like. A city is like itself however it is written ("St. Louis", "Saint Louis"); boroughs are in New York.
 * Where it tells no place, only the name letter for letter may lead to a program, and the index on it answers.
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
        SELECT o.id, greatest(similarity(m.key, w.key), word_similarity(w.key, m.key)) AS similarity
        FROM program o JOIN program_name m ON m.program_id = o.id
        WHERE o.specialty_code = w.code AND (o.us_state = w.state OR (w.state IS NULL AND w.city IS NOT NULL))
          AND (w.city IS NULL OR similarity(lower(o.city), lower(w.city)) >= 0.3
            OR o.city ILIKE 'New York%' OR w.city ILIKE 'New York%')
        UNION ALL
        SELECT m.program_id, 1 FROM program_name m JOIN program o ON o.id = m.program_id
        WHERE w.state IS NULL AND w.city IS NULL AND m.key = w.key AND o.specialty_code = w.code
        UNION ALL SELECT o.id, 1 FROM program o WHERE o.acgme_id = w."acgmeId") near
      GROUP BY id ORDER BY similarity DESC, id LIMIT ${judgedAtMost}) l
    JOIN program p ON p.id = l.id
    ORDER BY w.ask, p.id`;
  const found = new Map<string, Candidate[]>();
  for (const { ask, similarity, ...program } of rows)
    found.set(ask, [...(found.get(ask) ?? []), { program, similarity }]);
  return found;
}
