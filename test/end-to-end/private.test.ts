/** Planted private facts, then everything the product writes is searched for them: every row, the queue, the log. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupOf } from '#adapters/database/backup.ts';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makeStores } from '#app';
import { samplePeople } from '../../src/demo/people.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { redisIsInstalled, startRedis, type TestEngine } from '../support/engines.ts';
import { type Site, startSite } from '../support/site.ts';
import { type ScriptedServer, startSmtp } from '../support/smtp-server.ts';
import { testVault } from '../support/web-people.ts';

const program = fileURLToPath(new URL('../support/house-process.ts', import.meta.url));
const planted = {
  address: 'quillon.vaskerwyn@quietpost.example',
  name: 'Quillon Vaskerwyn',
  title: 'Zephyrine search after the failure',
  exam: '"score":271',
  visa: '"visaNeeded":"h1b"',
};

describe.skipIf(!redisIsInstalled)('private facts', () => {
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-private-'));
  let redis: TestEngine;
  let database: TestDatabase;
  let connection: Connection;
  let site: Site;
  let smtp: ScriptedServer;
  let house: ChildProcess;
  let said = '';
  let url = '';

  beforeAll(async () => {
    [redis, database, smtp] = await Promise.all([startRedis(), freshDatabase(), startSmtp()]);
    site = await startSite({
      '/robots.txt': { status: 404 },
      '/jobs': `<!doctype html><title>Residency</title><main><h1>Internal Medicine Residency</h1><p>Lakeview Regional
        Hospital in Lansing, MI has an unexpected opening for one PGY-2 resident in Internal Medicine. The position is
        available immediately. H-1B visas are sponsored.</p></main>`,
    });
    connection = await connect(database.url);
    const { people } = makeStores(connection.db, testVault);
    const yesterday = new Date(Date.now() - 86_400_000);
    const { address, name } = planted;
    const id = await people.account({ name, address, role: 'applicant', timeZone: 'UTC' }, yesterday);
    const [sample] = samplePeople(yesterday);
    if (!sample) throw new Error('the demo has nobody');
    const { exams } = sample.profile;
    const profileId = await people.saveProfile(id, {
      profile: {
        ...sample.profile,
        visaNeeded: 'h1b',
        exams: { ...exams, step2: { passed: true, failures: 2, score: 271 } },
      },
      wishes: { cadence: { every: 'instant' }, quiet: null, wantEmpty: null, showIneligible: true },
    });
    const title = testVault.seal(planted.title);
    await connection.db.profile.update({ where: { id: profileId }, data: { title }, select: { id: true } });
    const machine = { role: 'all', sources: [{ id: 'lakeview', url: site.url('/jobs') }], level: 'info' };
    house = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(machine)], {
      stdio: ['ignore', 'pipe', 'pipe'],
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
    house.stderr?.on('data', (words) => {
      said += words;
    });
    const [ready] = (await once(house.stdout ?? house, 'data')) as [Buffer];
    url = String(ready).trim().split(' ')[1] ?? '';
  }, 60_000);
  afterAll(async () => {
    if (house?.exitCode === null && house.signalCode === null) house.kill('SIGKILL');
    await connection?.close();
    await Promise.all([site?.close(), smtp?.close(), redis?.stop()]);
    await database?.drop();
    rmSync(dir, { recursive: true, force: true });
  });

  test('are in the mail, and in no row, no job and no line of the log', async () => {
    await expect.poll(() => smtp.taken.length, { timeout: 60_000, interval: 500 }).toBe(1);
    // Once accepted, the mail is still to be written down.
    await expect
      .poll(() => connection.db.message.count({ where: { state: 'sent' } }), { timeout: 10_000 })
      .toBe(1);
    expect(smtp.taken[0]?.to).toEqual([planted.address]);
    // Addresses with a secret or an address in them: what is not found, and what fails, is logged too.
    for (const path of [
      `/confirm/${planted.address}`,
      `/vacancies?q=${planted.address}`,
      `/m/${planted.address}/stop`,
    ])
      await fetch(url + path);
    const metrics = (await (await fetch(`${url}/metrics`)).text()).toLowerCase();
    // What stands outside the body of the mail, where servers on its way write it into their logs.
    const [head = ''] = (smtp.taken[0]?.raw ?? '').split(/\r?\n\r?\n/);
    const subject = (/^subject:(.*(?:\r?\n[ \t].*)*)/im.exec(head)?.[1] ?? '').toLowerCase();
    expect([metrics.includes('offcycle_mails'), subject.trim().length > 0]).toEqual([true, true]);
    const stored = await everyRow();
    const jobs = await queueFiles();
    const ended = once(house, 'exit');
    house.kill('SIGTERM');
    await ended;

    expect(stored.length).toBeGreaterThan(2_000);
    expect(jobs).toContain('lakeview');
    expect(said).toContain('crawled');
    for (const [what, words] of Object.entries(planted))
      for (const [where, text] of Object.entries({ stored, jobs, said, metrics, subject }))
        expect({ what, where, in: writings(words).filter((one) => text.includes(one)) }).toEqual({
          what,
          where,
          in: [],
        });
  }, 120_000);

  async function everyRow(): Promise<string> {
    const parts: string[] = [];
    for await (const part of backupOf(database.url, { at: new Date(), keys: { sealed: '', hash: '' } }))
      parts.push(part.toString());
    return parts.join('').toLowerCase();
  }

  /** What Redis wrote down, command by command. */
  async function queueFiles(): Promise<string> {
    const client = new Redis(redis.address.redisUrl ?? '');
    const [, folder = ''] = (await client.config('GET', 'dir')) as string[];
    client.disconnect();
    const files = readdirSync(join(folder, 'appendonlydir'));
    return files
      .map((file) => readFileSync(join(folder, 'appendonlydir', file), 'latin1'))
      .join('')
      .toLowerCase();
  }
});

/** As it is, as bytes are shown, as base64, and as an address holds it; all in lower case. */
const writings = (words: string): string[] => [
  words.toLowerCase(),
  Buffer.from(words).toString('hex'),
  Buffer.from(words.toLowerCase()).toString('hex'),
  Buffer.from(words).toString('base64').replace(/=+$/, '').slice(0, -1).toLowerCase(),
  encodeURIComponent(words).toLowerCase(),
];
