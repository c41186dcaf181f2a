/** What happens to jobs when a worker is killed and when the engine goes away and comes back. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { TryLater } from '#core/errors.ts';
import { makeCrawl, makeLatch, nothing, onBothEngines, type Workbench } from './workbench.ts';

const soon = { timeout: 20_000, interval: 50 };

onBothEngines('trouble', (on) => {
  const { crawls, add } = on;

  test('a job whose worker was killed runs once more', async () => {
    const doomed = startDoomedWorker(on.bench);
    await add('acme', { key: 'acme' });
    await once(doomed.stdout ?? doomed, 'data');
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    expect(await crawls()).toEqual({ ...nothing, active: 1 });
    const job = makeCrawl(() => {});
    await on.queue.work([job], { concurrency: {} });
    await expect.poll(crawls, soon).toEqual({ ...nothing, completed: 1 });
    expect(job.runs).toEqual(['acme']);
  });

  test('an engine that is away is said so within a second, and work goes on when it is back', async () => {
    const latch = makeLatch();
    const job = makeCrawl((sourceId) => (sourceId === 'running' ? latch.opened : undefined));
    await on.queue.work([job], { concurrency: { crawl: 2 } });
    await add('running');
    await add('due meanwhile', { delayMs: 300 });
    await expect.poll(() => job.runs, soon).toContain('running');

    await on.engine.goDown();
    await expect.poll(async () => (await on.queue.health()).ok, soon).toBe(false);
    const asked = Date.now();
    await expect(add('lost')).rejects.toThrow(TryLater);
    expect(Date.now() - asked).toBeLessThan(1_000);
    latch.open();

    await on.engine.comeUp();
    await expect.poll(async () => (await on.queue.health()).ok, soon).toBe(true);
    await add('after');
    await expect
      .poll(() => [...new Set(job.runs)].sort(), soon)
      .toEqual(['after', 'due meanwhile', 'running']);
    await expect.poll(crawls, soon).toEqual({ ...nothing, completed: 3 });
  });

  test('schedules go on after an outage', async () => {
    const job = makeCrawl(() => {});
    await on.queue.work([job], { concurrency: {} });
    await on.queue.schedule({
      job: 'crawl',
      key: 'acme',
      every: 100,
      payload: { sourceId: 'acme' },
      jitterMs: 0,
    });
    await expect.poll(() => job.runs.length, soon).toBeGreaterThan(1);
    await on.engine.goDown();
    await expect.poll(async () => (await on.queue.health()).ok, soon).toBe(false);
    const before = job.runs.length;
    await on.engine.comeUp();
    await expect.poll(() => job.runs.length, soon).toBeGreaterThan(before + 2);
  });

  test('a queue closes in time while its engine is away', async () => {
    await on.queue.work([makeCrawl(() => {})], { concurrency: {} });
    await on.engine.goDown();
    await expect.poll(async () => (await on.queue.health()).ok, soon).toBe(false);
    const asked = Date.now();
    await on.queue.close({ withinMs: 3_000 });
    expect(Date.now() - asked).toBeLessThan(4_500);
    await on.engine.comeUp();
  });
});

function startDoomedWorker({ settings }: Workbench): ChildProcess {
  const script = fileURLToPath(new URL('./doomed-worker.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
