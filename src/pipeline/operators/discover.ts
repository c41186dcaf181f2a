/** From a home page to the pages on which openings are likely announced, with a bounded number of requests. */
import { Blocked, GiveUp, TryLater } from '#core/errors.ts';
import type { Page } from '#core/page.ts';
import type { Fetcher } from '#ports/network.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { type LikelyPage, likelyPages, searchAddress } from '#scraping/sites/likely-pages.ts';

export type Discovered = {
  url: string;
  /** openings: some were read. none: the page says that nothing is open now. likely: its words promise, nothing was read. unread: not asked for, or not got. */
  state: 'openings' | 'none' | 'likely' | 'unread';
  postings: number;
  /** The words of the link or the path that led there. */
  because: string;
  /** The words of the first opening, or why the page was not read. */
  words: string | null;
};

export type Discovery = { requests: number; pages: Discovered[] };

export type DiscoverPorts = { fetcher: Pick<Fetcher, 'fetch'> };

const promising = 3;
/** Of one sitemap: the rest would only push the links of the home page away. */
const mostOfOne = 60;
const mostProposed = 20;

/** `atMost` counts every page asked for, home page and sitemap included. Throws the fault of the home page itself. */
export const makeDiscover =
  ({ fetcher }: DiscoverPorts) =>
  async (home: string, atMost: number, signal?: AbortSignal): Promise<Discovery> => {
    sourceFromAddress({ id: 'source discover', url: home });
    const waiting = new Map<string, LikelyPage>();
    const opened = new Map<string, Judged>();
    const site = { url: home };
    let requests = 0;
    const get = async (url: string): Promise<Page> => {
      requests += 1;
      const page = await fetcher.fetch({ url, start: home, ...(signal ? { signal } : {}) });
      if ('notModified' in page)
        throw new GiveUp(`${url} answered 304 to a first request`, { code: 'UNASKED_304' });
      return page;
    };
    const note = (page: Page) => {
      for (const likely of likelyPages(page, site.url).slice(0, mostOfOne))
        if (!opened.has(likely.url) && likely.score > (waiting.get(likely.url)?.score ?? 0))
          waiting.set(likely.url, likely);
    };
    const first = await get(home);
    // A site that answers under another name is that site.
    site.url = first.finalUrl;
    for (const url of [home, first.finalUrl])
      opened.set(url, judged(first, { url, score: 0, because: 'the page itself' }));
    note(first);
    if (requests < atMost) await get(new URL('/sitemap.xml', first.finalUrl).href).then(note, pass);
    // The site's own search is asked where no link promises anything; of its answer only the links count.
    const search = searchAddress(first, site.url);
    if (search && requests < atMost && (best(waiting)?.score ?? 0) < promising) {
      opened.set(search, unread({ url: search, score: 0, because: 'the search of the site' }, 'a search'));
      await get(search).then(note, pass);
    }
    while (requests < atMost) {
      const next = best(waiting);
      if (!next) break;
      waiting.delete(next.url);
      try {
        const page = await get(next.url);
        opened.set(next.url, judged(page, next));
        note(page);
      } catch (error) {
        opened.set(next.url, unread(next, pass(error)));
      }
    }
    const left = [...waiting.values()].map((one) =>
      unread(one, 'not opened: the number of requests is used up'),
    );
    return { requests, pages: proposed([...opened.values(), ...left]) };
  };

const best = (waiting: ReadonlyMap<string, LikelyPage>): LikelyPage | undefined =>
  [...waiting.values()].reduce<LikelyPage | undefined>(
    (first, one) => (first && first.score >= one.score ? first : one),
    undefined,
  );

/** Anything but the faults of the outside is a bug and goes up. */
function pass(error: unknown): string {
  if (error instanceof TryLater || error instanceof Blocked || error instanceof GiveUp) return error.message;
  throw error;
}

type Judged = Discovered & { score: number };

function judged(page: Page, { url, score, because }: LikelyPage): Judged {
  const { postings, reading } = extract(page, sourceFromAddress({ id: 'discovered', url }));
  const sure = postings.filter(({ lead }) => !lead);
  const state = sure.length > 0 ? 'openings' : reading.saysNone ? 'none' : 'likely';
  const likely = reading.notContent === null ? score : 0;
  return {
    ...{ url: page.finalUrl, state, postings: sure.length, because, score: likely },
    words: sure[0]?.evidence ?? reading.notContent,
  };
}

const unread = ({ url, because, score }: LikelyPage, words: string): Judged => ({
  ...{ url, state: 'unread', postings: 0, because, words, score },
});

const order = { openings: 0, none: 1, likely: 2, unread: 3 };

function proposed(pages: readonly Judged[]): Discovered[] {
  const byAddress = new Map(pages.map((one) => [one.url, one]));
  return [...byAddress.values()]
    .filter(({ state, score }) => state === 'openings' || state === 'none' || score >= promising)
    .sort((a, b) => order[a.state] - order[b.state] || b.score - a.score || b.postings - a.postings)
    .slice(0, mostProposed)
    .map(({ score: _score, ...one }) => one);
}
