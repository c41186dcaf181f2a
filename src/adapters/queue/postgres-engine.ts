/** BullMQ on PostgreSQL: the engine of one machine, and of those who run no Redis. Tables live in a schema of their own. */
import { createPostgresBackend, withBackend } from 'bullmq';
import type { Engine, OnError } from './engine.ts';

const onPostgres = withBackend(createPostgresBackend);

export function openPostgres(url: string, namespace: string, onError: OnError): Engine {
  // Each queue and each worker has a pool: small ones, because PostgreSQL takes 100 connections by default.
  const connection = {
    connectionString: url,
    schema: namespace,
    migrate: true,
    max: 2,
    connectionTimeoutMillis: 5_000,
  };
  return {
    kind: 'postgres',
    openQueue: (name) => {
      const queue = new onPostgres.Queue(name, { connection });
      queue.on('error', onError);
      return queue;
    },
    openWorker: (name, processor, tuning) => {
      const worker = new onPostgres.Worker(name, processor, { ...tuning, connection });
      worker.on('error', onError);
      return worker;
    },
    close: async () => {},
  };
}
