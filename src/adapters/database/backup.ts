/**
 * Everything in the database as one stream, from one moment: a REPEATABLE READ transaction sees no later write.
 * COPY and not pg_dump, which the embedded server does not bring and which must not be older than the server.
 * The tables of the queue are left out: what they carry is made anew from the rows that are here.
 */
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { END_OF_TABLE } from './copy-sections.ts';

export type BackedUpTable = { name: string; columns: string[]; rows: number };

export type BackupManifest = {
  format: 'offcycle backup 1';
  at: string;
  /** The schema it is of: names of the applied migrations, oldest first. */
  migrations: string[];
  /** In an order in which they can be filled: what is referred to comes first. */
  tables: BackedUpTable[];
  /** What only the right keys open and hash alike: { sealed, hash } of a known word. The keys themselves are never here. */
  keys: { sealed: string; hash: string };
};

/** The manifest as the first line, then the rows of each table. `told` hears what was written, table by table. */
export async function* backupOf(
  url: string,
  { at, keys, told }: { at: Date; keys: BackupManifest['keys']; told?: (table: BackedUpTable) => void },
): AsyncGenerator<Buffer | string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables = await tablesOf(client);
    const migrations = await client.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY 1',
    );
    const manifest: BackupManifest = {
      format: 'offcycle backup 1',
      at: at.toISOString(),
      migrations: migrations.rows.map(({ name }) => name),
      tables,
      keys,
    };
    yield `${JSON.stringify(manifest)}\n`;
    for (const table of tables) {
      yield* client.query(copyTo(`COPY ${columnsOf(table)} TO STDOUT`));
      yield END_OF_TABLE;
      told?.(table);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** `"table" ("a", "b")`: named, so that a column added later is no trouble. */
export const columnsOf = ({ name, columns }: Pick<BackedUpTable, 'name' | 'columns'>): string =>
  `${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})`;

async function tablesOf(client: pg.Client): Promise<BackedUpTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(`
    SELECT c.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT coalesce(array_agg(DISTINCT f.confrelid::regclass::text), '{}') FROM pg_constraint f
        WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS needs
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    ORDER BY 1`);
  const tables: BackedUpTable[] = [];
  for (const { name, columns } of neededFirst(rows)) {
    const counted = await client.query<{ n: string }>(
      `SELECT count(*) AS n FROM ${pg.escapeIdentifier(name)}`,
    );
    tables.push({ name, columns, rows: Number(counted.rows[0]?.n) });
  }
  return tables;
}

function neededFirst<Table extends { name: string; needs: string[] }>(tables: Table[]): Table[] {
  const ordered: Table[] = [];
  const waiting = [...tables];
  while (waiting.length > 0) {
    const there = new Set(
      ordered.map(({ name }) => pg.escapeIdentifier(name)).concat(ordered.map((t) => t.name)),
    );
    const next = waiting.findIndex(({ needs }) => needs.every((name) => there.has(name)));
    if (next < 0) throw new Error(`tables refer to each other in a circle: ${waiting.map((t) => t.name)}`);
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}
