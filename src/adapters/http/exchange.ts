/** One request, one answer, within limits of time and size; follows nothing and judges no status. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { GiveUp, TryLater } from '#core/errors.ts';
import { decodeContent } from './content-coding.ts';
import { networkFault } from './network-fault.ts';

export type Answer = { status: number; header(name: string): string | null; body: Buffer };

export type Limits = {
  /** From the first byte sent to the last received. */
  totalMs: number;
  headersMs: number;
  /** Decoded. */
  maxBytes: number;
};

export type Ask = {
  url: URL;
  headers: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Posted; absent: a GET. The answer to it is taken as it came, whatever its coding. */
  body?: string;
  /** Read no further than this and take what came as the whole. */
  stopAt?: number;
};

export type Exchange = (ask: Ask) => Promise<Answer>;

/** What an error page may weigh before we stop listening: its body is never read. */
const ERROR_BODY = 64 * 1024;

export const makeExchange =
  (dispatcher: Dispatcher, limits: Limits): Exchange =>
  async (ask) => {
    const path = ask.url.pathname + ask.url.search;
    const what = ask.body === undefined ? { method: 'GET' } : { method: 'POST', body: ask.body };
    const attempt = () =>
      new Promise<Raw>((resolve, reject) => {
        const handler = new Listener(ask, limits, { resolve, reject });
        dispatcher.dispatch({ origin: ask.url.origin, path, headers: ask.headers, ...what }, handler);
      });
    const raw = await attempt().catch((error) => {
      if (ask.body !== undefined || !wasHungUp(error)) throw error;
      return attempt();
    });
    const header = headerOf(raw.headers);
    const isPage = raw.status >= 200 && raw.status < 300 && ask.body === undefined;
    const encoding = isPage ? header('content-encoding') : null;
    const body = await decodeContent(raw.body, encoding, { url: ask.url, maxBytes: limits.maxBytes });
    return { status: raw.status, header, body: body.subarray(0, ask.stopAt ?? body.length) };
  };

type Raw = { status: number; headers: IncomingHttpHeaders; body: Buffer };
type Settle = { resolve(raw: Raw): void; reject(error: unknown): void };

/** A server ends a connection that rests, just as we ask over it again: a GET is asked once more (RFC 9110, 9.2.2). */
const wasHungUp = (error: unknown): boolean => error instanceof TryLater && error.code === 'HUNG_UP';

/**
 * undici's own handler, without streams between: a fifth of a fetch's cost went into them. The first reason to end wins; clock
 * and caller are let go, and a request still under way is hung up on. One object, and not a dozen functions a request, which
 * cost as much as the handling.
 */
class Listener implements Dispatcher.DispatchHandler {
  private raw: Raw = { status: 0, headers: {}, body: Buffer.alloc(0) };
  private readonly chunks: Buffer[] = [];
  private readonly began = performance.now();
  private size = 0;
  private room = ERROR_BODY;
  private control: Dispatcher.DispatchController | null = null;
  private timer: NodeJS.Timeout | undefined;
  private over = false;
  private complete = false;

  private readonly ask: Ask;
  private readonly limits: Limits;
  private readonly settle: Settle;

  constructor(ask: Ask, limits: Limits, settle: Settle) {
    this.ask = ask;
    this.limits = limits;
    this.settle = settle;
    this.within(limits.headersMs, 'headers', limits.headersMs);
    ask.signal?.addEventListener('abort', this, { once: true });
    if (ask.signal?.aborted === true) this.handleEvent();
  }

  onRequestStart(controller: Dispatcher.DispatchController) {
    this.control = controller;
    if (this.over) controller.abort(new Error('stopped before it began'));
  }

  onResponseStart(_controller: unknown, status: number, headers: IncomingHttpHeaders) {
    if (status < 200) return;
    const { maxBytes, totalMs } = this.limits;
    this.raw = { status, headers, body: this.raw.body };
    if (status < 300) this.room = Math.min(maxBytes, this.ask.stopAt ?? maxBytes);
    const left = Math.max(0, totalMs - (performance.now() - this.began));
    this.within(left, 'the whole answer', totalMs);
    if (this.isPage() && Number(headers['content-length'] ?? 0) > maxBytes) this.tooMuch();
  }

  onResponseData(_controller: unknown, chunk: Buffer) {
    this.size += chunk.length;
    if (this.over) return;
    this.chunks.push(chunk);
    if (this.size > this.room) this.tooMuch();
  }

  onResponseEnd() {
    this.complete = true;
    this.done();
  }

  onResponseError(_controller: unknown, error: Error) {
    this.reject(networkFault(this.ask.url, error, { begun: this.raw.status > 0 }));
  }

  /** Of the caller's signal. */
  handleEvent() {
    this.reject(stopped(this.ask));
  }

  private isPage(): boolean {
    return this.raw.status < 300 && this.ask.stopAt === undefined;
  }

  private tooMuch() {
    if (this.isPage()) this.reject(tooLarge(this.ask.url, this.limits.maxBytes));
    else this.done();
  }

  private done() {
    if (!this.end()) return;
    const [first = this.raw.body, ...more] = this.chunks;
    this.settle.resolve({ ...this.raw, body: more.length ? Buffer.concat(this.chunks) : first });
    if (!this.complete) this.control?.abort(new Error('read enough'));
  }

  private reject(error: Error) {
    if (!this.end()) return;
    this.settle.reject(error);
    this.control?.abort(error);
  }

  private end(): boolean {
    if (this.over) return false;
    this.over = true;
    clearTimeout(this.timer);
    this.ask.signal?.removeEventListener('abort', this);
    return true;
  }

  private within(ms: number, what: string, limitMs: number) {
    clearTimeout(this.timer);
    if (!this.over) this.timer = setTimeout(() => this.reject(late(this.ask.url, what, limitMs)), ms);
  }
}

const headerOf = (headers: IncomingHttpHeaders) => (name: string) => {
  const value = headers[name];
  return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
};

const late = (url: URL, what: string, ms: number) =>
  new TryLater(
    `${url.href}: waited ${ms / 1000} s for ${what}, which is the limit; it is tried again later`,
    {
      code: 'TIMEOUT',
    },
  );

const stopped = (ask: Ask) =>
  new TryLater(`${ask.url.href}: stopped by the caller before the answer; it is tried again later`, {
    code: 'ABORTED',
    cause: ask.signal?.reason,
  });

const tooLarge = (url: URL, maxBytes: number) =>
  new GiveUp(
    `${url.href}: the answer is larger than ${maxBytes} bytes decoded, which is the limit; give the source the address of the list itself`,
    { code: 'RESPONSE_TOO_LARGE' },
  );
