/**
 * The product as one process, with all that it writes on one small disk: the embedded database with its copies of pages and
 * its queue, the folder of mails, and its log. The disk fills under it, and there is room again.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded } from '#adapters/database/embedded.ts';
import { makeQueue } from '#adapters/queue/queue.ts';
import { type Connection, connect } from '#adapters/store/client.ts';
import type { Queue } from '#ports/queue.ts';
import type { Machine } from '../support/house-process.ts';
import { addPeople, ended, pageOf } from '../support/machines.ts';
import { type Site, startSite } from '../support/site.ts';
import { canMount, type SmallDisk, smallDisk } from '../support/small-disk.ts';

const [SOURCES, PEOPLE] = [4, 3];
const soon = { timeout: 20_000, interval: 200 };
const program = fileURLToPath(new URL('../support/house-process.ts', import.meta.url));
const silent = { info: () => {}, warn: () => {}, error: () => {} };

// Where this machine lets nobody mount a disk, test/health.test.ts is what is tried of it.
if (!canMount) test('a disk cannot be mounted here', () => expect(canMount).toBe(false));
else
  describe('a full disk', () => {
    let disk: SmallDisk;
    let site: Site;
    let house: ChildProcess;
    let url: string;
    let connection: Connection;
    let queue: Queue;
    let openings = 0;
    let serverFile: string;

    beforeAll(async () => {
      disk = smallDisk(150);
      site = await startSite({ '/robots.txt': { status: 404 } });
      await start();
      const joined = await startEmbedded({ dir: join(disk.dir, 'data', 'postgres') });
      serverFile = join(joined.dir, 'data', 'postmaster.pid');
      connection = await connect(joined.url('postgres'), { poolSize: 2 });
      await addPeople(connection.db, PEOPLE);
      queue = await makeQueue({ redisUrl: null, databaseUrl: joined.url('postgres'), log: silent });
    }, 60_000);
    afterAll(async () => {
      await queue?.close();
      await connection?.close();
      if (house) await ended(house, 'SIGTERM');
      await site?.close();
      disk?.drop();
    }, 60_000);

    async function start() {
      const sources = Array.from({ length: SOURCES }, (_, n) => ({
        id: `house-${n}`,
        url: site.url(`/house-${n}`),
      }));
      const machine: Machine = { role: 'all', sources, level: 'warn' };
      house = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(machine)], {
        stdio: ['ignore', 'pipe', openSync(join(disk.dir, 'log'), 'a')],
        env: {
          PATH: process.env['PATH'],
          DATA_DIR: join(disk.dir, 'data'),
          ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
          ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
          PORT: '0',
        },
      });
      const ready = await Promise.race([once(house.stdout ?? house, 'data'), once(house, 'exit')]);
      if (!Buffer.isBuffer(ready[0])) throw new Error(readFileSync(join(disk.dir, 'log'), 'utf8'));
      url = String(ready[0]).trim().split(' ')[1] ?? '';
    }

    const readiness = async () => {
      const answer = await fetch(`${url}/readyz`);
      const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean }[] };
      return { status: answer.status, ...Object.fromEntries(checks.map(({ name, ok }) => [name, ok])) };
    };
    const statusOf = async (path: string) => (await fetch(url + path)).status;

    /**
     * New openings on every page, and whatever waits is taken up; while the disk is full this is refused. Without a key: a
     * visit that failed comes again by itself after half a minute, and need not be waited for.
     */
    async function round() {
      for (let n = 0; n < SOURCES; n++) site.put(`/house-${n}`, pageOf(n, openings, 60_000));
      await connection.db.$executeRaw`UPDATE source SET next_crawl_at = now()`.catch(() => {});
      for (let n = 0; n < SOURCES; n++) await queue.add('crawl', { sourceId: `house-${n}` }).catch(() => {});
      await queue.add('sweep', {}, { key: 'now' }).catch(() => {});
    }

    async function progress() {
      await round();
      const { vacancy, match, change, message } = connection.db;
      return {
        opened: await vacancy.count(),
        untold:
          (await change.count({ where: { matchedAt: null } })) +
          (await match.count({ where: { wanted: true, digestId: null } })),
        waiting: await message.count({ where: { state: { in: ['queued', 'retry'] } } }),
      };
    }

    /** Every opening is there once, everybody was told of each once, and each mail is one whole file at most. */
    async function eachOnce() {
      const { vacancy, posting, match, message } = connection.db;
      const all = SOURCES * openings;
      expect([await vacancy.count(), await posting.count()]).toEqual([all, all]);
      const told = await match.groupBy({
        by: ['profileId'],
        _count: true,
        where: { digestId: { not: null } },
      });
      expect(told.map(({ _count }) => _count)).toEqual(Array(PEOPLE).fill(all));
      const folder = join(disk.dir, 'data', 'inbox');
      const files = await readdir(folder);
      expect(files.filter((name) => !name.endsWith('.eml'))).toEqual([]);
      const mails = await Promise.all(
        files.map(async (name) => await simpleParser(await readFile(join(folder, name)))),
      );
      const ids = mails.map(({ messageId, html }) => (html ? messageId : 'cut short'));
      expect(new Set(ids).size).toBe(files.length);
      const sent = await message.count({ where: { state: 'sent' } });
      const doubtful = (await message.count()) - sent;
      expect(files.length).toBeGreaterThanOrEqual(sent);
      expect(files.length).toBeLessThanOrEqual(sent + doubtful);
    }

    const settle = () =>
      expect
        .poll(progress, { timeout: 40_000, interval: 1_000 })
        .toEqual({ opened: SOURCES * openings, untold: 0, waiting: 0 });

    test('is told before it is full, and the pages are served', async () => {
      openings = 1;
      await settle();
      expect(await readiness()).toEqual({ status: 200, database: true, queue: true, disk: true });
      disk.fill();
      await expect.poll(readiness, soon).toMatchObject({ status: 503, disk: false });
      expect([await statusOf('/healthz'), await statusOf('/vacancies')]).toEqual([200, 200]);
    }, 60_000);

    test('takes nothing half: what comes meanwhile waits, and is found and told once when there is room', async () => {
      openings = 2;
      for (let tries = 0; tries < 2; tries++) {
        await round();
        disk.fill();
      }
      await expect.poll(readiness, soon).toMatchObject({ status: 503, database: false, disk: false });
      disk.makeRoom();
      await expect.poll(readiness, soon).toEqual({ status: 200, database: true, queue: true, disk: true });
      await settle();
      await eachOnce();
      expect([house.exitCode, house.signalCode]).toEqual([null, null]);
    }, 60_000);

    test('ends the database itself, which comes back by itself with all that was in it', async () => {
      openings = 3;
      await round();
      disk.fill();
      // Each takes a new log segment of 16 MB, until there is none; what the server lets go of meanwhile is taken too.
      const refused = async () => {
        await connection.db
          .$executeRaw`SELECT pg_logical_emit_message(true, 'x', repeat('x', 4000000)), pg_switch_wal()`.catch(
          () => {},
        );
        disk.fill();
        return existsSync(serverFile);
      };
      await expect.poll(refused, { timeout: 20_000, interval: 50 }).toBe(false);
      await expect.poll(readiness, soon).toMatchObject({ status: 503, database: false });
      expect(await statusOf('/healthz')).toBe(200);
      disk.makeRoom();
      await expect.poll(readiness, soon).toEqual({ status: 200, database: true, queue: true, disk: true });
      await settle();
      await eachOnce();
      expect([house.exitCode, house.signalCode]).toEqual([null, null]);
      // The line that the full disk did not take.
      const log = () => readFileSync(join(disk.dir, 'log'), 'utf8');
      await expect.poll(log, soon).toContain('the embedded PostgreSQL ended by itself');
    }, 60_000);

    test('at the first start is one message that says what to do', async () => {
      const other = smallDisk(20);
      try {
        await expect(startEmbedded({ dir: join(other.dir, 'postgres') })).rejects.toThrow(
          /^database: \d+ MB are left where \S+ lies and a new database takes 100: make room, or set DATA_DIR/,
        );
      } finally {
        other.drop();
      }
    }, 60_000);
  });
