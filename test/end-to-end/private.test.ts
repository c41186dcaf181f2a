/** Planted private facts, then everything the product writes is searched for them: every row, the queue, the log. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { type ParsedMail, simpleParser } from 'mailparser';
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
  failures: '"failures":6',
  score: '"score":271',
  visa: '"visaNeeded":"h1b"',
  note: 'Thistlewick wrote on Monday',
  handedNote: 'Ask Marrowdale about the visa',
  advisorNote: 'Failed twice, says Ombersley',
};
const advising = 'desmond@openseat.example';

/** Her roll-up leaves at seven of her own clock: where that is still to come, there is none yet. */
function whereItIsNoon(): string {
  const behind = new Date().getUTCHours() - 12;
  return behind < 0 ? `Etc/GMT-${-behind}` : `Etc/GMT+${behind}`;
}

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
  let writeNotes: () => Promise<void>;

  beforeAll(async () => {
    [redis, database, smtp] = await Promise.all([startRedis(), freshDatabase(), startSmtp()]);
    site = await startSite({
      '/robots.txt': { status: 404 },
      '/jobs': `<!doctype html><title>Residency</title><main><h1>Internal Medicine Residency</h1><p>Lakeview Regional
        Hospital in Lansing, MI has an unexpected opening for one PGY-2 resident in Internal Medicine. The position is
        available immediately. H-1B visas are sponsored.</p></main>`,
    });
    connection = await connect(database.url);
    const { people, rooms, clientStore } = makeStores(connection.db, testVault);
    const yesterday = new Date(Date.now() - 86_400_000);
    const { address, name } = planted;
    const id = await people.account({ name, address, role: 'applicant', timeZone: 'UTC' }, yesterday);
    const [sample] = samplePeople(yesterday);
    if (!sample) throw new Error('the demo has nobody');
    const { exams } = sample.profile;
    const failed = { passed: true, failures: 6, score: null };
    const profileId = await people.saveProfile(id, {
      profile: {
        ...sample.profile,
        visaNeeded: 'h1b',
        exams: { ...exams, step1: failed, step2: { passed: true, failures: 0, score: 271 } },
      },
      wishes: { cadence: { every: 'instant' }, quiet: null, wantEmpty: null, showIneligible: true },
    });
    await rooms.rename(id, profileId, planted.title);
    const advisor = {
      name: 'Desmond Achterberg',
      address: 'desmond@openseat.example',
      role: 'advisor',
    } as const;
    const advisorId = await people.account({ ...advisor, timeZone: whereItIsNoon() }, yesterday);
    await people.addClient(advisorId, profileId, yesterday);
    await clientStore.note(advisorId, profileId, planted.advisorNote);
    writeNotes = async () => {
      const { id: vacancyId } = await connection.db.vacancy.findFirstOrThrow();
      const handed = { advisorId, profileId, vacancyId, note: planted.handedNote, at: new Date() };
      expect(await clientStore.hand(handed)).toBe(true);
      const pursued = { vacancyId, stage: 'applied', note: planted.note, at: new Date() } as const;
      expect(await rooms.pursue(id, pursued)).toBe(true);
    };
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
    // Hers, and her advisor's roll-up; once accepted they are still to be written down.
    const sent = () => connection.db.message.count({ where: { state: 'sent' } });
    await expect.poll(sent, { timeout: 60_000, interval: 250 }).toBe(2);
    expect(smtp.taken.flatMap(({ to }) => to).toSorted()).toEqual([advising, planted.address]);
    await writeNotes();
    // Addresses with a secret or an address in them: what is not found, and what fails, is logged too.
    for (const path of [
      `/confirm/${planted.address}`,
      `/vacancies?q=${planted.address}`,
      `/m/${planted.address}/stop`,
    ])
      await fetch(url + path);
    const metrics = (await (await fetch(`${url}/metrics`)).text()).toLowerCase();
    // What servers on the way of a mail write into their logs, and what is asked of other servers.
    const mails = await Promise.all(smtp.taken.map(({ raw }) => simpleParser(raw)));
    const subjects = mails.map(({ subject }) => subject ?? '');
    const links = [...mails.flatMap(linksOf), ...site.requests];
    expect(metrics).toContain('offcycle_mails');
    expect([subjects.every(Boolean), links.length > 20]).toEqual([true, true]);
    const [subject = '', urls = ''] = [subjects, links].map((some) => some.join('\n').toLowerCase());
    const stored = await everyRow();
    const jobs = await queueFiles();
    const ended = once(house, 'exit');
    house.kill('SIGTERM');
    await ended;

    expect(stored.length).toBeGreaterThan(2_000);
    expect(jobs).toContain('lakeview');
    expect(said).toContain('crawled');
    for (const [what, words] of Object.entries(planted))
      for (const [where, text] of Object.entries({ stored, jobs, said, metrics, subject, urls }))
        expect({ what, where, in: foundIn(text, words) }).toEqual({ what, where, in: [] });
    // The search itself: whoever stores them in the clear, in whatever kind of column, is found.
    for (const words of Object.values(planted))
      for (const stored of [words, words.replace(':', ': '), `{\\"x\\": ${words.replaceAll('"', '\\"')}}`])
        expect(foundIn(stored.toLowerCase(), words)).not.toEqual([]);
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

/** Also those of its header fields. */
const linksOf = ({ text, html, headerLines }: ParsedMail): string[] => {
  const said = [text, html, ...headerLines.map(({ line }) => line.replace(/\r?\n[ \t]+/g, ' '))].join('\n');
  return [...said.matchAll(/https?:\/\/[^\s"'<>]+/g)].map(([link]) => link);
};

/** JSON is kept with blanks or without, its quotes escaped or not. */
const foundIn = (text: string, words: string): string[] => {
  const bare = (some: string) => some.replace(/[\s\\"]/g, '');
  const squeezed = bare(text);
  return writings(words).filter((one) => text.includes(one) || squeezed.includes(bare(one)));
};

/** As it is, as bytes are shown, as base64, and as an address holds it; all in lower case. */
const writings = (words: string): string[] => [
  words.toLowerCase(),
  Buffer.from(words).toString('hex'),
  Buffer.from(words.toLowerCase()).toString('hex'),
  Buffer.from(words).toString('base64').replace(/=+$/, '').slice(0, -1).toLowerCase(),
  encodeURIComponent(words).toLowerCase(),
];
