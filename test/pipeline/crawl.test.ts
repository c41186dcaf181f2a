import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Source } from '#scraping';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { type Site, startSite } from '../support/site.ts';

const page = (main: string, title = 'Lakeview Medical Center, Lansing, Michigan') =>
  `<!doctype html><html><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav><main><h1>Open positions</h1>${main}</main>
  <footer>${title}. 100 Sample Road, Lansing, MI 48901</footer></body></html>`;

const opening = (
  words = 'an unexpected vacancy for one categorical PGY-2 position beginning January 4, 2027',
) =>
  page(
    `<p>The Internal Medicine Residency at Lakeview Medical Center has ${words}. Please apply by December 12, 2026 to imres@lakeview.example.</p>`,
  );

const surgery =
  '<p>The General Surgery Residency at Lakeview Medical Center has one open preliminary PGY-1 position beginning February 1, 2027.</p>';

let house: TestHouse;
let site: Site;
let sources: Map<string, Source>;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot CASCADE`;
  house.at('2026-11-20T15:00:00Z');
  site = await startSite({ '/robots.txt': { status: 404 }, '/jobs': opening() });
  sources = await house.watch({ lakeview: { url: site.url('/jobs'), kind: 'program_site' } });
  return () => site.close();
});

const crawl = (id = 'lakeview') => house.crawl(sources.get(id) as Source);
const vacancies = () => house.db.vacancy.findMany({ orderBy: { firstSeen: 'asc' } });
const changes = () =>
  house.db.change.findMany({
    orderBy: { version: 'asc' },
    select: { kind: true, fields: true, version: true },
  });

describe('one source over time', () => {
  test('an opening is found once, and a second visit changes nothing', async () => {
    const first = await crawl();
    expect(first.crawl.verdict).toBe('healthy');
    expect(first.lines).toMatchObject([
      {
        event: 'new',
        facts: {
          specialty: 'Internal Medicine',
          pgy: [2],
          start: '2027-01-04',
          deadline: '2026-12-12',
          state: 'MI',
        },
      },
    ]);
    const second = await crawl();
    expect(second.crawl).toMatchObject({ notModified: 1, pages: 1 });
    expect(second.lines.map(({ event }) => event)).toEqual(['same']);
    expect(await changes()).toEqual([{ kind: 'opened', fields: [], version: 1 }]);
  });

  test('a moved deadline is a change with before and after', async () => {
    await crawl();
    site.put('/jobs', opening().replace('December 12, 2026', 'December 20, 2026'));
    const { lines } = await crawl();
    expect(lines.map(({ event }) => event)).toEqual(['changed']);
    expect((await changes())[1]).toEqual({
      kind: 'changed',
      version: 2,
      fields: [{ field: 'deadline', before: '2026-12-12', after: '2026-12-20' }],
    });
  });

  test('"filled" on the page is filled at once', async () => {
    await crawl();
    site.put(
      '/jobs',
      page(
        `<p>The Internal Medicine Residency at Lakeview Medical Center had an unexpected vacancy for one categorical PGY-2 position beginning January 4, 2027. This position has been FILLED.</p>`,
      ),
    );
    const { lines } = await crawl();
    expect(lines.map(({ event }) => event)).toEqual(['closed']);
    expect((await vacancies()).map(({ state }) => state)).toEqual(['filled']);
  });

  test('gone for two healthy crawls in a row is presumed filled, not sooner; back again is reopened', async () => {
    site.put('/jobs', opening().replace('</main>', `${surgery}</main>`));
    await crawl();
    site.put('/jobs', page(surgery));
    await crawl();
    expect((await vacancies()).map(({ state }) => state)).toEqual(['open', 'open']);
    const { lines } = await crawl();
    expect(lines.filter(({ event }) => event === 'closed')).toMatchObject([
      { facts: { specialty: 'Internal Medicine' } },
    ]);
    site.put('/jobs', opening().replace('</main>', `${surgery}</main>`));
    await crawl();
    const medicine = (await vacancies()).find(({ specialty }) => specialty === 'Internal Medicine');
    expect(medicine?.state).toBe('open');
    expect((await changes()).map(({ kind }) => kind).sort()).toEqual([
      'closed',
      'opened',
      'opened',
      'reopened',
    ]);
  });

  test.each([
    ['an error', { status: 500 }, 'failed'],
    ['"not found"', { status: 404 }, 'failed'],
    ['a refusal', { status: 403 }, 'blocked'],
    [
      'a login page with status 200',
      '<html><title>Sign in</title><body><form><label>Username <input name="u"></label><label>Password <input type="password"></label><button>Log in</button></form></body></html>',
      'blocked',
    ],
    ['an empty page', { status: 200, headers: { 'content-type': 'text/html' }, body: '' }, 'failed'],
    ['a page without a word of openings', page('<p>Welcome to our department of kindness.</p>'), 'suspect'],
  ] as const)('%s closes nothing and mails nobody', async (_, answer, verdict) => {
    await crawl();
    site.put('/jobs', answer);
    const { crawl: record, lines } = await crawl();
    expect(record.verdict).toBe(verdict);
    expect(lines).toEqual([]);
    expect((await vacancies()).map(({ state }) => state)).toEqual(['open']);
    expect(await changes()).toHaveLength(1);
  });

  test('a robots.txt that cannot be read means: no page is asked for', async () => {
    site.put('/robots.txt', { status: 503 });
    const { crawl: record } = await crawl();
    expect(record.verdict).toBe('blocked');
    expect(site.requests.filter((path) => path === '/jobs')).toEqual([]);
  });
});

describe('one place on several sources', () => {
  test('board, program page and aggregator are one vacancy with three postings and one change', async () => {
    site.put(
      '/board',
      page(
        `<table><tr><th>Program</th><th>Level</th><th>Specialty</th><th>Start</th><th>State</th></tr>
      <tr><td>Lakeview Medical Ctr</td><td>PGY-2</td><td>Internal Medicine</td><td>January 2027</td><td>MI</td></tr>
      <tr><td>Saint Brendan Hospital</td><td>PGY-1</td><td>Pediatrics</td><td>March 2027</td><td>OH</td></tr></table>`,
        'Society of Sample Programs',
      ),
    );
    site.put(
      '/aggregate',
      page(
        `<h3>PGY2 Internal Medicine vacancy</h3><p>Lakeview Medical Center, Lansing, MI. One open PGY-2 position, start January 4, 2027.</p>`,
        'Openings of the Week',
      ),
    );
    sources = await house.watch({
      lakeview: { url: site.url('/jobs'), kind: 'program_site' },
      board: { url: site.url('/board'), kind: 'society_board' },
      aggregate: { url: site.url('/aggregate'), kind: 'aggregator' },
    });
    for (const id of sources.keys()) await crawl(id);
    const medicine = await house.db.vacancy.findMany({
      where: { specialty: 'Internal Medicine' },
      include: { postings: true },
    });
    expect(medicine).toHaveLength(1);
    expect(medicine[0]?.postings).toHaveLength(3);
    expect((await changes()).filter(({ kind }) => kind === 'opened')).toHaveLength(2);
  });

  test('two tracks at one hospital stay two, and two seats of one posting stay one', async () => {
    site.put(
      '/jobs',
      page(`<ul><li>Internal Medicine, Lakeview Medical Center: two categorical PGY-1 positions available immediately.</li>
      <li>Internal Medicine, Lakeview Medical Center: one preliminary PGY-1 position available immediately.</li></ul>`),
    );
    await crawl();
    const found = (await vacancies()).map(({ facts }) => facts as { track: string; positions: number });
    expect(found.map(({ track, positions }) => [track, positions]).sort()).toEqual([
      ['categorical', 2],
      ['preliminary', 1],
    ]);
  });
});

test('ten crawls of one source at once leave what one leaves', async () => {
  await Promise.all(Array.from({ length: 10 }, () => crawl()));
  expect(await vacancies()).toHaveLength(1);
  expect(await house.db.posting.count()).toBe(1);
  expect(await changes()).toHaveLength(1);
});

test('three sources that show the same new place at once make one vacancy', async () => {
  for (const path of ['/a', '/b', '/c']) site.put(path, opening());
  sources = await house.watch(
    Object.fromEntries(['a', 'b', 'c'].map((id) => [id, { url: site.url(`/${id}`) }])),
  );
  await Promise.all(['a', 'b', 'c'].map((id) => crawl(id)));
  expect(await vacancies()).toHaveLength(1);
  expect(await house.db.posting.count()).toBe(3);
});
