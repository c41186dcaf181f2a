/** Advisors: nothing is seen before consent and after revocation; what they write, hand over, import and take away. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '#adapters/store/client.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import type { Profile } from '#core/profile.ts';
import { daily } from '#pipeline/people/rooms.ts';
import { readProfile } from '#web/profile/read-profile.ts';
import { openSite } from '../support/open-site.ts';
import { enterAs, makeBrowser, type TestBrowser, wordsOf } from '../support/web-browser.ts';
import { mailsOf, testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

let close: (() => Promise<void>) | undefined;
let connection: Connection;
let site: TestSite;
let advisor: TestBrowser;
let advisorId = '';
let profileId = '';
let vacancyId = '';
let time = now;
const nora = { name: 'Nora Castellane', address: 'nora@quietpost.example', timeZone: 'America/Chicago' };

beforeAll(async () => {
  ({ site, connection, close } = await openSite({ clock: { now: () => time } }));
  await fillWorld(connection.db);
});
afterAll(() => close?.());
beforeEach(async () => {
  time = now;
  await connection.db.$executeRaw`TRUNCATE account, attempt, suppression, audit CASCADE`;
  const people = makePeopleStore(connection.db, testVault);
  const imogen = { name: 'Imogen Farrant', address: 'imogen@advising.example', timeZone: 'America/New_York' };
  advisorId = (await people.makeStaff({ ...imogen, role: 'advisor' }, now)).id;
  const accountId = await people.account({ ...nora, role: 'applicant' }, now);
  const { profile } = readProfile({
    specialty: ['Internal Medicine'],
    pgy: ['2'],
    citizenship: ['us'],
    visaNeeded: ['none'],
  });
  profileId = await people.saveProfile(accountId, { profile, wishes: daily });
  vacancyId = (await connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } })).id;
  advisor = await enterAs(site.web, connection.db, imogen.address);
});

const bodyOf = async (url: string) => (await advisor.get(url)).body;
const linkOf = async () => (await mailsOf(connection.db, 'invite')).at(-1)?.link ?? '';
const agree = async () => makeBrowser(site.web).press(await linkOf());
async function share() {
  await advisor.press('/clients/invite', { address: nora.address, name: 'Nora' });
  await agree();
}

describe('consent', () => {
  test('an invitation shows nothing; the press on its page does, and looking at the page does not', async () => {
    const sent = await advisor.press('/clients/invite', { address: nora.address, name: 'Nora' });
    expect(sent.headers['location']).toBe('/clients/invite?sent=1');
    const link = await linkOf();
    for (let n = 0; n < 3; n++) expect((await site.get(link)).body).toContain('Imogen Farrant');
    expect(await bodyOf('/clients')).not.toContain(nora.name);
    expect((await advisor.get(`/clients/${profileId}`)).statusCode).toBe(404);
    expect((await agree()).statusCode).toBe(303);
    expect((await site.get(link)).body).toContain('This link has done its work');
    expect(await bodyOf('/clients')).toContain(nora.name);
    expect(await bodyOf(`/clients/${profileId}`)).toContain('Internal Medicine');
    expect(await connection.db.audit.count({ where: { actor: advisorId, subject: profileId } })).toBe(1);
  });

  test('is over when the client revokes, at once and everywhere', async () => {
    await share();
    const client = await enterAs(site.web, connection.db, nora.address);
    await client.press('/me/privacy/revoke', { advisor: advisorId });
    for (const url of [`/clients/${profileId}`, `/clients/${profileId}/vacancies/${vacancyId}`])
      expect((await advisor.get(url)).statusCode).toBe(404);
    for (const url of ['/clients', '/clients/matrix', '/clients/export.csv', '/clients/print'])
      expect(await bodyOf(url)).not.toContain(nora.name);
    expect((await advisor.press(`/clients/${profileId}/note`, { note: 'x' })).statusCode).toBe(404);
  });

  test('after 14 days the link is too old; a newer invitation takes the place of an older one', async () => {
    await advisor.press('/clients/invite', { address: nora.address, name: 'Nora' });
    const first = await linkOf();
    await advisor.press('/clients/invite', { address: nora.address, name: 'Nora' });
    await makeBrowser(site.web).press(first);
    expect(await connection.db.advisorClient.count()).toBe(0);
    time = new Date(now.getTime() + 14 * 86_400_000);
    expect((await site.get(await linkOf())).statusCode).toBe(410);
    await agree();
    expect(await connection.db.advisorClient.count()).toBe(0);
  });

  test('somebody who was not here gets an account by agreeing, with mails paused', async () => {
    await advisor.press('/clients/invite', { address: 'tobias@millpond.example', name: 'Tobias' });
    expect(await connection.db.account.count({ where: { confirmedAt: null } })).toBe(1);
    await agree();
    expect(await connection.db.account.count({ where: { confirmedAt: null } })).toBe(0);
    expect(await connection.db.profile.findFirst({ where: { pausedAt: now } })).toBeTruthy();
    expect(await bodyOf('/clients')).toContain('Tobias');
  });

  test('three invitations a day to one mailbox are the most; the answer does not tell', async () => {
    for (let n = 0; n < 5; n++)
      expect((await advisor.press('/clients/invite', { address: nora.address })).statusCode).toBe(303);
    expect(await mailsOf(connection.db, 'invite')).toHaveLength(3);
  });
});

describe('looking', () => {
  beforeEach(share);

  test('the matrix has a shape for each place and client, which opens its reasons', async () => {
    const body = await bodyOf('/clients/matrix');
    const [, href = ''] = /<a class="verdict \w+" href="([^"]+)"/.exec(body) ?? [];
    expect(href).toMatch(new RegExp(`^/clients/${profileId}/vacancies/`));
    expect(await bodyOf(href)).toContain('Hand it over');
  });

  test.each([
    ['', /1 open place that/],
    ['?show=all&specialty=Internal+Medicine&state=MI', /1 open place that/],
    ['?show=all&state=NE', /0 open places that.*Nothing is left by these filters/],
    ['?show=nonsense&specialty=x', /0 open places that/],
  ])('the matrix narrowed by "%s"', async (query, words) => {
    expect(wordsOf(await bodyOf(`/clients/matrix${query}`))).toMatch(words);
  });

  test('a note is kept encrypted and is gone when one stops advising', async () => {
    await advisor.press(`/clients/${profileId}/note`, { note: 'Call on Monday' });
    expect(await bodyOf(`/clients/${profileId}`)).toContain('Call on Monday');
    const { note } = await connection.db.advisorClient.findFirstOrThrow();
    expect(Buffer.from(note ?? []).toString('latin1')).not.toContain('Monday');
    expect(await bodyOf(`/clients/${profileId}/part`)).toContain('Stop advising');
    await advisor.press(`/clients/${profileId}/part`);
    expect(await bodyOf('/clients')).not.toContain(nora.name);
    expect((await connection.db.advisorClient.findFirstOrThrow()).note).toBeNull();
  });

  test('a place is handed over with a word, and what the client did with it stays theirs', async () => {
    const client = await enterAs(site.web, connection.db, nora.address);
    await client.press('/me/board', { vacancy: vacancyId, stage: 'applied', note: 'mine' });
    await advisor.press(`/clients/${profileId}/vacancies/${vacancyId}`, { note: 'Look at this' });
    const { body } = await client.get('/me/board');
    for (const words of ['Imogen Farrant handed this to you: Look at this', 'Applied: 1 place', 'mine'])
      expect(body).toContain(words);
    expect(await bodyOf(`/clients/${profileId}/vacancies/${vacancyId}`)).not.toContain('mine');
    expect((await advisor.press(`/clients/${profileId}/vacancies/none`)).statusCode).toBe(404);
  });

  test('two clients stand side by side', async () => {
    await advisor.press('/clients/invite', { address: 'tobias@millpond.example', name: 'Tobias' });
    await agree();
    const { profileId: other } = await connection.db.advisorClient.findFirstOrThrow({
      where: { profileId: { not: profileId } },
    });
    const body = await bodyOf(`/clients/compare?client=${profileId}&client=${other}`);
    for (const words of [nora.name, 'Tobias', 'How it stands']) expect(body).toContain(words);
    expect(await bodyOf('/clients/compare')).toContain('How it stands');
    expect(await bodyOf(`/clients/compare?client=${other}`)).toContain('Choose one more to compare with.');
  });

  test('the table for a spreadsheet calculates nothing', async () => {
    await connection.db.account.updateMany({
      where: { role: 'applicant' },
      data: { name: testVault.seal('=cmd|x') },
    });
    const { body, headers } = await advisor.get('/clients/export.csv');
    expect(headers['content-disposition']).toContain('clients.csv');
    expect(body).toContain('"\'=cmd|x"');
    expect(body).toContain('PGY-2 · Internal Medicine');
  });

  test('on paper each client has a sheet', async () => {
    expect(await bodyOf('/clients/print')).toMatch(/<section class="sheet"><h2>Nora Castellane/);
  });
});

describe('a table of clients', () => {
  const table = [
    'Address,Name,Specialties,Levels,States,School,Graduated,Visa',
    'kavi@lantern.example,Kavi,Internal Medicine | Pediatrics,1|2,mi | Ohio,img,2021,h1b',
    'broken,Eve,,,,,,',
    'amara@harbour.example,Amara,Wizardry,9,ZZ,harvard,1800,maybe',
    'kavi@lantern.example,Again,,,,,,',
  ].join('\n');

  test('is shown row by row with its errors before anything is saved or sent', async () => {
    const { body } = await advisor.press('/clients/import', { table, go: 'look' });
    for (const words of [
      '1 row can be invited, 3 cannot',
      'Internal Medicine, Pediatrics, PGY-1, PGY-2, in MI, OH',
      'address: no address mail can go to',
      'specialties: “Wizardry” is none we know',
      'levels: “9” is none',
      'states: “ZZ” is none',
      'school: “harvard” is none',
      'visa: “maybe” is none',
      'address: it stands in an earlier row too',
    ])
      expect(body).toContain(words);
    expect(await mailsOf(connection.db, 'invite')).toEqual([]);
  });

  test('invites the good rows, and what was known is there once they agree', async () => {
    const saved = await advisor.press('/clients/import', { table, go: 'save' });
    expect(saved.headers['location']).toBe('/clients/invite?sent=1');
    await agree();
    const row = await connection.db.profile.findFirstOrThrow({ where: { id: { not: profileId } } });
    expect(testVault.open<Profile>(row.facts)).toMatchObject({
      specialties: ['Internal Medicine', 'Pediatrics'],
      states: ['MI', 'OH'],
      graduate: 'img',
      visaNeeded: 'h1b',
    });
  });

  test.each([
    ['no head', 'kavi@lantern.example,Kavi', 'no row below the head'],
    ['no address', 'name\nKavi', 'no column “address”'],
    ['a column that is none', 'address,shoe size\nkavi@lantern.example,44', 'no column “shoe size”'],
    ['a broken quote', 'address\n"kavi', 'is no row of a table'],
    [
      'far too many',
      `address\n${Array.from({ length: 201 }, (_, n) => `p${n}@x.example`).join('\n')}`,
      '201 rows are too many',
    ],
  ])('says what is wrong with %s', async (_, text, words) => {
    expect((await advisor.press('/clients/import', { table: text, go: 'look' })).body).toContain(words);
  });
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
