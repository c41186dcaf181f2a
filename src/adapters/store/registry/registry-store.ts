/** The registry of programs: rows of an operator's list, written once however often they are brought. */
import { randomUUID } from 'node:crypto';
import { houseKey } from '#core/identity/institution.ts';
import { isSameRow, type KeptProgram, namesOf, type Program, updated } from '#core/registry/program.ts';
import { foldName } from '#core/specialty.ts';
import type { ProgramOutcome, RegistryStore } from '#ports/registry.ts';
import { type Db, Prisma } from '../client.ts';
import { lockAll } from '../crawl/identify.ts';
import { type Sql, sqlOf } from '../sql.ts';
import { withRetry } from '../with-retry.ts';
import { programColumns } from './program-columns.ts';
import { resolveAgain } from './resolve-again.ts';
import { codeOf } from './specialty-code.ts';

export function makeRegistryStore(db: Db): RegistryStore {
  const sql = sqlOf(db);
  const within = <T>(run: (tx: Sql) => Promise<T>) => withRetry(() => sql.$transaction(run));
  return {
    compare: async (programs) => (await compared(sql, programs)).map(({ outcome }) => outcome),
    save: (programs, now) => within((tx) => save(tx, programs, now)),
    async find(words, atMost) {
      const wanted = foldName(words)
        .split(' ')
        .filter(Boolean)
        .map((word) => `%${word}%`);
      const rows = await sql.$queryRaw<KeptProgram[]>`
        SELECT ${programColumns} FROM program p
        WHERE lower(concat_ws(' ', p.name, p.institution, p.city, p.us_state, p.specialty, p.acgme_id,
          array_to_string(p.aliases, ' '))) LIKE ALL(${wanted})
        ORDER BY p.specialty, p.us_state, p.institution, p.id LIMIT ${atMost}`;
      return rows;
    },
    byAcgmeId: (acgmeId) => one(sql, Prisma.sql`p.acgme_id = ${acgmeId}`),
    byId: (id) => one(sql, Prisma.sql`p.id = ${id}`),
    rename: (programId, names, now) => within((tx) => rename(tx, programId, { ...names, now })),
    resolveAgain: (how) => resolveAgain(sql, how),
  };
}

/** Two imports at once must not both add a program. */
const REGISTRY = 'registry';

async function one(sql: Sql, which: Prisma.Sql): Promise<KeptProgram | null> {
  const [row] = await sql.$queryRaw<KeptProgram[]>`SELECT ${programColumns} FROM program p WHERE ${which}`;
  return row ?? null;
}

type Renaming = { add?: string[]; remove?: string[]; now: Date };

async function rename(tx: Sql, programId: string, { add = [], remove = [], now }: Renaming) {
  await lockAll(tx, [REGISTRY]);
  const kept = await one(tx, Prisma.sql`p.id = ${programId}`);
  if (!kept) return null;
  const gone = new Set([...remove, ...add].map((name) => name.toLowerCase()));
  const program = {
    ...kept,
    aliases: [...kept.aliases.filter((name) => !gone.has(name.toLowerCase())), ...add],
  };
  await write(tx, [program], now);
  return program;
}

type Compared = { outcome: ProgramOutcome; program: KeptProgram };

async function save(tx: Sql, programs: readonly Program[], now: Date): Promise<ProgramOutcome[]> {
  await lockAll(tx, [REGISTRY]);
  const found = await compared(tx, programs);
  const news = found.filter(({ outcome }) => outcome !== 'unchanged').map(({ program }) => program);
  await write(tx, news, now);
  return found.map(({ outcome }) => outcome);
}

async function compared(sql: Sql, programs: readonly Program[]): Promise<Compared[]> {
  if (!programs.length) return [];
  const rows = programs.map(({ aliases: _, ...program }, n) => ({ n, code: codeOf(program), ...program }));
  // By its ID; without one on either side, by all that is written of it. A program that has another ID is another.
  const found = await sql.$queryRaw<(KeptProgram & { n: number })[]>`
    SELECT DISTINCT ON (r.n) r.n, ${programColumns}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(n int, code text, "acgmeId" text, name text,
      institution text, city text, state text)
    JOIN program p ON p.acgme_id = r."acgmeId" OR ((p.acgme_id IS NULL OR r."acgmeId" IS NULL)
      AND p.specialty_code = r.code AND p.us_state = r.state AND lower(p.city) = lower(r.city)
      AND lower(p.institution) = lower(r.institution) AND lower(p.name) = lower(r.name))
    ORDER BY r.n, (p.acgme_id IS NOT DISTINCT FROM r."acgmeId") DESC, p.id`;
  const known = new Map(found.map(({ n, ...program }) => [n, program]));
  return programs.map((program, n): Compared => {
    const kept = known.get(n);
    if (!kept) return { outcome: 'added', program: { id: randomUUID(), ...program } };
    const now = updated(kept, program);
    return { outcome: isSameRow(kept, now) ? 'unchanged' : 'changed', program: now };
  });
}

async function write(tx: Sql, programs: readonly KeptProgram[], now: Date): Promise<void> {
  if (!programs.length) return;
  const rows = programs.map((program) => ({ ...program, code: codeOf(program) }));
  await tx.$executeRaw`
    INSERT INTO program (id, acgme_id, name, institution, city, us_state, specialty, specialty_code, program_type, aliases, changed_at)
    SELECT id, "acgmeId", name, institution, city, state, specialty, code, "programType", aliases, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, "acgmeId" text, name text, institution text,
      city text, state text, specialty text, code text, "programType" text, aliases text[])
    ON CONFLICT (id) DO UPDATE SET acgme_id = EXCLUDED.acgme_id, name = EXCLUDED.name,
      institution = EXCLUDED.institution, city = EXCLUDED.city, us_state = EXCLUDED.us_state,
      specialty = EXCLUDED.specialty, specialty_code = EXCLUDED.specialty_code,
      program_type = EXCLUDED.program_type, aliases = EXCLUDED.aliases, changed_at = EXCLUDED.changed_at`;
  const keys = programs.flatMap((program) => keysOf(program).map((key) => ({ id: program.id, key })));
  await tx.$executeRaw`DELETE FROM program_name WHERE program_id = ANY(${programs.map(({ id }) => id)})`;
  await tx.$executeRaw`
    INSERT INTO program_name (program_id, key)
    SELECT id, key FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(id text, key text)`;
}

/** Its names in the form that is compared. */
const keysOf = (program: Program): string[] => [...new Set(namesOf(program).map(houseKey))].filter(Boolean);
