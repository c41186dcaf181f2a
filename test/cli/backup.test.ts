/** A backup is what can be restored: every table is compared, and what cannot be restored is refused before anything is lost. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from '#adapters/database/embedded.ts';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makeStores } from '#app';
import { migrationNames } from '#prisma/migrate.ts';
import { addSamplePeople } from '../../src/cli/demo/sample-people.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../support/database.ts';
import { type Ended, offcycle } from '../support/offcycle.ts';
import { testVault } from '../support/web-people.ts';
import { fillWorld } from '../support/web-world.ts';

const keys = `test:${Buffer.alloc(32, 7).toString('base64')}`;
const dir = mkdtempSync(join(tmpdir(), 'offcycle-backup-'));
const file = join(dir, 'all.backup');
const awkward = 'a\\.\n\\.\nb\\N\t"c"\u2028\r\n\\';
let full: TestDatabase;
let connection: Connection;

beforeAll(async () => {
  full = await freshDatabase();
  connection = await connect(full.url);
  const { db } = connection;
  const stores = makeStores(db, testVault);
  await fillWorld(db);
  await addSamplePeople(stores.people);
  await stores.tips.keep(
    { kind: 'opening', url: null, words: awkward, vacancyId: null, reporter: 'a@b.example' },
    new Date(),
  );
  const body = new Uint8Array(300_000).map((_, n) => (n * 31) % 256);
  await db.snapshot.create({ data: { hash: 'odd bytes', body, bytes: body.length } });
  await db.snapshot.create({ data: { hash: '', body: new Uint8Array(), bytes: 0 } });
});
afterAll(async () => {
  await connection?.close();
  await full?.drop();
  rmSync(dir, { recursive: true, force: true });
});

const run = (url: string, ...args: string[]): Promise<Ended> =>
  offcycle(args, { env: { DATABASE_URL: url, ENCRYPTION_KEYS: keys, DATA_DIR: join(dir, 'data') } });

/** A check sum of all rows of every table, by table. */
async function rowsOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  );
  const sums: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: found } = await client.query(
      `SELECT count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS sum FROM "${name}" t`,
    );
    sums[name] = found[0].sum;
  }
  await client.end();
  return sums;
}

test('every table comes back as it was, in a database that had none', async () => {
  const before = await rowsOf(full.url);
  expect(Object.values(before).filter((sum) => !sum.startsWith('0 rows')).length).toBeGreaterThan(8);

  const made = await run(full.url, 'backup', file, '--json');
  expect(made.stderr).toBe('');
  expect(JSON.parse(made.stdout)).toMatchObject({ type: 'backup', migration: migrationNames().at(-1) });
  expect(statSync(file).mode & 0o077).toBe(0);

  const empty = await emptyDatabase();
  const back = await run(empty.url, 'restore', file, '--json');
  expect(back.stderr).toBe('');
  expect(await rowsOf(empty.url)).toEqual(before);
  await empty.drop();
}, 90_000);

test('a backup of a given PostgreSQL comes back in the embedded one of another machine', async () => {
  const data = mkdtempSync(join(tmpdir(), 'offcycle-restored-'));
  const env = { DATA_DIR: data, ENCRYPTION_KEYS: keys };
  const back = await offcycle(['restore', file], { env });
  expect(back.stderr).toBe('');
  expect(back.stdout).toMatch(/\d+ rows of \d+ tables are back/);
  const server = await startEmbedded({ dir: join(data, 'postgres') });
  expect(await rowsOf(server.url('postgres'))).toEqual(await rowsOf(full.url));
  await server.stop();
  rmSync(data, { recursive: true, force: true });
  rmSync(server.dir, { recursive: true, force: true });
}, 120_000);

test('a place with rows in it is refused, and replaced only when told', async () => {
  const place = await freshDatabase();
  const other = await connect(place.url);
  await other.db.optOut.create({ data: { host: 'left-out.example' } });
  await other.close();
  const before = await rowsOf(place.url);

  const refused = await run(place.url, 'restore', file);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/not empty \(rows in opt_out\); nothing was changed.*--replace/);
  expect(await rowsOf(place.url)).toEqual(before);

  expect((await run(place.url, 'restore', file, '--replace')).code).toBe(0);
  expect(await rowsOf(place.url)).toEqual(await rowsOf(full.url));
  await place.drop();
}, 120_000);

test('a place that others are connected to is refused', async () => {
  const place = await freshDatabase();
  const other = await connect(place.url);
  const refused = await run(place.url, 'restore', file);
  expect(refused.stderr).toMatch(/1 other connections use this database; nothing was changed/);
  await other.close();
  await place.drop();
}, 60_000);

test.each([
  [
    'cut short',
    (whole: Buffer) => whole.subarray(0, whole.length / 2),
    /cannot be used \(unexpected end of file\)/,
  ],
  ['with a bit turned', turned, /cannot be used/],
  [
    'with fewer rows than it says',
    (whole: Buffer) =>
      gzipSync(Buffer.from(gunzipSync(whole).toString('latin1').replace('"rows":2}', '"rows":3}'), 'latin1')),
    /cannot be used \(table \w+ has/,
  ],
  ['that is another file', () => Buffer.from('{}'), /cannot be used/],
  [
    'of a newer program',
    (whole: Buffer) =>
      gzipSync(
        gunzipSync(whole)
          .toString('latin1')
          .replace(/"\d{14}_first"/, '"20990101000000_later"'),
      ),
    /holds migration "20990101000000_later".*nothing was changed/,
  ],
])(
  'a backup %s is refused and nothing is touched',
  async (_, spoil, message) => {
    const spoilt = join(dir, 'spoilt.backup');
    writeFileSync(spoilt, spoil(readFileSync(file)));
    const place = await emptyDatabase();
    const { code, stderr } = await run(place.url, 'restore', spoilt, '--replace');
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await rowsOf(place.url)).toEqual({});
    await place.drop();
  },
  60_000,
);

test.each([
  ['other keys of the same name', `test:${Buffer.alloc(32, 8).toString('base64')}`],
  ['keys of another name', `k1:${Buffer.alloc(32, 7).toString('base64')}`],
  ['the keys and an older one', `${keys},k0:${Buffer.alloc(32, 9).toString('base64')}`],
])(
  'with %s nothing is restored',
  async (_, wrong) => {
    const place = await emptyDatabase();
    const { code, stderr } = await offcycle(['restore', file], {
      env: { DATABASE_URL: place.url, ENCRYPTION_KEYS: wrong },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/sealed with keys that ENCRYPTION_KEYS does not hold .*nothing was changed/);
    expect(await rowsOf(place.url)).toEqual({});
    await place.drop();
  },
  60_000,
);

test('a file that is not there, and a folder that cannot be written, are one message each', async () => {
  const missing = await run(full.url, 'restore', join(dir, 'none.backup'));
  expect(missing.stderr).toMatch(/cannot be used \(ENOENT/);
  writeFileSync(join(dir, 'a-file'), '');
  const unwritable = await run(full.url, 'backup', join(dir, 'a-file', 'x.backup'));
  expect(unwritable.stderr).toMatch(/backup: .* cannot be written/);
}, 60_000);

function turned(whole: Buffer): Buffer {
  const copy = Buffer.from(whole);
  copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
  return copy;
}
