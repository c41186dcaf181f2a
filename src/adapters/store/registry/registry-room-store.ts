/** How the registry stands against the open places, for operators. */

import { isSameVacancy } from '#core/identity/same-vacancy.ts';
import { type KeptProgram, programDoubts } from '#core/registry/program.ts';
import { doubtsOf } from '#core/registry/registered.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { RegistryRoom } from '#ports/registry.ts';
import type { Db } from '../client.ts';
import { type Sql, sqlOf } from '../sql.ts';
import { programColumns } from './program-columns.ts';
import { likelyPrograms } from './resolve-programs.ts';

export function makeRegistryRoom(db: Db): RegistryRoom {
  const sql = sqlOf(db);
  return {
    async standing(atMost) {
      const [counts, doubtful, doubtfulPlaces, unknown, twins] = await Promise.all([
        countsOf(sql),
        doubtfulPrograms(sql, atMost),
        placesInDoubt(sql, atMost),
        unknownPlaces(sql, atMost),
        twinPlaces(sql, atMost),
      ]);
      return { ...counts, doubtful, doubtfulPlaces, unknown, twins };
    },
    async place(id) {
      const [row] = await sql.$queryRaw<{ facts: Vacancy }[]>`
        SELECT facts FROM vacancy WHERE id = ${id} AND state = 'open' AND version > 0`;
      return row ?? null;
    },
    async calledSo(institution) {
      const rows = await sql.$queryRaw<{ id: string }[]>`
        SELECT id FROM vacancy WHERE state = 'open' AND version > 0
          AND ${institution} IN (institution, facts->'program'->'told'->>'institution')`;
      return rows.map(({ id }) => id);
    },
  };
}

type Counts = { programs: number; changedAt: Date | null; open: number; known: number };

async function countsOf(sql: Sql): Promise<Counts> {
  const [row] = await sql.$queryRaw<Counts[]>`
    SELECT (SELECT count(*)::int FROM program) AS programs, (SELECT max(changed_at) FROM program) AS "changedAt",
      count(*)::int AS open, count(program_id)::int AS known FROM vacancy WHERE state = 'open' AND version > 0`;
  return row ?? { programs: 0, changedAt: null, open: 0, known: 0 };
}

async function doubtfulPrograms(sql: Sql, atMost: number) {
  const programs = await sql.$queryRaw<KeptProgram[]>`
    SELECT ${programColumns} FROM program p WHERE p.acgme_id IS NOT NULL ORDER BY p.acgme_id`;
  return programs
    .map((program) => ({ program, doubts: programDoubts(program) }))
    .filter(({ doubts }) => doubts.length > 0)
    .slice(0, atMost);
}

type PlaceRow = { id: string; facts: Vacancy };

async function placesInDoubt(sql: Sql, atMost: number) {
  const rows = await sql.$queryRaw<PlaceRow[]>`
    SELECT id, facts FROM vacancy WHERE state = 'open' AND version > 0
      AND (facts ? 'acgmeId' OR jsonb_array_length(facts->'program'->'doubts') > 0) ORDER BY first_seen DESC, id`;
  return rows
    .map((row) => ({ ...row, doubts: doubtsOf(row.facts) }))
    .filter(({ doubts }) => doubts.length > 0)
    .slice(0, atMost);
}

/** Shown beside a place: more are no help to choose from. */
const likelyAtMost = 3;

async function unknownPlaces(sql: Sql, atMost: number) {
  const rows = await sql.$queryRaw<PlaceRow[]>`
    SELECT id, facts FROM vacancy WHERE state = 'open' AND version > 0 AND program_id IS NULL
    ORDER BY first_seen DESC, id LIMIT ${atMost}`;
  const likely = await likelyPrograms(
    sql,
    rows.map(({ facts }) => facts),
  );
  return rows.map((row) => ({ ...row, likely: likely(row.facts).slice(0, likelyAtMost) }));
}

type Twin = PlaceRow & { programId: string; sources: string[]; apart: string[] };

/** What an operator ruled apart stays so. */
async function twinPlaces(sql: Sql, atMost: number) {
  const rows = await sql.$queryRaw<Twin[]>`
    SELECT v.id, v.facts, v.program_id AS "programId",
      ARRAY(SELECT DISTINCT source_id FROM posting WHERE vacancy_id = v.id AND NOT lead AND state <> 'gone') AS sources,
      ARRAY(SELECT CASE WHEN r.vacancy_id = v.id THEN r.other_id ELSE r.vacancy_id END FROM ruling r
        WHERE r.kind = 'split' AND r.undone_at IS NULL AND v.id IN (r.vacancy_id, r.other_id)) AS apart
    FROM vacancy v WHERE v.state = 'open' AND v.version > 0 AND v.program_id IN (
      SELECT program_id FROM vacancy WHERE state = 'open' AND version > 0 AND program_id IS NOT NULL
      GROUP BY program_id HAVING count(*) > 1)
    ORDER BY v.first_seen, v.id`;
  const pairs = rows.flatMap((kept, n) =>
    rows.slice(n + 1).flatMap((other) => (areTwins(kept, other) ? [{ kept, other }] : [])),
  );
  const shown = ({ id, facts }: Twin) => ({ id, facts });
  return pairs.slice(0, atMost).map(({ kept, other }) => ({ kept: shown(kept), other: shown(other) }));
}

const areTwins = (a: Twin, b: Twin): boolean =>
  a.programId === b.programId &&
  !a.sources.some((source) => b.sources.includes(source)) &&
  !a.apart.includes(b.id) &&
  isSameVacancy(a.facts, b.facts);
