/** BullMQ on PostgreSQL: the engine of one machine, and of those who run no Redis. Tables live in a schema of their own. */
import { EventEmitter } from 'node:events';
import { createPostgresBackend, withBackend } from 'bullmq';
import { type Engine, type Witness, watch } from './engine.ts';

const { Queue, Worker } = withBackend(createPostgresBackend);
type Pool = ReturnType<InstanceType<typeof Queue>['getBackend']>['connection']['pool'];

/** BullMQ's own default; a pool handed on is taken to be set to it. */
const SCHEMA = 'bullmq';
/** Five workers listen on one connection each; the rest is for their queries and for schedules. */
const CONNECTIONS = 12;

export function openPostgres(url: string, witness: Witness): Engine {
  // The first queue makes the tables and owns the pool; all others share it, because PostgreSQL takes 100 connections.
  const owner = new Queue('owner', {
    connection: {
      connectionString: url,
      schema: SCHEMA,
      migrate: true,
      max: CONNECTIONS,
      connectionTimeoutMillis: 5_000,
    },
  });
  owner.on('error', witness.error);
  const { pool } = owner.getBackend().connection;
  // Every queue and worker listens to the pool's errors: two a job, where Node suspects a leak from ten on.
  if (pool instanceof EventEmitter) {
    pool.setMaxListeners(30);
    // One that dies while it is lent and idle would end the process; its next statement fails anyway.
    pool.on('connect', (connection) => connection.on('error', () => {}));
  }
  let turn: Promise<unknown> = Promise.resolve();
  return {
    kind: 'postgres',
    ready: () => owner.waitUntilReady(),
    openQueue: (name) => {
      const queue = new Queue(name, { connection: pool });
      queue.on('error', witness.error);
      return queue;
    },
    openWorker: (name, processor, tuning) => {
      const worker = new Worker(name, processor, { ...tuning, connection: pool });
      watch(worker, name, witness);
      return worker;
    },
    // In this process one after the other: many holders would take all connections and wait for one more.
    alone: (name, task) => {
      const mine = turn.then(() => underLock(pool, `bullmq/${name}`, task));
      turn = mine.catch(() => {});
      return mine;
    },
    // An own table for this alone would say little: a full disk still has room in the pages that are there.
    canWrite: async () => {},
    close: () => owner.close(),
  };
}

/** BullMQ 6.7 reads a schedule and then writes it without a lock: instances that start together would add two ticks. */
async function underLock<Answer>(pool: Pool, name: string, task: () => Promise<Answer>): Promise<Answer> {
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
