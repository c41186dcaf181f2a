/** Signing up: the steps, the numbers beside them, the one neutral answer, the limits, and the link that confirms. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import type { Profile } from '#core/profile.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import {
  type Fields,
  formOf,
  goodAnswers,
  mailsOf,
  ownPage,
  press,
  testPeople,
  testVault,
} from '../support/web-people.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

const HOUR = 3_600_000;
let database: TestDatabase;
let connection: Connection;
let site: TestSite;
let time = now;

beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
  site = await startSite(database.url, testPeople(connection.db, { now: () => time }));
  await fillWorld(connection.db);
});
afterAll(async () => {
  await site?.close();
  await connection?.close();
  await database?.drop();
});
beforeEach(async () => {
  time = now;
  await connection.db.$executeRaw`TRUNCATE account, attempt, suppression CASCADE`;
});

const send = (fields: Fields = {}, from?: string) =>
  press(site.web, '/start', { ...goodAnswers, ...fields }, from);
const titleOf = (body: string) => /<h2>([^<]*)<\/h2><(?:fieldset|p|div)/.exec(body)?.[1];
const counts = async () => ({
  accounts: await connection.db.account.count(),
  confirmed: await connection.db.account.count({ where: { confirmedAt: { not: null } } }),
  profiles: await connection.db.profile.count(),
  tokens: await connection.db.token.count(),
  used: await connection.db.token.count({ where: { usedAt: { not: null } } }),
  mails: await connection.db.message.count(),
  matches: await connection.db.match.count(),
});

describe('the steps', () => {
  const want = { specialty: ['Internal Medicine'], pgy: ['2'] };
  test.each<[string, Fields, string]>([
    ['a good answer leads on', { step: 'want', go: 'next', ...want }, 'Step 2 of 8'],
    ['back leads back, and asks nothing', { step: 'when', go: 'back', ...want }, 'Step 1 of 8'],
    ['looking stays', { step: 'visa', go: 'look', ...want }, 'Step 6 of 8'],
    ['no specialty stays', { step: 'want', go: 'next', pgy: '2' }, 'Choose at least one specialty.'],
    ['no level stays', { step: 'want', go: 'next', specialty: 'Neurology' }, 'Choose at least one level.'],
    [
      'an invented specialty is none',
      { step: 'want', go: 'next', specialty: '<script>', pgy: '2' },
      'Choose at least one specialty.',
    ],
    [
      'a day that is none stays',
      { step: 'when', go: 'next', ...want, availableFrom: '2026-02-30' },
      'type a day as YYYY-MM-DD',
    ],
    [
      'a match without its start stays',
      { step: 'when', go: 'next', ...want, commitmentProgram: 'Juniper' },
      'Say on which day',
    ],
    [
      'training without months stays',
      { step: 'training', go: 'next', ...want, trained: 'some', training1Specialty: 'Surgery' },
      'how many months of Surgery',
    ],
    [
      'half a number stays',
      { step: 'exams', go: 'next', ...want, step2Score: '2e2' },
      'whole number from 1 to 300',
    ],
    [
      'an invented zone stays',
      { step: 'mails', go: 'next', ...want, timeZone: 'Mars/Base' },
      'Choose a time zone',
    ],
    [
      'an hour that is none stays',
      { step: 'mails', go: 'next', ...want, every: 'day', at: '25:00' },
      'from 00:00 to 23:59',
    ],
    ['an earlier step left out is asked at the end', { ...goodAnswers, specialty: [] }, 'Step 1 of 8'],
    ['a step that is none is the first', { step: 'nothing', go: 'next', ...want }, 'Step 2 of 8'],
  ])('%s', async (_, fields, words) => {
    const answer = await press(site.web, '/start', fields);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(words);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await counts()).toMatchObject({ accounts: 0, mails: 0 });
  });

  test('what was answered before comes along, and nothing that no step asks for', async () => {
    const { body } = await press(site.web, '/start', {
      step: 'want',
      go: 'next',
      ...want,
      state: ['MI', 'OH'],
      role: 'operator',
    });
    expect(titleOf(body)).toBe('When you are free');
    for (const value of ['Internal Medicine', 'MI', 'OH'])
      expect(body).toMatch(new RegExp(`type="hidden" name="\\w+" value="${value}"`));
    expect(body).not.toContain('operator');
  });

  test('the numbers follow the answers, name what blocks, and open their lists', async () => {
    const two = {
      step: 'want',
      go: 'look',
      specialty: ['Internal Medicine', 'Family Medicine'],
      pgy: ['1', '2'],
    };
    const visa = { citizenship: 'other', visaNeeded: 'h1b', graduate: 'img', ecfmg: 'yes' };
    const [free, bound] = [
      await press(site.web, '/start', two),
      await press(site.web, '/start', { ...two, ...visa }),
    ];
    expect(free.body).toContain('Open today: 2 places you want');
    expect(free.body).toContain('0 blocked');
    expect(bound.body).toContain('1 blocked');
    expect(bound.body).toContain('1 by visa or citizenship');
    expect(bound.body).toMatch(/href="\/vacancies\/[\w-]+">PGY-1/);
  });

  test('hostile words are shown as words, cut, and without what turns their direction', async () => {
    const program = `"><img src=x onerror=alert(1)>\u202e${'x'.repeat(10_000)}`;
    const { body } = await press(site.web, '/start', {
      step: 'when',
      go: 'look',
      ...want,
      commitmentProgram: program,
    });
    expect(body).not.toContain('<img');
    expect(body).not.toContain('\u202e');
    expect(body).not.toContain('x'.repeat(200));
  });
});

describe('the last step', () => {
  test('keeps an unconfirmed account and puts one mail into the outbox, all sealed', async () => {
    const answer = await send({ step2Score: '241', step2Passed: 'yes' });
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, '/start/sent']);
    expect(await counts()).toMatchObject({ accounts: 1, confirmed: 0, profiles: 1, tokens: 1, mails: 1 });
    const [mail] = await mailsOf(connection.db, 'confirm');
    expect(mail?.link).toMatch(/^\/confirm\/[\w-]{43}$/);
    const dump = JSON.stringify(
      [
        await connection.db.account.findMany(),
        await connection.db.token.findMany(),
        await connection.db.message.findMany(),
        await connection.db.attempt.findMany(),
      ],
      (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value),
    );
    for (const secret of ['quietpost', 'Castellane', '241', '192.0.2.1', mail?.link.slice(9) ?? ''])
      expect(dump).not.toContain(secret);
  });

  test('answers the same for a known address, a confirmed one and an unknown one', async () => {
    const first = await send();
    const again = await send();
    await confirmNewest();
    const known = await send();
    const other = await send({ address: 'ilse@quietpost.example' });
    const shape = ({ statusCode, headers, body }: typeof first) => ({
      statusCode,
      body,
      location: headers['location'],
      names: Object.keys(headers).sort(),
    });
    for (const one of [again, known, other]) expect(shape(one)).toEqual(shape(first));
    const subjects = (await mailsOf(connection.db, 'confirm')).map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(1);
    expect(subjects).toHaveLength(4);
  });

  test.each([
    ['a second recipient', 'nora@quietpost.example,eve@evil.example'],
    ['a header', 'nora@quietpost.example\r\nBcc: eve@evil.example'],
    ['a quoted part', '"eve@evil.example"@quietpost.example'],
    ['a comment', 'nora(eve@evil.example)@quietpost.example'],
    ['a name', 'Eve <eve@evil.example>'],
    ['an emoji', 'n😀ra@quietpost.example'],
    ['a hidden character', 'nora\u200b@quietpost.example'],
    ['a turned direction', '\u202enora@quietpost.example'],
    ['an address literal', 'nora@[127.0.0.1]'],
    ['far too many letters', `${'n'.repeat(5000)}@quietpost.example`],
    ['nothing', ''],
  ])('refuses %s in place of an address', async (_, address) => {
    const answer = await send({ address });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('id="address-problem"');
    expect(answer.body).not.toContain('<eve@');
    expect(await counts()).toMatchObject({ accounts: 0, mails: 0 });
  });

  test('two megabytes are refused, not read', async () => {
    expect((await send({ name: 'x'.repeat(2_000_000) })).statusCode).toBe(413);
  });

  test('a name holds no line and no hidden letter', async () => {
    await send({ name: 'Nora\r\nBcc: eve@evil.example\u202e' });
    const row = await connection.db.account.findFirstOrThrow();
    expect(testVault.open(row.name)).toBe('Nora Bcc: eve@evil.example');
  });

  test.each<[string, Record<string, string>, Fields]>([
    ['another site', { ...ownPage, origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }, {}],
    ['a page without the token', ownPage, { token: '' }],
    ['a program', { host: ownPage.host }, {}],
  ])('is not taken from %s', async (_, headers, fields) => {
    const page = await site.get('/start');
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(page.body) ?? [];
    const answer = await site.web.inject({
      method: 'POST',
      url: '/start',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: formOf({ ...goodAnswers, token, ...fields }),
    });
    expect(answer.statusCode).toBe(403);
    expect(await counts()).toMatchObject({ accounts: 0 });
  });
});

describe('limits', () => {
  test('five an hour from one network, whatever its last 64 bits are; another network is free', async () => {
    const from = (n: number) => send({ address: `p${n}@quietpost.example` }, `2001:db8:1:2::${n}`);
    for (const n of [1, 2, 3, 4, 5]) expect((await from(n)).statusCode).toBe(303);
    const sixth = await from(6);
    expect([sixth.statusCode, sixth.headers['retry-after']]).toEqual([429, '3600']);
    expect(sixth.body).toContain('Wait an hour');
    expect((await send({ address: 'p7@quietpost.example' }, '2001:db8:1:3::1')).statusCode).toBe(303);
    time = new Date(now.getTime() + HOUR + 1);
    expect((await from(8)).statusCode).toBe(303);
  });

  test('three a day to one mailbox, however it is tagged; the answer does not tell', async () => {
    const tags = ['nora', 'nora+a', 'NORA+b', 'nora+c', 'nora'];
    for (const [n, tag] of tags.entries())
      expect((await send({ address: `${tag}@quietpost.example` }, `192.0.2.${n}`)).headers['location']).toBe(
        '/start/sent',
      );
    expect(await mailsOf(connection.db, 'confirm')).toHaveLength(3);
  });

  test('ten at once pass no more than one after the other', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) => send({ address: `q${n}@quietpost.example` })),
    );
    expect(all.filter(({ statusCode }) => statusCode === 303)).toHaveLength(5);
    expect(await mailsOf(connection.db, 'confirm')).toHaveLength(5);
  });
});

async function newestLink() {
  return (await mailsOf(connection.db, 'confirm')).at(-1)?.link ?? '';
}
async function confirmNewest() {
  return press(site.web, await newestLink());
}

describe('the confirm link', () => {
  test('shows a page to scanners as often as they like, and acts for the person afterwards, once', async () => {
    await send();
    const link = await newestLink();
    const before = await counts();
    for (let n = 0; n < 5; n++) {
      const page = await site.get(link);
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('Confirm my address');
      expect(page.headers['cache-control']).toBe('no-store');
    }
    expect(await counts()).toEqual(before);
    expect((await press(site.web, link)).statusCode).toBe(303);
    expect(await counts()).toMatchObject({ confirmed: 1, used: 1, matches: 2 });
    expect((await site.get(link)).body).toContain('Your address is confirmed');
  });

  test('used again, it changes nothing', async () => {
    await send();
    const link = await newestLink();
    await press(site.web, link);
    await connection.db.profile.updateMany({ data: { pausedAt: now } });
    const before = await counts();
    expect((await press(site.web, link)).statusCode).toBe(303);
    expect(await counts()).toEqual(before);
    expect(await connection.db.profile.count({ where: { pausedAt: now } })).toBe(1);
  });

  test('pressed ten times at once, it confirms once', async () => {
    await send();
    const link = await newestLink();
    await Promise.all(Array.from({ length: 10 }, () => press(site.web, link)));
    expect(await counts()).toMatchObject({ confirmed: 1, used: 1, profiles: 1, matches: 2 });
  });

  test('after 24 hours it is too old', async () => {
    await send();
    const link = await newestLink();
    time = new Date(now.getTime() + 24 * HOUR);
    expect((await site.get(link)).statusCode).toBe(410);
    await press(site.web, link);
    expect(await counts()).toMatchObject({ confirmed: 0, used: 0 });
  });

  test('saves what its own form said, not what somebody typed for the same address since', async () => {
    await send();
    const link = await newestLink();
    await send({ specialty: 'Neurology', name: 'Somebody Else' }, '198.51.100.7');
    await press(site.web, link);
    const row = await connection.db.profile.findFirstOrThrow({ include: { account: true } });
    expect(testVault.open<Profile>(row.facts).specialties).toEqual(['Internal Medicine', 'Family Medicine']);
    expect(testVault.open(row.account.name)).toBe('Nora Castellane');
    await press(site.web, await newestLink());
    expect(
      testVault.open<Profile>((await connection.db.profile.findFirstOrThrow()).facts).specialties,
    ).not.toContain('Neurology');
  });

  test('says that it replaces a profile, where there is one', async () => {
    await send();
    await confirmNewest();
    await send({ specialty: 'Neurology' });
    const link = await newestLink();
    expect((await site.get(link)).body).toContain('replaces the profile');
    await press(site.web, link);
    expect(await connection.db.profile.findMany({ select: { specialtyCodes: true } })).toEqual([
      { specialtyCodes: ['180'] },
    ]);
  });

  test('forged links are unknown, and twenty of them from one network are the last', async () => {
    await send();
    const link = await newestLink();
    const guess = () => site.get(`/confirm/${'x'.repeat(43)}`);
    for (let n = 0; n < 20; n++) expect((await guess()).statusCode).toBe(404);
    expect((await guess()).statusCode).toBe(429);
    expect((await site.get(link)).statusCode).toBe(429);
    const elsewhere = await press(site.web, link, {}, '203.0.113.77');
    expect(elsewhere.statusCode).toBe(303);
    expect(await counts()).toMatchObject({ confirmed: 1 });
  });

  test('a link of another purpose is unknown', async () => {
    await send();
    await connection.db.token.updateMany({ data: { purpose: 'login' } });
    expect((await site.get(await newestLink())).statusCode).toBe(404);
    await confirmNewest();
    expect(await counts()).toMatchObject({ confirmed: 0, used: 0 });
  });
});

test('a page that fails leaves no secret of its link in the log', async () => {
  const broken = await startSite(database.url, {
    ...testPeople(connection.db),
    signUp: { ...testPeople(connection.db).signUp, look: () => Promise.reject(new Error('broken')) },
  });
  expect((await broken.get('/confirm/a-secret?x=1')).statusCode).toBe(500);
  expect(broken.errors).toMatchObject([{ url: '/confirm/…?x=1' }]);
  await broken.close();
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
