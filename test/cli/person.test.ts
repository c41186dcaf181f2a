/** What an operator does when a person asks: everything kept about them as one object, and nothing left but a keyed hash. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeInboxMailer } from '#adapters/mailer/inbox.ts';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makeStores } from '#app';
import { makeDeliver } from '#pipeline/deliver.ts';
import { addSamplePeople } from '../../src/cli/demo/sample-people.ts';
import { samplePeople } from '../../src/demo/people.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { offcycle } from '../support/offcycle.ts';
import { testPeople, testVault } from '../support/web-people.ts';

const now = new Date('2026-11-20T15:00:00Z');
const dir = mkdtempSync(join(tmpdir(), 'offcycle-person-'));
const [nora, kavi] = samplePeople(now);
let database: TestDatabase;
let connection: Connection;

beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
  const { db } = connection;
  const stores = makeStores(db, testVault);
  await addSamplePeople(stores.people, now);
  for (const address of [nora?.address ?? '', kavi?.address ?? ''])
    await stores.tips.keep(
      { kind: 'opening', url: null, words: 'A place.', vacancyId: null, reporter: address },
      now,
    );
  for (const { address, profile } of [nora, kavi].flatMap((one) => one ?? [])) {
    const draft = {
      name: 'N',
      timeZone: 'UTC',
      profile,
      wishes: { cadence: { every: 'instant' as const }, quiet: null, wantEmpty: null, showIneligible: false },
    };
    await testPeople(db, { now: () => now }).signUp.ask({ address, draft, network: address });
  }
  mkdirSync(join(dir, 'inbox'));
  const mailer = makeInboxMailer({
    dir: join(dir, 'inbox'),
    from: { name: 'O', address: 'o@offcycle.example' },
  });
  await makeDeliver({ outbox: stores.outbox, mailer, clock: { now: () => now }, atOnce: 1 })();
});
afterAll(async () => {
  await connection?.close();
  await database?.drop();
  rmSync(dir, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  offcycle(args, {
    env: {
      DATABASE_URL: database.url,
      DATA_DIR: dir,
      ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    },
  });

test('export lists the kept mails of lists that name the person, and no others', async () => {
  const { db } = connection;
  await db.source.create({
    data: { id: 'chiefs', name: 'Chiefs', kind: 'list_serve', url: '', origin: 'folder', everyMinutes: 15 },
  });
  const keep = async (hash: string, from: string, words: string) => {
    const letter = { subject: `Subject ${hash}`, said: now, parts: [], carried: [] };
    const body = JSON.stringify({ keptMail: 1, url: '', from, answers: [], letter, words });
    await db.snapshot.create({ data: { hash, body: gzipSync(body), bytes: body.length } });
    await db.pageVersion.create({
      data: { sourceId: 'chiefs', url: `mail:${hash}`, fetchedAt: now, snapshotHash: hash },
    });
  };
  await keep('a', 'office@elm.example', `Ask ${nora?.address?.toUpperCase()} about it.`);
  await keep('b', nora?.address ?? '', 'We have a place.');
  await keep('c', 'office@elm.example', 'Nothing of hers.');
  const { stdout } = await run('export', nora?.address ?? '');
  expect(JSON.parse(stdout).keptMails).toEqual([
    {
      ...{ source: 'chiefs', read: now.toISOString(), from: 'office@elm.example', subject: 'Subject a' },
      words: expect.stringContaining('about it'),
    },
    {
      ...{ source: 'chiefs', read: now.toISOString(), from: nora?.address, subject: 'Subject b' },
      words: 'We have a place.',
    },
  ]);
});

test('export gives all that is kept, opened', async () => {
  const { code, stdout, stderr } = await run('export', nora?.address ?? '');
  expect([code, stderr]).toEqual([0, '']);
  const all = JSON.parse(stdout);
  expect(all.account).toMatchObject({ address: nora?.address, name: nora?.name });
  expect(all.searches[0].profile).toEqual(nora?.profile);
  expect(all.searches[0].advisors).toHaveLength(1);
  expect(all.messages[0].subject).toBeTruthy();
}, 60_000);

test('erase leaves nothing of the person but a keyed hash, and nothing of anybody else is touched', async () => {
  const { db } = connection;
  const before = await db.account.count();
  const { code, stdout } = await run('erase', (nora?.address ?? '').toUpperCase(), '--json');
  expect([code, JSON.parse(stdout)]).toEqual([0, { type: 'erased', mailFiles: 1, tips: 1 }]);

  const addressHash = testVault.addressHash(nora?.address ?? '');
  expect(await db.account.count()).toBe(before - 1);
  expect(await db.account.count({ where: { addressHash } })).toBe(0);
  expect(await db.suppression.findMany()).toMatchObject([{ addressHash, reason: 'erased' }]);
  expect(await db.tip.count({ where: { reporter: null } })).toBe(1);
  expect(await db.message.count()).toBe(1);
  expect(existsSync(join(dir, 'inbox'))).toBe(true);
  expect((await run('export', kavi?.address ?? '')).code).toBe(0);
  expect(await everyRowWith(addressHash)).toEqual(['suppression']);

  const again = await run('erase', nora?.address ?? '');
  expect(again.code).toBe(1);
  expect(again.stderr).toMatch(/nobody signed up with .*nothing was changed/);
}, 60_000);

test.each([['export'], ['erase']])(
  '%s of what is no address is refused',
  async (verb) => {
    const { code, stderr } = await run(verb, 'nora');
    expect(code).toBe(1);
    expect(stderr).toMatch(/"nora" is no address; write it as name@example.org/);
  },
  60_000,
);

async function everyRowWith(words: string): Promise<string[]> {
  const tables = await connection.db.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await connection.db.$queryRawUnsafe<{ n: bigint }[]>(
      `SELECT count(*) AS n FROM "${name}" t WHERE strpos(t::text, $1) > 0`,
      words,
    );
    if (Number(row?.n) > 0) found.push(name);
  }
  return found;
}
