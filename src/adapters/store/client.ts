/** The one Prisma client of the process. No Prisma type leaves this folder. */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { BadInput } from '#core/errors.ts';
import { Prisma, PrismaClient } from './generated/client.ts';
import { shareConnections } from './sql.ts';

export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;
export { Prisma };

export type Connection = { db: Db; close(): Promise<void> };

/** `schema`: the tables of another schema than "public", and no others. */
export async function connect(
  url: string,
  { poolSize = 10, schema }: { poolSize?: number; schema?: string } = {},
): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString: schema ? withSearchPath(url, schema) : url,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    // Without it, an answer from a server that lost its power is waited for without end.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // A connection that dies must not end the process, idle in the pool or in a transaction between two statements: the
  // next query opens another, and the next statement of that transaction fails.
  pool.on('error', () => {});
  pool.on('connect', (connection) => connection.on('error', () => {}));
  try {
    await pool.query('SELECT 1');
  } catch (cause) {
    await pool.end();
    throw unreachable(url, cause);
  }
  if (schema) await holdTo(schema, pool);
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, schema ? { schema } : {}),
    transactionOptions: { timeout: 30_000, maxWait: 10_000 },
  });
  shareConnections(db, pool);
  return {
    db,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

function withSearchPath(url: string, schema: string): string {
  const asked = new URL(url);
  const options = asked.searchParams.get('options');
  asked.searchParams.set('options', [options, `-c search_path=${schema}`].filter(Boolean).join(' '));
  return asked.href;
}

/** A pooler in between may drop the setting: statements would then go to the tables of everybody. */
async function holdTo(schema: string, pool: pg.Pool) {
  const { rows } = await pool.query('SHOW search_path');
  if (rows[0]?.search_path === schema) return;
  await pool.end();
  throw new BadInput(
    `database: the connection does not keep to the schema "${schema}" (search_path is ${rows[0]?.search_path}); let DATABASE_URL name PostgreSQL itself, or a pooler that passes the option search_path on`,
  );
}

function unreachable(url: string, cause: unknown): BadInput {
  const { host, pathname } = new URL(url);
  const why =
    cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : String(cause);
  return new BadInput(
    `database: ${host}${pathname} does not answer (${why}); check DATABASE_URL (postgresql://user:password@host:port/database), or unset it to use the embedded one`,
  );
}
