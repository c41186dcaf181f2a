import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drift, migrate, migrationNames, pending, refuseWithout } from '#prisma/migrate.ts';
import { emptyDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

const query = async (sql: string) => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

test('an empty database gets every migration, and a second run finds nothing to do', async () => {
  expect((await migrate(database.url)).length).toBeGreaterThan(0);
  expect(await migrate(database.url)).toEqual([]);
});

test('schema.prisma, the migrations and the migrated database say the same', async () => {
  expect(await pending(database.url)).toBeNull();
  expect(await drift(database.url)).toBeNull();
});

test('a server without an extension is refused by its name, before anything is written', async () => {
  await refuseWithout(database.url, ['pg_trgm']);
  await expect(refuseWithout(database.url, ['pg_trgm', 'pg_nothing'])).rejects.toThrow(
    /does not offer the extension pg_nothing, .* install the contrib package/,
  );
});

test('a column that the schema does not know is seen as drift', async () => {
  await query('ALTER TABLE tip ADD COLUMN surplus text');
  expect(await drift(database.url)).toContain('DROP COLUMN "surplus"');
  await query('ALTER TABLE tip DROP COLUMN surplus');
});

test('a database of a newer version is refused by name', async () => {
  await query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '2999_later', now())`,
  );
  await expect(migrate(database.url)).rejects.toThrow(
    /"2999_later" is applied but not in prisma\/migrations/,
  );
  await query(`DELETE FROM _prisma_migrations WHERE id = 'x'`);
});

test('a half-applied migration is refused with the next step', async () => {
  await query(`UPDATE _prisma_migrations SET finished_at = NULL`);
  await expect(migrate(database.url)).rejects.toThrow(
    /was begun and not finished; .*migrate resolve --rolled-back/,
  );
});

test('a database of the first version, with rows in it, comes up to date and keeps them', async () => {
  const old = await emptyDatabase();
  const [first = ''] = migrationNames();
  expect(await migrate(old.url, first)).toEqual([first]);
  const client = new pg.Client({ connectionString: old.url });
  await client.connect();
  await client.query(
    `INSERT INTO source (id, name, kind, url, origin, every_minutes) VALUES ('a', 'A', 'board', 'https://a.example', 'list', 60)`,
  );
  expect(await migrate(old.url)).toEqual(migrationNames().slice(1));
  const { rows } = await client.query('SELECT id, status, health FROM source');
  expect(rows).toEqual([{ id: 'a', status: 'unverified', health: 'new' }]);
  await client.end();
  expect(await drift(old.url)).toBeNull();
  await old.drop();
}, 60_000);
