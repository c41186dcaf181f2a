/** Brings one page from the outside: guard, robots, turns and limits on every hop; the text decoded at the end. */
import { Agent } from 'undici';
import { GiveUp } from '#core/errors.ts';
import type { Page } from '#core/page.ts';
import type { AddressGuard, Clock, Fetcher, NotModified, PageRequest, Politeness } from '#ports/network.ts';
import { decodeText } from './charset.ts';
import { makeConnector } from './connector.ts';
import { ACCEPTED } from './content-coding.ts';
import { type Answer, type Exchange, type Limits, makeExchange } from './exchange.ts';
import { pageKind } from './page-kind.ts';
import { redirectTarget } from './redirect.ts';

export type PdfText = (bytes: Uint8Array, url: string) => Promise<string>;

export type FetcherOptions = {
  exchange: Exchange;
  guard: AddressGuard;
  politeness: Politeness;
  pdfText: PdfText;
  userAgent: string;
  clock: Clock;
  close(): Promise<void>;
};

export type TransportOptions = { guard: AddressGuard; timeoutMs: number | null; maxBytes?: number };

const MOST_REDIRECTS = 10;
const KINDS =
  'text/html,application/xhtml+xml,application/json;q=0.9,application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5';

/** The connections, shared by pages and robots files. `timeoutMs` is for one request; null means 60 s. */
export function makeTransport({ guard, timeoutMs, maxBytes = 10 * 1024 * 1024 }: TransportOptions) {
  const totalMs = timeoutMs ?? 60_000;
  const limits: Limits = { totalMs, headersMs: Math.min(15_000, totalMs), maxBytes };
  const agent = new Agent({
    connect: makeConnector(guard, Math.min(10_000, totalMs)),
    headersTimeout: 0, // exchange.ts counts: a server that sends one header a second would reset undici's clock
    bodyTimeout: Math.min(20_000, totalMs),
    maxHeaderSize: 64 * 1024,
    keepAliveTimeout: 10_000,
  });
  return { exchange: makeExchange(agent, limits), close: () => agent.destroy() };
}

export function makeFetcher(options: FetcherOptions): Fetcher {
  return {
    fetch: async (request) => {
      const { url, answer } = await follow(request, options);
      return answer.status === 304 ? unchanged(request, options) : toPage(request, { url, answer }, options);
    },
    close: options.close,
  };
}

type Arrival = { url: URL; answer: Answer };

async function follow(request: PageRequest, options: FetcherOptions): Promise<Arrival> {
  const { guard, politeness, exchange } = options;
  const headers = headersFor(request, options.userAgent);
  let url = await guard.vetUrl(request.url, request.start ?? request.url);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const here = url;
    const visit = async () => {
      const answer = await exchange({ url: here, headers, signal: request.signal });
      await politeness.heed(here, answer); // inside the turn: the next in the queue must already see a hold
      return answer;
    };
    const answer = await politeness.visit(here, visit, request.signal);
    const next = redirectTarget(here, answer);
    if (next === null) return { url: here, answer };
    url = await guard.vetUrl(next, request.start ?? request.url);
  }
  throw new GiveUp(
    `${request.url}: more than ${MOST_REDIRECTS} redirects, last to ${url.href}; give the source its final address`,
    { code: 'TOO_MANY_REDIRECTS' },
  );
}

function headersFor(request: PageRequest, userAgent: string): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: KINDS,
    'accept-encoding': ACCEPTED,
    'accept-language': 'en-US,en;q=0.8',
    ...(request.etag == null ? {} : { 'if-none-match': request.etag }),
    ...(request.lastModified == null ? {} : { 'if-modified-since': request.lastModified }),
  };
}

function unchanged(request: PageRequest, { clock }: FetcherOptions): NotModified {
  if (request.etag != null || request.lastModified != null)
    return { notModified: true, url: request.url, fetchedAt: clock.now() };
  throw new GiveUp(`${request.url}: answered 304 although no earlier copy was named; open the page by hand`, {
    code: 'HTTP_304',
  });
}

async function toPage(
  request: PageRequest,
  { url, answer }: Arrival,
  options: FetcherOptions,
): Promise<Page> {
  const type = answer.header('content-type');
  if (answer.status >= 300 || answer.body.length === 0) throw nothingThere(url, answer);
  const kind = pageKind(type, answer.body);
  if (kind === null) throw notAPage(url, type);
  const { text, suspect } =
    kind === 'pdf'
      ? { text: await options.pdfText(answer.body, url.href), suspect: false }
      : decodeText(answer.body, type);
  return {
    url: request.url,
    finalUrl: url.href,
    status: answer.status,
    kind,
    text,
    charsetSuspect: suspect,
    etag: answer.header('etag'),
    lastModified: answer.header('last-modified'),
    fetchedAt: options.clock.now(),
  };
}

const nothingThere = (url: URL, { status }: Answer) =>
  new GiveUp(
    `${url.href}: answered ${status} with an empty body; open the page by hand and correct the source`,
    {
      code: 'EMPTY_BODY',
    },
  );

const notAPage = (url: URL, type: string | null) =>
  new GiveUp(
    `${url.href}: it is ${type ?? 'of no stated type'}; only HTML, JSON, XML, text and PDF are read. Give the source the page that lists the openings`,
    { code: 'NOT_A_PAGE' },
  );
