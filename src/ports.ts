/** What the steps need of the outside, each as narrow as its use. Adapters implement, app.ts connects. */
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
  signal?: AbortSignal;
};

export type NotModified = { notModified: true; url: string; fetchedAt: Date };

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

/** One mail to exactly one person. */
export type Message = {
  /** Ledger key: one send per key, ever. */
  key: string;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
};

export type Receipt =
  | { outcome: 'sent'; response: string }
  | { outcome: 'retry'; reason: string }
  | { outcome: 'refused'; reason: string; suppress: boolean }
  /** The connection died after the body was given: it may have arrived. */
  | { outcome: 'unknown'; reason: string };

export type Mailer = {
  send(message: Message): Promise<Receipt>;
  verify(): Promise<{ ok: boolean; detail: string }>;
  close(): Promise<void>;
};
