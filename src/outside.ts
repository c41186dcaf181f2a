/** Connects everything that speaks to the network: one guard, one politeness, shared by fetcher and browser. */

import { makeFetcher, makeTransport, type PdfText } from '#adapters/http/fetcher.ts';
import { makeGuard } from '#adapters/http/guard.ts';
import { makeReadRobots } from '#adapters/http/robots-file.ts';
import { makeHostLease } from '#adapters/politeness/host-lease.ts';
import { makePoliteness } from '#adapters/politeness/politeness.ts';
import { makeRobotsStore } from '#adapters/politeness/robots-store.ts';
import type { AddressGuard, Clock, Fetcher, HostLease, Log, Politeness, RobotsStore } from '#ports';

export type OutsideOptions = {
  /** Product and contact: "Offcycle/0.1 (+https://example.org/about; crawl@example.org)". */
  userAgent: string;
  allowPrivateNetworks: string[];
  hostDelayMs: number | null;
  /** For one request; null: 60 s. */
  timeoutMs: number | null;
  clock: Clock;
  pdfText: PdfText;
  /** Decoded; 10 MiB unless given. */
  maxBytes?: number;
  /** In memory unless given. */
  robotsStore?: RobotsStore;
  hostLease?: HostLease;
  lookup?: (hostname: string) => Promise<string[]>;
  log?: Log;
};

export type Outside = { fetcher: Fetcher; guard: AddressGuard; politeness: Politeness };

export function makeOutside(options: OutsideOptions): Outside {
  const { userAgent, clock, lookup, log, timeoutMs, maxBytes } = options;
  const guard = makeGuard({ allowPrivateNetworks: options.allowPrivateNetworks, ...(lookup && { lookup }) });
  const { exchange, close } = makeTransport({ guard, timeoutMs, ...(maxBytes && { maxBytes }) });
  const politeness = makePoliteness({
    userAgent,
    hostDelayMs: options.hostDelayMs,
    clock,
    readRobots: makeReadRobots({ guard, exchange, userAgent }),
    robotsStore: options.robotsStore ?? makeRobotsStore(),
    hostLease: options.hostLease ?? makeHostLease({ clock }),
    ...(log && { log }),
  });
  const fetcher = makeFetcher({
    exchange,
    guard,
    politeness,
    pdfText: options.pdfText,
    userAgent,
    clock,
    close,
  });
  return { fetcher, guard, politeness };
}
