import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

test('one that an older version left half is refused with the next step, and nothing is changed', async () => {
  const [last = ''] = migrationNames().slice(-1);
  await query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${last}'`);
  await expect(migrate(database.url)).rejects.toThrow(
    /cannot be applied \(.*already exists.*\); nothing of it was kept\. .* is to be dropped first/,
  );
  expect(await drift(database.url)).toBeNull();
});

test('five processes that start at once on an empty database bring it up to date once', async () => {
  const empty = await emptyDatabase();
  const each = await Promise.all(Array.from({ length: 5 }, () => migrate(empty.url)));
  expect(each.flat()).toEqual(migrationNames());
  expect(await drift(empty.url)).toBeNull();
  await empty.drop();
}, 60_000);

describe('killed in the midst of a migration', () => {
  /** `migrate` in a process of its own, held where it first touches this table; the lock is held until it is let go. */
  async function heldAt(url: string, table: string) {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS SHARE MODE`);
    const child = spawn(process.execPath, ['--import', 'tsx', 'prisma/migrate.ts'], {
      env: { PATH: process.env['PATH'], DATABASE_URL: url },
      stdio: 'ignore',
    });
    const waits = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%ALTER TABLE%'`;
    const watcher = new pg.Client({ connectionString: url });
    await watcher.connect();
    await expect.poll(async () => (await watcher.query(waits)).rowCount, { timeout: 30_000 }).toBe(1);
    const { rows } = await watcher.query<{ pid: number }>(waits);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    return {
      end: async () => {
        await watcher.query('SELECT pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
        await watcher.end();
        await holder.query('ROLLBACK');
        await holder.end();
      },
      goOn: async () => {
        await watcher.end();
        await holder.query('ROLLBACK');
        await holder.end();
      },
    };
  }

  /** Of the first version, with rows, and with the later ones to come. */
  async function oldDatabase() {
    const old = await emptyDatabase();
    const [first = ''] = migrationNames();
    await migrate(old.url, first);
    const client = new pg.Client({ connectionString: old.url });
    await client.connect();
    await client.query(rowsOfFirstVersion);
    return { old, client, before: await counts(client) };
  }

  test.each([
    ['with its connection: nothing of that one is kept, and the next start completes', 'end'],
    ['while the server goes on with it: the next start waits, and completes', 'goOn'],
  ] as const)(
    '%s',
    async (_, how) => {
      const { old, client, before } = await oldDatabase();
      const held = await heldAt(old.url, 'message');
      const later = how === 'goOn' ? migrate(old.url) : null;
      await held[how]();
      await (later ?? migrate(old.url));
      expect(await migrate(old.url)).toEqual([]);
      expect(await counts(client)).toMatchObject(before);
      expect(await drift(old.url)).toBeNull();
      await client.end();
      await old.drop();
    },
    90_000,
  );
});

test('a database of the first version, with rows in it, comes up to date and keeps them', async () => {
  const old = await emptyDatabase();
  const [first = ''] = migrationNames();
  expect(await migrate(old.url, first)).toEqual([first]);
  const client = new pg.Client({ connectionString: old.url });
  await client.connect();
  await client.query(rowsOfFirstVersion);
  const before = await counts(client);
  expect(Object.values(before).every((rows) => rows > 0)).toBe(true);
  expect(await migrate(old.url)).toEqual(migrationNames().slice(1));
  expect(await counts(client)).toMatchObject(before);
  const { rows } = await client.query('SELECT id, status, health FROM source');
  expect(rows).toEqual([{ id: 'a', status: 'unverified', health: 'new' }]);
  // A roll-up of before counts as naming everybody who let that advisor look.
  expect((await client.query('SELECT * FROM message_named')).rows).toEqual([
    { message_id: 'm', account_id: 'ada' },
  ]);
  await client.end();
  expect(await drift(old.url)).toBeNull();
  await old.drop();
}, 60_000);

const rowsOfFirstVersion = `
  INSERT INTO source (id, name, kind, url, origin, every_minutes) VALUES ('a', 'A', 'board', 'https://a.example', 'list', 60);
  INSERT INTO crawl (id, source_id, started_at, verdict) VALUES ('c', 'a', now(), 'healthy');
  INSERT INTO snapshot (hash, body, bytes) VALUES ('h', '\\x00', 1);
  INSERT INTO page_copy (source_id, url, content_hash, snapshot_hash, reading, fetched_at) VALUES ('a', 'https://a.example', 'h', 'h', '{}', now());
  INSERT INTO vacancy (id, specialty, specialty_code, pgy, facts, first_seen, last_seen) VALUES ('v', 'Pediatrics', '320', '{2}', '{"specialty": "Pediatrics"}', now(), now());
  INSERT INTO posting (id, source_id, key, vacancy_id, facts, words, confidence, lead, url, page_url, first_seen, last_seen)
    VALUES ('p', 'a', 'k', 'v', '{}', '{}', 1, false, 'https://a.example', 'https://a.example', now(), now());
  INSERT INTO change (id, vacancy_id, version, kind, fields, at) VALUES ('e', 'v', 1, 'opened', '[]', now());
  INSERT INTO account (id, address, address_hash, name, role) VALUES
    ('ada', '\\x00', 'ha', '\\x00', 'applicant'), ('imogen', '\\x00', 'hi', '\\x00', 'advisor');
  INSERT INTO profile (id, account_id, specialty_codes, pgy, states, tracks, facts, rhythm) VALUES ('s', 'ada', '{}', '{}', '{}', '{}', '\\x00', '{}');
  INSERT INTO advisor_client (advisor_id, profile_id, consented_at) VALUES ('imogen', 's', now() - interval '2 days');
  INSERT INTO match (profile_id, vacancy_id, version, verdict, wanted, at) VALUES ('s', 'v', 1, 'eligible', true, now());
  INSERT INTO digest (id, profile_id, key, at, coverage) VALUES ('d', 's', 'digest', now(), '{}');
  INSERT INTO message (id, key, account_id, kind, body, next_at, created_at) VALUES
    ('m', 'advisor:imogen:day:2026-11-21', 'imogen', 'advisor', '\\x00', now(), now()), ('n', 'digest', 'ada', 'digest', '\\x00', now(), now());
  INSERT INTO suppression (address_hash, reason) VALUES ('hx', 'erased');
  INSERT INTO token (hash, purpose, account_id, expires_at) VALUES ('t', 'session', 'ada', now() + interval '1 day');
  INSERT INTO audit (id, actor, action, subject) VALUES ('u', 'person', 'erased', 'account');`;

const filled =
  'source crawl snapshot page_copy vacancy posting change account profile advisor_client match digest message suppression token audit';

async function counts(client: pg.Client): Promise<Record<string, number>> {
  const each = filled
    .split(' ')
    .map((table) => `SELECT '${table}' AS name, count(*)::int AS rows FROM ${table}`);
  const { rows } = await client.query<{ name: string; rows: number }>(each.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, rows: n }) => [name, n]));
}
