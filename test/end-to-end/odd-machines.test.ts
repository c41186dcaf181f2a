/**
 * Processes on machines that are not as they should be: clocks five minutes off either way, and two connections to the
 * database for everything.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisIsInstalled } from '../support/engines.ts';
import { ended, type Machines, type Started, startMachines } from '../support/machines.ts';

const MINUTE = 60_000;
const [SOURCES, PEOPLE, DAILY] = [4, 4, 2];
const soon = { timeout: 60_000, interval: 1_000 };

describe.skipIf(!redisIsInstalled)('odd machines', () => {
  let machines: Machines;
  const running: Started[] = [];
  beforeAll(async () => {
    machines = await startMachines({ sources: SOURCES, people: PEOPLE });
  }, 60_000);
  afterAll(() => machines?.close());

  /** Half of the people want a mail a day, at that minute of their clock, which is UTC. */
  async function dailyAt(moment: Date) {
    const { db } = machines;
    const half = await db.profile.findMany({ orderBy: { id: 'asc' }, take: DAILY });
    const cadence = { every: 'day', at: moment.toISOString().slice(11, 16) };
    for (const { id, rhythm } of half)
      await db.profile.update({ where: { id }, data: { rhythm: { ...(rhythm as object), cadence } } });
    return half.map(({ id }) => id);
  }

  async function untold() {
    await machines.round();
    const { db } = machines;
    return {
      opened: await db.vacancy.count(),
      unmatched: await db.change.count({ where: { matchedAt: null } }),
      untold: await db.match.count({ where: { wanted: true, digestId: null } }),
    };
  }

  test('clocks five minutes ahead and behind: every opening once, a daily digest once a day, and none missed', async () => {
    const { db, start, wave } = machines;
    const hour = new Date(Date.now() + 30 * MINUTE);
    const daily = await dailyAt(hour);
    running.push(
      ...(await Promise.all([
        start('web'),
        start('worker', { skewMs: 5 * MINUTE }),
        start('worker', { skewMs: -5 * MINUTE }),
      ])),
    );
    wave(2);
    const opened = SOURCES * 2;
    await expect.poll(untold, soon).toEqual({ opened, unmatched: 0, untold: DAILY * opened });
    // Past for one machine, to come for the others.
    await dailyAt(new Date(Date.now() + 3 * MINUTE));
    await expect.poll(untold, soon).toEqual({ opened, unmatched: 0, untold: 0 });
    for (let more = 0; more < 3; more++) await machines.round();
    await machines.settle(2);
    await machines.eachOnce(2);
    const digests = await db.digest.groupBy({
      by: ['profileId'],
      where: { profileId: { in: daily } },
      _count: true,
    });
    expect(digests.map(({ _count }) => _count)).toEqual(Array(DAILY).fill(1));
    expect(await db.message.count({ where: { state: 'unknown' } })).toBe(0);
    for (const { process } of running) expect(process.exitCode).toBe(null);
  }, 180_000);

  test('two connections for everything, and then none that is free: all waits and ends, and health tells', async () => {
    await Promise.all(running.splice(0).map(({ process }) => ended(process, 'SIGTERM')));
    const { start, wave, round } = machines;
    await machines.db
      .$executeRaw`UPDATE profile SET rhythm = jsonb_set(rhythm, '{cadence}', '{"every": "instant"}')`;
    running.push(
      ...(await Promise.all([start('web', { connections: 2 }), start('worker', { connections: 2 })])),
    );
    const [web] = running;
    const readiness = async () => (await fetch(`${web?.url}/readyz`)).status;
    wave(4);
    await round();
    // Whoever holds this table keeps every connection that asks for it.
    const holder = new pg.Client({ connectionString: machines.databaseUrl });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE vacancy, source, message, host_lease');
    const pages = Array.from({ length: 6 }, () =>
      fetch(`${web?.url}/vacancies`).then(({ status }) => status),
    );
    await expect.poll(readiness, soon).toBe(503);
    expect((await fetch(`${web?.url}/healthz`)).status).toBe(200);
    await holder.query('COMMIT');
    await holder.end();
    await expect.poll(readiness, soon).toBe(200);
    // In time, or told that it is not just now; never a fault of ours.
    for (const status of await Promise.all(pages)) expect([200, 503]).toContain(status);
    await machines.settle(4);
    await machines.eachOnce(4);
    for (const { process } of running) expect(process.exitCode).toBe(null);
  }, 180_000);
});
