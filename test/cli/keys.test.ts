/** A new key while people use the old one; a wrong key opens nothing and writes nothing. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import { sealedColumns } from '#adapters/store/reseal.ts';
import { addOwnKey, openVault } from '#adapters/vault.ts';
import { makeStores } from '#app';
import { addSamplePeople } from '../../src/cli/demo/sample-people.ts';
import { samplePeople } from '../../src/demo/people.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { offcycle } from '../support/offcycle.ts';

const now = new Date('2026-11-20T15:00:00Z');
const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const old = key('k1', 1);
const both = `${key('k2', 2)},${old}`;
const dir = mkdtempSync(join(tmpdir(), 'offcycle-keys-'));
let database: TestDatabase;
let connection: Connection;

beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
  const stores = makeStores(connection.db, openVault(old, dir));
  await addSamplePeople(stores.people, now);
  await stores.tips.keep(
    { kind: 'opening', url: null, words: 'A.', vacancyId: null, reporter: 'a@b.example' },
    now,
  );
});
afterAll(async () => {
  await connection?.close();
  await database?.drop();
  rmSync(dir, { recursive: true, force: true });
});

const rotate = (keys: string) =>
  offcycle(['keys', 'rotate', '--json'], {
    env: { DATABASE_URL: database.url, DATA_DIR: dir, ENCRYPTION_KEYS: keys },
  });
const names = async (keys: string) =>
  (await makeStores(connection.db, openVault(keys, dir)).people.profiles())
    .map(({ name }) => name)
    .toSorted();
const everybody = samplePeople(now)
  .map(({ name }) => name)
  .toSorted();

async function keysInUse(): Promise<string[]> {
  const ids = new Set<string>();
  for (const { table, column } of await sealedColumns(connection.db))
    for (const { sealed } of await connection.db.$queryRawUnsafe<{ sealed: Uint8Array }[]>(
      `SELECT "${column}" AS sealed FROM "${table}" WHERE "${column}" IS NOT NULL`,
    ))
      ids.add(Buffer.from(sealed.subarray(2, 2 + (sealed[1] ?? 0))).toString());
  return [...ids];
}

test('every record comes to the newest key; a second run finds nothing to do', async () => {
  expect(await keysInUse()).toEqual(['k1']);
  const { code, stdout } = await rotate(both);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ type: 'rotated', key: 'k2' });
  expect(await keysInUse()).toEqual(['k2']);
  expect(await names(both)).toEqual(everybody);
  const address = samplePeople(now)[0]?.address ?? '';
  expect(await makeStores(connection.db, openVault(both, dir)).people.accountOf(address)).not.toBeNull();
  expect(JSON.parse((await rotate(both)).stdout)).toMatchObject({ records: 0 });
}, 60_000);

test.each([
  ['the old key alone', old, /sealed with key "k2", which ENCRYPTION_KEYS does not hold/],
  ['another key of the same name', key('k2', 3), /key "k2" of ENCRYPTION_KEYS does not open a record/],
])(
  'with %s nothing is read and nothing is written',
  async (_, keys, message) => {
    await expect(names(keys)).rejects.toThrow(message);
    const { code, stderr } = await rotate(`${key('k3', 4)},${keys}`);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(await keysInUse()).toEqual(['k2']);
    expect(await names(both)).toEqual(everybody);
  },
  60_000,
);

describe('keys in a file of this machine', () => {
  test('a running process opens what another one sealed with a newer key, and seals with it from then on', () => {
    const running = openVault(null, dir);
    const before = running.seal('before');
    expect(addOwnKey(dir)).toBe('own2');
    expect(readFileSync(join(dir, 'keys'), 'utf8').trim().split(',')).toHaveLength(2);
    const other = openVault(null, dir);
    expect(running.open(other.seal('after'))).toBe('after');
    expect(running.newest()).toBe('own2');
    expect(other.open(before)).toBe('before');
    expect(other.addressHash('a@b.example')).toBe(running.addressHash('a@b.example'));
  });

  test('a record that was changed is not opened', () => {
    const vault = openVault(null, dir);
    const sealed = vault.seal({ visa: 'h1b' });
    for (const at of [0, 2, 10, 30, sealed.length - 1]) {
      const turned = Uint8Array.from(sealed);
      turned[at] = (turned[at] ?? 0) ^ 1;
      expect(() => vault.open(turned)).toThrow(/vault: /);
    }
  });
});
