/**
 * Real Redis, real PostgreSQL, one process for the pages and four that work, one of them killed every few seconds:
 * every opening is found once, every mail is sent once or ends as "unknown", and each schedule is there once.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeQueue } from '#adapters/queue/queue.ts';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makeStores } from '#app';
import { makeSchedule } from '#jobs/schedule.ts';
import type { Queue } from '#ports/queue.ts';
import { samplePeople } from '../../src/demo/people.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { redisIsInstalled, startRedis, type TestEngine } from '../support/engines.ts';
import type { Machine } from '../support/house-process.ts';
import { type Site, startSite } from '../support/site.ts';
import { type ScriptedServer, startSmtp } from '../support/smtp-server.ts';
import { testVault } from '../support/web-people.ts';

const program = fileURLToPath(new URL('../support/house-process.ts', import.meta.url));
const SOURCES = 12;
const PEOPLE = 8;
const WORKERS = 4;
const WAVES = 4;
const KILLS = 4;
const log = { info: () => {}, warn: () => {}, error: () => {} };
const specialties = ['Internal Medicine', 'Family Medicine', 'Pediatrics', 'Psychiatry'];
const names = 'Lakeview Prairie Harbor Summit Cedar Juniper Quarry Meadow Falcon Granite Willow Heron'.split(
  ' ',
);
const cities =
  'Lansing, MI;Toledo, OH;Duluth, MN;Topeka, KS;Fresno, CA;Laredo, TX;Macon, GA;Bangor, ME;Reno, NV;Utica, NY;Mobile, AL;Boise, ID'.split(
    ';',
  );
const hospital = (n: number) => `${names[n]} Hospital`;

/** One hospital; each wave it has one specialty more with an opening. */
const page = (n: number, wave: number) =>
  `<!doctype html><title>Residency | ${hospital(n)}</title><main><h1>Open positions at ${hospital(n)}, ${cities[n]}</h1>
<table><tr><th>Specialty</th><th>Level</th><th>Institution</th><th>City</th><th>Start</th><th>Status</th></tr>${specialties
    .slice(0, wave)
    .map(
      (one) =>
        `<tr><td>${one}</td><td>PGY-2</td><td>${hospital(n)}</td><td>${cities[n]}</td><td>Immediate</td><td>Open</td></tr>`,
    )
    .join('')}</table></main>`;

describe.skipIf(!redisIsInstalled)('many machines', () => {
  const machines: ChildProcess[] = [];
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-machines-'));
  let redis: TestEngine;
  let database: TestDatabase;
  let connection: Connection;
  let site: Site;
  let smtp: ScriptedServer;
  let queue: Queue;
  let sources: Machine['sources'];

  beforeAll(async () => {
    [redis, database, smtp, site] = await Promise.all([
      startRedis(),
      freshDatabase(),
      startSmtp(),
      startSite({ '/robots.txt': { status: 404 } }),
    ]);
    connection = await connect(database.url);
    const { people } = makeStores(connection.db, testVault);
    const [sample] = samplePeople(new Date());
    if (!sample) throw new Error('the demo has nobody');
    for (let n = 0; n < PEOPLE; n++) {
      const someone = {
        name: `Person ${n}`,
        address: `person${n}@quietpost.example`,
        role: 'applicant' as const,
      };
      const id = await people.account({ ...someone, timeZone: 'UTC' }, new Date(Date.now() - 86_400_000));
      await people.saveProfile(id, {
        profile: { ...sample.profile, specialties: [], pgy: [] },
        wishes: { cadence: { every: 'instant' }, quiet: null, wantEmpty: null, showIneligible: true },
      });
    }
    sources = Array.from({ length: SOURCES }, (_, n) => {
      site.put(`/house-${n}`, page(n, 1));
      return { id: `house-${n}`, url: site.url(`/house-${n}`) };
    });
    const { redisUrl } = redis.address;
    queue = await makeQueue({ redisUrl, databaseUrl: database.url, log });
  }, 60_000);
  afterAll(async () => {
    await Promise.all(machines.map((machine) => ended(machine, 'SIGKILL')));
    await queue?.close();
    await connection?.close();
    await Promise.all([site?.close(), smtp?.close(), redis?.stop()]);
    await database?.drop();
    rmSync(dir, { recursive: true, force: true });
  });

  async function start(role: Machine['role']): Promise<{ machine: ChildProcess; url: string }> {
    const machine = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify({ role, sources })], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: database.url,
        REDIS_URL: redis.address.redisUrl ?? '',
        SMTP_URL: `${smtp.url}?starttls=optional`,
        ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
        ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
        DATA_DIR: dir,
        PORT: '0',
      },
    });
    machines.push(machine);
    const [said] = (await once(machine.stdout ?? machine, 'data')) as [Buffer];
    return { machine, url: String(said).trim().split(' ')[1] ?? '' };
  }

  /** Every source visited now, and whatever waits taken up: as the schedules do, in seconds in place of hours. */
  async function round() {
    await connection.db.$executeRaw`UPDATE source SET next_crawl_at = now()`;
    for (const { id } of sources) await queue.add('crawl', { sourceId: id }, { key: id }).catch(() => {});
    await queue.add('sweep', {}, { key: 'now' }).catch(() => {});
  }

  test('workers die, and nothing is found twice, lost, or sent twice', async () => {
    const { db } = connection;
    const [web, ...workers] = await Promise.all([
      start('web'),
      ...Array.from({ length: WORKERS }, () => start('worker')),
    ]);
    const replacements: ReturnType<typeof start>[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      for (let n = 0; n < SOURCES; n++) site.put(`/house-${n}`, page(n, 1 + (kill % WAVES)));
      await round();
      await wait(1_500 + 700 * kill);
      await ended(workers[kill]?.machine, 'SIGKILL');
      replacements.push(start('worker'));
    }
    workers.push(...(await Promise.all(replacements)));
    const opened = SOURCES * WAVES;
    const settled = async () => {
      await round();
      const waiting = await db.message.count({ where: { state: { in: ['queued', 'retry'] } } });
      const matches = await db.match.count({ where: { wanted: true, digestId: null } });
      const unmatched = await db.change.count({ where: { matchedAt: null } });
      return { opened: await db.vacancy.count(), unmatched, matches, waiting };
    };
    await expect
      .poll(settled, { timeout: 150_000, interval: 2_000 })
      .toEqual({ opened, unmatched: 0, matches: 0, waiting: 0 });
    expect((await fetch(`${web?.url}/readyz`)).status).toBe(200);
    await Promise.all(workers.map(({ machine }) => ended(machine, 'SIGTERM')));

    expect(await db.posting.count()).toBe(opened);
    expect(await db.change.groupBy({ by: ['kind'], _count: true })).toEqual([
      { kind: 'opened', _count: opened },
    ]);
    const told = await db.match.groupBy({ by: ['profileId'], _count: true });
    expect(told.map(({ _count }) => _count)).toEqual(Array(PEOPLE).fill(opened));

    await makeStores(db, testVault).outbox.abandon(new Date());
    const messages = await db.message.findMany({ select: { id: true, key: true, state: true } });
    const states = new Set(messages.map(({ state }) => state));
    expect([...states].filter((state) => state !== 'sent' && state !== 'unknown')).toEqual([]);
    const taken = new Map<string, number>();
    for (const { raw } of smtp.taken) {
      const [, id = ''] = /^message-id:\s*(\S+)/im.exec(raw) ?? [];
      taken.set(id, (taken.get(id) ?? 0) + 1);
    }
    expect([...taken.values()].filter((times) => times !== 1)).toEqual([]);
    const sent = messages.filter(({ state }) => state === 'sent').length;
    expect(taken.size).toBeGreaterThanOrEqual(sent);
    expect(taken.size).toBeLessThanOrEqual(messages.length);
    expect(sent).toBeGreaterThan(0);
  }, 300_000);

  test('ten schedulers at once leave each schedule once', async () => {
    const wanted = sources.map(({ id }) => ({ id, everyMinutes: 60 }));
    const before = await queue.schedules();
    const more = before.filter(({ job }) => !['crawl', 'sweep'].includes(job));
    const settings = { redisUrl: redis.address.redisUrl, databaseUrl: database.url, log };
    const ten = await Promise.all(Array.from({ length: 10 }, () => makeQueue(settings)));
    await Promise.all(ten.map((one) => makeSchedule({ queue: one, more })(wanted)));
    await Promise.all(ten.map((one) => one.close()));
    const names = (await queue.schedules()).map(({ job, key }) => `${job}/${key}`);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
    expect(names.filter((name) => name.startsWith('crawl/'))).toHaveLength(SOURCES);
    expect(names).toHaveLength(SOURCES + 1 + more.length);
  }, 60_000);
});

async function ended(machine: ChildProcess | undefined, signal: NodeJS.Signals) {
  if (!machine || machine.exitCode !== null || machine.signalCode !== null) return;
  const gone = once(machine, 'exit');
  machine.kill(signal);
  await gone;
}
