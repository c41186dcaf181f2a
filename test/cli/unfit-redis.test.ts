/** A Redis that would lose jobs: start refuses it, doctor says the command that mends it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { redisIsInstalled, startRedis, type TestEngine } from '../support/engines.ts';
import { offcycle } from '../support/offcycle.ts';

describe.skipIf(!redisIsInstalled)('a Redis that evicts', () => {
  let redis: TestEngine;
  let database: TestDatabase;
  beforeAll(async () => {
    redis = await startRedis(['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru']);
    database = await freshDatabase();
  });
  afterAll(async () => {
    await redis?.stop();
    await database?.drop();
  });

  test.each([
    [['start', '--role', 'worker'], 'stderr'],
    [['doctor'], 'stdout'],
  ] as const)(
    '%s says so, with the command that mends it, and ends with 1',
    async (args, where) => {
      const ended = await offcycle([...args], {
        env: {
          DATABASE_URL: database.url,
          REDIS_URL: redis.address.redisUrl ?? '',
          ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
        },
      });
      expect(ended.code).toBe(1);
      expect(ended[where]).toMatch(/maxmemory-policy is allkeys-lru.*CONFIG SET maxmemory-policy noeviction/);
    },
    60_000,
  );
});
