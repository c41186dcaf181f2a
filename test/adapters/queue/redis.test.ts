/** What only Redis can get wrong: forgetting, evicting, being full, not being there. */
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, test } from 'vitest';
import { checkRedis } from '#adapters/queue/check-redis.ts';
import { makeQueue } from '#adapters/queue/queue.ts';
import { BadInput, TryLater } from '#core/errors.ts';
import { freePort } from '../../support/door.ts';
import { redisIsInstalled, startRedis, type TestEngine } from '../../support/engines.ts';
import { makeCrawl, makeWorkbench, silentLog } from './workbench.ts';

const soon = { timeout: 20_000, interval: 50 };
const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

const redisWith = async (...settings: string[]): Promise<TestEngine & { url: string }> => {
  const engine = await startRedis(settings);
  open.push(engine);
  return { ...engine, url: engine.address.redisUrl ?? '' };
};

describe.skipIf(!redisIsInstalled)('Redis as a queue', () => {
  test.each([
    ['is fit with noeviction and an append-only file', ['--appendonly', 'yes'], []],
    [
      'that evicts is refused with the command that mends it',
      ['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru'],
      [/allkeys-lru.*CONFIG SET maxmemory-policy noeviction/],
    ],
    ['that forgets is refused with the command that mends it', [], [/restart.*CONFIG SET appendonly yes/]],
    [
      'that does both is told both',
      ['--maxmemory-policy', 'volatile-lru'],
      [/volatile-lru/, /append-only file/],
    ],
  ])('%s', async (_, settings, problems) => {
    const { url } = await redisWith(...settings);
    const found = await checkRedis(url);
    expect(found).toHaveLength(problems.length);
    for (const [index, problem] of problems.entries()) expect(found[index]).toMatch(problem);
  });

  test('an unfit one does not start', async () => {
    const { url } = await redisWith('--maxmemory-policy', 'allkeys-lru');
    await expect(makeQueue({ redisUrl: url, databaseUrl: '', log: silentLog })).rejects.toThrow(BadInput);
  });

  test('a wrong password is one clear message without the password', async () => {
    const { url } = await redisWith('--appendonly', 'yes', '--requirepass', 'right');
    const [problem] = await checkRedis(url.replace('redis://', 'redis://:wrong@'));
    expect(problem).toMatch(/does not answer at redis:\/\/127.0.0.1:\d+ \(.*password/);
    expect(problem).not.toContain('wrong@');
  });

  test('a full one refuses the job aloud, and takes it when there is room', async () => {
    const { url, address } = await redisWith('--appendonly', 'yes');
    const bench = makeWorkbench(address);
    open.push({ stop: bench.closeAll });
    const queue = await bench.open();
    const operator = new Redis(url);
    open.push({ stop: async () => operator.disconnect() });
    await operator.config('SET', 'maxmemory', '1');
    await expect(queue.add('crawl', { sourceId: 'acme' })).rejects.toThrow(TryLater);
    await operator.config('SET', 'maxmemory', '0');
    await queue.add('crawl', { sourceId: 'acme' });
    expect((await queue.counts()).crawl.waiting).toBe(1);
  });

  test('a job whose lock ran out while Redis was away is stopped, and runs again', async () => {
    const redis = await redisWith('--appendonly', 'yes');
    const bench = makeWorkbench(redis.address);
    open.push({ stop: bench.closeAll });
    const queue = await bench.open();
    const ends: string[] = [];
    const job = makeCrawl(async (_, run, signal) => {
      if (run === 1) await aborted(signal);
      ends.push(`run ${run} ${signal.aborted ? 'stopped' : 'ended'}`);
    });
    await queue.work([job], { concurrency: { crawl: 2 } });
    await queue.add('crawl', { sourceId: 'acme' });
    await expect.poll(() => job.runs.length, soon).toBe(1);
    await redis.goDown();
    const lockIsGone = Date.now() + 1_500;
    await expect.poll(() => Date.now(), soon).toBeGreaterThan(lockIsGone);
    await redis.comeUp();
    await expect.poll(() => [...ends].sort(), soon).toEqual(['run 1 stopped', 'run 2 ended']);
    await expect
      .poll(async () => (await queue.counts()).crawl, soon)
      .toMatchObject({ completed: 1, failed: 0 });
  });
});

describe('a wrong REDIS_URL is one message within seconds', () => {
  test.each([
    [
      'where nobody listens',
      async () => `redis://127.0.0.1:${await freePort()}`,
      /does not answer at redis:/,
    ],
    ['where somebody listens and says nothing', silentServer, /does not answer at redis:/],
    ['of another kind', async () => 'http://127.0.0.1:6379', /not an address of a Redis/],
  ])('%s', async (_, address, message) => {
    const redisUrl = await address();
    const asked = Date.now();
    const failure = await makeQueue({ redisUrl, databaseUrl: '', log: silentLog }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(BadInput);
    expect(String(failure)).toMatch(message);
    expect(Date.now() - asked).toBeLessThan(5_000);
  });

  test('a wrong DATABASE_URL likewise', async () => {
    const databaseUrl = `postgresql://nobody@127.0.0.1:${await freePort()}/none`;
    const starting = makeQueue({ redisUrl: null, databaseUrl, log: silentLog });
    await expect(starting).rejects.toThrow(/cannot start on postgres .*DATABASE_URL/);
  });
});

async function silentServer(): Promise<string> {
  const server = createServer((socket) => socket.on('error', () => {}).resume());
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  open.push({ stop: () => new Promise((resolve) => server.close(() => resolve())) });
  return `redis://127.0.0.1:${port}`;
}
