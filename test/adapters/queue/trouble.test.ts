/** What happens to jobs when a worker is killed and when the engine goes away and comes back. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TryLater } from '#core/errors.ts';
import type { JobCounts, Queue } from '#ports/queue.ts';
import { redisIsInstalled, startPostgres, startRedis, type TestEngine } from '../../support/engines.ts';
import { makeCrawl, makeLatch, makeWorkbench, type Workbench } from './workbench.ts';

const soon = { timeout: 20_000, interval: 50 };
const nothing: JobCounts = { waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 };

describe.each([
  { name: 'PostgreSQL', start: startPostgres, skip: false },
  { name: 'Redis', start: startRedis, skip: !redisIsInstalled },
])('trouble on $name', ({ start, skip }) => {
  describe.skipIf(skip)('', () => {
    let engine: TestEngine;
    let bench: Workbench;
    let queue: Queue;
    beforeAll(async () => {
      engine = await start();
    });
    afterAll(() => engine?.stop());
    beforeEach(async () => {
      await engine.wipe();
      bench = makeWorkbench(engine.address);
      queue = await bench.open();
    });
    afterEach(() => bench.closeAll());

    const crawls = async () => (await queue.counts()).crawl;
    const add = (sourceId: string, options?: { key?: string; delayMs?: number }) =>
      queue.add('crawl', { sourceId }, options);

    test('a job whose worker was killed runs once more', async () => {
      const doomed = startDoomedWorker(bench);
      await add('acme', { key: 'acme' });
      await once(doomed.stdout ?? doomed, 'data');
      doomed.kill('SIGKILL');
      await once(doomed, 'exit');
      expect(await crawls()).toEqual({ ...nothing, active: 1 });
      const job = makeCrawl(() => {});
      await queue.work([job], { concurrency: {} });
      await expect.poll(crawls, soon).toEqual({ ...nothing, completed: 1 });
      expect(job.runs).toEqual(['acme']);
    });

    test('an engine that is away is said so within a second, and work goes on when it is back', async () => {
      const latch = makeLatch();
      const job = makeCrawl((sourceId) => (sourceId === 'running' ? latch.opened : undefined));
      await queue.work([job], { concurrency: { crawl: 2 } });
      await add('running');
      await add('due meanwhile', { delayMs: 300 });
      await expect.poll(() => job.runs, soon).toContain('running');

      await engine.goDown();
      await expect.poll(async () => (await queue.health()).ok, soon).toBe(false);
      const asked = Date.now();
      await expect(add('lost')).rejects.toThrow(TryLater);
      expect(Date.now() - asked).toBeLessThan(1_000);
      latch.open();

      await engine.comeUp();
      await expect.poll(async () => (await queue.health()).ok, soon).toBe(true);
      await add('after');
      await expect
        .poll(() => [...new Set(job.runs)].sort(), soon)
        .toEqual(['after', 'due meanwhile', 'running']);
      await expect.poll(crawls, soon).toEqual({ ...nothing, completed: 3 });
    });

    test('schedules go on after an outage', async () => {
      const job = makeCrawl(() => {});
      await queue.work([job], { concurrency: {} });
      await queue.schedule({
        job: 'crawl',
        key: 'acme',
        every: 100,
        payload: { sourceId: 'acme' },
        jitterMs: 0,
      });
      await expect.poll(() => job.runs.length, soon).toBeGreaterThan(1);
      await engine.goDown();
      await expect.poll(async () => (await queue.health()).ok, soon).toBe(false);
      const before = job.runs.length;
      await engine.comeUp();
      await expect.poll(() => job.runs.length, soon).toBeGreaterThan(before + 2);
    });

    test('a queue closes in time while its engine is away', async () => {
      await queue.work([makeCrawl(() => {})], { concurrency: {} });
      await engine.goDown();
      await expect.poll(async () => (await queue.health()).ok, soon).toBe(false);
      const asked = Date.now();
      await queue.close({ withinMs: 3_000 });
      expect(Date.now() - asked).toBeLessThan(4_500);
      await engine.comeUp();
    });
  });
});

function startDoomedWorker({ settings }: Workbench): ChildProcess {
  const script = fileURLToPath(new URL('./doomed-worker.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
