/** What the steps need of the network and of time: pages, turns on hosts, robots, a browser. */
import type { Page } from '#core/page.ts';

export type Clock = { now(): Date };

export type Log = {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
};

export type PageRequest = {
  url: string;
  /** Validators of the copy we hold: sent as If-None-Match and If-Modified-Since. */
  etag?: string | null;
  lastModified?: string | null;
  /** The source's own address, where `url` was found on one of its pages: only it may name a port other than 80 and 443. */
  start?: string;
  signal?: AbortSignal;
};

export type NotModified = { notModified: true; url: string; fetchedAt: Date };

/** Which addresses we may connect to at all. Both refuse with `Blocked` code ESSRF before anything is connected. */
export type AddressGuard = {
  /** Scheme, credentials, literal address and port; gives the address in its canonical form. `start` is the source's own. */
  vetUrl(url: string | URL, start?: string | URL): Promise<URL>;
  /** Every address the name has now, each checked: connect to one of these and to nothing else. */
  vetHost(hostname: string): Promise<{ address: string; family: 4 | 6 }[]>;
};

/** What a host's robots.txt last said. Kept up to 30 days: a host whose file is out of reach is judged by it. */
export type RobotsCopy = { fetchedAt: Date; outcome: 'rules' | 'unavailable'; body: string };

export type RobotsStore = {
  get(origin: string): Promise<RobotsCopy | null>;
  set(origin: string, copy: RobotsCopy): Promise<void>;
};

/** Who may speak to a host now. One implementation shared by all machines keeps them to one request in flight together. */
export type HostLease = {
  /**
   * Resolves when nobody else has the turn and the gap has passed since the last turn ended; call the answer to end it.
   * `gapMs` is asked when the turn is due, not before: the answer that is awaited may lengthen it.
   */
  acquire(host: string, gapMs: () => number, signal?: AbortSignal): Promise<() => Promise<void>>;
  /** The host asked for quiet until then. A later date wins over an earlier one. */
  hold(host: string, until: Date): Promise<void>;
  heldUntil(host: string): Promise<Date | null>;
};

/** Turns on hosts as all processes see them, by the clock of whoever keeps them. */
export type HostTurns = {
  /** `waitMs`: when to ask again, where it was not taken. `quietMs`: the host asked to be left alone for so long; 0: it did not. */
  take(turn: HostTurn): Promise<{ taken: boolean; waitMs: number; quietMs: number }>;
  /** False: the turn ran out, and may be another's. */
  renew(turn: HostTurn): Promise<boolean>;
  /** Nobody takes the host before `gapMs` have passed. */
  end(host: string, owner: string, gapMs: number): Promise<void>;
  /** A longer time wins over a shorter one. */
  quiet(host: string, ms: number): Promise<void>;
};

/** Ends by itself after `forMs`, so that a process that dies holds nobody up for long. */
export type HostTurn = { host: string; owner: string; forMs: number };

/** Robots, gaps and quiet times of every host, for whatever speaks to it. */
export type Politeness = {
  /** Runs `work` as the only request in flight on the host, if robots allow the address. */
  visit<T>(url: URL, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Robots' word alone, without a turn. Throws like `visit` where they cannot be read. */
  allows(url: URL): Promise<boolean>;
  /** Throws what a status of 400 and more means for the caller; a host that asks for time gets it. */
  heed(url: URL, answer: { status: number; header(name: string): string | null }): Promise<void>;
};

export type RobotsAnew = {
  /** By robots.txt as it is now, read in the host's turn; null: it is out of reach. Throws TryLater while the host asks for quiet. */
  forbidsUs(url: URL): Promise<boolean | null>;
};

/** Throws TryLater, Blocked or GiveUp; anything else is a bug. Robots, gaps and guards are inside. */
export type Fetcher = {
  fetch(request: PageRequest): Promise<Page | NotModified>;
  close(): Promise<void>;
};

/** Renders a page with scripts; the same guard, robots and gaps as `Fetcher`. */
export type Browser = {
  /** `waitFor`: a selector that must appear; absent, network quiet decides. */
  render(request: { url: string; waitFor?: string; signal?: AbortSignal }): Promise<Page>;
  close(): Promise<void>;
};
