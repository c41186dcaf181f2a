/** One visit to a source: its list pages in order, then the detail pages they name; unchanged pages are not read again. */
import { createHash } from 'node:crypto';
import { Blocked, GiveUp, TryLater } from '#core/errors.ts';
import type { Page } from '#core/page.ts';
import type { Browser, Fetcher, KeptReading, NotModified, PageCopy } from '#ports';
import type { Source } from '#scraping';
import { extract } from '#scraping/extract.ts';

export type VisitPorts = { fetcher: Fetcher; browser: Browser };

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
  /** A start page could not be read. */
  fault: Fault | null;
  /** A further page of the list could not be read this time: what is not seen may be there. */
  partial: Fault | null;
};

/** More than a board of a whole specialty needs; a loop of "next" links ends here. */
const mostLists = 40;
const mostDetails = 400;

export type VisitInput = { source: Source; copies: ReadonlyMap<string, PageCopy>; signal?: AbortSignal };

export async function visit(input: VisitInput, ports: VisitPorts): Promise<Visit> {
  const visit: Visit = {
    lists: [],
    details: [],
    copies: [],
    pages: 0,
    notModified: 0,
    fault: null,
    partial: null,
  };
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

type Looking = VisitInput & { visit: Visit; ports: VisitPorts };

async function look(url: string, looking: Looking): Promise<Seen | null> {
  try {
    return await open(url, looking);
  } catch (error) {
    const fault = asFault(error);
    if (looking.source.start.includes(url)) looking.visit.fault = fault;
    // A "next" link that leads nowhere, or where we may not go, is the end of the list.
    else if (fault instanceof TryLater) looking.visit.partial = fault;
    return null;
  }
}

/** A detail page that fails leaves what was read from it before: a fault must not look like a change. */
async function lookAtDetail(url: string, looking: Looking): Promise<Seen | null> {
  try {
    return await open(url, looking);
  } catch (error) {
    asFault(error);
    const kept = looking.copies.get(url);
    return kept ? { url, reading: kept.reading } : null;
  }
}

/** Anything but the faults of the outside is a bug and goes up. */
function asFault(error: unknown): Fault {
  if (error instanceof TryLater || error instanceof Blocked || error instanceof GiveUp) return error;
  throw error;
}

async function open(url: string, { source, copies, visit, ports, signal }: Looking): Promise<Seen> {
  const kept = copies.get(url);
  const page = await request({ url, kept, source, ...(signal ? { signal } : {}) }, ports);
  visit.pages += 1;
  if ('notModified' in page) {
    visit.notModified += 1;
    if (kept) return { url, reading: kept.reading };
    throw new GiveUp(`${url} answered 304 to a request without validators`, { code: 'UNASKED_304' });
  }
  const copy = asCopy(url, page, { source, kept });
  visit.copies.push(copy);
  return { url, reading: copy.reading };
}

type Asked = { url: string; kept: PageCopy | undefined; source: Source; signal?: AbortSignal };

function request(
  { url, kept, source, signal }: Asked,
  { fetcher, browser }: VisitPorts,
): Promise<Page | NotModified> {
  const stop = signal ? { signal } : {};
  if (source.browser)
    return browser.render({
      url,
      ...(source.browser.waitFor ? { waitFor: source.browser.waitFor } : {}),
      ...stop,
    });
  const start = source.start[0] ?? url;
  return fetcher.fetch({
    url,
    start,
    etag: kept?.etag ?? null,
    lastModified: kept?.lastModified ?? null,
    ...stop,
  });
}

function asCopy(
  url: string,
  page: Page,
  { source, kept }: { source: Source; kept: PageCopy | undefined },
): PageCopy {
  const bodyHash = createHash('sha256').update(page.text).digest('base64url');
  const head = { url, etag: page.etag, lastModified: page.lastModified, bodyHash, fetchedAt: page.fetchedAt };
  if (kept?.bodyHash === bodyHash) return { ...kept, ...head };
  const { reading, postings } = extract(page, source);
  const { next, details, container, saysNone, notContent, contentHash } = reading;
  if (kept?.contentHash === contentHash)
    return { ...head, contentHash, reading: kept.reading, body: page.text };
  return {
    ...head,
    contentHash,
    reading: { postings, next, details, container, saysNone, notContent },
    body: page.text,
  };
}
