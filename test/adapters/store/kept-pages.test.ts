/** Which versions of a page are let go: a page that changes with every visit for more than a year. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makePrunePages } from '#pipeline/upkeep/prune-pages.ts';
import type { Source } from '#scraping';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { type Site, startSite } from '../../support/site.ts';

const DAY = 86_400_000;
const begin = Date.parse('2025-08-01T12:00:00Z');

const opening =
  '<p>The Internal Medicine Residency at Lakeview Medical Center, Lansing, Michigan has one open categorical PGY-2 position beginning January 4, 2028.</p>';
const page = (day: number, words: string) =>
  `<!doctype html><title>Lakeview Medical Center</title><main><h1>Open positions</h1>${words}<p>${'A letter of day. '.repeat(3)}${day}</p></main>`;

let house: TestHouse;
let site: Site;
let source: Source;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot CASCADE`;
  site = await startSite({ '/robots.txt': { status: 404 } });
  const sources = await house.watch({ lakeview: { url: site.url('/jobs') } });
  source = sources.get('lakeview') as Source;
  return () => site.close();
});

const visit = async (day: number, words: string) => {
  house.at(new Date(begin + day * DAY).toISOString());
  site.put('/jobs', page(day, words));
  return await house.crawl(source);
};
const daysKept = async () => {
  const kept = await house.db.pageVersion.findMany({ orderBy: { fetchedAt: 'asc' } });
  return kept.map(({ fetchedAt }) => Math.round((fetchedAt.getTime() - begin) / DAY));
};
const prune = (allDays = 30, weeklyDays = 365) =>
  makePrunePages({ keptPages: house.stores.keptPages, clock: house.clock, allDays, weeklyDays })();

const until = (last: number, step = 1) =>
  Array.from({ length: Math.floor(last / step) + 1 }, (_, at) => at * step);

test('all of a month, one a week of a year, the newest always; bodies go with their last version', async () => {
  for (const day of until(420, 2)) await visit(day, '<p>There are no open positions at this time.</p>');
  expect(await house.db.snapshot.count()).toBe(211);
  const pruned = await prune();
  const kept = await daysKept();
  const old = kept.filter((day) => day < 390);
  expect(kept.filter((day) => day >= 390)).toEqual(until(420, 2).filter((day) => day >= 390));
  expect(Math.min(...old)).toBeGreaterThanOrEqual(55);
  // One in each calendar week: 335 days touch 48 or 49 of them.
  expect(old.length).toBeGreaterThanOrEqual(47);
  expect(old.length).toBeLessThanOrEqual(49);
  expect(new Set(old.map((day) => Math.floor((begin / DAY + day + 3) / 7))).size).toBe(old.length);
  expect(pruned).toEqual({ versions: 211 - kept.length, bodies: 211 - kept.length });
  expect(await house.db.snapshot.count()).toBe(kept.length);
  expect(await prune()).toEqual({ versions: 0, bodies: 0 });

  house.at(new Date(begin + 3000 * DAY).toISOString());
  await prune();
  expect(await daysKept()).toEqual([420]);
});

test('what the evidence of an open place was read from stays until the place is closed', async () => {
  for (const day of [0, 1, 2]) await visit(day, '<p>There are no open positions at this time.</p>');
  for (const day of [3, 4]) await visit(day, opening);
  for (const day of [5, 6]) await visit(day, opening.replace('January 4', 'February 1'));
  house.at(new Date(begin + 500 * DAY).toISOString());
  await prune();
  // First seen on day 3, changed on day 5, last seen on day 6.
  expect(await daysKept()).toEqual([3, 5, 6]);

  await visit(501, '<p>There are no open positions at this time.</p>');
  await visit(502, '<p>There are no open positions at this time, sorry.</p>');
  expect(await house.db.vacancy.findMany({ select: { state: true } })).toEqual([
    { state: 'presumed_filled' },
  ]);
  await prune();
  expect(await daysKept()).toEqual([501, 502]);
});

test('a body that a page has come back to, or another page has, stays', async () => {
  await visit(0, opening);
  const first = page(0, opening);
  await visit(1, '<p>There are no open positions at this time.</p>');
  site.put('/jobs', first);
  house.at(new Date(begin + 900 * DAY).toISOString());
  await house.crawl(source);
  await prune();
  // The evidence is of day 0, and the same body is there now: it is kept once.
  expect(await daysKept()).toEqual([0, 900]);
  expect(await house.db.snapshot.count()).toBe(1);
});
