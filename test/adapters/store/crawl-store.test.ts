import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeBoardStore } from '#adapters/store/board/board-store.ts';
import { makeCrawlStore } from '#adapters/store/crawl/crawl-store.ts';
import type { Posting } from '#core/posting.ts';
import type { Spots } from '#core/spot.ts';
import type { CrawlRecord, PageCopy } from '#ports/crawl.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { samplePosting } from '../../support/places.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot CASCADE`;
  await house.watch({ lakeview: { url: 'https://lakeview.example.org/jobs' } });
});

const posting = (specialty: string) => samplePosting({ specialty, start: '2027-01-04' });
const both = [posting('Internal Medicine'), posting('Family Medicine')];

const copy = (body: string): PageCopy => ({
  url: 'https://lakeview.example.org/jobs',
  etag: '"1"',
  lastModified: null,
  bodyHash: body,
  contentHash: body,
  reading: {
    postings: both,
    next: [],
    details: [],
    container: 'undeclared',
    saysNone: false,
    notContent: null,
    onlyInBrowser: false,
    by: 'its rows',
  },
  fetchedAt: new Date('2026-11-20T15:00:00Z'),
  body,
});

async function conclude(
  hour: number,
  {
    seen = both as Posting[] | null,
    copies = [] as PageCopy[],
    verdict = 'healthy' as CrawlRecord['verdict'],
  } = {},
) {
  const crawl = recordOf(hour, { verdict, rows: seen?.length ?? 0 });
  const lines = await house.stores.crawls.conclude({ crawl, copies, seen, complete: true });
  return lines.map(({ event }) => event);
}

const recordOf = (hour: number, changes: Partial<CrawlRecord> = {}): CrawlRecord => {
  const at = new Date(Date.UTC(2026, 10, 20, hour));
  return {
    ...{ sourceId: 'lakeview', startedAt: at, finishedAt: at, verdict: 'healthy', reason: 'as said' },
    ...{ pages: 1, notModified: 1, rows: 2, asRead: 'both', ...changes },
  };
};

const concludeUnchanged = async (hour: number, changes: Partial<CrawlRecord> = {}) =>
  (await house.stores.crawls.concludeUnchanged(recordOf(hour, changes), { tell: true }))?.map(
    ({ event }) => event,
  ) ?? null;

const postings = () =>
  house.db.posting.findMany({
    orderBy: { id: 'asc' },
    select: { lastSeen: true, misses: true, state: true },
  });

/** As the board tells them. */
async function sightings() {
  const places = await house.db.vacancy.findMany({ orderBy: { id: 'asc' }, select: { id: true } });
  const told = await Promise.all(places.map(({ id }) => makeBoardStore(house.db).one(id)));
  return told.flatMap((one) => one?.vacancy.sightings ?? []);
}

test('what is kept of a page and of the crawls comes back as it was', async () => {
  await conclude(8, { copies: [copy('a')] });
  await conclude(9, { copies: [copy('b')] });
  const { copies, history } = await house.stores.crawls.remember('lakeview');
  const { body: _, ...kept } = copy('b');
  expect([...copies.values()]).toEqual([kept]);
  expect(history).toMatchObject({ goodRows: [2, 2], quarantine: null });
  expect(history.known.map(({ specialty }) => specialty).sort()).toEqual([
    'Family Medicine',
    'Internal Medicine',
  ]);
});

test('a source that nobody visited yet has nothing to remember', async () => {
  const { copies, history } = await house.stores.crawls.remember('lakeview');
  expect(copies.size).toBe(0);
  expect(history).toEqual({ goodRows: [], quarantine: null, known: [] });
});

test('unchanged pages: the crawl is kept, the postings are seen again, no place changes', async () => {
  expect(await conclude(8, { copies: [copy('a')] })).toEqual(['new', 'new']);
  const before = await house.db.change.count();
  expect(await house.stores.crawls.glance('lakeview')).toEqual({
    asRead: 'both',
    rows: 2,
    heads: [
      {
        ...{ url: 'https://lakeview.example.org/jobs', etag: '"1"', lastModified: null, bodyHash: 'a' },
        ...{ next: [], details: [], saysNone: false, onlyInBrowser: false, by: 'its rows' },
      },
    ],
  });
  expect(await concludeUnchanged(9)).toEqual(['same', 'same']);
  const at = new Date('2026-11-20T09:00:00Z');
  const seenAt = async () => (await sightings()).map(({ state, lastSeen }) => ({ state, lastSeen }));
  expect(await seenAt()).toEqual(Array.from({ length: 2 }, () => ({ state: 'seen', lastSeen: at })));
  expect(await house.db.change.count()).toBe(before);
  expect(await house.db.crawl.count()).toBe(2);
  expect(await house.db.source.findFirst()).toMatchObject({
    health: 'healthy',
    lastCrawlAt: at,
    lastGoodAt: at,
  });
});

test.each([
  ['fails', { verdict: 'failed' as const, seen: null }, [9, 9]],
  ['misses one of them', { seen: both.slice(0, 1) }, [9, 10]],
])('what a visit of unchanged pages saw stays seen then, though the next %s', async (_, next, hours) => {
  await conclude(8, { copies: [copy('a')] });
  await concludeUnchanged(9);
  await conclude(10, next);
  expect((await sightings()).map(({ lastSeen }) => lastSeen.getUTCHours()).sort((a, b) => a - b)).toEqual(
    hours,
  );
});

test('a posting that is being missed is missed once more, though the page is unchanged', async () => {
  await conclude(8, { copies: [copy('a')] });
  await conclude(9, { copies: [copy('b')], seen: both.slice(0, 1) });
  expect((await postings()).map(({ misses }) => misses).sort()).toEqual([0, 1]);
  expect(await concludeUnchanged(10)).toBeNull();
  await conclude(10, { seen: both.slice(0, 1) });
  expect((await postings()).map(({ misses }) => misses).sort()).not.toEqual([0, 1]);
});

test.each([
  ['other pages than these were read', { asRead: 'one' }],
  ['the verdict was another', { verdict: 'empty' }],
] as const)('unchanged pages conclude nothing where %s', async (_, changes) => {
  await conclude(8, { copies: [copy('a')] });
  expect(await concludeUnchanged(9, changes)).toBeNull();
  expect(await house.db.crawl.count()).toBe(1);
});

test('what was glanced at is kept, and let go when the database knows better', async () => {
  const another = makeCrawlStore(house.db);
  await conclude(8, { copies: [copy('a')] });
  await another.glance('lakeview');
  const crawl = recordOf(9, { asRead: 'anew' });
  await house.stores.crawls.conclude({ crawl, copies: [copy('b')], seen: both, complete: true });
  expect((await another.glance('lakeview'))?.asRead).toBe('both');
  expect(await another.concludeUnchanged(recordOf(10), { tell: false })).toBeNull();
  const { asRead, heads } = (await another.glance('lakeview')) ?? {};
  expect([asRead, heads?.[0]?.bodyHash]).toEqual(['anew', 'b']);
  const record = recordOf(11, { asRead: 'anew' });
  expect(await another.concludeUnchanged(record, { tell: false })).toEqual([]);
});

test.each([
  ['was not believed', { verdict: 'suspect', quarantine: { rows: 2, houses: [], ruling: null } }],
  ['failed', { verdict: 'failed' }],
  ['did not reach all pages', { asRead: null }],
] as const)('a glance is not enough after a crawl that %s', async (_, changes) => {
  await conclude(8, { copies: [copy('a')] });
  await house.stores.crawls.conclude({
    ...{ crawl: recordOf(9, changes as Partial<CrawlRecord>), copies: [], seen: null, complete: true },
  });
  expect(await house.stores.crawls.glance('lakeview')).toBeNull();
  expect(await concludeUnchanged(10)).toBeNull();
});

test('after a crawl that was not believed, unchanged pages are absorbed', async () => {
  await conclude(8, { copies: [copy('a')], seen: null, verdict: 'suspect' });
  expect(await postings()).toEqual([]);
  expect(await conclude(9)).toEqual(['new', 'new']);
});

test('sources that end together: one place that two of them show is one, and a source that is not there fails alone', async () => {
  await house.watch({
    lakeview: { url: 'https://lakeview.example.org/jobs' },
    board: { url: 'https://board.example.org/open' },
  });
  const at = new Date('2026-11-20T08:00:00Z');
  const findings = (sourceId: string) => ({
    crawl: {
      sourceId,
      startedAt: at,
      finishedAt: at,
      verdict: 'healthy' as const,
      reason: 'as said',
      pages: 1,
      notModified: 0,
      rows: 2,
    },
    copies: [],
    seen: both,
    complete: true,
  });
  const [own, other, nobody] = await Promise.allSettled(
    ['lakeview', 'board', 'gone'].map((id) => house.stores.crawls.conclude(findings(id))),
  );
  const ids = (one: typeof own) =>
    one?.status === 'fulfilled' ? one.value.map(({ vacancyId }) => vacancyId).sort() : [];
  expect(ids(own)).toHaveLength(2);
  expect(ids(other)).toEqual(ids(own));
  expect(nobody?.status).toBe('rejected');
  expect(await house.db.vacancy.count()).toBe(2);
  expect(await house.db.change.findMany({ select: { kind: true, version: true } })).toEqual([
    { kind: 'opened', version: 1 },
    { kind: 'opened', version: 1 },
  ]);
});

test('where the words of a posting stand is kept with it, and follows when it changes', async () => {
  const [first] = both;
  if (!first) throw new Error('there are two');
  const spotsIn = (copy: string): Spots[] => [
    { page: 'https://lakeview.example.org/jobs', copy, fields: { start: { at: [[12, 22]] } } },
  ];
  const spots = async () =>
    (await house.db.posting.findMany({ select: { spots: true } })).map((one) => one.spots);
  await conclude(8, { copies: [copy('a')], seen: [{ ...first, spots: spotsIn('a') }] });
  expect(await spots()).toEqual([spotsIn('a')]);
  await conclude(9, { copies: [copy('b')], seen: [{ ...first, positions: 8, spots: spotsIn('b') }] });
  expect(await spots()).toEqual([spotsIn('b')]);
  await conclude(10, { copies: [copy('c')], seen: [{ ...first, positions: 9 }] });
  expect(await spots()).toEqual([null]);
  const [{ facts } = { facts: null }] = await house.db.posting.findMany();
  expect(facts).not.toHaveProperty('spots');
});
