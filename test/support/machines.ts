/**
 * The product on several machines: processes of their own on one real PostgreSQL, behind a door that can be shut, and one
 * real Redis. Hospitals whose pages grow by an opening a wave, people who want to hear of each, and a mail server.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { makeQueue } from '#adapters/queue/queue.ts';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makeStores } from '#app';
import type { Queue } from '#ports/queue.ts';
import { samplePeople } from '../../src/demo/people.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { type Door, openDoor } from './door.ts';
import { startRedis, type TestEngine } from './engines.ts';
import type { Machine } from './house-process.ts';
import { type Site, startSite } from './site.ts';
import { type Script, type ScriptedServer, startSmtp } from './smtp-server.ts';
import { testVault } from './web-people.ts';

const program = fileURLToPath(new URL('./house-process.ts', import.meta.url));
const specialties =
  'Internal Medicine;Family Medicine;Pediatrics;Psychiatry;Neurology;Anesthesiology;Dermatology;Emergency Medicine'.split(
    ';',
  );
const names = 'Lakeview Prairie Harbor Summit Cedar Juniper Quarry Meadow Falcon Granite Willow Heron'.split(
  ' ',
);
const cities =
  'Lansing, MI;Toledo, OH;Duluth, MN;Topeka, KS;Fresno, CA;Laredo, TX;Macon, GA;Bangor, ME;Reno, NV;Utica, NY;Mobile, AL;Boise, ID'.split(
    ';',
  );

export type Started = { process: ChildProcess; url: string; said(): string };

export type Machines = {
  db: Connection['db'];
  /** Where that is; no door stands before it. */
  databaseUrl: string;
  /** A queue of the test's own. */
  queue: Queue;
  site: Site;
  smtp: ScriptedServer;
  redis: TestEngine;
  /** What stands between the processes and PostgreSQL; `db` goes around it. */
  door: Door;
  sources: Machine['sources'];
  start(role: Machine['role'], more?: Pick<Machine, 'skewMs'> & { connections?: number }): Promise<Started>;
  /** From now on each page shows this many openings. */
  wave(openings: number): void;
  /** Every source visited now, and whatever waits taken up: as the schedules do, in seconds in place of hours. */
  round(): Promise<void>;
  /** Plays rounds until every page's openings are there, and everybody was told of each. */
  settle(openings: number): Promise<void>;
  /** Every opening is there once, everybody was matched with each once, no mail went out twice, and the site had one request at a time; counts of mails. */
  eachOnce(openings: number): Promise<{ sent: number; unknown: number }>;
  close(): Promise<void>;
};

export type MachinesOptions = {
  sources?: number;
  people?: number;
  smtp?: Script;
  /** Where the processes' database is; a fresh one of the test server unless given. */
  database?: () => Promise<TestDatabase>;
  redis?: readonly string[];
  /** Bytes that cannot be compressed, on every page. */
  ballast?: number;
};

export async function startMachines(options: MachinesOptions = {}): Promise<Machines> {
  const { sources: many = 12, people: audience = 8 } = options;
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-machines-'));
  const [redis, database, smtp, site] = await Promise.all([
    startRedis(options.redis),
    (options.database ?? freshDatabase)(),
    startSmtp(options.smtp),
    startSite({ '/robots.txt': { status: 404 } }),
  ]);
  const connection = await connect(database.url);
  const { db } = connection;
  await addPeople(db, audience);
  const { hostname: host, port } = new URL(database.url);
  const door = await openDoor({ host, port: Number(port) });
  const sources = Array.from({ length: many }, (_, n) => ({
    id: `house-${n}`,
    url: site.url(`/house-${n}`),
  }));
  const { redisUrl } = redis.address;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const queue = await makeQueue({ redisUrl, databaseUrl: database.url, log });
  const running: ChildProcess[] = [];
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.url.replace(`:${port}/`, `:${door.port}/`),
    REDIS_URL: redisUrl ?? '',
    SMTP_URL: `${smtp.url}?starttls=optional`,
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    DATA_DIR: dir,
    PORT: '0',
  };

  async function round() {
    await db.$executeRaw`UPDATE source SET next_crawl_at = now()`;
    for (const { id } of sources) await queue.add('crawl', { sourceId: id }, { key: id }).catch(() => {});
    await queue.add('sweep', {}, { key: 'now' }).catch(() => {});
  }

  async function progress() {
    await round();
    // In the order in which it flows: what is counted as gone from one place is then in the next, or done.
    const opened = await db.vacancy.count();
    const unmatched = await db.change.count({ where: { matchedAt: null } });
    const matches = await db.match.count({ where: { wanted: true, digestId: null } });
    // One that was claimed a while ago is of a process that died: nobody goes on with it.
    const claimedAt = { gt: new Date(Date.now() - 5_000) };
    const waiting = await db.message.count({
      where: { OR: [{ state: { in: ['queued', 'retry'] } }, { state: 'sending', claimedAt }] },
    });
    return { opened, unmatched, matches, waiting };
  }

  const wave = (openings: number) => {
    for (let n = 0; n < many; n++) site.put(`/house-${n}`, pageOf(n, openings, options.ballast ?? 0));
  };
  wave(0);

  return {
    db,
    databaseUrl: database.url,
    queue,
    site,
    smtp,
    redis,
    door,
    sources,
    wave,
    round,
    async start(role, { connections = 10, ...more } = {}) {
      const machine: Machine = { role, sources, level: 'warn', ...more };
      const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(machine)], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...env, DATABASE_CONNECTIONS: String(connections) },
      });
      running.push(child);
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (words: string) => {
        said += words;
      });
      const ready = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      if (!Buffer.isBuffer(ready[0]))
        throw new Error(`a ${role} ended with ${ready[0]} at its start: ${said}`);
      return { process: child, url: String(ready[0]).trim().split(' ')[1] ?? '', said: () => said };
    },
    async settle(openings) {
      await expect
        .poll(progress, { timeout: 150_000, interval: 2_000 })
        .toEqual({ opened: many * openings, unmatched: 0, matches: 0, waiting: 0 });
    },
    async eachOnce(openings) {
      const opened = many * openings;
      expect(await db.posting.count()).toBe(opened);
      expect(await db.change.groupBy({ by: ['kind'], _count: true })).toEqual([
        { kind: 'opened', _count: opened },
      ]);
      expect(site.mostAtOnce()).toBeLessThanOrEqual(1);
      const told = await db.match.groupBy({ by: ['profileId'], _count: true });
      expect(told.map(({ _count }) => _count)).toEqual(Array(audience).fill(opened));
      return await mailsOnce(db, smtp);
    },
    async close() {
      await Promise.all(running.map((child) => ended(child, 'SIGKILL')));
      await queue.close();
      await connection.close();
      await door.shut();
      await Promise.all([site.close(), smtp.close(), redis.stop()]);
      await database.drop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** How it ended: its code, or the signal that killed it, and how long that took. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals) {
  const began = Date.now();
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
  return { code: child.exitCode, signal: child.signalCode, ms: Date.now() - began };
}

/** Who want to hear of every opening at once. */
export async function addPeople(db: Connection['db'], audience: number): Promise<void> {
  const { people } = makeStores(db, testVault);
  const [sample] = samplePeople(new Date());
  if (!sample) throw new Error('the demo has nobody');
  for (let n = 0; n < audience; n++) {
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
}

/** Each message is sent or "unknown", and each that the server took was taken once. */
async function mailsOnce(db: Connection['db'], smtp: ScriptedServer) {
  await makeStores(db, testVault).outbox.abandon(new Date());
  const messages = await db.message.findMany({ select: { state: true } });
  const inState = (wanted: string) => messages.filter(({ state }) => state === wanted).length;
  const [sent, unknown] = [inState('sent'), inState('unknown')];
  expect(messages.filter(({ state }) => state !== 'sent' && state !== 'unknown')).toEqual([]);
  const taken = new Map<string, number>();
  for (const { raw } of smtp.taken) {
    const [, id = ''] = /^message-id:\s*(\S+)/im.exec(raw) ?? [];
    taken.set(id, (taken.get(id) ?? 0) + 1);
  }
  expect([...taken.values()].filter((times) => times !== 1)).toEqual([]);
  expect(taken.size).toBeGreaterThanOrEqual(sent);
  expect(taken.size).toBeLessThanOrEqual(messages.length);
  expect(sent).toBeGreaterThan(0);
  return { sent, unknown };
}

/** One hospital, with an opening in each of its first specialties. */
export function pageOf(n: number, openings: number, ballast: number): string {
  const hospital = `${names[n]} Hospital`;
  const rows = specialties
    .slice(0, openings)
    .map(
      (one) =>
        `<tr><td>${one}</td><td>PGY-2</td><td>${hospital}</td><td>${cities[n]}</td><td>Immediate</td><td>Open</td></tr>`,
    );
  const weight = Array.from({ length: ballast / 8 }, () => Math.random().toString(36).slice(2, 10)).join('');
  return `<!doctype html><title>Residency | ${hospital}</title><main><h1>Open positions at ${hospital}, ${cities[n]}</h1>
<table><tr><th>Specialty</th><th>Level</th><th>Institution</th><th>City</th><th>Start</th><th>Status</th></tr>${rows.join('')}</table>
</main><!-- ${weight} -->`;
}
