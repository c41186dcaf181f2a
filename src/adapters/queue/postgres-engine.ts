/** BullMQ on PostgreSQL: the engine of one machine, and of those who run no Redis. Tables live in a schema of their own. */
import { createPostgresBackend, withBackend } from 'bullmq';
import { type Engine, type Witness, watch } from './engine.ts';

const onPostgres = withBackend(createPostgresBackend);
type PgPool = ReturnType<InstanceType<typeof onPostgres.Queue>['getBackend']>['connection']['pool'];

export function openPostgres(url: string, namespace: string, witness: Witness): Engine {
  // Each queue and each worker has a pool: small ones, because PostgreSQL takes 100 connections by default.
  const connection = {
    connectionString: url,
    schema: namespace,
    migrate: true,
    max: 2,
    connectionTimeoutMillis: 5_000,
  };
  const pools = new Map<string, PgPool>();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    kind: 'postgres',
    openQueue: (name) => {
      const queue = new onPostgres.Queue(name, { connection });
      queue.on('error', witness.error);
      pools.set(name, queue.getBackend().connection.pool);
      return queue;
    },
    openWorker: (name, processor, tuning) => {
      const worker = new onPostgres.Worker(name, processor, { ...tuning, connection });
      watch(worker, name, witness);
      return worker;
    },
    // In this process one after the other: two holders would take both connections of the pool and wait for a third.
    alone: (name, task) => {
      const pool = pools.get(name);
      const mine = turn.then(() =>
        pool === undefined ? task() : underLock(pool, `${namespace}/${name}`, task),
      );
      turn = mine.catch(() => {});
      return mine;
    },
    close: async () => {},
  };
}

/** BullMQ 6.7 reads a schedule and then writes it without a lock: instances that start together would add two ticks. */
async function underLock<Answer>(pool: PgPool, name: string, task: () => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const answer = await task();
    await client.query('SELECT pg_advisory_unlock(hashtext($1))', [name]);
    broken = false;
    return answer;
  } finally {
    // A connection that failed is ended, and its lock with it.
    client.release(broken);
  }
}
