/** The whole job over the sites of a farm, on loopback into the database of a bench. */
import { makeReader } from '#adapters/reader/reader.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { Browser } from '#ports/network.ts';
import { sourceFromAddress } from '#scraping';
import { outsideOnLoopback } from '../support/on-loopback.ts';
import type { BenchDatabase } from './bench-database.ts';

/** Close it when all is done. */
export async function farmCrawl(on: BenchDatabase, addresses: readonly string[]) {
  const sources = addresses.map((url, n) =>
    sourceFromAddress({ id: `site-${n}`, url, kind: 'program_site' }),
  );
  await on.stores.sources.register('list', sources.map(toKeep));
  const { fetcher } = outsideOnLoopback();
  const reader = makeReader();
  const crawl = makeCrawl({
    fetcher,
    reader,
    browser: noBrowser,
    crawls: on.stores.crawls,
    clock: { now: () => new Date() },
  });
  const close = () => Promise.all([fetcher.close(), reader.close()]);
  return { sources, close, crawl };
}

const noBrowser: Browser = {
  render: () => Promise.reject(new Error('no page of the farm needs a browser')),
  close: async () => {},
};
