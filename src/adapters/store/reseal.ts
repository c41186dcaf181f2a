/** Brings everything that is sealed to the newest key, row by row, while the product runs. */
import type { Db } from './client.ts';

type Keys = { newest(): string; reseal(sealed: Uint8Array): Uint8Array<ArrayBuffer> };
export type Resealed = { table: string; column: string; records: number };

const AT_ONCE = 500;
/** Pages as they were fetched: the only bytes that are not sealed. */
const IN_THE_OPEN = ['snapshot.body'];

/** Throws where a record cannot be opened: it and those after it stay as they are, and a later run goes on. */
export async function resealAll(db: Db, keys: Keys): Promise<Resealed[]> {
  const done: Resealed[] = [];
  for (const place of await sealedColumns(db)) {
    const records = await resealColumn(db, keys, place);
    if (records > 0) done.push({ ...place, records });
  }
  return done;
}

export async function sealedColumns(db: Db): Promise<{ table: string; column: string }[]> {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1, 2`;
  return columns.filter(({ table, column }) => !IN_THE_OPEN.includes(`${table}.${column}`));
}

type Row = { at: string; sealed: Uint8Array };

/** A row that somebody else changes in between is left to them and found again by the next round. */
async function resealColumn(
  db: Db,
  keys: Keys,
  { table, column }: { table: string; column: string },
): Promise<number> {
  // Names from the catalogue of the database itself.
  const older = `SELECT ctid::text AS at, "${column}" AS sealed FROM "${table}"
    WHERE "${column}" IS NOT NULL AND substring("${column}" FROM 3 FOR get_byte("${column}", 1)) <> $1 LIMIT ${AT_ONCE}`;
  const replace = `UPDATE "${table}" SET "${column}" = $1 WHERE ctid = $2::tid AND "${column}" = $3`;
  for (let records = 0; ; ) {
    const rows = await db.$queryRawUnsafe<Row[]>(older, Buffer.from(keys.newest()));
    if (rows.length === 0) return records;
    for (const { at, sealed } of rows)
      records += await db.$executeRawUnsafe(replace, keys.reseal(sealed), at, sealed);
  }
}
