/**
 * Applies and writes migrations with Prisma's own engine (WebAssembly from npm): nothing is downloaded, and the
 * stock `prisma migrate deploy` stays compatible.
 *   tsx prisma/migrate.ts            applies what DATABASE_URL lacks
 *   tsx prisma/migrate.ts new NAME   writes a migration for what schema.prisma says and the migrations do not
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BadInput } from '#core/errors.ts';
import { type EngineFile, type MigrationsList, openPool, type Whole, withEngine } from './engine.ts';
import { asOneTransaction, inTurn } from './in-turn.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const schemaFile = (): EngineFile => ({
  path: 'schema.prisma',
  content: readFileSync(`${here}schema.prisma`, 'utf8'),
});

/**
 * Brings the database to the newest migration, or to the one named last; returns the names applied now, [] when it
 * was up to date. Each is one transaction: one that was begun and not finished left nothing behind, and is begun anew.
 */
export async function migrate(url: string, last?: string): Promise<string[]> {
  const names = migrationNames();
  if (last !== undefined && !names.includes(last)) throw unknownMigration(last);
  const wanted = names.filter((name) => last === undefined || name <= last);
  if (isUpToDate(await applied(url), wanted)) return [];
  return await inTurn(url, async (holder) => {
    const done = await applied(url);
    if (isUpToDate(done, wanted)) return [];
    await refuseWithout(url, extensions);
    if (done.some(({ finished }) => !finished)) await holder.query(beginAnew);
    return await apply(url, wanted);
  });
}

const beginAnew =
  'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL';

function isUpToDate(done: readonly Applied[], wanted: readonly string[]): boolean {
  const unknown = done.find(({ name }) => !migrationNames().includes(name));
  if (unknown) throw unknownMigration(unknown.name);
  return wanted.every((name) => done.some((one) => one.name === name && one.finished));
}

async function apply(url: string, names: string[]): Promise<string[]> {
  const list = migrationsList(names);
  const scripts = new Map(
    list.migrationDirectories.map((one) => [one.migrationFile.content.value, one.path]),
  );
  let said: unknown = null;
  const whole: Whole = {
    transaction(script) {
      const name = scripts.get(script);
      return name === undefined ? null : asOneTransaction(name, script);
    },
    failed(error) {
      said = error;
    },
  };
  try {
    return await withEngine({ url, schema: schemaFile(), whole }, async (engine) => {
      const result = await engine.applyMigrations({ migrationsList: list, filters });
      return result.appliedMigrationNames;
    });
  } catch (cause) {
    const stopped = (await applied(url)).find(({ finished }) => !finished);
    throw stopped ? notApplied(stopped.name, said ?? cause) : cause;
  }
}

/** SQL that would bring the database to schema.prisma; null when they agree. */
export async function drift(url: string): Promise<string | null> {
  const from = { tag: 'schemaDatasource', files: [schemaFile()], configDir: '.' };
  return await difference(url, from);
}

/** SQL for what schema.prisma says and the migrations do not. `url`: a server on which a shadow database may be made. */
export async function pending(url: string): Promise<string | null> {
  const list = migrationsList();
  return await difference(
    url,
    list.migrationDirectories.length ? { tag: 'migrations', ...list } : { tag: 'empty' },
  );
}

/** What the migrations create: a server that lacks one would stop in the midst of them. */
const extensions = ['pg_trgm'];

/** Throws BadInput before anything is written where the server does not offer them all. */
export async function refuseWithout(url: string, wanted: readonly string[]): Promise<void> {
  const pool = openPool(url);
  try {
    const { rows } = await pool.query('SELECT name FROM pg_available_extensions WHERE name = ANY($1)', [
      wanted,
    ]);
    const missing = wanted.filter((one) => !rows.some(({ name }) => name === one));
    if (missing.length > 0)
      throw new BadInput(
        `database: this PostgreSQL does not offer the extension ${missing.join(', ')}, by which names of programs are compared; install the contrib package of your PostgreSQL (on Debian it is in the server's own) and start again; nothing was changed`,
      );
  } finally {
    await pool.end();
  }
}

async function difference(url: string, from: object): Promise<string | null> {
  return await withEngine({ url, schema: schemaFile() }, async (engine) => {
    const to = { tag: 'schemaDatamodel', files: [schemaFile()] };
    const { exitCode, stdout } = await engine.diff({ from, to, script: true, exitCode: true, filters });
    return exitCode === 0 ? null : stdout;
  });
}

const filters = { externalTables: [], externalEnums: [] };

/** Oldest first. */
export const migrationNames = () =>
  readdirSync(`${here}migrations`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

function migrationsList(names = migrationNames()): MigrationsList {
  const lock = readFileSync(`${here}migrations/migration_lock.toml`, 'utf8');
  const sql = (name: string) => readFileSync(`${here}migrations/${name}/migration.sql`, 'utf8');
  return {
    baseDir: 'prisma/migrations',
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: lock },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql(name) } },
    })),
  };
}

type Applied = { name: string; finished: boolean };

async function applied(url: string): Promise<Applied[]> {
  const pool = openPool(url);
  try {
    const there = await pool.query(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there`);
    if (there.rows[0]?.there !== true) return [];
    const { rows } = await pool.query(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    );
    return rows;
  } finally {
    await pool.end();
  }
}

const unknownMigration = (name: string) =>
  new BadInput(
    `database: migration "${name}" is applied but not in prisma/migrations: the database is newer than this program; install the newer version, or restore a backup made before it`,
  );

const notApplied = (name: string, cause: unknown) =>
  new BadInput(
    `database: migration "${name}" cannot be applied (${cause instanceof Error ? cause.message : cause}); nothing of it was kept. Mend what it names and start again, or restore the backup made before; a table or column that "already exists" was left by an older version that stopped midway, and is to be dropped first`,
    { cause },
  );

async function writeNew(url: string, name: string) {
  const sql = await pending(url);
  if (sql === null) return console.log('schema.prisma and prisma/migrations agree: nothing to write');
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = `${here}migrations/${stamp}_${name}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/migration.sql`, sql);
  console.log(`wrote prisma/migrations/${stamp}_${name}/migration.sql: read it before you commit it`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [verb, name] = process.argv.slice(2);
  const url = process.env['DATABASE_URL'];
  if (!url)
    throw new BadInput(
      'migrate: DATABASE_URL is not set; allowed: postgresql://user:password@host:port/database',
    );
  if (verb === 'new' && name) await writeNew(url, name);
  else console.log((await migrate(url)).join('\n') || 'the database is up to date');
}
