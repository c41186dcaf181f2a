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

test('a client from elsewhere is refused by name', () => {
  expect(() => sqlOf({} as TestHouse['db'])).toThrow('connect() did not make');
});
