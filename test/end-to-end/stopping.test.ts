/** SIGTERM to a process that has nothing to do, and to one with pages and mails under way: it ends in time, nothing is lost. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { redisIsInstalled } from '../support/engines.ts';
import { ended, type Machines, type Started, startMachines } from '../support/machines.ts';

const SOURCES = 12;
const PEOPLE = 4;
const soon = { timeout: 30_000, interval: 50 };

describe.skipIf(!redisIsInstalled)('SIGTERM', () => {
  let machines: Machines;
  /** Lets the mail server answer, and the pages come. */
  let free: { mails(): void; pages(): void };
  beforeEach(async () => {
    let answers = Promise.resolve();
    machines = await startMachines({
      sources: SOURCES,
      people: PEOPLE,
      smtp: { data: () => answers.then(() => null) },
    });
    const { site } = machines;
    free = { mails: () => {}, pages: () => {} };
    hold = () => {
      answers = new Promise((resolve) => {
        free.mails = resolve;
      });
    };
    holdPages = () => {
      const held = machines.sources.map(({ id }) => site.hold(`/${id}`));
      free.pages = () => {
        for (const release of held) release();
      };
    };
  }, 60_000);
  let hold: () => void;
  let holdPages: () => void;
  afterEach(() => machines?.close());

  const active = async () => {
    const { crawl } = await machines.queue.counts();
    const deliver = await machines.db.message.count({ where: { state: 'sending' } });
    return { crawl: crawl.active, deliver };
  };

  const news = async () => ({
    found: await machines.db.vacancy.count(),
    unmatched: await machines.db.change.count({ where: { matchedAt: null } }),
    untold: await machines.db.match.count({ where: { wanted: true, digestId: null } }),
    sending: (await sending()) > 0,
  });
  const sending = () => machines.db.message.count({ where: { state: 'sending' } });

  /** A worker with mails at the server, which has the bodies and has not answered, and most pages asked for. */
  async function busy(): Promise<Started> {
    const worker = await machines.start('worker');
    hold();
    machines.wave(1);
    await machines.round();
    await expect.poll(news, soon).toEqual({ found: SOURCES, unmatched: 0, untold: 0, sending: true });
    await expect.poll(active, soon).toMatchObject({ crawl: 0 });
    holdPages();
    machines.wave(2);
    await machines.round();
    await expect.poll(async () => (await active()).crawl, soon).toBeGreaterThan(SOURCES / 2);
    return worker;
  }

  /** A stop is no fault of a site. */
  const verdicts = async () =>
    (await machines.db.crawl.groupBy({ by: ['verdict'] })).map(({ verdict }) => verdict);

  test('with nothing to do: pages and workers end within 10 s, with 0', async () => {
    const both = await Promise.all([machines.start('web'), machines.start('worker')]);
    await machines.settle(0);
    await expect.poll(active, soon).toEqual({ crawl: 0, deliver: 0 });
    const ends = await Promise.all(both.map(({ process }) => ended(process, 'SIGTERM')));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    expect(Math.max(...ends.map(({ ms }) => ms))).toBeLessThan(10_000);
  }, 60_000);

  test('with pages and mails under way that end soon: they are ended first, within 25 s', async () => {
    const worker = await busy();
    const end = ended(worker.process, 'SIGTERM');
    await wait(2_000);
    free.mails();
    free.pages();
    const { code, ms } = await end;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(25_000);
    expect(await active()).toEqual({ crawl: 0, deliver: 0 });
    expect(await machines.db.vacancy.count()).toBeGreaterThan(SOURCES + SOURCES / 2);
    expect(await verdicts()).toEqual(['healthy']);
    const another = await machines.start('worker');
    await machines.settle(2);
    expect(await machines.eachOnce(2)).toMatchObject({ unknown: 0 });
    expect(worker.said() + another.said()).not.toContain('fell silent');
  }, 120_000);

  test('with a page that never comes and a mail server that never answers: within 25 s, and another goes on', async () => {
    const worker = await busy();
    const atTheServer = await sending();
    const { code, ms } = await ended(worker.process, 'SIGTERM');
    expect(code).toBe(0);
    expect(ms).toBeLessThan(25_000);
    expect(await verdicts()).toEqual(['healthy']);
    free.mails();
    free.pages();
    await machines.start('worker');
    await machines.settle(2);
    expect(await verdicts()).toEqual(['healthy']);
    expect(await machines.eachOnce(2)).toMatchObject({ unknown: atTheServer });
  }, 120_000);
});
