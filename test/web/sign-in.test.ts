/** Signing in: the neutral answer, the link that works once and in one browser, the session, and the guard of private rooms. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import type { AccountRole } from '#ports/access.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { enterAs, makeBrowser } from '../support/web-browser.ts';
import { mailsOf, testPeople, testVault } from '../support/web-people.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { now } from '../support/web-world.ts';

const MINUTE = 60_000;
let database: TestDatabase;
let connection: Connection;
let site: TestSite;
let time = now;

beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
  site = await startSite(database.url, testPeople(connection.db, { now: () => time }));
});
afterAll(async () => {
  await site?.close();
  await connection?.close();
  await database?.drop();
});
beforeEach(async () => {
  time = now;
  await connection.db.$executeRaw`TRUNCATE account, attempt, suppression, audit CASCADE`;
});

const address = 'nora@quietpost.example';
const account = (role: AccountRole = 'applicant', confirmedAt: Date | null = now) =>
  makePeopleStore(connection.db, testVault).account(
    { name: 'Nora Castellane', address, role, timeZone: 'America/Chicago' },
    confirmedAt,
  );
const linkOf = async () => (await mailsOf(connection.db, 'login')).at(-1)?.link ?? '';
const later = (minutes: number) => {
  time = new Date(now.getTime() + minutes * MINUTE);
};

describe('asking for a link', () => {
  test('answers the same for a known address, an unconfirmed one and an unknown one; only the first gets a mail', async () => {
    await account();
    const known = await makeBrowser(site.web).press('/sign-in', { address });
    await connection.db.account.updateMany({ data: { confirmedAt: null } });
    const unconfirmed = await makeBrowser(site.web).press('/sign-in', { address });
    const unknown = await makeBrowser(site.web).press('/sign-in', { address: 'eve@quietpost.example' });
    for (const { statusCode, headers } of [known, unconfirmed, unknown])
      expect([statusCode, headers['location']]).toEqual([303, '/sign-in/sent']);
    expect(await mailsOf(connection.db, 'login')).toHaveLength(1);
  });

  test.each(['', 'nora', 'nora@quietpost.example,eve@evil.example', 'Eve <eve@evil.example>'])(
    'refuses "%s" as an address',
    async (typed) => {
      const { statusCode, body } = await makeBrowser(site.web).press('/sign-in', { address: typed });
      expect(statusCode).toBe(200);
      expect(body).toContain('id="address-problem"');
    },
  );

  test('five mails an hour to one mailbox, twenty questions from one network', async () => {
    await account();
    const browser = makeBrowser(site.web);
    for (let n = 0; n < 7; n++) expect((await browser.press('/sign-in', { address })).statusCode).toBe(303);
    expect(await mailsOf(connection.db, 'login')).toHaveLength(5);
    for (let n = 0; n < 13; n++) await browser.press('/sign-in', { address: `p${n}@quietpost.example` });
    expect((await browser.press('/sign-in', { address })).statusCode).toBe(429);
  });

  test('keeps hashes only: neither link nor session nor address can be read in the database', async () => {
    await account();
    const browser = await enterAs(site.web, connection.db, address);
    const dump = JSON.stringify(await connection.db.token.findMany());
    for (const secret of [
      (await linkOf()).slice(9),
      browser.cookie('offcycle'),
      browser.cookie('offcycle-asked'),
    ]) {
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(dump).not.toContain(secret);
    }
  });
});

describe('the link', () => {
  test('shows a page to scanners as often as they like, and signs in on the press, once', async () => {
    await account();
    const browser = makeBrowser(site.web);
    await browser.press('/sign-in', { address });
    const link = await linkOf();
    for (let n = 0; n < 5; n++) expect((await browser.get(link)).body).toContain('Sign me in');
    expect(browser.cookie('offcycle')).toBeUndefined();
    expect((await browser.press(link)).statusCode).toBe(303);
    expect((await browser.get('/about')).body).toContain('Nora Castellane');
    const again = makeBrowser(site.web, { 'offcycle-asked': browser.cookie('offcycle-asked') ?? '' });
    expect((await again.press(link)).statusCode).toBe(410);
    expect(again.cookie('offcycle')).toBeUndefined();
  });

  test('pressed ten times at once, it gives one session', async () => {
    await account();
    const browser = makeBrowser(site.web);
    await browser.press('/sign-in', { address });
    const link = await linkOf();
    await Promise.all(Array.from({ length: 10 }, () => browser.press(link)));
    expect(await connection.db.token.count({ where: { purpose: 'session' } })).toBe(1);
  });

  test('is worth nothing in another browser, nor after 15 minutes, nor for another purpose', async () => {
    await account();
    const browser = makeBrowser(site.web);
    await browser.press('/sign-in', { address });
    const link = await linkOf();
    const other = makeBrowser(site.web);
    expect((await other.press(link)).statusCode).toBe(403);
    expect(other.cookie('offcycle')).toBeUndefined();
    later(15);
    expect((await browser.press(link)).statusCode).toBe(410);
    time = now;
    await connection.db.token.updateMany({ data: { purpose: 'confirm' } });
    expect((await browser.get(link)).statusCode).toBe(404);
  });

  test('asked of a machine five minutes ahead and pressed at one five minutes behind, or the other way round: signs in once', async () => {
    await account();
    const off = (minutes: number) =>
      startSite(
        database.url,
        testPeople(connection.db, { now: () => new Date(time.getTime() + minutes * MINUTE) }),
      );
    const [ahead, behind] = await Promise.all([off(5), off(-5)]);
    for (const [asked, pressed] of [
      [ahead, behind],
      [behind, ahead],
    ] as const) {
      const browser = makeBrowser(asked.web);
      await browser.press('/sign-in', { address });
      const link = await linkOf();
      const own = { 'offcycle-asked': browser.cookie('offcycle-asked') ?? '' };
      const there = makeBrowser(pressed.web, own);
      expect((await there.press(link)).statusCode).toBe(303);
      const session = { offcycle: there.cookie('offcycle') ?? '' };
      expect((await makeBrowser(asked.web, session).get('/about')).body).toContain('Nora Castellane');
      expect((await makeBrowser(asked.web, own).press(link)).statusCode).toBe(410);
      await connection.db.message.deleteMany();
      // Of its 15 minutes at least five are left, and never more than 25.
      await browser.press('/sign-in', { address });
      const next = await linkOf();
      later(25);
      expect((await makeBrowser(pressed.web, own).press(next)).statusCode).not.toBe(303);
      time = now;
      await connection.db.message.deleteMany();
    }
    await Promise.all([ahead.close(), behind.close()]);
  });

  test('twenty guesses from one network are the last', async () => {
    const browser = makeBrowser(site.web);
    for (let n = 0; n < 20; n++)
      expect((await browser.get(`/sign-in/${'x'.repeat(42)}${n % 10}`)).statusCode).toBe(404);
    expect((await browser.get(`/sign-in/${'x'.repeat(43)}`)).statusCode).toBe(429);
  });
});

describe('the session', () => {
  test('has a new id at each sign-in, and the one before is over', async () => {
    await account();
    const browser = await enterAs(site.web, connection.db, address);
    const first = browser.cookie('offcycle') ?? '';
    await browser.press('/sign-out');
    const planted = makeBrowser(site.web, { offcycle: first });
    await planted.press('/sign-in', { address });
    await planted.press(await linkOf());
    expect(planted.cookie('offcycle')).not.toBe(first);
    const old = makeBrowser(site.web, { offcycle: first });
    expect((await old.get('/about')).body).not.toContain('Nora Castellane');
  });

  test('ends by signing out, after 14 days, and with its account', async () => {
    await account();
    const browser = await enterAs(site.web, connection.db, address);
    const isIn = async () => (await browser.get('/about')).body.includes('Nora Castellane');
    expect(await isIn()).toBe(true);
    later(14 * 24 * 60);
    expect(await isIn()).toBe(false);
    time = now;
    await connection.db.account.deleteMany();
    expect(await isIn()).toBe(false);
    await account();
    const other = await enterAs(site.web, connection.db, address);
    expect((await other.press('/sign-out')).headers['location']).toBe('/');
    expect(other.cookie('offcycle')).toBeUndefined();
    expect(await connection.db.token.count({ where: { purpose: 'session', usedAt: null } })).toBe(0);
  });

  test('the cookie is for this host only, unseen by script; on https a __Host- one', async () => {
    await account();
    const settings = {
      baseUrl: 'https://offcycle.example.org',
      host: '127.0.0.1',
      port: 0,
      contactAddress: 'a@b.example',
    };
    const safe = await startSite(database.url, { ...testPeople(connection.db), settings });
    for (const [web, expected] of [
      [site.web, /^offcycle=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/],
      [safe.web, /^__Host-offcycle=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/],
    ] as const) {
      const browser = makeBrowser(web);
      await browser.press('/sign-in', { address });
      const { headers } = await browser.press(await linkOf());
      expect([headers['set-cookie']].flat().find((one) => one?.includes('offcycle='))).toMatch(expected);
    }
    await safe.close();
  });

  test('signing out needs the form token of the same session', async () => {
    await account();
    const [browser, other] = [
      await enterAs(site.web, connection.db, address),
      await enterAs(site.web, connection.db, address),
    ];
    const foreign = await other.formToken('/about');
    expect((await browser.press('/sign-out', { token: foreign })).statusCode).toBe(403);
    expect((await browser.press('/sign-out', {}, { origin: 'http://evil.example' })).statusCode).toBe(403);
    expect((await browser.get('/about')).body).toContain('Nora Castellane');
  });
});

test.each([
  ['from the page that asked', '/sign-in?next=%2Fvacancies%3Flevel%3D2', '/vacancies?level=2'],
  ['never to another site', '/sign-in?next=%2F%2Fevil.example', '/me'],
  ['never to another site by a backslash', '/sign-in?next=%2F%5Cevil.example', '/me'],
])('goes on %s', async (_, page, expected) => {
  await account();
  const browser = makeBrowser(site.web);
  const [, next = ''] = /name="next" value="([^"]*)"/.exec((await browser.get(page)).body) ?? [];
  await browser.press('/sign-in', { address, next });
  expect((await browser.press(await linkOf())).headers['location']).toBe(expected);
});

test('an operator is made from the command line, also of an account that is there, and it is written down', async () => {
  const people = makePeopleStore(connection.db, testVault);
  const id = await account();
  const asked = { address, name: 'nora', role: 'operator' as const, timeZone: 'America/New_York' };
  expect(await people.makeStaff(asked, now)).toEqual({ id, isNew: false });
  expect(await people.makeStaff({ ...asked, address: 'ada@quietpost.example' }, now)).toMatchObject({
    isNew: true,
  });
  expect(await connection.db.account.count({ where: { role: 'operator' } })).toBe(2);
  expect(await connection.db.audit.count({ where: { action: 'operator added' } })).toBe(2);
  const browser = makeBrowser(site.web);
  await browser.press('/sign-in', { address });
  expect((await browser.press(await linkOf())).headers['location']).toBe('/operate');
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
