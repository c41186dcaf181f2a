/** The schedulers agree with the sources after every start, whoever else starts at the same time. */
import { expect, test } from 'vitest';
import { TryLater } from '#core/errors.ts';
import { makeSchedule } from '#jobs/schedule.ts';
import type { Queue } from '#ports/queue.ts';
import { keepTrying } from '../../src/keep-trying.ts';
import { onPostgres, silentLog } from '../adapters/queue/workbench.ts';

const HOUR = 3_600_000;

onPostgres('the schedule', (on) => {
  const board = { id: 'board', everyMinutes: 120 };
  const clinic = { id: 'clinic', everyMinutes: 720 };
  const known = async () =>
    Object.fromEntries((await on.queue.schedules()).map(({ job, key, every }) => [`${job}/${key}`, every]));

  test('has one crawl a source and one sweep a minute, and crawls a new source at once', async () => {
    const report = await makeSchedule({ queue: on.queue })([board, clinic]);
    expect(report).toEqual({
      added: ['crawl/board', 'crawl/clinic', 'sweep/sweep', 'prune/prune'],
      changed: [],
      removed: [],
    });
    expect(await known()).toEqual({
      'crawl/board': 2 * HOUR,
      'crawl/clinic': 12 * HOUR,
      'sweep/sweep': 60_000,
      'prune/prune': 24 * HOUR,
    });
    expect((await on.queue.counts()).crawl.waiting).toBe(2);
  });

  test('stays as it is when nothing changed', async () => {
    const schedule = makeSchedule({ queue: on.queue });
    await schedule([board, clinic]);
    const before = [await on.queue.schedules(), await on.queue.counts()];
    expect(await schedule([clinic, board])).toEqual({ added: [], changed: [], removed: [] });
    expect([await on.queue.schedules(), await on.queue.counts()]).toEqual(before);
  });

  test('follows a source that is read more often, and forgets one that is gone', async () => {
    const schedule = makeSchedule({ queue: on.queue });
    await schedule([board, clinic]);
    expect(await schedule([{ ...board, everyMinutes: 30 }])).toEqual({
      added: [],
      changed: ['crawl/board'],
      removed: ['crawl/clinic'],
    });
    expect(await known()).toEqual({
      'crawl/board': HOUR / 2,
      'sweep/sweep': 60_000,
      'prune/prune': 24 * HOUR,
    });
    // The tick of the board alone waits for its time: none is left of the clinic.
    expect((await on.queue.counts()).crawl.delayed).toBe(1);
  });

  test('is one schedule a source although five instances start at once', async () => {
    const instances = await Promise.all(Array.from({ length: 5 }, () => on.bench.open()));
    await Promise.all(instances.map((instance) => makeSchedule({ queue: instance })([board, clinic])));
    expect(await known()).toEqual({
      'crawl/board': 2 * HOUR,
      'crawl/clinic': 12 * HOUR,
      'sweep/sweep': 60_000,
      'prune/prune': 24 * HOUR,
    });
    expect((await on.queue.counts()).crawl).toMatchObject({ waiting: 2, delayed: 2 });
  });

  test('is written as soon as the queue takes it, though it did not while the worker started', async () => {
    const warnings: string[] = [];
    const log = {
      info: () => {},
      warn: (_: object, words: string) => void warnings.push(words),
      error: () => {},
    };
    const ending = new AbortController();
    // It fails before anything is written, and then half way.
    let calls = 0;
    const slow: Pick<Queue, 'add'> = {
      add: (...job) =>
        ++calls === 1 || calls === 3
          ? Promise.reject(new TryLater('no answer', { code: 'QUEUE_AWAY' }))
          : on.queue.add(...job),
    };
    const schedule = makeSchedule({ queue: { ...on.queue, ...slow } });
    await keepTrying(() => schedule([board, clinic]), { log, ending: ending.signal, pauseMs: 5 });
    expect(Object.keys(await known()).toSorted()).toEqual([
      'crawl/board',
      'crawl/clinic',
      'prune/prune',
      'sweep/sweep',
    ]);
    expect((await on.queue.counts()).crawl.waiting).toBe(2);
    expect(warnings).toHaveLength(2);
  });

  test('is tried no longer than its worker runs', async () => {
    const ending = new AbortController();
    const never = () => Promise.reject(new TryLater('no answer', { code: 'QUEUE_AWAY' }));
    const tried = keepTrying(never, { log: silentLog, ending: ending.signal, pauseMs: 60_000 });
    ending.abort();
    await tried;
  });

  test('spreads sources over their interval, each always at the same place', async () => {
    const sources = Array.from({ length: 20 }, (_, index) => ({ id: `source ${index}`, everyMinutes: 60 }));
    await makeSchedule({ queue: on.queue })(sources);
    const crawls = (await on.queue.schedules()).filter(({ job }) => job === 'crawl');
    const shifts = crawls.map(({ jitterMs }) => jitterMs);
    expect(Math.min(...shifts)).toBeGreaterThan(0);
    expect(Math.max(...shifts)).toBeLessThan(HOUR);
    expect(new Set(shifts.map((shift) => Math.floor(shift / (HOUR / 4)))).size).toBe(4);
  });
});
