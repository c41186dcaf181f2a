/** One visit to a source: its list pages in order, then the detail pages they name; unchanged pages are not read again. */
import { Blocked, GiveUp, TryLater } from '#core/errors.ts';
import type { Page } from '#core/page.ts';
import type { KeptReading, PageCopy } from '#ports/crawl.ts';
import type { Browser, Fetcher, NotModified } from '#ports/network.ts';
import type { Source } from '#scraping';
import { type Reader, TOO_HEAVY } from '#scraping/reader.ts';
import { copyOf, readBy } from './copy-of.ts';

export type VisitPorts = { fetcher: Fetcher; browser: Browser; reader: Reader };

type Fault = TryLater | Blocked | GiveUp;

export type Seen = { url: string; reading: KeptReading };

export type Visit = {
  lists: Seen[];
  details: Seen[];
  /** Pages that were new or changed, with bodies; unchanged ones with new validators. */
  copies: PageCopy[];
  /** Addresses that answered 200 or 304. */
  pages: number;
  notModified: number;
  /** Details that took more to read than is allowed. */
  heavy: number;
  /** A start page could not be read. */
  fault: Fault | null;
  /** A further page of the list could not be read this time: what is not seen may be there. */
  partial: Fault | null;
  /** What was found, in words; null: the verdict says it all. */
  note: string | null;
  /** It looked at one thing and not at all of the source: what is not seen may be there. */
  onlyAdds: boolean;
};

/** More than a board of a whole specialty needs; a loop of "next" links ends here. */
export const mostLists = 40;
export const mostDetails = 400;
/** Each takes the reader ten seconds. */
const mostHeavy = 3;

export type VisitInput = { source: Source; copies: ReadonlyMap<string, PageCopy>; signal?: AbortSignal };

export async function visit(input: VisitInput, ports: VisitPorts): Promise<Visit> {
  const visit = emptyVisit();
  const lists = new Set(input.source.start);
  for (const url of lists) {
    const seen = await look(url, { ...input, visit, ports });
    if (visit.fault) break;
    if (seen === null) continue;
    visit.lists.push(seen);
    for (const next of seen.reading.next) if (lists.size < mostLists) lists.add(next);
  }
  if (visit.fault) return visit;
  const details = new Set(
    visit.lists.flatMap(({ reading }) => reading.details).filter((url) => !lists.has(url)),
  );
  for (const url of [...details].slice(0, mostDetails)) {
    const seen = await lookAtDetail(url, { ...input, visit, ports });
    if (seen) visit.details.push(seen);
  }
  return visit;
}

export const emptyVisit = (): Visit => ({
  ...{ lists: [], details: [], copies: [], pages: 0, notModified: 0, heavy: 0 },
  ...{ fault: null, partial: null, note: null, onlyAdds: false },
});

type Looking = VisitInput & { visit: Visit; ports: VisitPorts };

async function look(url: string, looking: Looking): Promise<Seen | null> {
  try {
    return await open(url, looking);
  } catch (error) {
    const fault = asFault(error, looking);
    if (looking.source.start.includes(url)) looking.visit.fault = fault;
    // A "next" link that leads nowhere, or where we may not go, is the end of the list.
    else if (fault instanceof TryLater || fault.code === TOO_HEAVY) looking.visit.partial = fault;
    return null;
  }
}

/** A detail page that fails leaves what was read from it before: a fault must not look like a change. */
async function lookAtDetail(url: string, looking: Looking): Promise<Seen | null> {
  try {
    if (looking.visit.heavy < mostHeavy) return await open(url, looking);
  } catch (error) {
    if (asFault(error, looking).code === TOO_HEAVY) looking.visit.heavy += 1;
  }
  const kept = looking.copies.get(url);
  return kept ? { url, reading: kept.reading } : null;
}

/** Anything but the faults of the outside is a bug and goes up; so does what failed because the caller stopped us. */
export function asFault(error: unknown, { signal }: Pick<VisitInput, 'signal'>): Fault {
  if (signal?.aborted) throw error;
  if (error instanceof TryLater || error instanceof Blocked || error instanceof GiveUp) return error;
  throw error;
}

async function open(url: string, looking: Looking): Promise<Seen> {
  const { copies, source, visit } = looking;
  const held = copies.get(url);
  const kept = held?.reading.by === readBy(source) ? held : undefined;
  const page = await request({ url, kept, ...looking });
  visit.pages += 1;
  if ('notModified' in page) {
    visit.notModified += 1;
    if (kept) return { url, reading: kept.reading };
    throw new GiveUp(`${url} answered 304 to a request without validators`, { code: 'UNASKED_304' });
  }
  const copy = await readPage({ url, page, kept, ...looking });
  visit.copies.push(copy);
  return { url, reading: copy.reading };
}

type Asked = Looking & { url: string; kept: PageCopy | undefined };

function request({ url, kept, source, ports, signal }: Asked): Promise<Page | NotModified> {
  const stop = signal ? { signal } : {};
  const { waitFor } = source.browser ?? {};
  if (source.browser || kept?.reading.onlyInBrowser)
    return ports.browser.render({ url, ...(waitFor ? { waitFor } : {}), ...stop });
  const start = source.start[0] ?? url;
  const validators = { etag: kept?.etag ?? null, lastModified: kept?.lastModified ?? null };
  return ports.fetcher.fetch({ url, start, ...validators, ...stop });
}

/** The same bytes are not parsed again; a page that scripts have to fill is read once more in a browser, and that is remembered. */
async function readPage({ page, ...asked }: Asked & { page: Page }): Promise<PageCopy> {
  const { url, kept, source, ports, signal } = asked;
  const { reader } = ports;
  const plain = await copyOf(page, { url, source, kept }, reader);
  const inBrowser = source.browser !== null || kept?.reading.onlyInBrowser === true;
  if (inBrowser || !plain.found?.needsBrowser) return plain.copy;
  const rendered = await ports.browser.render({ url, ...(signal ? { signal } : {}) });
  const { copy } = await copyOf(rendered, { url, source, kept }, reader);
  // Also a list that is empty now is filled by them: the bytes of such a page stay the same when something opens.
  if (copy.reading.postings.length === 0 && (await reader.haveSameWords({ url, page, other: rendered })))
    return plain.copy;
  return { ...copy, reading: { ...copy.reading, onlyInBrowser: true } };
}
