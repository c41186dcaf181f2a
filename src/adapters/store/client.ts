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

export async function connect(url: string, poolSize = 10): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    // Without it, an answer from a server that lost its power is waited for without end.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // An idle connection that dies must not end the process: the next query opens another.
  pool.on('error', () => {});
  try {
    await pool.query('SELECT 1');
  } catch (cause) {
    await pool.end();
    throw unreachable(url, cause);
  }
  const db = new PrismaClient({
    adapter: new PrismaPg(pool),
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

function unreachable(url: string, cause: unknown): BadInput {
  const { host, pathname } = new URL(url);
  const why =
    cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : String(cause);
  return new BadInput(
    `database: ${host}${pathname} does not answer (${why}); check DATABASE_URL (postgresql://user:password@host:port/database), or unset it to use the embedded one`,
  );
}
