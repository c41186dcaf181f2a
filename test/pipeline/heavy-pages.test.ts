/** Pages that take more to read than is allowed: the fault of their own source, and of nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReader } from '#adapters/reader/reader.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { deepMarkup, manyPostings } from '../support/heavy-pages.ts';
import { type HostileServer, page, startHostileServer } from '../support/hostile-server.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { outsideOnLoopback } from '../support/on-loopback.ts';

const opening = (n: number, more = '') =>
  `<h1>Openings</h1><ul><li><a href="/detail/${n}">Lakeview Hospital ${n}, Erie, PA: one PGY-2 position in neurology</a></li></ul>${more}`;
const many = ['Neurology', 'Psychiatry', 'Pediatrics', 'Urology', 'Dermatology', 'Family Medicine'];
const listOfMany = `<h1>Openings</h1><ul>${many
  .map(
    (of, n) => `<li><a href="/heavy/${n}">Lakeview Hospital, Erie, PA: one PGY-2 position in ${of}</a></li>`,
  )
  .join('')}</ul>`;

let house: TestHouse;
let server: HostileServer;
const { fetcher } = outsideOnLoopback();
const reader = makeReader({ cpuMs: 800 });
/** Processor, not time, is what the reader counts: beside others it lasts many times as long. */
const patience = 120_000;

beforeAll(async () => {
  house = await openTestHouse();
  const heavy = page(manyPostings(2_000_000));
  server = await startHostileServer({
    '/heavy': heavy,
    '/deep': page(deepMarkup),
    '/plain': page(opening(1)),
    '/other': page(opening(2)),
    '/first': page(opening(3, '<a rel="next" href="/heavy-next">Next page</a>')),
    '/heavy-next': heavy,
    '/list': page(listOfMany),
    ...Object.fromEntries(many.map((_, n) => [`/heavy/${n}`, heavy])),
  });
});
afterAll(async () => {
  await Promise.all([reader.close(), fetcher.close(), server.close(), house.close()]);
});

async function crawled(paths: string[]) {
  const { stores, clock } = house;
  const sources = await house.watch(
    Object.fromEntries(paths.map((path) => [path.slice(1), { url: `${server.origin}${path}` }])),
  );
  const browser = {
    render: () => Promise.reject(new Error('no page needs a browser')),
    close: async () => {},
  };
  const crawl = makeCrawl({ fetcher, browser, reader, crawls: stores.crawls, clock });
  return Promise.all([...sources.values()].map(async (source) => (await crawl(source)).crawl));
}

test(
  'a heavy page and a deep one fail by name, and the sources beside them are read',
  async () => {
    const [heavy, deep, ...others] = await crawled(['/heavy', '/deep', '/plain', '/other']);
    expect(heavy).toMatchObject({ verdict: 'failed', reason: expect.stringContaining('it took too long') });
    expect(deep).toMatchObject({ verdict: 'failed', reason: expect.stringContaining('nested deeper') });
    expect(others).toMatchObject([
      { verdict: 'healthy', rows: 1 },
      { verdict: 'healthy', rows: 1 },
    ]);
  },
  patience,
);

test(
  'a heavy further page is no end of the list: nothing is closed',
  async () => {
    const [first] = await crawled(['/first']);
    expect(first).toMatchObject({ verdict: 'healthy', reason: expect.stringContaining('nothing is closed') });
  },
  patience,
);

test(
  'of heavy details three are tried in one visit',
  async () => {
    const [list] = await crawled(['/list']);
    expect(list).toMatchObject({ verdict: 'healthy', rows: 6 });
    expect(server.asked.filter((path) => path.startsWith('/heavy/'))).toHaveLength(3);
  },
  patience,
);
