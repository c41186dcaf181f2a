/** A backup brought back: read and checked to its end first, then written into an empty place in one transaction. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { z } from 'zod';
import { BadInput } from '#core/errors.ts';
import { type BackupManifest, columnsOf } from './backup.ts';
import { readSections } from './copy-sections.ts';

const shape = z.object({
  format: z.literal('offcycle backup 1'),
  at: z.string(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number() })),
  keys: z.object({ sealed: z.string(), hash: z.string() }),
});

/** `read` begins the unpacked backup anew at each call. Throws BadInput for one that is cut short, damaged or none. */
export async function checkBackup(read: () => AsyncIterable<Buffer>): Promise<BackupManifest> {
  try {
    const sections = readSections(read());
    const manifest = shape.parse(JSON.parse(await sections.line()));
    for (const { name, rows } of manifest.tables) {
      let found = 0;
      for await (const lines of sections.rows()) found += countLines(lines);
      if (found !== rows) throw new Error(`table ${name} has ${found} rows and should have ${rows}`);
    }
    if (!(await sections.ended())) throw new Error('there is more in it than it says');
    return manifest;
  } catch (cause) {
    const why = cause instanceof z.ZodError ? 'its first line is no manifest' : (cause as Error).message;
    throw new BadInput(
      `restore: the backup cannot be used (${why}); nothing was changed. Take another one, or copy it here again`,
      { cause },
    );
  }
}

/** Tables with rows in them; [] for a place that is empty, migrated or not. */
export async function filledTables(url: string): Promise<string[]> {
  return await onServer(url, async (client) => {
    const filled: string[] = [];
    for (const table of await tableNames(client)) {
      if (table === '_prisma_migrations') continue;
      const { rowCount } = await client.query(`SELECT 1 FROM ${pg.escapeIdentifier(table)} LIMIT 1`);
      if (rowCount) filled.push(table);
    }
    return filled;
  });
}

/** How many other programs are connected: what they hold in memory would not fit what is restored. */
export async function otherPrograms(url: string): Promise<number> {
  return await onServer(url, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    return rows[0]?.n ?? 0;
  });
}

/** Takes away every table, and the queue's with them: its jobs are of what was here before. */
export async function clearPlace(url: string): Promise<void> {
  await onServer(url, async (client) => {
    await client.query('BEGIN');
    for (const table of await tableNames(client))
      await client.query(`DROP TABLE ${pg.escapeIdentifier(table)} CASCADE`);
    await client.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
    await client.query('COMMIT');
  });
}

/** Into tables of the backup's own schema, all or nothing. */
export async function restoreRows(url: string, read: () => AsyncIterable<Buffer>): Promise<void> {
  await onServer(url, async (client) => {
    const sections = readSections(read());
    const { tables } = shape.parse(JSON.parse(await sections.line()));
    await client.query("BEGIN; SET LOCAL offcycle.restoring = 'on'");
    for (const table of tables) {
      const into = client.query(copyFrom(`COPY ${columnsOf(table)} FROM STDIN`));
      await pipeline(Readable.from(sections.rows(), { objectMode: false }), into);
      if (into.rowCount !== table.rows)
        throw new Error(`restore: ${table.name} took ${into.rowCount} of ${table.rows} rows`);
    }
    await client.query('COMMIT');
  });
}

async function tableNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

async function onServer<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function countLines(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) count += 1;
  return count;
}
