/**
 * SQL on the connections of the client, without its query compiler: a crawl writes hundreds of rows a second by a few
 * statements, and the compiler costs it 60 MB and more time than the statements.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { remembered } from '#core/remembered.ts';
import type { Db } from './client.ts';
import { Prisma } from './generated/client.ts';

/** What raw statements need of a client; a transaction of the client has it too. */
export type Sql = {
  /** The rows as they are written in the statement; the caller names their shape. */
  $queryRaw<Rows>(words: TemplateStringsArray, ...values: unknown[]): Promise<Rows>;
  /** Answers how many rows it touched. */
  $executeRaw(words: TemplateStringsArray, ...values: unknown[]): Promise<number>;
};

export type OwnSql = Sql & {
  /**
   * As $queryRaw, read and planned once a connection: for a statement that is asked many times a second. The server may keep
   * one plan for all values, so it must be good for any.
   */
  $queryPrepared<Rows>(words: TemplateStringsArray, ...values: unknown[]): Promise<Rows>;
};

export type SqlPool = OwnSql & {
  /** All of `run` or nothing. */
  $transaction<T>(run: (tx: OwnSql) => Promise<T>): Promise<T>;
  /** One statement after `setting` (SET LOCAL ...), in a transaction of its own. */
  $after(setting: string): Pick<OwnSql, '$queryRaw' | '$queryPrepared'>;
};

/**
 * For $after. A few hundred rows by their keys: the planner takes it for cheaper to walk over all people, or all that waits,
 * from the first on, and to pass those by that are not asked about. That costs more with each of them.
 */
export const BY_LOOK_UP = ['random_page_cost = 1', 'enable_mergejoin = off', 'enable_seqscan = off']
  .map((setting) => `SET LOCAL ${setting}`)
  .join('; ');

const pools = new WeakMap<Db, SqlPool>();

/** Of a client made by `connect`: the same connections, and closed with it. */
export function sqlOf(db: Db): SqlPool {
  const found = pools.get(db);
  if (!found) throw new Error('sqlOf is asked of a client that connect() did not make');
  return found;
}

export function shareConnections(db: Db, pool: pg.Pool): void {
  pools.set(db, {
    ...statementsOn(pool),
    $transaction: (run) => inTransaction(pool, run),
    $after: (setting) => ({
      $queryRaw: (words, ...values) => inOneGo(pool, setting, (tx) => tx.$queryRaw(words, ...values)),
      $queryPrepared: (words, ...values) =>
        inOneGo(pool, setting, (tx) => tx.$queryPrepared(words, ...values)),
    }),
  });
}

type Query = Pick<pg.ClientBase, 'query'>;

function statementsOn(connection: Query): OwnSql {
  const written = (words: TemplateStringsArray, given: unknown[]) => {
    const { text, values } = Prisma.sql(words, ...(given as Prisma.Sql[])); // nested or plain, as Prisma takes them
    return { text, values };
  };
  const run = (words: TemplateStringsArray, values: unknown[]) => connection.query(written(words, values));
  return {
    async $queryRaw<Rows>(words: TemplateStringsArray, ...values: unknown[]) {
      return (await run(words, values)).rows as Rows; // the statement's own shape, as with the client
    },
    async $queryPrepared<Rows>(words: TemplateStringsArray, ...values: unknown[]) {
      const statement = written(words, values);
      return (await connection.query({ ...statement, name: nameOf(statement.text) })).rows as Rows; // as above
    },
    async $executeRaw(words, ...values) {
      return (await run(words, values)).rowCount ?? 0;
    },
  };
}

/** PostgreSQL cuts names at 63 letters. */
const nameOf = remembered((text) => createHash('sha256').update(text).digest('hex').slice(0, 32));

async function inTransaction<T>(pool: pg.Pool, run: (tx: OwnSql) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  try {
    await connection.query('BEGIN');
    const answer = await run(statementsOn(connection));
    await connection.query('COMMIT');
    connection.release();
    return answer;
  } catch (error) {
    connection.release(await isBroken(connection));
    throw error;
  }
}

/**
 * All three are sent before the first is answered: each answer would wait until a process that composes comes back to its
 * socket. After a statement that failed, COMMIT undoes. `run` asks for its statement before it waits for anything.
 */
async function inOneGo<T>(pool: pg.Pool, setting: string, run: (tx: OwnSql) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  Object.assign(connection, { pipeline: true });
  const [begun, answer, ended] = await Promise.allSettled([
    connection.query(`BEGIN; ${setting}`),
    run(statementsOn(connection)),
    connection.query('COMMIT'),
  ]);
  Object.assign(connection, { pipeline: false });
  if (begun.status === 'fulfilled' && answer.status === 'fulfilled' && ended.status === 'fulfilled') {
    connection.release();
    return answer.value;
  }
  connection.release(await isBroken(connection));
  throw [begun, answer, ended].find((one) => one.status === 'rejected')?.reason;
}

/** A connection that cannot even roll back is thrown away, and the server ends what was begun on it. */
const isBroken = (connection: pg.PoolClient): Promise<boolean> =>
  connection.query('ROLLBACK').then(
    () => false,
    () => true,
  );
