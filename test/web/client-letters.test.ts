/** An advisor's own words and hour; and pages: nothing of one advisor's clients on the page of another. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '#adapters/store/client.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { makeStores } from '#app';
import { makeMatchProfile } from '#pipeline/people/match-profile.ts';
import { addressOf, addSeeker, openSite } from '../support/open-site.ts';
import { enterAs, type TestBrowser } from '../support/web-browser.ts';
import { testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

let close: (() => Promise<void>) | undefined;
let connection: Connection;
let site: TestSite;
let advisor: TestBrowser;
let advisorId = '';
let profileId = '';

beforeAll(async () => {
  ({ site, connection, close } = await openSite());
  await fillWorld(connection.db);
});
afterAll(() => close?.());
beforeEach(async () => {
  await connection.db.$executeRaw`TRUNCATE account, attempt, suppression, audit CASCADE`;
  advisorId = await advisorOf('Imogen Farrant');
  profileId = await clientOf('Nora Castellane', 'Internal Medicine');
  await people().addClient(advisorId, profileId, now);
  advisor = await enterAs(site.web, connection.db, 'imogen@quietpost.example');
});

const people = () => makePeopleStore(connection.db, testVault);
async function advisorOf(name: string) {
  const asked = { name, address: addressOf(name), timeZone: 'America/New_York', role: 'advisor' as const };
  return (await people().makeStaff(asked, now)).id;
}

const clientOf = (name: string, specialty: string) =>
  addSeeker(connection.db, { name }, { specialty: [specialty], pgy: ['1', '2'] });

const bodyOf = async (url: string, who = advisor) => (await who.get(url)).body;

describe('the letter', () => {
  test('is shown filled in before it is saved, and stands ready in the form', async () => {
    const text = 'Dear {client},\nlook at {position} by {deadline}. <b>{advisor}</b>';
    const shown = await advisor.press('/clients/letters', { text, go: 'look' });
    expect(shown.body).toContain('Dear Nora Castellane,');
    expect(shown.body).toContain(
      'look at PGY-2 Internal Medicine by 12 Mar 2027. &lt;b>Imogen Farrant&lt;/b>',
    );
    expect(await connection.db.template.count()).toBe(0);
    expect((await advisor.press('/clients/letters', { text, go: 'save' })).statusCode).toBe(303);
    expect(await bodyOf('/clients/letters?saved')).toContain('{client}');
    const { id } = await connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } });
    const form = await bodyOf(`/clients/${profileId}/vacancies/${id}`);
    expect(form).toContain('Dear Nora Castellane,\nlook at PGY-2 Internal Medicine by 19 Dec 2026.');
    expect(form).not.toContain('<b>');
    const { body } = await connection.db.template.findFirstOrThrow();
    expect(Buffer.from(body).toString('latin1')).not.toContain('Dear');
    await advisor.press('/clients/letters', { text: '', go: 'save' });
    expect(await connection.db.template.count()).toBe(0);
  });

  test('with a placeholder that stands for nothing is not saved and says which', async () => {
    const { body } = await advisor.press('/clients/letters', { text: 'By {deadlin}', go: 'save' });
    expect(body).toContain('“{deadlin}” stands for nothing. Use one of {client}');
    expect(body).toContain('>By {deadlin}</textarea>');
    expect(await connection.db.template.count()).toBe(0);
  });

  test('is one’s own', async () => {
    await advisor.press('/clients/letters', { text: 'Quite private', go: 'save' });
    await advisorOf('Quentin Hale');
    const other = await enterAs(site.web, connection.db, 'quentin@quietpost.example');
    expect(await bodyOf('/clients/letters', other)).not.toContain('Quite private');
    const nora = await enterAs(site.web, connection.db, 'nora@quietpost.example');
    expect((await nora.get('/clients/letters')).statusCode).toBe(404);
  });
});

describe('the hour of the daily mail', () => {
  const kept = async () =>
    (await connection.db.account.findUniqueOrThrow({ where: { id: advisorId } })).rollupAt;

  test('is chosen, or none is', async () => {
    expect(await kept()).toBe('07:00');
    await advisor.press('/clients/letters/hour', { want: 'daily', at: '18:30' });
    expect(await kept()).toBe('18:30');
    expect(await bodyOf('/clients/letters')).toContain('value="18:30"');
    await advisor.press('/clients/letters/hour', { want: 'none', at: '18:30' });
    expect(await kept()).toBeNull();
  });

  test('that is none is refused with what is allowed', async () => {
    const { body } = await advisor.press('/clients/letters/hour', { want: 'daily', at: '25:00' });
    expect(body).toContain('“25:00” is no time of day. Use 00:00 to 23:59');
    expect(await kept()).toBe('07:00');
  });
});

test('what was handed over counts as seen once its owner looks at their board', async () => {
  const { id } = await connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } });
  await advisor.press(`/clients/${profileId}/vacancies/${id}`, { note: 'Look' });
  const seen = async () => (await connection.db.pursuit.findFirstOrThrow()).seenAt;
  expect(await seen()).toBeNull();
  const nora = await enterAs(site.web, connection.db, 'nora@quietpost.example');
  await nora.get('/me/board');
  expect(await seen()).toEqual(now);
});

test('three advisors, four clients, every pair: no page of one shows a client of another', async () => {
  const clients = new Map([['Nora Castellane', profileId]]);
  for (const [name, specialty] of [
    ['Benedict Orr', 'Family Medicine'],
    ['Cyd Halloran', 'Psychiatry'],
    ['Dov Marsh', 'Pediatrics'],
  ] as const)
    clients.set(name, await clientOf(name, specialty));
  const advises = {
    'Imogen Farrant': ['Nora Castellane', 'Benedict Orr'],
    'Quentin Hale': ['Benedict Orr', 'Cyd Halloran'],
    'Rosalind Pike': ['Cyd Halloran', 'Dov Marsh', 'Nora Castellane'],
  };
  const { matches } = makeStores(connection.db, testVault);
  for (const id of clients.values()) await makeMatchProfile({ matches, clock: { now: () => now } })(id);
  for (const [name, theirs] of Object.entries(advises)) {
    const id = await advisorOf(name);
    for (const one of theirs) await people().addClient(id, clients.get(one) ?? '', now);
    const who = await enterAs(site.web, connection.db, addressOf(name));
    const places = await connection.db.vacancy.findMany({ select: { id: true } });
    for (const url of [
      '/clients',
      '/clients/matrix',
      '/clients/export.csv',
      '/clients/print',
      '/clients/letters',
    ]) {
      const body = await bodyOf(url, who);
      for (const client of clients.keys())
        if (!theirs.includes(client)) expect(body, `${client} on ${url} of ${name}`).not.toContain(client);
      if (url !== '/clients/letters') for (const client of theirs) expect(body, url).toContain(client);
    }
    const everybody = [...clients.values()].map((one) => `client=${one}`).join('&');
    const compared = await bodyOf(`/clients/compare?${everybody}`, who);
    for (const [client, id] of clients) {
      const status = theirs.includes(client) ? 200 : 404;
      expect((await who.get(`/clients/${id}`)).statusCode, `${client} for ${name}`).toBe(status);
      expect(compared.includes(client)).toBe(status === 200);
      if (status === 404)
        for (const place of places)
          expect((await who.get(`/clients/${id}/vacancies/${place.id}`)).statusCode).toBe(404);
    }
  }
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
