/** Renders pages that need scripts: same guard, robots and turns as the fetcher, and no other way out. */
import {
  type BrowserContext,
  type Browser as Chromium,
  errors,
  type Response,
  type Page as Tab,
} from 'playwright';
import { Blocked, GiveUp, TryLater } from '#core/errors.ts';
import type { Page } from '#core/page.ts';
import type { AddressGuard, Browser, Clock, Log, Politeness } from '#ports/network.ts';
import { allowRequest } from './allow-request.ts';
import type { ChromiumPlaces } from './chromium.ts';
import { type EgressProxy, openEgressProxy } from './egress-proxy.ts';
import { ALL_THROUGH_PROXY, makeChromiums } from './launch.ts';

export type BrowserOptions = {
  guard: AddressGuard;
  politeness: Politeness;
  userAgent: string;
  clock: Clock;
  /** For the whole rendering; null: 60 s. */
  timeoutMs: number | null;
  chromium?: ChromiumPlaces;
  /** Pages before Chromium is replaced; 50 unless given. */
  pagesEach?: number;
  /** Of text; 10 MiB unless given. The download of everything on the page may be three times that. */
  maxBytes?: number;
  log?: Log;
};

type Wanted = Parameters<Browser['render']>[0];
type Limits = { totalMs: number; maxBytes: number };

/** How long a selector or a quiet network is waited for; then the page is taken as it is, and judged by what it holds. */
const PATIENCE_MS = 15_000;

export function makeBrowser(options: BrowserOptions): Browser {
  const limits: Limits = {
    totalMs: options.timeoutMs ?? 60_000,
    maxBytes: options.maxBytes ?? 10 * 1024 * 1024,
  };
  const chromiums = makeChromiums({
    places: options.chromium ?? {},
    pagesEach: options.pagesEach ?? 50,
    ...(options.log && { log: options.log }),
  });
  return {
    render: async (wanted) => {
      const url = await options.guard.vetUrl(wanted.url);
      await options.guard.vetHost(url.hostname);
      const visit = () => chromiums.use((chromium) => inContext(chromium, { url, wanted, limits }, options));
      return options.politeness.visit(url, visit, wanted.signal);
    },
    close: chromiums.close,
  };
}

type Task = { url: URL; wanted: Wanted; limits: Limits };

/** A context of its own, with a proxy of its own: when the page is done, everything it opened is closed. */
async function inContext(chromium: Chromium, task: Task, options: BrowserOptions): Promise<Page> {
  const { url, limits } = task;
  const proxy = await openEgressProxy({ guard: options.guard, start: url, maxBytes: 3 * limits.maxBytes });
  let context: BrowserContext | null = null;
  try {
    const opened = await openContext(chromium, proxy, options);
    context = opened;
    await restrict(opened, url, options);
    return await withinLimit(task, () => visit(opened, { ...task, proxy }, options));
  } catch (error) {
    if (error instanceof Blocked || error instanceof GiveUp || error instanceof TryLater) throw error;
    throw lost(url, error);
  } finally {
    await context?.close().catch(() => {}); // a Chromium that died has closed it already
    await proxy.close();
  }
}

const openContext = (chromium: Chromium, proxy: EgressProxy, { userAgent }: BrowserOptions) =>
  chromium.newContext({
    userAgent,
    serviceWorkers: 'block',
    acceptDownloads: false,
    locale: 'en-US',
    proxy: { server: proxy.address, bypass: ALL_THROUGH_PROXY },
  });

async function restrict(
  context: BrowserContext,
  start: URL,
  { guard, politeness }: BrowserOptions,
): Promise<void> {
  await context.route('**/*', async (route) => {
    const allowed = await allowRequest(route.request(), { guard, politeness, start });
    await (allowed ? route.continue() : route.abort('blockedbyclient')).catch(() => {}); // the page may be gone
  });
  await context.routeWebSocket(/.*/, (socket) => socket.close()); // no list of openings needs one
}

/** Playwright's own limits count each step; this one counts them all, and hears the caller's signal. */
async function withinLimit<T>({ url, wanted, limits }: Task, work: () => Promise<T>): Promise<T> {
  const timer = AbortSignal.timeout(limits.totalMs);
  const signal = wanted.signal === undefined ? timer : AbortSignal.any([timer, wanted.signal]);
  const over = new Promise<never>((_, reject) => {
    const stop = () => reject(outOfTime(url, limits, timer.aborted));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work(), over]);
}

async function visit(
  context: BrowserContext,
  task: Task & { proxy: EgressProxy },
  options: BrowserOptions,
): Promise<Page> {
  const { url, limits, wanted, proxy } = task;
  const tab = await context.newPage();
  tab.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}));
  const response = await open(tab, task);
  if (proxy.refusals.length > 0 && response === null) throw proxy.refusals[0];
  if (response !== null) await heed(response, options.politeness);
  await settle(tab, wanted, limits);
  const arrived = await mayRead(tab, url, options.politeness);
  const text = (await tab.content()).replaceAll('\0', '');
  if (text.length > limits.maxBytes) throw tooLarge(url, limits);
  const headers = response?.headers() ?? {};
  return {
    url: wanted.url,
    finalUrl: arrived.href,
    status: response?.status() ?? 200,
    kind: 'html',
    text,
    charsetSuspect: text.includes('\ufffd'),
    etag: headers['etag'] ?? null,
    lastModified: headers['last-modified'] ?? null,
    fetchedAt: options.clock.now(),
  };
}

async function open(
  tab: Tab,
  { url, limits, proxy }: Task & { proxy: EgressProxy },
): Promise<Response | null> {
  try {
    return await tab.goto(url.href, { waitUntil: 'domcontentloaded', timeout: limits.totalMs });
  } catch (cause) {
    if (proxy.refusals.length > 0) throw proxy.refusals[0];
    const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    const code = cause instanceof errors.TimeoutError ? 'TIMEOUT' : 'NETWORK';
    throw new TryLater(`${url.href}: the browser could not open it (${said}); it is tried again later`, {
      code,
      cause,
    });
  }
}

async function heed(response: Response, politeness: Politeness): Promise<void> {
  const headers = await response.allHeaders();
  await politeness.heed(new URL(response.url()), {
    status: response.status(),
    header: (name) => headers[name] ?? null,
  });
}

async function settle(tab: Tab, { waitFor }: Wanted, { totalMs }: Limits): Promise<void> {
  const timeout = Math.min(PATIENCE_MS, totalMs / 2);
  const waiting =
    waitFor === undefined
      ? tab.waitForLoadState('networkidle', { timeout })
      : tab.waitForSelector(waitFor, { state: 'attached', timeout });
  await waiting.catch((error: unknown) => {
    if (!(error instanceof errors.TimeoutError)) throw error;
  });
}

/** Redirects by the server pass no route handler, so robots of the place we ended at are asked here. */
async function mayRead(tab: Tab, start: URL, politeness: Politeness): Promise<URL> {
  const arrived = new URL(tab.url());
  if (arrived.href === start.href || (await politeness.allows(arrived))) return arrived;
  throw new Blocked(
    `${start.href}: it leads to ${arrived.href}, which ${arrived.origin}/robots.txt does not allow to us; it is not read`,
    { code: 'SKIPPED_ROBOTS' },
  );
}

const lost = (url: URL, cause: unknown) =>
  new TryLater(
    `${url.href}: Chromium ended while it was rendered (${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}); it is started again for the next try`,
    { code: 'BROWSER', cause },
  );

const outOfTime = (url: URL, { totalMs }: Limits, byLimit: boolean) =>
  byLimit
    ? new TryLater(
        `${url.href}: not rendered within ${totalMs / 1000} s, which is the limit; it is tried again later`,
        {
          code: 'TIMEOUT',
        },
      )
    : new TryLater(`${url.href}: stopped by the caller before it was rendered; it is tried again later`, {
        code: 'ABORTED',
      });

const tooLarge = (url: URL, { maxBytes }: Limits) =>
  new GiveUp(
    `${url.href}: the rendered page is larger than ${maxBytes} characters, which is the limit; give the source the address of the list itself`,
    { code: 'RESPONSE_TOO_LARGE' },
  );
