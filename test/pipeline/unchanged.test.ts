import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCrawlStore } from '#adapters/store/crawl/crawl-store.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { type Source, sourceFromAddress } from '#scraping';
import { readHere } from '#scraping/reader.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { outsideOnLoopback } from '../support/on-loopback.ts';
import { type Site, startSite } from '../support/site.ts';

const opening = (specialty: string) =>
  `<p>The ${specialty} Residency at Lakeview Medical Center has an unexpected vacancy for one categorical PGY-2 position beginning January 4, 2027.</p>`;
const list = (words: string, next = '') =>
  `<!doctype html><html><head><title>Lakeview Medical Center, Lansing, Michigan</title></head><body><main><h1>Open positions</h1>${words}${next}</main></body></html>`;
const nextPage = '<nav class="pagination"><a rel="next" href="/jobs/2">Next</a></nav>';

let house: TestHouse;
let site: Site;
/** How often all that is kept of a source was asked for. */
let remembered: number;

beforeAll(async () => {
  house = await openTestHouse();
  // What is read first is compiled, which may take longer than a connection is held open.
  const url = 'https://first.example/';
  const page = { url, finalUrl: url, status: 200, kind: 'html', text: list(opening('Pediatrics')) } as const;
  const anew = { etag: null, lastModified: null, charsetSuspect: false, fetchedAt: house.clock.now() };
  const source = sourceFromAddress({ id: 'first', url });
  await readHere.readAnew({ url, source, held: null, page: { ...page, ...anew } });
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot CASCADE`;
  site = await startSite({
    '/robots.txt': { status: 404 },
    '/jobs': list(opening('Internal Medicine'), nextPage),
    '/jobs/2': list(opening('Family Medicine')),
    '/elsewhere': list(opening('Pediatrics') + opening('Psychiatry')),
  });
  remembered = 0;
  return () => site.close();
});

async function crawl(path: string, definition: Source['definition'] = {}, { crawls } = house.stores) {
  const url = site.url(path);
  await house.watch({ lakeview: { url } });
  const { fetcher } = outsideOnLoopback({ clock: house.clock });
  const step = makeCrawl({
    ...{ reader: readHere, fetcher, clock: house.clock },
    browser: {
      render: () => Promise.reject(new Error('no page here needs a browser')),
      close: fetcher.close,
    },
    crawls: {
      ...crawls,
      remember: async (id) => {
        remembered += 1;
        return await crawls.remember(id);
      },
    },
  });
  const report = await step({ ...sourceFromAddress({ id: 'lakeview', url }), definition });
  await fetcher.close();
  return { ...report, events: report.lines.map(({ event }) => event).sort() };
}
const asked = (path: string) => site.requests.filter((one) => one === path).length;

test('pages that are all as they were are asked for, and nothing that is kept of them is read', async () => {
  const first = await crawl('/jobs');
  expect([first.crawl.reason, ...first.events]).toEqual(['2 postings read', 'new', 'new']);
  expect(remembered).toBe(1);
  const { crawl: record, events } = await crawl('/jobs');
  expect(record).toMatchObject({ verdict: 'healthy', reason: '2 postings read', rows: 2 });
  expect(record).toMatchObject({ pages: 2, notModified: 2 });
  expect(events).toEqual(['same', 'same']);
  expect(remembered).toBe(1);
});

test('one page that is not makes a whole visit, which asks for none of them again', async () => {
  await crawl('/jobs');
  site.put('/jobs/2', list(opening('Family Medicine') + opening('Neurology')));
  expect((await crawl('/jobs')).events).toEqual(['new', 'same', 'same']);
  expect([asked('/jobs'), asked('/jobs/2')]).toEqual([2, 2]);
});

test('nor does one that fails: the fault is judged by its first answer, and nothing is missed', async () => {
  await crawl('/jobs');
  site.put('/jobs/2', { status: 500 });
  const { crawl: record, events } = await crawl('/jobs');
  expect(record).toMatchObject({ verdict: 'healthy', rows: 1, pages: 1 });
  expect(record.reason).toContain('a further page could not be read');
  expect(events).toEqual(['same']);
  expect([asked('/jobs'), asked('/jobs/2')]).toEqual([2, 2]);
  // What was not reached then is looked at with all that is known.
  site.put('/jobs/2', list(opening('Family Medicine')));
  expect((await crawl('/jobs')).crawl.rows).toBe(2);
});

test('a page that another worker read anew is asked for once, though this one knows its old copy only', async () => {
  const { crawls } = house.stores;
  const another = { ...house.stores, crawls: makeCrawlStore(house.db) };
  await crawl('/elsewhere');
  await crawl('/elsewhere');
  site.put('/elsewhere', list(opening('Pediatrics')));
  expect((await crawl('/elsewhere', {}, another)).crawl.rows).toBe(1);
  expect((await crawls.glance('lakeview'))?.rows).toBe(2);
  expect((await crawl('/elsewhere')).crawl.rows).toBe(1);
  expect(asked('/elsewhere')).toBe(4);
});

test('a source that was elsewhere in between is not taken for unchanged, though its page is', async () => {
  await crawl('/jobs');
  expect((await crawl('/elsewhere')).crawl.rows).toBe(2);
  const { crawl: record } = await crawl('/jobs');
  expect(record).toMatchObject({ rows: 2, notModified: 2 });
  expect(remembered).toBe(3);
});

test('a definition that was mended is tried on a page that is as it was', async () => {
  const drifted = { row: '.gone li', expect: { container: '.gone' } };
  expect((await crawl('/elsewhere', drifted)).crawl.verdict).toBe('drifted');
  expect((await crawl('/elsewhere', drifted)).crawl).toMatchObject({ verdict: 'drifted', notModified: 1 });
  const mended = { row: 'main p', expect: { container: 'main' } };
  expect((await crawl('/elsewhere', mended)).crawl).toMatchObject({ verdict: 'healthy', rows: 2 });
  // And again, where it was believed before.
  const narrower = { row: 'main p:first-of-type', expect: { container: 'main' } };
  expect((await crawl('/elsewhere', narrower)).crawl.rows).toBe(1);
  expect((await crawl('/elsewhere', narrower)).crawl).toMatchObject({ rows: 1, notModified: 1 });
});
