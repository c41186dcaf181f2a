/** A visit that finds every page as it was: nothing is read then, not even what is kept of the pages. */
import { createHash } from 'node:crypto';
import { judgeUnchanged } from '#core/health.ts';
import type { Page } from '#core/page.ts';
import type { CrawlRecord, CrawlStore, PageHead, PostingLine } from '#ports/crawl.ts';
import type { Clock, Fetcher, NotModified, PageRequest } from '#ports/network.ts';
import type { Source } from '#scraping';
import { readBy } from './copy-of.ts';
import { mostDetails, mostLists } from './visit.ts';

type Visiting = { source: Source; startedAt: Date; tell: boolean; signal?: AbortSignal };
type Ports = { crawls: Pick<CrawlStore, 'glance' | 'concludeUnchanged'>; clock: Clock; fetcher: Fetcher };
type Looked = {
  /** Null: it has to be visited with all that is known of it. */
  found: { crawl: CrawlRecord; lines: PostingLine[] } | null;
  /** Answers once more what was asked of the site so far, without asking it. */
  fetcher: Fetcher;
};

export async function visitUnchanged(visiting: Visiting, ports: Ports): Promise<Looked> {
  const { source, startedAt, tell } = visiting;
  const { crawls, clock, fetcher } = ports;
  const known = source.mail || source.browser ? null : await crawls.glance(source.id);
  if (known === null) return { found: null, fetcher };
  const site = answersAgain(fetcher);
  const pages = await pagesAsTheyWere(visiting, known.heads, site.ask);
  if (pages === null || asRead(pages) !== known.asRead) return { found: null, fetcher: site.fetcher };
  const { verdict, reason } = judgeUnchanged({
    rows: known.rows,
    saysNone: pages.some(({ saysNone }) => saysNone),
  });
  const crawl: CrawlRecord = {
    ...{ sourceId: source.id, startedAt, finishedAt: clock.now(), verdict, reason, rows: known.rows },
    ...{ pages: pages.length, notModified: pages.length, asRead: known.asRead },
  };
  const lines = await crawls.concludeUnchanged(crawl, { tell });
  return { found: lines && { crawl, lines }, fetcher: site.fetcher };
}

type Ask = (request: PageRequest) => Promise<Page | NotModified>;

/** In the order of a visit; null as soon as one is not as it was. */
async function pagesAsTheyWere(
  { source, signal }: Visiting,
  heads: readonly PageHead[],
  ask: Ask,
): Promise<PageHead[] | null> {
  const known = new Map(heads.map((head) => [head.url, head]));
  const start = source.start[0] ?? '';
  const by = readBy(source);
  const stop = signal ? { signal } : {};
  const pages: PageHead[] = [];
  const isAsItWas = async (url: string): Promise<boolean> => {
    const head = known.get(url);
    if (!head || head.onlyInBrowser || head.by !== by) return false;
    const { etag, lastModified } = head;
    // A fault is heard again, and judged, by the visit that follows.
    const answer = await ask({ url, start, etag, lastModified, ...stop }).catch(() => null);
    if (answer === null || !('notModified' in answer)) return false;
    pages.push(head);
    return true;
  };
  const lists = new Set(source.start);
  for (const url of lists) {
    if (!(await isAsItWas(url))) return null;
    for (const next of pages.at(-1)?.next ?? []) if (lists.size < mostLists) lists.add(next);
  }
  const details = new Set(pages.flatMap((page) => page.details).filter((url) => !lists.has(url)));
  for (const url of [...details].slice(0, mostDetails)) if (!(await isAsItWas(url))) return null;
  return pages;
}

/** No site is asked twice for what one visit wants to know. */
function answersAgain(fetcher: Fetcher): { ask: Ask; fetcher: Fetcher } {
  const answers = new Map<string, { asked: PageRequest; answer: ReturnType<Ask> }>();
  return {
    ask(asked) {
      const answer = fetcher.fetch(asked);
      answers.set(asked.url, { asked, answer });
      return answer;
    },
    fetcher: {
      ...fetcher,
      async fetch(request) {
        const known = answers.get(request.url);
        answers.delete(request.url);
        const answer = await known?.answer;
        if (!known || !answer) return fetcher.fetch(request);
        const { etag, lastModified } = known.asked;
        // Another worker may have read the page in between: "as it was" is said of the copy that was named then.
        const isOfIt = etag === request.etag && lastModified === request.lastModified;
        return isOfIt || !('notModified' in answer) ? answer : fetcher.fetch(request);
      },
    },
  };
}

type Named = Pick<PageHead, 'url' | 'bodyHash'>;

/** Of pages in the order of their visit: the same name means that each says, to the byte, what it said. */
export function asRead(pages: readonly Named[]): string {
  const [only, ...more] = pages;
  if (!only || more.length > 0) return nameOf(pages);
  const known = namesAlone.get(only) ?? nameOf(pages);
  namesAlone.set(only, known);
  return known;
}

/** Most sources are one page, of which the store gives the same head at each visit. */
const namesAlone = new WeakMap<Named, string>();

const nameOf = (pages: readonly Named[]): string =>
  createHash('sha256')
    .update(pages.map(({ url, bodyHash }) => `${url} ${bodyHash}`).join('\n'))
    .digest('base64url');
