/** The source somebody names, and its page as it is now. */
import { makeLog } from '#adapters/log.ts';
import { type Database, type Outside, openDatabase, openOutside } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import type { Page } from '#core/page.ts';
import { type Source, sourceFromAddress } from '#scraping';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { savedSource } from '#scraping/definitions/saved-source.ts';

/** By its id, of a file or of an operator, or as an address. Throws BadInput for an id that is none, and for a source that is never fetched. */
export async function named(what: string, { sources: store }: Pick<Stores, 'sources'>): Promise<Source> {
  if (/^https?:/i.test(what)) return sourceFromAddress({ id: 'preview', url: what });
  const kept = await store.find(what);
  const saved = kept ? savedSource(kept) : null;
  const { sources } = await loadScrapers(new URL('../../../scrapers/', import.meta.url));
  const defined = saved ?? sources.find(({ id }) => id === what);
  const found = defined && kept?.status === 'excluded' ? leftOut(defined, kept.healthReason) : defined;
  if (!found)
    throw new BadInput(
      `source: there is no source "${what}"; see "offcycle source list", or give an address that begins with http`,
    );
  if (found.mail)
    throw new BadInput(`source: ${what} is a mailbox and has no page; see "offcycle source mailbox ${what}"`);
  if (found.status === 'excluded')
    throw new BadInput(`source: ${what} is excluded and never fetched: ${found.because}`);
  return found;
}

type Stores = Database['stores'];

/** Its owner, or an operator, said so since it was defined. */
const leftOut = (source: Source, because: string | null): Source => ({
  ...source,
  status: 'excluded',
  because: source.because ?? because,
});

/** As a visit gets it. Throws BadInput, GiveUp, TryLater or Blocked where it is not got. */
export async function pageAt(url: string, source: Source, { fetcher, browser }: Outside): Promise<Page> {
  const { waitFor } = source.browser ?? {};
  const page = source.browser
    ? await browser.render({ url, ...(waitFor ? { waitFor } : {}) })
    : await fetcher.fetch({ url });
  if ('notModified' in page) throw new BadInput(`${url} answered 304 to a first request; try again later`);
  return page;
}

/** The network as a crawl has it: what robots.txt said before is remembered, and hosts that asked to be left out are. */
export async function withOutside<T>(work: (outside: Outside, stores: Stores) => Promise<T>): Promise<T> {
  const config = readConfig();
  const database = await openDatabase(config);
  const { robots, optOuts } = database.stores;
  const outside = openOutside(config, { robots, optOuts, log: makeLog('silent') });
  try {
    return await work(outside, database.stores);
  } finally {
    await outside.close();
    await database.close();
  }
}
