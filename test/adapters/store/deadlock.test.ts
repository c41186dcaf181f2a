/** Transactions that PostgreSQL itself breaks off, and connections that are lost in the midst of one. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import { type Sql, sqlOf } from '#adapters/store/sql.ts';
import { withRetry } from '#adapters/store/with-retry.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let connection: Connection;
beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
  await connection.db.$executeRaw`CREATE TABLE purse (name text PRIMARY KEY, coins int NOT NULL)`;
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  await connection.db.$executeRaw`TRUNCATE purse`;
  await connection.db.$executeRaw`INSERT INTO purse VALUES ('a', 100), ('b', 100)`;
});

const purses = () => connection.db.$queryRaw`SELECT name, coins FROM purse ORDER BY name`;

/** Opens when both have come. */
function meeting(): () => Promise<void> {
  let here = 0;
  let open = () => {};
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    here += 1;
    if (here >= 2) open();
    await both;
  };
}

type Run = Sql;

describe.each([
  ['statements of our own', <T>(run: (tx: Run) => Promise<T>) => sqlOf(connection.db).$transaction(run)],
  ['the client', <T>(run: (tx: Run) => Promise<T>) => connection.db.$transaction((tx) => run(tx))],
])('by %s', (_, within) => {
  test('two that wait for each other: one is broken off and runs again, and both are done once', async () => {
    const met = meeting();
    let runs = 0;
    const pay = (from: string, to: string) =>
      withRetry(() =>
        within(async (tx) => {
          runs += 1;
          await tx.$executeRaw`UPDATE purse SET coins = coins - 10 WHERE name = ${from}`;
          await met();
          await tx.$executeRaw`UPDATE purse SET coins = coins + 10 WHERE name = ${to}`;
        }),
      );
    await Promise.all([pay('a', 'b'), pay('b', 'a')]);
    // Three, unless the one broken off is back at its purse before the other has woken: then once more.
    expect(runs).toBeGreaterThanOrEqual(3);
    expect(await purses()).toEqual([
      { name: 'a', coins: 100 },
      { name: 'b', coins: 100 },
    ]);
  });

  test('one that is broken off each time is tried four times, and then fails by its name', async () => {
    let runs = 0;
    const unlucky = withRetry(() =>
      within(async (tx) => {
        runs += 1;
        await tx.$executeRaw`UPDATE purse SET coins = 0`;
        await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END $$`;
      }),
    );
    await expect(unlucky).rejects.toThrow(/deadlock/);
    expect(runs).toBe(4);
    expect(await purses()).toEqual([
      { name: 'a', coins: 100 },
      { name: 'b', coins: 100 },
    ]);
  });

  test('a connection that is lost between two statements fails that transaction alone', async () => {
    const lost = within(async (tx) => {
      await tx.$executeRaw`UPDATE purse SET coins = 0`;
      const [{ pid } = { pid: 0 }] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      await connection.db.$executeRaw`SELECT pg_terminate_backend(${pid}, 5000)`;
      // The end of its connection is heard of here, where no statement is under way.
      await new Promise((heard) => setTimeout(heard, 50));
      await tx.$executeRaw`UPDATE purse SET coins = 1`;
    });
    await expect(lost).rejects.toThrow(/terminat|not queryable|closed|connection/i);
    expect(await purses()).toEqual([
      { name: 'a', coins: 100 },
      { name: 'b', coins: 100 },
    ]);
  });
});
