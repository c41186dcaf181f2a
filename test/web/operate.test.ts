/** The operators' rooms: what they show, that every act is written down, and that nobody else comes in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { openOperate } from '../support/open-site.ts';
import { makeBrowser, type TestBrowser, wordsOf } from '../support/web-browser.ts';
import { testPeople, testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

let close: (() => Promise<void>) | undefined;
let site: TestSite;
let operator: TestBrowser;

beforeAll(async () => {
  ({ site, operator, close } = await openOperate());
  await fillWorld(site.connection.db);
});
afterAll(() => close?.());

const pages = ['', '/add', '/leads', '/tips', '/merges', '/mails', '/queues', '/audit'].map(
  (room) => `/operate${room}`,
);

async function inTheRoleOf(role: 'applicant' | 'advisor'): Promise<TestBrowser> {
  const { db } = site.connection;
  const asked = { name: 'Somebody', address: `${role}@example.org`, role, timeZone: 'America/New_York' };
  const id = await makePeopleStore(db, testVault).account(asked, now);
  return makeBrowser(site.web, { offcycle: await testPeople(db).access.begin(id) });
}

describe('nobody else', () => {
  test.each(pages)('reads %s', async (address) => {
    const nobody = await makeBrowser(site.web).get(address);
    expect([nobody.statusCode, nobody.headers['location']]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent(address)}`,
    ]);
    for (const role of ['applicant', 'advisor'] as const)
      expect((await (await inTheRoleOf(role)).get(address)).statusCode, role).toBe(404);
    const { statusCode, headers } = await operator.get(address);
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
  });
});

const rowsOf = (html: string) =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) => wordsOf(row));

describe('health', () => {
  test('trouble stands first, with the reason and what to do', async () => {
    const rows = rowsOf((await operator.get('/operate')).body);
    expect(rows[0]).toContain('Tidemark Regional Health tidemark: answered 503 three times in a row');
    expect(rows[0]).toContain('tried again by itself');
    expect(rows[1]).toContain('Walled Garden Health');
    expect(rows.at(-1)).not.toContain('Failing');
    expect(rows).toHaveLength(7);
  });

  test('a source that is read well and brings nothing new for long is in trouble too, and says what its habit was', async () => {
    const { db } = site.connection;
    const before = await db.posting.findMany({ where: { sourceId: 'consortium' } });
    for (const [at, { id }] of before.entries())
      await db.posting.update({
        where: { id },
        data: { firstSeen: new Date(now.getTime() - (40 + 4 * at) * 86_400_000) },
      });
    const [, , silent] = rowsOf((await operator.get('/operate')).body);
    expect(silent).toMatch(/^. Silent /);
    expect(silent).toContain('Nothing new for 40 days, where something came about every 4 days.');
    expect(silent).toContain('Compare the page with what was read from it.');
    const { body } = await operator.get('/operate/sources/consortium');
    expect(wordsOf(body)).toContain('Silent . Nothing new for 40 days');
    for (const { id, firstSeen } of before) await db.posting.update({ where: { id }, data: { firstSeen } });
  });

  test('of thousands of sources a hundred stand on a page, for operators and for everybody', async () => {
    const { db } = site.connection;
    const data = Array.from({ length: 250 }, (_, n) => ({
      ...{ id: `many-${n}`, name: `Many ${n}`, kind: 'list', url: `https://many${n}.example/` },
      ...{ origin: 'database', everyMinutes: 60 },
    }));
    await db.source.createMany({ data });
    const first = (await operator.get('/operate?q=many')).body;
    expect(rowsOf(first)).toHaveLength(100);
    expect(first).toContain('href="/operate?q=many&amp;page=2"');
    const last = (await operator.get('/operate?q=many&page=999')).body;
    expect([rowsOf(last).length, wordsOf(last).includes('Page 3 of 3')]).toEqual([50, true]);
    const everybody = (await operator.get('/sources?page=2')).body;
    expect(everybody.match(/Many \d+/g)?.length).toBeLessThanOrEqual(100);
    expect(wordsOf(everybody)).toContain('Page 2 of 3');
    await db.source.deleteMany({ where: { id: { startsWith: 'many-' } } });
  });

  test('rows now and usual, what it brought in 90 days, and the chart in words', async () => {
    const { body } = await operator.get('/operate?q=consortium');
    expect(rowsOf(body)[0]).toContain('4, 4 5');
    expect(body).toContain('aria-label="Rows in the last 4 visits, oldest first: 5, 4, 4, 4"');
  });

  test.each([
    ['show=trouble', 2],
    ['show=quiet', 1],
    ['q=HARBOR', 1],
    ['q=harbor&show=trouble', 0],
    ['show=nonsense', 7],
  ])('the filter %s leaves %i', async (query, expected) => {
    expect(rowsOf((await operator.get(`/operate?${query}`)).body)).toHaveLength(expected);
  });

  test('robots are what was last read, and no host is asked', async () => {
    await site.connection.db.robotsCopy.create({
      data: {
        origin: 'https://walled.example.org',
        body: { outcome: 'rules', body: 'User-agent: *\nDisallow: /openings' },
        fetchedAt: now,
      },
    });
    expect(rowsOf((await operator.get('/operate?q=walled')).body)[0]).toContain('not allowed');
    expect(rowsOf((await operator.get('/operate?q=tidemark')).body)[0]).toContain('not read yet');
  });

  test('a paused source is not visited next', async () => {
    await site.connection.db.source.update({ where: { id: 'fresh' }, data: { pausedAt: now } });
    expect(rowsOf((await operator.get('/operate?q=fresh')).body)[0]).toMatch(/Paused.*none$/);
  });
});

test('what waits for an operator stands first, with the way there', async () => {
  expect((await operator.get('/operate')).body).not.toContain('For you to rule on');
  await site.connection.db.tip.create({ data: { words: 'A place is open, I heard.' } });
  const { body } = await operator.get('/operate');
  expect(wordsOf(body)).toContain('For you to rule on: 1 tip .');
  expect(body).toContain('<a href="/operate/tips">1 tip</a>');
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
