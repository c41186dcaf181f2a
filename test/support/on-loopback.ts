/** The real fetcher and politeness as the application connects them, opened to loopback and with time in our hands. */
import { makeFetcher, makeTransport } from '#adapters/http/fetcher.ts';
import { makeGuard } from '#adapters/http/guard.ts';
import { makeReadRobots } from '#adapters/http/robots-file.ts';
import { makeWebhookPoster } from '#adapters/http/webhook-poster.ts';
import { makeHostLease } from '#adapters/politeness/host-lease.ts';
import { makePoliteness } from '#adapters/politeness/politeness.ts';
import { makeRobotsStore } from '#adapters/politeness/robots-store.ts';
import { makePdfText } from '#adapters/reader/pdf-text.ts';
import type { AddressGuard, Clock, Fetcher, Log, Politeness, RobotsAnew } from '#ports/network.ts';
import type { WebhookPoster } from '#ports/webhooks.ts';

export const USER_AGENT = 'Offcycle/0.1 (+https://example.org/about; crawl@example.org)';

type Changes = {
  allowPrivateNetworks?: string[];
  timeoutMs?: number;
  lookup?: (hostname: string) => Promise<string[]>;
  clock?: Clock;
};

export type Outside = {
  fetcher: Fetcher;
  guard: AddressGuard;
  politeness: Politeness;
  robotsAnew: RobotsAnew;
  /** As people's webhooks are posted to: plain http only because loopback is open. */
  poster: WebhookPoster;
};

export function outsideOnLoopback(changes: Changes = {}): Outside {
  const { allowPrivateNetworks = ['127.0.0.0/8'], timeoutMs = null, lookup } = changes;
  const clock = { now: () => new Date() };
  const guard = makeGuard({ allowPrivateNetworks, ...(lookup && { lookup }) });
  const { exchange, close } = makeTransport({ guard, timeoutMs });
  const politeness = makePoliteness({
    userAgent: USER_AGENT,
    hostDelayMs: 0,
    clock,
    readRobots: makeReadRobots({ guard, exchange, userAgent: USER_AGENT }),
    robotsStore: makeRobotsStore(),
    hostLease: makeHostLease({ clock }),
  });
  const pdfText = makePdfText();
  // A test's clock says when a page was read; gaps between requests pass in real time.
  const reading = changes.clock ?? clock;
  const fetcher = makeFetcher({
    exchange,
    guard,
    politeness,
    pdfText,
    userAgent: USER_AGENT,
    clock: reading,
    close,
  });
  const poster = makeWebhookPoster({
    guard,
    userAgent: USER_AGENT,
    allowHttp: allowPrivateNetworks.length > 0,
    timeoutMs: timeoutMs ?? 2000,
  });
  return { fetcher, guard, politeness, robotsAnew: politeness, poster };
}

/** A clock that moves only when somebody waits on it, or is told to. */
export function makeFakeTime(start = new Date('2026-11-01T00:00:00Z')) {
  let now = start.getTime();
  return {
    clock: { now: () => new Date(now) },
    advance: (ms: number) => {
      now += ms;
    },
    wait: async (ms: number) => {
      now += ms;
    },
  };
}

/** Keeps warnings for a test to read. */
export function makeWarnings(): { log: Log; warnings: string[] } {
  const warnings: string[] = [];
  const warn = (_fields: Record<string, unknown>, message: string) => void warnings.push(message);
  return { log: { info: () => {}, warn, error: warn }, warnings };
}

/** The code a refusal carries, with its class: "Blocked ESSRF". */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'no refusal';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${error.name} ${String(error.code)}`;
    throw error;
  }
}
