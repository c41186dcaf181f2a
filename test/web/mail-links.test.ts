/** The links of a mail: they show a page on GET and act on POST, for exactly the person and purpose they were made for. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makeOutbox } from '#adapters/store/mail/outbox.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import type { Profile } from '#core/profile.ts';
import type { Wishes } from '#ports/people.ts';
import { readProfile } from '#web/profile/read-profile.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { formOf, mailsOf, ownPage, press, testLinks, testPeople, testVault } from '../support/web-people.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

const DAY = 86_400_000;
let database: TestDatabase;
let connection: Connection;
let site: TestSite;
let url: string;
let time = now;
let nora: string;
let ilse: string;
let vacancyId: string;

beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
  const clock = { now: () => time };
  site = await startSite(database.url, { ...testPeople(connection.db, clock), clock });
  await fillWorld(connection.db);
  vacancyId = (await connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } })).id;
  url = (await site.web.listen()).url;
});
afterAll(async () => {
  await site?.close();
  await connection?.close();
  await database?.drop();
});
beforeEach(async () => {
  time = now;
  await connection.db.$executeRaw`TRUNCATE account, attempt, suppression, audit CASCADE`;
  nora = await person('nora');
  ilse = await person('ilse');
});

const wishes: Wishes = { cadence: { every: 'instant' }, quiet: null, wantEmpty: null, showIneligible: false };

async function person(name: string): Promise<string> {
  const people = makePeopleStore(connection.db, testVault);
  const account = {
    name,
    address: `${name}@quietpost.example`,
    role: 'applicant',
    timeZone: 'America/Chicago',
  } as const;
  const { profile } = readProfile({ specialty: ['Internal Medicine'], pgy: ['2'], step2Score: ['241'] });
  return people.saveProfile(await people.account(account, now), { profile, wishes });
}

const to = {
  stop: (id = nora) => `/stop/${testLinks.sign('stop', id)}`,
  oneClick: (id = nora) => `/stop/${testLinks.sign('stop', id)}/now`,
  mail: (id = nora) => `/mail/${testLinks.sign('mail', id)}`,
  feedback: (what = 'filled', vacancy = vacancyId) =>
    `/feedback/${testLinks.sign('feedback', nora)}~${vacancy}~${what}`,
};
/** Mails of before November 2026 lie in mailboxes still. */
const ofOldMail = (what: string) => `/feedback/${testLinks.sign('feedback', `${nora} ${vacancyId} ${what}`)}`;
const profile = (id = nora) => connection.db.profile.findUniqueOrThrow({ where: { id } });
const everythingKept = async () =>
  JSON.stringify(
    await Promise.all([
      connection.db.account.findMany(),
      connection.db.profile.findMany({ orderBy: { id: 'asc' } }),
      connection.db.suppression.findMany(),
      connection.db.message.findMany(),
      connection.db.feedback.findMany(),
    ]),
    (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value),
  );

describe('every link', () => {
  test('opened five times by a scanner, changes nothing, is kept nowhere and sets no cookie', async () => {
    const before = await everythingKept();
    const pages = [
      to.stop(),
      to.oneClick(),
      to.mail(),
      `${to.mail()}/profile`,
      `${to.mail()}/erase`,
      to.feedback(),
      ofOldMail('filled'),
    ];
    for (const address of pages)
      for (let n = 0; n < 5; n++) {
        const answer = await site.get(address);
        expect(answer.statusCode, address).toBe(200);
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(answer.headers['x-robots-tag']).toBe('noindex');
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    expect(await everythingKept()).toBe(before);
  });

  test('forged, of another purpose, or of nobody, is 404 on GET and POST', async () => {
    const before = await everythingKept();
    const sign = testLinks.sign;
    const good = sign('stop', nora);
    // One letter of the signature is another, whatever it was; of the last letter not every bit counts.
    const spoilt = (link: string) =>
      `${link.slice(0, -6)}${link.at(-6) === 'A' ? 'B' : 'A'}${link.slice(-5)}`;
    const wrong = [
      `/stop/${spoilt(good)}`,
      `/stop/${Buffer.from(ilse).toString('base64url')}.${good.split('.')[1]}`,
      `/stop/${sign('mail', nora)}`,
      `/stop/${sign('stop', 'nobody')}`,
      '/stop/x',
      `/mail/${good}`,
      `/mail/${sign('feedback', nora)}`,
      `/feedback/${sign('mail', `${nora} ${vacancyId} filled`)}`,
      `/feedback/${sign('feedback', `${nora} ${vacancyId} bought`)}`,
      `/feedback/${sign('feedback', `${nora} nothing filled`)}`,
      `/feedback/${sign('mail', nora)}~${vacancyId}~filled`,
      `/feedback/${sign('feedback', 'nobody')}~${vacancyId}~`,
      `/feedback/${sign('feedback', nora)}~${vacancyId}~bought`,
      `/feedback/${sign('feedback', nora)}~nothing~filled`,
      `/feedback/${sign('feedback', nora)}`,
      `/feedback/${spoilt(sign('feedback', nora))}~${vacancyId}~filled`,
    ];
    for (const address of wrong) {
      expect((await site.get(address)).statusCode, address).toBe(404);
      const act = address.startsWith('/mail') ? `${address}/pause` : address;
      expect((await press(site.web, act)).statusCode, act).toBe(404);
    }
    for (const address of wrong.slice(0, 5))
      expect((await fetch(`${url}${address}/now`, { method: 'POST' })).status).toBe(404);
    expect(await everythingKept()).toBe(before);
  });

  test('acts only for our own form, but for the one-click address', async () => {
    const before = await everythingKept();
    const acts = [to.stop(), `${to.stop()}/again`, to.feedback()].concat(
      ['rhythm', 'snooze', 'pause', 'resume', 'export', 'erase', 'profile'].map(
        (act) => `${to.mail()}/${act}`,
      ),
    );
    for (const address of acts) {
      const foreign = { ...ownPage, origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' };
      for (const headers of [foreign, { host: ownPage.host }, ownPage]) {
        const type = { 'content-type': 'application/x-www-form-urlencoded' };
        const answer = await site.web.inject({
          method: 'POST',
          url: address,
          headers: { ...headers, ...type },
          payload: formOf({ token: 'x' }),
        });
        expect(answer.statusCode, address).toBe(403);
      }
    }
    expect(await everythingKept()).toBe(before);
  });

  test('of an account that was never confirmed is none', async () => {
    await connection.db.account.updateMany({ data: { confirmedAt: null } });
    for (const address of [to.stop(), to.mail()]) expect((await site.get(address)).statusCode).toBe(404);
  });
});

describe('one click', () => {
  const multipart = () => {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    return form;
  };
  test.each<[string, () => RequestInit]>([
    ['urlencoded', () => ({ body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })],
    ['multipart', () => ({ body: multipart() })],
    [
      'with a foreign origin',
      () => ({
        body: multipart(),
        headers: { origin: 'https://mail.evil.example', 'sec-fetch-site': 'cross-site' },
      }),
    ],
    ['without a body', () => ({})],
    [
      'with a kind of body that is none',
      () => ({ body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'x/y' } }),
    ],
    ['with an empty JSON body', () => ({ headers: { 'content-type': 'application/json' } })],
  ])('%s: 200 at once, no redirect, no cookie, twice is fine', async (_, request) => {
    for (const _again of [1, 2]) {
      const answer = await fetch(url + to.oneClick(), { method: 'POST', redirect: 'manual', ...request() });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('location')).toBeNull();
      expect(answer.headers.get('set-cookie')).toBeNull();
      await answer.text();
    }
    expect((await profile()).pausedAt).toEqual(now);
    expect(await connection.db.suppression.findMany()).toEqual([
      { addressHash: testVault.addressHash('nora@quietpost.example'), reason: 'unsubscribed', at: now },
    ]);
    expect(await mailsOf(connection.db, 'unsubscribed')).toHaveLength(1);
    expect((await profile(ilse)).pausedAt).toBeNull();
  });

  test('a body beyond every measure is refused', async () => {
    const answer = await fetch(url + to.oneClick(), { method: 'POST', body: 'x'.repeat(300_000) });
    expect(answer.status).toBe(413);
  });

  test('a digest that waits already is not sent any more', async () => {
    const { accountId } = await profile();
    const body = testVault.seal({ key: 'k', subject: 's', html: 'h', text: 't', headers: {} });
    const { id } = await connection.db.message.create({
      data: { key: 'k', accountId, kind: 'digest', body, nextAt: now },
    });
    await fetch(url + to.oneClick(), { method: 'POST' });
    const outbox = makeOutbox(connection.db, testVault);
    const claimed = await outbox.claim(now);
    expect(claimed?.message.key).toMatch(/^unsubscribed:/); // the one that says what was stopped goes first
    expect(await outbox.claim(now)).toBeNull();
    expect(await connection.db.message.findUnique({ where: { id } })).toMatchObject({ state: 'suppressed' });
  });
});

describe('stopping by the page', () => {
  test('stops, tells it by one mail whose link leads back, and can be undone for 30 days', async () => {
    expect((await site.get(to.stop())).body).toContain('Stop the mails');
    const answer = await press(site.web, to.stop());
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, to.stop()]);
    const [mail] = await mailsOf(connection.db, 'unsubscribed');
    expect(mail?.link).toBe(to.stop());
    time = new Date(now.getTime() + 30 * DAY);
    expect((await site.get(to.stop())).body).toContain('Start again');
    await press(site.web, `${to.stop()}/again`);
    expect(await connection.db.suppression.count()).toBe(0);
    expect((await profile()).pausedAt).toBeNull();
  });

  test('after that it cannot, and says what to do', async () => {
    await press(site.web, to.stop());
    time = new Date(now.getTime() + 30 * DAY + 1000);
    expect((await site.get(to.stop())).body).toContain('Sign up again');
    await press(site.web, `${to.stop()}/again`);
    expect(await connection.db.suppression.count()).toBe(1);
  });

  test('an address that bounced stays so, whatever is undone', async () => {
    const addressHash = testVault.addressHash('nora@quietpost.example');
    await connection.db.suppression.create({ data: { addressHash, reason: 'bounced', at: now } });
    await press(site.web, to.stop());
    await press(site.web, `${to.stop()}/again`);
    await press(site.web, `${to.mail()}/resume`);
    expect(await connection.db.suppression.findMany()).toEqual([{ addressHash, reason: 'bounced', at: now }]);
  });
});

describe('settings', () => {
  test('show how things stand and change when we write, for this person alone', async () => {
    expect((await site.get(to.mail())).body).toContain('You get mails at once');
    const answer = await press(site.web, `${to.mail()}/rhythm`, {
      every: 'week',
      weekday: '3',
      at: '18:30',
      timeZone: 'America/Denver',
      quiet: 'yes',
      quietFrom: '21:00',
      quietUntil: '06:00',
      wantEmpty: 'month',
    });
    expect(answer.headers['location']).toBe(`${to.mail()}?done=rhythm`);
    expect((await profile()).rhythm).toEqual({
      cadence: { every: 'week', weekday: 3, at: '18:30' },
      quiet: { from: '21:00', until: '06:00' },
      wantEmpty: 'month',
      showIneligible: false,
    });
    expect((await site.get(`${to.mail()}?done=rhythm`)).body).toContain(
      'on Wednesday at 18:30 (America/Denver)',
    );
    expect((await profile(ilse)).rhythm).toEqual(wishes);
  });

  test('a rhythm that cannot be is refused, and what was typed stays', async () => {
    const answer = await press(site.web, `${to.mail()}/rhythm`, {
      every: 'day',
      at: '99:00',
      timeZone: 'Asia/Tokyo',
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('from 00:00 to 23:59');
    expect(answer.body).toMatch(/value="Asia\/Tokyo" selected|selected value="Asia\/Tokyo"/);
    expect((await profile()).rhythm).toEqual(wishes);
  });

  test.each([
    ['a week', { for: 'week' }, '2026-11-30T06:00:00.000Z'],
    ['a month', { for: 'month' }, '2026-12-23T06:00:00.000Z'],
    ['a day', { until: '2026-12-01' }, '2026-12-01T06:00:00.000Z'],
  ])('snooze until %s, local midnight', async (_, fields, until) => {
    await press(site.web, `${to.mail()}/snooze`, fields);
    expect((await profile()).snoozedUntil?.toISOString()).toBe(until);
    expect((await site.get(to.mail())).body).toContain('Snoozed: no mail until');
    await press(site.web, `${to.mail()}/resume`);
    expect((await profile()).snoozedUntil).toBeNull();
  });

  test.each(['2026-11-23', '2026-02-30', '2030-01-01', 'tomorrow', ''])(
    'a snooze until "%s" is refused',
    async (until) => {
      expect((await press(site.web, `${to.mail()}/snooze`, { until })).statusCode).toBe(400);
      expect((await profile()).snoozedUntil).toBeNull();
    },
  );

  test('pause and resume', async () => {
    await press(site.web, `${to.mail()}/pause`);
    expect((await profile()).pausedAt).toEqual(now);
    expect((await site.get(to.mail())).body).toContain('Paused since');
    await press(site.web, `${to.mail()}/resume`);
    expect((await profile()).pausedAt).toBeNull();
  });

  test('the profile is changed in steps, keeps what no step was asked, and is matched anew', async () => {
    const page = await site.get(`${to.mail()}/profile`);
    expect(page.body).toContain('Step 1 of 6');
    expect(page.body).toMatch(/type="hidden" name="step2Score" value="241"/);
    const fields = {
      specialty: 'Family Medicine',
      pgy: '1',
      step2Score: '241',
      step: 'visa',
      go: 'next',
      visaNeeded: 'j1',
    };
    expect((await press(site.web, `${to.mail()}/profile`, fields)).headers['location']).toBe(
      `${to.mail()}?done=profile`,
    );
    const row = await profile();
    expect(row.specialtyCodes).toEqual(['120']);
    expect(testVault.open<Profile>(row.facts)).toMatchObject({
      visaNeeded: 'j1',
      exams: { step2: { score: 241 } },
    });
    expect(await connection.db.match.findMany({ select: { profileId: true, verdict: true } })).toEqual([
      { profileId: nora, verdict: 'ineligible' },
    ]);
  });

  test('everything can be taken away: one person’s, complete, as a file', async () => {
    await press(site.web, to.feedback('applied'));
    const answer = await press(site.web, `${to.mail()}/export`);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toMatchObject({
      account: { address: 'nora@quietpost.example', timeZone: 'America/Chicago' },
      searches: [
        {
          profile: { specialties: ['Internal Medicine'], exams: { step2: { score: 241 } } },
          feedback: [{ vacancyId, what: 'applied' }],
        },
      ],
    });
    expect(answer.body).not.toContain('ilse');
  });

  test('erasing asks first, leaves a keyed hash alone, and the links are dead', async () => {
    const { accountId } = await profile();
    await press(site.web, to.feedback('applied'));
    await connection.db.audit.create({ data: { actor: accountId, action: 'looked', subject: nora } });
    expect((await site.get(`${to.mail()}/erase`)).body).toContain('This cannot be undone');
    const answer = await press(site.web, `${to.mail()}/erase`);
    expect(answer.body).toContain('Everything is erased');
    const { rows } = await dump();
    expect(rows).not.toContain(nora);
    expect(rows).not.toContain(accountId);
    expect(await connection.db.account.count()).toBe(1);
    expect(await connection.db.suppression.findMany({ select: { addressHash: true, reason: true } })).toEqual(
      [{ addressHash: testVault.addressHash('nora@quietpost.example'), reason: 'erased' }],
    );
    for (const address of [to.mail(), to.stop()]) expect((await site.get(address)).statusCode).toBe(404);
    expect((await fetch(url + to.oneClick(), { method: 'POST' })).status).toBe(404);
  });
});

async function dump() {
  const tables = await connection.db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  const rows = await Promise.all(
    tables.map(({ name }) =>
      connection.db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`),
    ),
  );
  return {
    rows: rows
      .flat()
      .map(({ row }) => row)
      .join('\n'),
  };
}

describe('feedback', () => {
  test.each([
    ['applied', 'You applied'],
    ['filled', 'It is filled'],
    ['wrong', 'Something is wrong'],
    ['not-for-me', 'Not for you'],
  ])('"%s" is kept once, however often it is pressed', async (what, title) => {
    const page = await site.get(to.feedback(what));
    expect(page.body).toContain(`<h1>${title}</h1>`);
    expect(page.body).toContain('Example Falls Medical Center');
    for (const _again of [1, 2]) {
      const answer = await press(site.web, to.feedback(what));
      expect(answer.headers['location']).toBe(`${to.feedback(what)}?thanks`);
    }
    expect(await connection.db.feedback.findMany()).toEqual([{ profileId: nora, vacancyId, what, at: now }]);
    expect((await site.get(`${to.feedback(what)}?thanks`)).body).toContain('Thank you');
  });
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
