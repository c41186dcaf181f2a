/** The source somebody names, and its page as it is now. */
import type { openOutside } from '#app';
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
  if (found.status === 'excluded')
    throw new BadInput(`source: ${what} is excluded and never fetched: ${found.because}`);
  return found;
}

/** As a visit gets it. Throws BadInput, GiveUp, TryLater or Blocked where it is not got. */
export async function pageAt(
  url: string,
  source: Source,
  { fetcher, browser }: ReturnType<typeof openOutside>,
): Promise<Page> {
  const { waitFor } = source.browser ?? {};
  const page = source.browser
    ? await browser.render({ url, ...(waitFor ? { waitFor } : {}) })
    : await fetcher.fetch({ url });
  if ('notModified' in page) throw new BadInput(`${url} answered 304 to a first request; try again later`);
  return page;
}
