/** What a person types is shown to others as words: to their advisor, to operators, and to themselves. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makeClientStore } from '#adapters/store/people/client-store.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { daily } from '#pipeline/people/rooms.ts';
import { readProfile } from '#web/profile/read-profile.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { makeBrowser, withoutOurScript } from '../support/web-browser.ts';
import { testPeople, testVault } from '../support/web-people.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

const evil = (mark: string) => `${mark}<script>alert(1)</script>"'><img src=x onerror=alert(2)>\u202Egnp`;
let database: TestDatabase;
let connection: Connection;
let site: TestSite;
const sessions: Record<string, string> = {};
let ids: { profileId: string; vacancyId: string };

beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
  const visitors = testPeople(connection.db);
  site = await startSite(database.url, visitors);
  await fillWorld(connection.db);
  const people = makePeopleStore(connection.db, testVault);
  const account = (mark: string, role: 'applicant' | 'advisor' | 'operator') =>
    people.account({ name: evil(mark), address: `${role}@quietpost.example`, role, timeZone: 'UTC' }, now);
  const [applicant, advisor, operator] = [
    await account('Nora', 'applicant'),
    await account('Imogen', 'advisor'),
    await account('Odile', 'operator'),
  ];
  const { profile } = readProfile({ specialty: ['Internal Medicine'], pgy: ['2'] });
  const profileId = await people.saveProfile(applicant, { profile, wishes: daily });
  await people.addClient(advisor, profileId, now);
  await visitors.rooms.rename(applicant, profileId, evil('Search'));
  const vacancyId = (await connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } })).id;
  await visitors.rooms.pursue(applicant, { vacancyId, stage: 'applied', note: evil('Mynote') });
  const clients = makeClientStore(connection.db, testVault);
  await clients.note(advisor, profileId, evil('Advisornote'));
  await clients.hand({ advisorId: advisor, profileId, vacancyId, note: evil('Handed'), at: now });
  await visitors.letters.saveHandover(advisor, evil('Letter'), now);
  const tip = { kind: 'opening' as const, url: null, words: evil('Tip'), vacancyId: null, reporter: null };
  await visitors.tipBox.send(tip, '198.51.100.9');
  ids = { profileId, vacancyId };
  for (const [name, id] of Object.entries({ applicant, advisor, operator }))
    sessions[name] = await visitors.access.begin(id);
});
afterAll(async () => {
  await site?.close();
  await connection?.close();
  await database?.drop();
});

const withIds = (url: string) =>
  url
    .replace(/\/clients\/:id/, `/clients/${ids.profileId}`)
    .replace('/me/searches/:token', `/me/searches/${ids.profileId}`)
    .replace(/\/vacancies\/:\w+/, `/vacancies/${ids.vacancyId}`)
    .replace(/:\w+/g, 'x')
    .replace('*', 'x');

test.each([
  ['applicant', ['Nora', 'Search', 'Mynote', 'Handed', 'Imogen']],
  ['advisor', ['Imogen', 'Nora', 'Advisornote', 'Letter']],
  ['operator', ['Odile', 'Tip']],
])('as the %s reads it, on every page', async (who, marks) => {
  const browser = makeBrowser(site.web, { offcycle: sessions[who] ?? '' });
  const seen = new Set<string>();
  for (const { method, url } of site.web.routes) {
    if (method !== 'GET') continue;
    const { body, headers } = await browser.get(withIds(url));
    for (const mark of marks) if (body.includes(mark)) seen.add(mark);
    if (!String(headers['content-type']).startsWith('text/html')) continue;
    expect(withoutOurScript(body), url).not.toMatch(/<script>|<img src=x/i);
    expect(body, url).not.toContain('\u202E');
  }
  expect([...seen].toSorted()).toEqual(marks.toSorted());
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
