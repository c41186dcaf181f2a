/** BullMQ on Redis through ioredis: the engine for many machines. */
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type Engine, type Witness, watch } from './engine.ts';

const PREFIX = 'bullmq';

export function openRedis(url: string, witness: Witness): Engine {
  // Who adds wants a quick no rather than a promise kept after the outage: no offline queue, no retries.
  const adding = connect(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }, witness.error);
  const working = connect(url, { maxRetriesPerRequest: null }, witness.error);
  return {
    kind: 'redis',
    ready: async () => {},
    openQueue: (name) => {
      const queue = new Queue(name, { connection: adding, prefix: PREFIX });
      queue.on('error', witness.error);
      return queue;
    },
    openWorker: (name, processor, tuning) => {
      const worker = new Worker(name, processor, { ...tuning, connection: working, prefix: PREFIX });
      watch(worker, name, witness);
      return worker;
    },
    // Each of BullMQ's scripts is atomic in Redis.
    alone: (_, task) => task(),
    // Reading goes on where writing is refused.
    canWrite: () => adding.set(`${PREFIX}-can-write`, '1', 'EX', 60),
    close: async () => {
      adding.disconnect();
      working.disconnect();
    },
  };
}

type Manner = { enableOfflineQueue?: false; maxRetriesPerRequest: number | null };

function connect(url: string, manner: Manner, onError: Witness['error']): Redis {
  const client = new Redis(url, { ...manner, retryStrategy: (times) => Math.min(times * 100, 2_000) });
  client.on('error', onError);
  return client;
}
