/** The source somebody names, and its page as it is now. */
import { makeLog } from '#adapters/log.ts';
import { type Database, type Outside, openDatabase, openOutside } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import type { Page } from '#core/page.ts';
import { type Source, sourceFromAddress } from '#scraping';
import { loadScrapers } from '#scraping/registry.ts';

/** By its id, or as an address. Throws BadInput for an id that is none, and for a source that is never fetched. */
export async function named(what: string): Promise<Source> {
  if (/^https?:/i.test(what)) return sourceFromAddress({ id: 'preview', url: what });
  const { sources } = await loadScrapers(new URL('../../scrapers/', import.meta.url));
  const found = sources.find(({ id }) => id === what);
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
export async function withOutside<T>(
  work: (outside: Outside, stores: Database['stores']) => Promise<T>,
): Promise<T> {
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
