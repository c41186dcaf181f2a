/** The rooms of an applicant: what they show, what they keep, and that they keep it for one person. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '#adapters/store/client.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { daily } from '#pipeline/people/rooms.ts';
import { readProfile } from '#web/profile/read-profile.ts';
import { openSite } from '../support/open-site.ts';
import { enterAs, makeBrowser, type TestBrowser, wordsOf } from '../support/web-browser.ts';
import { press, testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

let close: (() => Promise<void>) | undefined;
let connection: Connection;
let site: TestSite;
let browser: TestBrowser;
let accountId = '';
let profileId = '';
let vacancyId = '';
const address = 'nora@quietpost.example';

beforeAll(async () => {
  ({ site, connection, close } = await openSite());
  await fillWorld(connection.db);
});
afterAll(() => close?.());
beforeEach(async () => {
  await connection.db.$executeRaw`TRUNCATE account, attempt, suppression, audit CASCADE`;
  const people = makePeopleStore(connection.db, testVault);
  accountId = await people.account(
    { name: 'Nora Castellane', address, role: 'applicant', timeZone: 'America/Chicago' },
    now,
  );
  const { profile } = readProfile({
    specialty: ['Internal Medicine', 'Family Medicine'],
    pgy: ['1', '2'],
    citizenship: ['other'],
    visaNeeded: ['h1b'],
    graduate: ['img'],
  });
  profileId = await people.saveProfile(accountId, { profile, wishes: daily });
  vacancyId = (await connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } })).id;
  browser = await enterAs(site.web, connection.db, address);
});

const bodyOf = async (url: string) => (await browser.get(url)).body;

test('today: what is new, to ask, and which deadlines come', async () => {
  const body = await bodyOf('/me');
  expect(body).toMatch(/\d+ new places? fits? you this week/);
  expect(body).toContain('To ask');
  expect(body).toContain('Deadlines in the next 30 days');
});

describe('the board of all', () => {
  test('says of each place what it is to whoever is signed in, and can show what fits alone', async () => {
    const body = await bodyOf('/vacancies');
    expect(body).toContain('Fits me');
    expect(body).toMatch(/class="verdict (eligible|unknown|ineligible)"/);
    await connection.db.profile.update({
      where: { id: profileId },
      data: { facts: testVault.seal(readProfile({ specialty: ['Internal Medicine'], pgy: ['2'] }).profile) },
    });
    const fitting = wordsOf(await bodyOf('/vacancies?fits=me'));
    const [, count = ''] = /Openings (\d+) open places?/.exec(fitting) ?? [];
    const judged = (await bodyOf('/vacancies')).match(/class="verdict eligible"/g) ?? [];
    expect(Number(count)).toBe(judged.length);
    const none = wordsOf(await bodyOf('/vacancies?fits=me&state=KS'));
    expect(none).toContain('You searched for what fits you; State: Kansas.');
    expect(none).toContain('Whether it fits you or not : 1 place');
  });

  test('has no such filter where nobody is signed in, and keeps to all', async () => {
    const { body } = await site.get('/vacancies?fits=me');
    expect(body).not.toContain('Fits me');
    expect(body).not.toContain('class="verdict');
    expect(wordsOf(body)).toContain('5 open places');
  });
});

describe('searches', () => {
  test('begin as a copy with a rhythm of their own, take a new name, and go, but for the last one', async () => {
    const added = await browser.press('/me/searches', { title: 'North' });
    const [, id = ''] = /^\/me\/searches\/([\w-]+)\/profile$/.exec(added.headers['location'] ?? '') ?? [];
    expect(await bodyOf(added.headers['location'] ?? '')).toContain('Step 1 of 6');
    await browser.press(`/me/searches/${id}/rhythm`, {
      every: 'week',
      weekday: '3',
      at: '08:00',
      timeZone: 'America/Chicago',
    });
    expect(await bodyOf('/me/searches')).toContain('once a week, on Wednesday');
    await browser.press(`/me/searches/${id}/name`, { title: 'Far north' });
    expect(await bodyOf('/me/searches')).toContain('Far north');
    expect(
      JSON.stringify(
        (await connection.db.profile.findMany()).map(({ title }) =>
          Buffer.from(title ?? []).toString('latin1'),
        ),
      ),
    ).not.toContain('north');
    expect((await browser.press(`/me/searches/${id}/remove`)).statusCode).toBe(303);
    expect((await browser.press(`/me/searches/${profileId}/remove`)).statusCode).toBe(404);
    expect(await connection.db.profile.count()).toBe(1);
  });

  test('ten are the most', async () => {
    for (let n = 0; n < 9; n++) await browser.press('/me/searches', { title: `S${n}` });
    expect((await browser.press('/me/searches', { title: 'S10' })).headers['location']).toBe(
      '/me/searches?full',
    );
    expect(await connection.db.profile.count()).toBe(10);
  });

  test('the steps change the profile that is theirs', async () => {
    const saved = await browser.press(`/me/searches/${profileId}/profile`, {
      specialty: ['Psychiatry'],
      pgy: ['1'],
      step: 'visa',
      go: 'next',
    });
    expect(saved.headers['location']).toBe(`/me/searches/${profileId}?done=profile`);
    expect((await connection.db.profile.findFirstOrThrow()).specialtyCodes).toEqual(['400']);
    expect((await browser.get('/me/profile')).headers['location']).toBe(`/me/searches/${profileId}/profile`);
  });

  test('who has none makes one, and is mailed nothing before saying what to look for', async () => {
    await connection.db.profile.deleteMany();
    for (const room of ['/me', '/me/plan']) expect(await bodyOf(room)).toContain('You have no search yet');
    await browser.press('/me/searches', { title: 'My search' });
    expect(await connection.db.profile.findFirst({ select: { pausedAt: true } })).toEqual({ pausedAt: now });
  });
});

describe('a board of one’s own', () => {
  test('keeps a place with stage and note, the note encrypted, and lets it go', async () => {
    expect(await bodyOf(`/vacancies/${vacancyId}`)).toContain('Keep it on my board');
    await browser.press('/me/board', {
      vacancy: vacancyId,
      stage: 'interested',
      back: `/vacancies/${vacancyId}`,
    });
    expect(await bodyOf(`/vacancies/${vacancyId}`)).toContain('your board</a>: interested');
    await browser.press('/me/board', {
      vacancy: vacancyId,
      stage: 'interview',
      note: 'Ask for <b>Dr.\r\nYes',
    });
    const body = await bodyOf('/me/board');
    expect(body).toContain('Interview: 1 place');
    expect(body).toContain('Ask for &lt;b>Dr.\nYes');
    const row = await connection.db.pursuit.findFirstOrThrow();
    expect(Buffer.from(row.note ?? []).toString('latin1')).not.toContain('Ask');
    await browser.press('/me/board/drop', { vacancy: vacancyId });
    expect(await connection.db.pursuit.count()).toBe(0);
  });

  test.each([
    ['a place that is none', { vacancy: 'none', stage: 'applied' }, 404],
    ['a stage that is none', { vacancy: 'x', stage: 'won' }, 400],
  ])('refuses %s', async (_, fields, status) => {
    expect((await browser.press('/me/board', fields)).statusCode).toBe(status);
  });
});

test('a vacancy shows the verdict rule by rule, to whoever is signed in alone', async () => {
  expect(await bodyOf(`/vacancies/${vacancyId}`)).toMatch(/<h2>.*(?:Fits you|To ask|Blocked for you)/);
  expect((await makeBrowser(site.web).get(`/vacancies/${vacancyId}`)).body).not.toContain(
    'Keep it on my board',
  );
});

test('mails are shown as they were sent, in a frame that can do nothing; those with a way in are not', async () => {
  const sent = { key: 'k', subject: 'One fits', html: '<h1>One fits</h1>', text: 'One fits' };
  const { id } = await connection.db.message.create({
    data: {
      key: 'k',
      accountId,
      kind: 'digest',
      state: 'sent',
      body: testVault.seal(sent),
      nextAt: now,
      createdAt: now,
    },
  });
  const list = await bodyOf('/me/alerts');
  expect(list).toContain('One fits');
  expect(list).not.toContain('Your sign-in link');
  expect(await bodyOf(`/me/alerts/${id}`)).toContain(`/me/alerts/${id}/body`);
  const frame = await browser.get(`/me/alerts/${id}/body`);
  expect(frame.headers['content-security-policy']).toContain('sandbox');
  const login = await connection.db.message.findFirstOrThrow({ where: { kind: 'login' } });
  expect((await browser.get(`/me/alerts/${login.id}`)).statusCode).toBe(404);
});

test('the plan: how it stands, what would open more with the places behind it, the next twelve months', async () => {
  const { profile } = readProfile({
    specialty: ['Neurology'],
    pgy: ['1', '2'],
    citizenship: ['us'],
    visaNeeded: ['none'],
  });
  await makePeopleStore(connection.db, testVault).saveProfile(accountId, { profile, wishes: daily });
  const body = await bodyOf('/me/plan');
  for (const words of ['How it stands', 'What would open more', 'The next twelve months', 'Pass Step 3'])
    expect(body).toContain(words);
  expect(body).toMatch(/more would fit|would be worth asking/);
  expect(body).toMatch(/<summary>[\s\S]*?<li><a href="\/vacancies\//);
});

describe('privacy', () => {
  test('everything is taken away as JSON and as a table, and nobody else’s', async () => {
    const people = makePeopleStore(connection.db, testVault);
    await people.account(
      { name: 'Ilse', address: 'ilse@tramline.example', role: 'applicant', timeZone: 'UTC' },
      now,
    );
    await browser.press('/me/board', { vacancy: vacancyId, stage: 'applied', note: '=HYPERLINK("x")' });
    const json = await browser.press('/me/privacy/export.json');
    expect(json.json()).toMatchObject({
      account: { address },
      searches: [{ profile: { visaNeeded: 'h1b' } }],
      board: [{ vacancyId, note: '=HYPERLINK("x")' }],
    });
    const csv = await browser.press('/me/privacy/export.csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body).toContain('"board.1.note","\'=HYPERLINK(""x"")"');
    for (const { body } of [json, csv]) expect(body).not.toContain('ilse');
  });

  test('an advisor’s right to look is revoked, and what they wrote goes with it', async () => {
    const people = makePeopleStore(connection.db, testVault);
    const advisorId = await people.account(
      { name: 'Imogen Farrant', address: 'imogen@advising.example', role: 'advisor', timeZone: 'UTC' },
      now,
    );
    await people.addClient(advisorId, profileId, now);
    await connection.db.advisorClient.updateMany({ data: { note: testVault.seal('private') } });
    expect(await bodyOf('/me/privacy')).toContain('Imogen Farrant');
    await browser.press('/me/privacy/revoke', { advisor: advisorId });
    expect(await connection.db.advisorClient.findFirst({ select: { revokedAt: true, note: true } })).toEqual({
      revokedAt: now,
      note: null,
    });
    expect((await browser.press('/me/privacy/revoke', { advisor: advisorId })).statusCode).toBe(404);
  });

  test('erasing asks, then nothing is left but a keyed hash, and the session is over', async () => {
    expect(await bodyOf('/me/privacy/erase')).toContain('This cannot be undone');
    expect((await browser.press('/me/privacy/erase')).body).toContain('Everything is erased');
    expect(await connection.db.account.count()).toBe(0);
    expect(await connection.db.token.count()).toBe(0);
    expect(await connection.db.suppression.count()).toBe(1);
    expect((await browser.get('/me')).statusCode).toBe(303);
  });
});

test('before the address is asked for, the last 90 days are told mail by mail', async () => {
  const { body } = await press(site.web, '/start', {
    specialty: ['Internal Medicine', 'Family Medicine'],
    pgy: ['1', '2'],
    step: 'visa',
    go: 'next',
  });
  expect(body).toContain('The last 90 days');
  expect(body).toMatch(/You would have had \d+ mails? about \d+ places?/);
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
