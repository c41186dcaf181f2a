/** One suite for both engines: what the house relies on must hold on PostgreSQL and on Redis alike. */
import { expect, test } from 'vitest';
import { BadInput, Blocked, Drift, GiveUp, TryLater } from '#core/errors.ts';
import { makeCrawl, makeLatch, nothing, onBothEngines } from './workbench.ts';

const soon = { timeout: 10_000, interval: 20 };

onBothEngines('the queue', (on) => {
  const { crawls, add } = on;

  test('an added job runs with its payload', async () => {
    const job = makeCrawl(() => {});
    await on.queue.work([job], { concurrency: {} });
    await add('acme');
    await expect.poll(crawls, soon).toEqual({ ...nothing, completed: 1 });
    expect(job.runs).toEqual(['acme']);
  });

  test('a job of the same key stands for the one that waits, and is new after that one ended', async () => {
    const first = await add('acme', { key: 'acme' });
    expect(await add('acme', { key: 'acme' })).toBe(first);
    expect(await add('other', { key: 'other' })).not.toBe(first);
    await on.queue.work([makeCrawl(() => {})], { concurrency: {} });
    await expect.poll(crawls, soon).toEqual({ ...nothing, completed: 2 });
    expect(await add('acme', { key: 'acme' })).not.toBe(first);
  });

  test('ten identical jobs added at once are one', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => add('acme', { key: 'acme' })));
    expect(new Set(ids).size).toBe(1);
    expect(await crawls()).toEqual({ ...nothing, waiting: 1 });
  });

  test('a delayed job waits for its time', async () => {
    const due = Date.now() + 400;
    let ranAt = 0;
    const job = makeCrawl(() => {
      ranAt = Date.now();
    });
    await on.queue.work([job], { concurrency: {} });
    await add('acme', { delayMs: 400 });
    expect(await crawls()).toEqual({ ...nothing, delayed: 1 });
    await expect.poll(() => job.runs.length, soon).toBe(1);
    expect(ranAt).toBeGreaterThanOrEqual(due);
  });

  test.each([
    ['every so many milliseconds', 100],
    ['by a cron pattern', '* * * * * *'],
  ])('a schedule %s adds runs until it is removed', async (_, every) => {
    const job = makeCrawl(() => {});
    await on.queue.work([job], { concurrency: {} });
    const schedule = {
      job: 'crawl',
      key: 'acme',
      every,
      payload: { sourceId: 'acme' },
      jitterMs: 30,
    } as const;
    await on.queue.schedule(schedule);
    expect(await on.queue.schedules()).toEqual([schedule]);
    await expect.poll(() => job.runs.length, soon).toBeGreaterThan(2);
    expect(await on.queue.unschedule('crawl', 'acme')).toBe(true);
    expect(await on.queue.schedules()).toEqual([]);
    await expect
      .poll(crawls, soon)
      .toMatchObject({ waiting: 0, active: 0, delayed: 0, completed: expect.any(Number) });
    expect(await on.queue.unschedule('crawl', 'acme')).toBe(false);
  });

  test('a schedule adds nothing while its last run waits', async () => {
    const latch = makeLatch();
    const job = makeCrawl(() => latch.opened);
    await on.queue.work([job], { concurrency: { crawl: 3 } });
    await on.queue.schedule({
      job: 'crawl',
      key: 'slow',
      every: 50,
      payload: { sourceId: 'slow' },
      jitterMs: 0,
    });
    await expect.poll(async () => (await crawls()).completed, soon).toBeGreaterThan(4);
    expect(job.runs).toEqual(['slow']);
    await on.queue.unschedule('crawl', 'slow');
    latch.open();
  });

  test('five instances that set the same schedule make one', async () => {
    const instances = await Promise.all(Array.from({ length: 5 }, () => on.bench.open()));
    const schedule = {
      job: 'crawl',
      key: 'acme',
      every: 3_600_000,
      payload: { sourceId: 'acme' },
      jitterMs: 60_000,
    } as const;
    await Promise.all(instances.map((instance) => instance.schedule(schedule)));
    expect(await on.queue.schedules()).toEqual([schedule]);
    expect(await crawls()).toEqual({ ...nothing, delayed: 1 });
  });

  test('an unexpected error is tried again as often as the policy says', async () => {
    const job = makeCrawl((sourceId, run) => {
      if (sourceId === 'always' || run < 3) throw new Error('a bug');
    });
    await on.queue.work([job], { concurrency: {} });
    await add('at first');
    await expect.poll(crawls, soon).toEqual({ ...nothing, completed: 1 });
    expect(job.runs).toHaveLength(3);
    await add('always');
    await expect.poll(crawls, soon).toEqual({ ...nothing, completed: 1, failed: 1 });
    expect(job.runs).toHaveLength(6);
  });

  test('TryLater waits as told and costs no attempt', async () => {
    const times: number[] = [];
    const job = makeCrawl(
      (_, run) => {
        times.push(Date.now());
        if (run < 4) throw new TryLater('busy', { code: 'BUSY', afterMs: 200 });
      },
      { attempts: 1, firstMs: 1, maxMs: 1 },
    );
    await on.queue.work([job], { concurrency: {} });
    await add('acme');
    await expect.poll(crawls, soon).toEqual({ ...nothing, completed: 1 });
    const waits = times.slice(1).map((time, before) => time - (times[before] ?? 0));
    expect(waits).toHaveLength(3);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(199);
  });

  test('an error that trying cannot help ends the job at once', async () => {
    const errors = [
      new GiveUp('gone', { code: 'HTTP_404' }),
      new Blocked('robots', { code: 'ROBOTS' }),
      new BadInput('no such source'),
      new Drift('no rows'),
    ];
    const job = makeCrawl((sourceId) => {
      throw errors[Number(sourceId)];
    });
    await on.queue.work([job], { concurrency: {} });
    await Promise.all(errors.map((_, index) => add(String(index))));
    await expect.poll(crawls, soon).toEqual({ ...nothing, failed: errors.length });
    expect(job.runs).toHaveLength(errors.length);
  });

  test('a payload that does not parse ends the job before it runs', async () => {
    const job = makeCrawl(() => {});
    const strict = {
      ...job,
      payload: {
        parse: () => {
          throw new Error('not an id');
        },
      },
    };
    await on.queue.work([strict], { concurrency: {} });
    await add('acme');
    await expect.poll(crawls, soon).toEqual({ ...nothing, failed: 1 });
    expect(job.runs).toEqual([]);
  });

  test('all nine jobs work side by side without a warning', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on('warning', note);
    const crawl = makeCrawl(() => {});
    const names = [
      'crawl',
      'match',
      'digest',
      'rollup',
      'deliver',
      'webhook',
      'returns',
      'canary',
      'sweep',
      'prune',
    ] as const;
    const anything = { parse: () => ({ sourceId: 'any' }) };
    await on.queue.work(
      names.map((name) => ({ ...crawl, name, payload: anything })),
      { concurrency: {} },
    );
    await on.queue.add('match', { changeIds: ['1'] });
    await on.queue.add('digest', { digests: [{ profileId: 'p', key: 'k' }] });
    await on.queue.add('rollup', { advisorId: 'a', key: 'k' });
    await on.queue.add('deliver', {});
    await on.queue.add('webhook', { webhookId: 'w' });
    await on.queue.add('returns', {});
    await on.queue.add('canary', {});
    await on.queue.add('sweep', {});
    await on.queue.add('prune', {});
    await add('acme');
    const done = async () => Object.values(await on.queue.counts()).map(({ completed }) => completed);
    await expect.poll(done, soon).toEqual(names.map(() => 1));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  test('close lets twenty running jobs end and loses none', async () => {
    const latch = makeLatch();
    const job = makeCrawl(() => latch.opened);
    const worker = await on.bench.open();
    await worker.work([job], { concurrency: { crawl: 20 } });
    await Promise.all(Array.from({ length: 25 }, (_, index) => add(`source ${index}`)));
    await expect.poll(crawls, soon).toEqual({ ...nothing, active: 20, waiting: 5 });
    const closing = worker.close({ withinMs: 10_000 });
    latch.open();
    await closing;
    expect(await crawls()).toEqual({ ...nothing, completed: 20, waiting: 5 });
  });

  test('close aborts a job that takes too long, and another worker runs it', async () => {
    const job = makeCrawl(
      (_, __, signal) =>
        new Promise<void>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
        }),
      { attempts: 1, firstMs: 1, maxMs: 1 },
    );
    const worker = await on.bench.open();
    await worker.work([job], { concurrency: {} });
    await add('slow');
    await expect.poll(() => job.runs.length, soon).toBe(1);
    await worker.close({ withinMs: 500 });
    const second = makeCrawl(() => {});
    await on.queue.work([second], { concurrency: {} });
    await expect.poll(crawls, soon).toEqual({ ...nothing, completed: 1 });
  });

  test('close ends in time although a job heeds nothing', async () => {
    const job = makeCrawl(() => new Promise(() => {}));
    const worker = await on.bench.open();
    await worker.work([job], { concurrency: {} });
    await add('stubborn');
    await expect.poll(() => job.runs.length, soon).toBe(1);
    const started = Date.now();
    await worker.close({ withinMs: 1_000 });
    expect(Date.now() - started).toBeLessThan(2_500);
  });
});
