import { afterAll, beforeAll, expect, test } from 'vitest';
import { sqlOf } from '#adapters/store/sql.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const count = async () => {
  const [row] = await sqlOf(house.db).$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM robots_copy`;
  return row?.n;
};

test('values are values, whatever they hold', async () => {
  const given = { text: `'); DROP TABLE robots_copy; --`, list: ['a,b', '"c"', '{d}'], none: null };
  const rows = await sqlOf(house.db).$queryRaw`
    SELECT ${given.text}::text AS text, ${given.list}::text[] AS list, ${given.none}::text AS none,
      ${[Buffer.from([0, 255])]}::bytea[] AS bodies`;
  expect(rows).toEqual([{ ...given, bodies: [Buffer.from([0, 255])] }]);
});

test('a transaction that fails leaves nothing, and its connection serves the next', async () => {
  const sql = sqlOf(house.db);
  const attempt = sql.$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO robots_copy (origin, body, fetched_at) VALUES ('https://a.example', '{}', now())`;
    await tx.$executeRaw`SELECT 1 / ${0}::int`;
  });
  await expect(attempt).rejects.toThrow('division by zero');
  expect(await count()).toBe(0);
  const touched = await sql.$transaction(
    (tx) =>
      tx.$executeRaw`INSERT INTO robots_copy (origin, body, fetched_at) VALUES ('https://a.example', '{}', now())`,
  );
  expect([touched, await count()]).toEqual([1, 1]);
});

test('a statement after a setting: sent in one go, all or nothing, and the setting ends with it', async () => {
  const sql = sqlOf(house.db);
  const before = await count();
  const put = (divisor: number) => sql.$after("SET LOCAL application_name = 'in one go'").$queryPrepared<
    { name: string; n: number }[]
  >`INSERT INTO robots_copy (origin, body, fetched_at) VALUES (${`https://b.example/${divisor}`}, '{}', now())
    RETURNING current_setting('application_name') AS name, 6 / ${divisor}::int AS n`;
  const outcomes = await Promise.allSettled([put(0), put(2), put(0), put(3)]);
  expect(outcomes).toMatchObject([
    { status: 'rejected', reason: { message: 'division by zero' } },
    { status: 'fulfilled', value: [{ name: 'in one go', n: 3 }] },
    { status: 'rejected' },
    { status: 'fulfilled', value: [{ n: 2 }] },
  ]);
  expect(await count()).toBe((before ?? 0) + 2);
  const names = () => sql.$queryRaw`SELECT current_setting('application_name') AS name`;
  const after = await Promise.all([names(), names(), names(), names(), names()]);
  expect(JSON.stringify(after)).not.toContain('in one go');
  await expect(sql.$after('SET LOCAL no_such_setting = 1').$queryPrepared`SELECT 1`).rejects.toThrow(
    'no_such_setting',
  );
  expect(await count()).toBe((before ?? 0) + 2);
});

test('a connection that is lost in the midst of it fails once, and another serves the next', async () => {
  const inOneGo = sqlOf(house.db).$after('SET LOCAL enable_sort = off');
  await expect(inOneGo.$queryPrepared`SELECT pg_terminate_backend(pg_backend_pid())`).rejects.toThrow();
  expect(await inOneGo.$queryPrepared`SELECT 1 AS one`).toEqual([{ one: 1 }]);
});

test('a client from elsewhere is refused by name', () => {
  expect(() => sqlOf({} as TestHouse['db'])).toThrow('connect() did not make');
});
