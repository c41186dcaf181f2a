/** Adding or mending a source: its page is fetched once, tried with and without selectors, and saved as a definition. */
import { BadInput, Blocked, GiveUp, TryLater } from '#core/errors.ts';
import type { Page } from '#core/page.ts';
import type { AuditStore } from '#ports/audit.ts';
import type { SourceStore } from '#ports/crawl.ts';
import type { Browser, Clock, Fetcher } from '#ports/network.ts';
import type { DraftPage, DraftReading, DraftStore, HowToRead, SourceDrafts } from '#ports/source-drafts.ts';
import type { SourceRoomStore } from '#ports/source-room.ts';
import { type Definition, defineScraper, type Source, sourceFromAddress, sourceOf } from '#scraping';
import { sourceIdFault } from '#scraping/definitions/definition-values.ts';
import { readSaved } from '#scraping/definitions/saved-source.ts';
import { kindOfBody } from '#scraping/outline/page-lines.ts';
import { selectorFault } from '#scraping/preview.ts';
import type { Reader } from '#scraping/reader.ts';
import { toKeep } from '../visits/source-to-keep.ts';
import { baseOf, definitionOf, howOf, proposedFor } from './draft-definition.ts';
import { calledOf } from './draft-name.ts';

export type SourceDraftPorts = {
  drafts: DraftStore;
  sources: Pick<SourceStore, 'find' | 'save'>;
  room: Pick<SourceRoomStore, 'body'>;
  /** The sources that files define. */
  defined: ReadonlyMap<string, Source>;
  audit: AuditStore;
  fetcher: Pick<Fetcher, 'fetch'>;
  browser: Pick<Browser, 'render'>;
  reader: Pick<Reader, 'readAnew' | 'tryOut' | 'containerOf'>;
  clock: Clock;
  crawlSoon: (sourceId: string) => Promise<unknown>;
};

/** A person waits for it. */
const patienceMs = 60_000;
const mostLines = 600;

export function makeSourceDrafts(ports: SourceDraftPorts): SourceDrafts {
  const { drafts, room, clock } = ports;
  return {
    async begin(url) {
      const signal = AbortSignal.timeout(patienceMs);
      try {
        const { page, inBrowser } = await fetched(url, ports, signal);
        const { finalUrl, kind, text, fetchedAt } = page;
        const draft = { url, finalUrl, kind, text, inBrowser, fetchedAt, sourceId: null };
        return { id: await drafts.keep(draft, clock.now()) };
      } catch (error) {
        return { refused: refusalOf(error, signal) };
      }
    },
    async beginFrom(sourceId, { url, at }) {
      const text = await room.body(sourceId, url, at);
      // A mail has no address at which it could be watched.
      if (text === null || !/^https?:/i.test(url)) return null;
      const kept = { url, finalUrl: url, kind: kindOfBody(text), text, fetchedAt: at, sourceId };
      const source = await sourceNamed(sourceId, ports);
      return drafts.keep({ ...kept, inBrowser: Boolean(source?.browser) }, clock.now());
    },
    async read(id, how) {
      const draft = await drafts.one(id);
      return draft && readDraft(draft, how, ports);
    },
    async save(id, { how, called }, act) {
      const draft = await drafts.one(id);
      if (!draft || !(await maySave(draft, ports))) return null;
      const sourceId = draft.sourceId ?? called.id;
      const faults = [
        ...faultsOf(how).map(({ words }) => words),
        ...(draft.sourceId === null ? await faultsOfName(sourceId, ports) : []),
      ];
      if (draft.sourceId === null) faults.push(...(await faultsOfPage(draft, ports)));
      const source = await sourceOfDraft(draft, ports);
      const base = baseOf(draft, source, await savedBefore(draft, ports));
      const definition = definitionOf(base, how, called);
      const checked = faults.length ? null : sourceFrom(sourceId, definition);
      if (checked === null || typeof checked === 'string')
        return { faults: typeof checked === 'string' ? [checked] : faults };
      const url = checked.start[0] ?? draft.url;
      await ports.sources.save({ ...toKeep(checked), url, definition });
      const action = draft.sourceId === null ? 'source added' : 'source mended';
      await ports.audit.write({ ...act, action, subject: sourceId });
      await ports.crawlSoon(sourceId);
      return { sourceId };
    },
  };
}

/** As a visit does it: a page that scripts have to fill is rendered. */
async function fetched(url: string, { fetcher, browser, reader }: SourceDraftPorts, signal: AbortSignal) {
  const source = sourceFromAddress({ id: 'draft', url });
  const page = await fetcher.fetch({ url, start: url, signal });
  if ('notModified' in page)
    throw new GiveUp(`${url} answered 304 to a first request`, { code: 'UNASKED_304' });
  const asked = { url, source, held: null };
  if (!(await reader.readAnew({ ...asked, page }))?.needsBrowser) return { page, inBrowser: false };
  const rendered = await browser.render({ url, signal });
  const better = await reader.readAnew({ ...asked, page: rendered });
  return better?.rows ? { page: rendered, inBrowser: true } : { page, inBrowser: false };
}

function refusalOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted)
    return 'It took longer than a minute: the site is slow, or its turn has not come. Try again later.';
  if (error instanceof TryLater) return `${error.message}. Try again later.`;
  if (error instanceof Blocked && error.code === 'ROBOTS_UNREACHABLE') return `${error.message}.`;
  if (error instanceof Blocked)
    return `${error.message}. It is not to be read by programs, and we keep to that.`;
  if (error instanceof GiveUp || error instanceof BadInput)
    return `${error.message.replace(/^draft: /, '')}.`;
  throw error;
}

/** A login, a captcha or a parked name would be told as blocked at each visit. */
async function faultsOfPage(draft: DraftPage, { reader }: SourceDraftPorts): Promise<string[]> {
  const page = pageOf(draft);
  const source = sourceFromAddress({ id: 'draft', url: draft.url });
  const { notContent } = (await reader.tryOut({ url: draft.url, page, source })).reading;
  if (notContent === null) return [];
  return [
    `what came is no list of openings but this: ${notContent}; open the page by hand, and give the address that shows the list to everybody`,
  ];
}

const sourceNamed = async (id: string, { defined, sources }: SourceDraftPorts): Promise<Source | null> => {
  const saved = defined.get(id);
  if (saved) return saved;
  const kept = await sources.find(id);
  return kept?.definition ? readSaved(kept).source : null;
};

const sourceOfDraft = async ({ sourceId }: DraftPage, ports: SourceDraftPorts) =>
  sourceId === null ? null : sourceNamed(sourceId, ports);

/** What an operator saved before, as data; null for a new source and for one that a file defines. */
async function savedBefore(
  { sourceId }: DraftPage,
  { sources }: SourceDraftPorts,
): Promise<Definition | null> {
  const kept = sourceId === null ? null : await sources.find(sourceId);
  // It was checked when it was saved.
  return (kept?.definition as Definition | null) ?? null;
}

async function maySave({ sourceId }: DraftPage, { sources }: SourceDraftPorts): Promise<boolean> {
  return sourceId === null || (await sources.find(sourceId))?.origin === 'database';
}

async function faultsOfName(id: string, { drafts }: SourceDraftPorts): Promise<string[]> {
  const fault = sourceIdFault(id);
  if (fault) return [fault];
  return (await drafts.isTaken(id)) ? [`"${id}" is the name of another source; choose one that is free`] : [];
}

function sourceFrom(id: string, definition: Definition): Source | string {
  try {
    return sourceOf(id, defineScraper(definition));
  } catch (error) {
    if (error instanceof BadInput) return error.message;
    throw error;
  }
}

const faultsOf = ({ row, container, fields }: HowToRead) =>
  Object.entries({ row, container, ...fields }).flatMap(([field, selector]) => {
    const words = selector === '' ? null : selectorFault(selector);
    return words === null ? [] : [{ field, words }];
  });

async function readDraft(
  draft: DraftPage,
  asked: HowToRead | null,
  ports: SourceDraftPorts,
): Promise<DraftReading> {
  const { text, ...shown } = draft;
  const source = await sourceOfDraft(draft, ports);
  const how = asked ?? (source ? howOf(source) : await proposedFor(pageOf(draft), ports.reader));
  const faults = faultsOf(how);
  const wrong = new Set(faults.map(({ field }) => field));
  const sound = Object.fromEntries(Object.entries(how.fields).filter(([name]) => !wrong.has(name)));
  const usable = {
    ...how,
    row: wrong.has('row') ? '' : how.row,
    container: wrong.has('container') ? '' : how.container,
    fields: sound,
  };
  const called = await calledOf(draft, source, ports);
  const definition = definitionOf(baseOf(draft, source, await savedBefore(draft, ports)), usable, called);
  const tried = sourceFrom(called.id, definition);
  if (typeof tried === 'string') faults.push({ field: 'row', words: tried });
  const read = await ports.reader.tryOut({
    url: draft.url,
    page: pageOf(draft),
    source:
      typeof tried === 'string'
        ? sourceFromAddress({ id: called.id, url: draft.url })
        : { ...tried, code: source?.code ?? null },
  });
  const { postings, rejected, reading, lines, fields } = read;
  return {
    draft: shown,
    how,
    postings,
    left: rejected.slice(0, 40).map(({ reason, raw }) => ({ words: raw.block, because: reason })),
    saysNone: reading.saysNone,
    notContent: reading.notContent,
    next: reading.next.length,
    details: reading.details.length,
    container: reading.container,
    lines: lines.slice(0, mostLines),
    linesLeft: Math.max(0, lines.length - mostLines),
    fields,
    faults,
    called,
    watchedBy: draft.sourceId === null ? await ports.drafts.watchedBy(draft.url) : null,
    maySave: await maySave(draft, ports),
    definition,
  };
}

const pageOf = ({ url, finalUrl, kind, text, fetchedAt }: DraftPage): Page => ({
  ...{ url, finalUrl, kind, text, fetchedAt },
  status: 200,
  charsetSuspect: false,
  etag: null,
  lastModified: null,
});
