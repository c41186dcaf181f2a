/** Every address as every role, with the ids of somebody else: nobody ever reads or changes what is another person's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { hashOf } from '#adapters/store/people/tokens-store.ts';
import { daily } from '#pipeline/people/rooms.ts';
import { readProfile } from '#web/profile/read-profile.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { makeBrowser } from '../support/web-browser.ts';
import { formOf, ownPage, testPeople, testVault } from '../support/web-people.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

let database: TestDatabase;
let connection: Connection;
let site: TestSite;
let ids: Record<string, string> = {};
const sessions: Record<string, string> = {};

/** What only Nora, and an advisor she lets look, may ever see. */
const secrets = [
  'Nora Castellane',
  'nora@quietpost.example',
  'Psychiatry in the north',
  'Wrote on Monday',
  'Only for Nora',
];

beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
  const visitors = testPeople(connection.db);
  site = await startSite(database.url, visitors);
  await fillWorld(connection.db);
  const people = makePeopleStore(connection.db, testVault);
  const account = (name: string, address: string, role: 'applicant' | 'advisor' | 'operator') =>
    people.account({ name, address, role, timeZone: 'UTC' }, now);
  const nora = await account('Nora Castellane', 'nora@quietpost.example', 'applicant');
  const ilse = await account('Ilse Vanterpool', 'ilse@tramline.example', 'applicant');
  const granted = await account('Imogen Farrant', 'imogen@advising.example', 'advisor');
  const stranger = await account('Desmond Achterberg', 'desmond@openseat.example', 'advisor');
  const operator = await account('Odile Marchetti', 'odile@offcycle.example', 'operator');
  const { profile } = readProfile({ specialty: ['Internal Medicine'], pgy: ['2'] });
  const profileId = await people.saveProfile(nora, { profile, wishes: daily });
  await people.saveProfile(ilse, { profile, wishes: daily });
  await visitors.rooms.rename(nora, profileId, 'Psychiatry in the north');
  await people.addClient(granted, profileId, now);
  const vacancyId = (await connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } })).id;
  await visitors.rooms.pursue(nora, { vacancyId, stage: 'applied', note: 'Wrote on Monday' });
  const body = testVault.seal({
    key: 'k',
    subject: 'Only for Nora',
    html: '<p>Only for Nora</p>',
    text: 'Only for Nora',
  });
  const mail = await connection.db.message.create({
    data: { key: 'k', accountId: nora, kind: 'digest', state: 'sent', body, nextAt: now, createdAt: now },
  });
  ids = { profileId, vacancyId, mailId: mail.id };
  for (const [name, id] of Object.entries({ nora, ilse, granted, stranger, operator }))
    sessions[name] = await visitors.access.begin(id);
});
afterAll(async () => {
  await site?.close();
  await connection?.close();
  await database?.drop();
});

/** An address with Nora's ids in its places. */
const withIds = (url: string) =>
  url
    .replace('/me/alerts/:id', `/me/alerts/${ids['mailId']}`)
    .replace('/vacancies/:vacancy', `/vacancies/${ids['vacancyId']}`)
    .replace('/vacancies/:id', `/vacancies/${ids['vacancyId']}`)
    .replace(/\/clients\/:id/, `/clients/${ids['profileId']}`)
    .replace('/me/searches/:token', `/me/searches/${ids['profileId']}`)
    .replace(/:\w+/g, 'x'.repeat(43))
    .replace('*', 'x');

const roomOf = (url: string): 'me' | 'clients' | 'operate' | 'public' => {
  const [, room] = /^\/(me|clients|operate)(?:\/|$)/.exec(url) ?? [];
  return (room as 'me' | 'clients' | 'operate') ?? 'public';
};
const hasAnId = (url: string) => url.includes('/:');
/** Signing out, and what the demo alone has, belong to no room. */
const everyRoute = () => site.web.routes.filter(({ url }) => url !== '/sign-out');

async function ask(who: string | null, method: string, url: string, token?: string) {
  const browser = makeBrowser(site.web, who ? { offcycle: sessions[who] ?? '' } : {});
  const address = withIds(url);
  if (method === 'GET') return browser.get(address);
  return site.web.inject({
    method: 'POST',
    url: address,
    headers: {
      ...ownPage,
      ...(who ? { cookie: `offcycle=${sessions[who]}` } : {}),
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: formOf({
      token: token ?? (await browser.formToken('/about')),
      vacancy: ids['vacancyId'] ?? '',
      title: 'x',
    }),
  });
}

test('every route of a private room is there to be walked', () => {
  const rooms = new Set(everyRoute().map(({ url }) => roomOf(url)));
  expect([...rooms]).toEqual(expect.arrayContaining(['me', 'clients', 'public']));
  expect(everyRoute().length).toBeGreaterThan(70);
});

describe('nobody', () => {
  test('is led to sign in by every private page, and changes nothing', async () => {
    for (const { method, url } of everyRoute().filter((one) => roomOf(one.url) !== 'public')) {
      const { statusCode, headers } = await ask(null, method, url);
      if (method === 'GET')
        expect([url, statusCode, String(headers['location']).split('=')[0]]).toEqual([
          url,
          303,
          '/sign-in?next',
        ]);
      else expect([url, statusCode]).toEqual([url, 403]);
    }
  });
});

describe('a session that is none', () => {
  const privateRooms = () =>
    everyRoute().filter(({ method, url }) => method === 'GET' && roomOf(url) !== 'public' && !hasAnId(url));
  const opens = async (cookie: string) => {
    const browser = makeBrowser(site.web, { offcycle: cookie, '__Host-offcycle': cookie });
    const opened: string[] = [];
    for (const { url } of privateRooms()) {
      const { statusCode, headers } = await browser.get(withIds(url));
      if (statusCode !== 303 || !String(headers['location']).startsWith('/sign-in?next')) opened.push(url);
    }
    return opened;
  };

  test('made up, taken from the database, of another purpose, over, or of somebody who is gone: opens nothing', async () => {
    expect(privateRooms().length).toBeGreaterThan(10);
    const { token } = connection.db;
    const [kept] = await token.findMany({ where: { purpose: 'session' } });
    const people = makePeopleStore(connection.db, testVault);
    const gone = {
      name: 'Gone',
      address: 'gone@quietpost.example',
      role: 'applicant' as const,
      timeZone: 'UTC',
    };
    const accountId = await people.account(gone, now);
    const session = async () => await testPeople(connection.db).access.begin(accountId);
    const [over, wrong, erased] = [await session(), await session(), await session()];
    await token.updateMany({
      where: { hash: hashOf(over) },
      data: { expiresAt: new Date(now.getTime() - 1) },
    });
    await token.updateMany({ where: { hash: hashOf(wrong) }, data: { purpose: 'login' } });
    for (const cookie of ['x'.repeat(43), '', 'null', `${sessions['nora']}x`, kept?.hash ?? '', over, wrong])
      expect(await opens(cookie), cookie).toEqual([]);
    expect(await opens(erased)).not.toEqual([]);
    await testPeople(connection.db).rooms.erase(accountId);
    expect(await opens(erased)).toEqual([]);
  });
});

test('a body of two megabytes is refused on every route, by its size, and changes nothing', async () => {
  const before = await kept();
  for (const { url } of everyRoute().filter(({ method }) => method === 'POST')) {
    const { statusCode } = await site.web.inject({
      method: 'POST',
      url: withIds(url),
      headers: {
        ...ownPage,
        cookie: `offcycle=${sessions['nora']}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: `title=${'x'.repeat(2_000_000)}`,
    });
    expect([url, statusCode]).toEqual([url, 413]);
  }
  expect(await kept()).toEqual(before);
});

describe.each(['ilse', 'stranger', 'operator'])('%s', (who) => {
  test('never sees a word of Nora’s, by any address', async () => {
    for (const { url } of everyRoute().filter(({ method }) => method === 'GET')) {
      const { body } = await ask(who, 'GET', url);
      for (const secret of secrets)
        expect(body.includes(secret), `${who} ${url} shows "${secret}"`).toBe(false);
    }
  });

  test('finds nothing by her ids, and changes nothing by them', async () => {
    const before = await kept();
    for (const { method, url } of everyRoute().filter(
      (one) => ['me', 'clients'].includes(roomOf(one.url)) && hasAnId(one.url),
    ))
      expect([url, (await ask(who, method, url)).statusCode]).toEqual([url, 404]);
    expect(await kept()).toEqual(before);
  });
});

describe.each([
  ['nora', ['clients', 'operate']],
  ['granted', ['operate']],
  ['operator', ['clients']],
] as const)('%s', (who, closed) => {
  test(`finds no ${closed.join(' and no ')} room`, async () => {
    for (const { method, url } of everyRoute().filter((one) =>
      (closed as readonly string[]).includes(roomOf(one.url)),
    ))
      expect([url, (await ask(who, method, url)).statusCode]).toEqual([url, 404]);
  });
});

test('an advisor with consent sees the client, and neither her mails, her board nor her settings', async () => {
  expect((await ask('granted', 'GET', '/clients/:id')).body).toContain('Nora Castellane');
  for (const { method, url } of everyRoute().filter((one) => roomOf(one.url) === 'me' && hasAnId(one.url)))
    expect([url, (await ask('granted', method, url)).statusCode]).toEqual([url, 404]);
  for (const { url } of everyRoute().filter(({ method }) => method === 'GET'))
    for (const secret of secrets.slice(1))
      expect((await ask('granted', 'GET', url)).body.includes(secret), `${url} shows "${secret}"`).toBe(
        false,
      );
});

test('every change without the form token of the session is refused, also by the right person', async () => {
  const before = await kept();
  const changes = everyRoute().filter(({ method, url }) => method === 'POST' && !url.endsWith('/now'));
  for (const who of ['nora', 'granted', 'operator'])
    for (const { url } of changes) {
      const { statusCode } = await ask(who, 'POST', url, 'forged');
      expect([403, 404], `${who} ${url}`).toContain(statusCode);
      const mine = { nora: 'me', granted: 'clients', operator: 'operate' }[who];
      if (roomOf(url) === mine) expect([url, statusCode]).toEqual([url, 403]);
    }
  expect(await kept()).toEqual(before);
});

/** What a change of hers would touch. */
async function kept() {
  const [profiles, pursuits, shares, accounts] = await Promise.all([
    connection.db.profile.findMany({ orderBy: { id: 'asc' }, where: { id: ids['profileId'] ?? '' } }),
    connection.db.pursuit.findMany({ orderBy: { vacancyId: 'asc' } }),
    connection.db.advisorClient.findMany({ orderBy: { advisorId: 'asc' } }),
    connection.db.account.count(),
  ]);
  return { profiles, pursuits, shares, accounts };
}

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
