/**
 * Real Redis, real PostgreSQL, one process for the pages and four that work, one of them killed every few seconds:
 * every opening is found once, every mail is sent once or ends as "unknown", and each schedule is there once.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { makeQueue } from '#adapters/queue/queue.ts';
import { makeSchedule } from '#jobs/schedule.ts';
import { redisIsInstalled } from '../support/engines.ts';
import { ended, type Machines, type Started, startMachines } from '../support/machines.ts';

const WORKERS = 4;
const WAVES = 4;
const KILLS = 3;
const log = { info: () => {}, warn: () => {}, error: () => {} };

describe.skipIf(!redisIsInstalled)('many machines', () => {
  let machines: Machines;
  beforeAll(async () => {
    machines = await startMachines();
  }, 60_000);
  afterAll(() => machines?.close());

  test('workers die, the others are restarted in turn, and nothing is found twice, lost, or sent twice', async () => {
    const { start, wave, round } = machines;
    const [web, ...workers] = await Promise.all([
      start('web'),
      ...Array.from({ length: WORKERS }, () => start('worker')),
    ]);
    const replacements: Promise<Started>[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      wave(1 + kill);
      await round();
      await wait(1_500 + 700 * kill);
      const doomed = workers[kill];
      if (doomed) await ended(doomed.process, 'SIGKILL');
      replacements.push(start('worker'));
    }
    // As an update does it: the next one is there before the one before is told to end, with work under way.
    wave(WAVES);
    await round();
    const restarted = async (old: Started | undefined, role: 'web' | 'worker') => {
      const next = await start(role);
      if (old) expect(await ended(old.process, 'SIGTERM')).toMatchObject({ code: 0 });
      return next;
    };
    const next = await restarted(workers[KILLS], 'worker');
    const pages = await restarted(web, 'web');
    await machines.settle(WAVES);
    expect((await fetch(`${pages.url}/readyz`)).status).toBe(200);
    const last = [next, ...(await Promise.all(replacements))];
    const ends = await Promise.all(last.map((worker) => ended(worker.process, 'SIGTERM')));
    expect(ends.map(({ code }) => code)).toEqual(Array(WORKERS).fill(0));
    await machines.eachOnce(WAVES);
  }, 300_000);

  test('ten schedulers at once leave each schedule once', async () => {
    const { queue, redis, sources } = machines;
    const wanted = sources.map(({ id }) => ({ id, everyMinutes: 60 }));
    const before = await queue.schedules();
    const more = before.filter(({ job }) => !['crawl', 'sweep'].includes(job));
    const settings = { redisUrl: redis.address.redisUrl, databaseUrl: inject('databaseUrl'), log };
    const ten = await Promise.all(Array.from({ length: 10 }, () => makeQueue(settings)));
    await Promise.all(ten.map((one) => makeSchedule({ queue: one, more })(wanted)));
    await Promise.all(ten.map((one) => one.close()));
    const names = (await queue.schedules()).map(({ job, key }) => `${job}/${key}`);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
    expect(names.filter((name) => name.startsWith('crawl/'))).toHaveLength(sources.length);
    expect(names).toHaveLength(sources.length + 1 + more.length);
  }, 60_000);
});
