/** The canary on both engines, with two workers and a real mail server: one flight, one mail, and nothing of it elsewhere. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeQueue } from '#adapters/queue/queue.ts';
import { readConfig } from '#config';
import { type House, openHouse, type Role } from '../../src/house.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { redisIsInstalled, startRedis, type TestEngine } from '../support/engines.ts';
import { type ScriptedServer, type Step, startSmtp } from '../support/smtp-server.ts';

const HOUR = 3_600_000;
const log = { info: () => {}, warn: () => {}, error: () => {} };
const address = 'canary@offcycle.example';

describe.each(['PostgreSQL', 'Redis'])('the canary on %s', (engine) => {
  if (engine === 'Redis' && !redisIsInstalled) return;
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-canary-'));
  const houses: House[] = [];
  let database: TestDatabase;
  let redis: TestEngine | null;
  let smtp: ScriptedServer;
  let answer: Step | null = null;

  beforeAll(async () => {
    [database, redis, smtp] = await Promise.all([
      freshDatabase(),
      engine === 'Redis' ? startRedis() : null,
      startSmtp({ data: () => answer }),
    ]);
    for (const role of ['all', 'worker'] as const) houses.push(await open(role));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(houses.map((house) => house.stop()));
    await Promise.all([smtp?.close(), redis?.stop()]);
    await database?.drop();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const open = (role: Role, withinMs = 60_000) =>
    openHouse(config(), {
      ...{ role, sources: [], origin: 'list', log },
      gatherMs: 100,
      canary: { everyMs: HOUR, withinMs },
    });
  const config = () =>
    readConfig({
      DATABASE_URL: database.url,
      REDIS_URL: redis?.address.redisUrl ?? undefined,
      SMTP_URL: `${smtp.url}?starttls=optional`,
      CANARY_ADDRESS: address,
      ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
      DATA_DIR: dir,
      PORT: '0',
    });
  const stores = () => (houses[0] as House).database.stores;
  const latest = () => stores().canaryRounds.latest();
  /** As it is after a sweep, which otherwise comes each minute. */
  const again = async () => {
    await (houses[0] as House).queue.add('sweep', {}, { key: 'look' });
    return latest();
  };
  /** The last flight began this long ago: the next one may. */
  const later = () =>
    stores().db.$executeRaw`UPDATE canary_round SET started_at = started_at - interval '2 hours'`;
  const fly = async () => {
    const queue = await makeQueue({
      redisUrl: redis?.address.redisUrl ?? null,
      databaseUrl: database.url,
      log,
    });
    await queue.add('canary', {}, { key: `test-${Math.random()}` });
    await queue.close();
  };

  test('two workers let it fly once, from its page to the mail server', async () => {
    await expect.poll(async () => (await again())?.state, { timeout: 30_000, interval: 250 }).toBe('arrived');
    const round = await latest();
    expect(round).toMatchObject({ step: 'sent', reason: expect.stringContaining('250') });
    expect(smtp.taken.map(({ to }) => to)).toEqual([[address]]);
    const raw = smtp.taken[0]?.raw ?? '';
    expect(raw).toMatch(/^Subject: Canary: /m);
    expect(raw).toContain(`X-Offcycle-Canary: ${round?.id}`);
    expect(raw).toContain('Canary Hospital');
    const schedules = await (houses[0] as House).queue.schedules();
    expect(schedules.filter(({ job }) => job === 'canary')).toHaveLength(1);
  }, 90_000);

  test('asked for again in the same hour, it does not fly again', async () => {
    await fly();
    const queue = (houses[0] as House).queue;
    await expect
      .poll(async () => (await queue.counts()).canary, { timeout: 20_000 })
      .toMatchObject({
        waiting: 0,
        active: 0,
      });
    expect(smtp.taken).toHaveLength(1);
    expect(await stores().db.canaryRound.count()).toBe(1);
  }, 60_000);

  test('nothing of it is in the tables of everybody, nor on any page', async () => {
    const { db } = stores();
    const counts = await Promise.all([
      db.source.count(),
      db.crawl.count(),
      db.posting.count(),
      db.vacancy.count(),
      db.change.count(),
      db.account.count(),
      db.profile.count(),
      db.match.count(),
      db.digest.count(),
      db.message.count(),
      db.pageCopy.count(),
      db.robotsCopy.count(),
    ]);
    expect(counts).toEqual(counts.map(() => 0));
    const { url } = houses[0] as House;
    for (const path of [
      '/vacancies',
      '/sources',
      '/statistics',
      '/api/v1/vacancies',
      '/vacancies.rss',
      '/',
    ]) {
      const body = await (await fetch(url + path)).text();
      expect([path, /canary/i.test(body)]).toEqual([path, false]);
    }
  }, 60_000);

  test('the next hour it flies again, with an opening of its own', async () => {
    await later();
    const before = (await latest())?.id;
    await fly();
    await expect
      .poll(async () => [(await latest())?.id !== before, (await again())?.state], {
        timeout: 30_000,
        interval: 250,
      })
      .toEqual([true, 'arrived']);
    expect(smtp.taken).toHaveLength(2);
  }, 90_000);

  test('a mail server that takes nothing is the step at which it stops, until it arrives after all', async () => {
    answer = '451 4.3.0 Later, please';
    await Promise.all(houses.splice(0).map((house) => house.stop()));
    houses.push(await open('worker', 3_000));
    await later();
    await fly();
    await expect
      .poll(again, { timeout: 30_000, interval: 500 })
      .toMatchObject({ state: 'late', step: 'composed', reason: expect.stringMatching(/^retry: .*451/) });
    answer = null;
    await stores().db.$executeRaw`UPDATE canary.message SET next_at = now()`;
    await (houses[0] as House).queue.add('sweep', { canary: true }, { key: 'canary:now' });
    await expect
      .poll(again, { timeout: 30_000, interval: 500 })
      .toMatchObject({ state: 'arrived', step: 'sent' });
  }, 150_000);
});
