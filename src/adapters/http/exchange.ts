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
        const handler = listen(ask, limits, { resolve, reject });
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

/** undici's own handler, without streams between: a fifth of a fetch's cost went into them. */
function listen(ask: Ask, limits: Limits, settle: Settle): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  const began = performance.now();
  const end = endOnce(ask, settle);
  let raw: Raw = { status: 0, headers: {}, body: Buffer.alloc(0) };
  let size = 0;
  let room = ERROR_BODY;

  const isPage = () => raw.status < 300 && ask.stopAt === undefined;
  const done = () =>
    end.resolve({ ...raw, body: chunks.length === 1 ? (chunks[0] ?? raw.body) : Buffer.concat(chunks) });
  const tooMuch = () => (isPage() ? end.reject(tooLarge(ask.url, limits.maxBytes)) : done());

  end.within(limits.headersMs, () => late(ask.url, 'headers', limits.headersMs));
  return {
    onRequestStart: end.begun,
    onResponseStart(_controller, status, headers) {
      if (status < 200) return;
      raw = { ...raw, status, headers };
      if (status < 300) room = Math.min(limits.maxBytes, ask.stopAt ?? limits.maxBytes);
      const left = Math.max(0, limits.totalMs - (performance.now() - began));
      end.within(left, () => late(ask.url, 'the whole answer', limits.totalMs));
      if (isPage() && Number(headers['content-length'] ?? 0) > limits.maxBytes) tooMuch();
    },
    onResponseData(_controller, chunk) {
      size += chunk.length;
      if (end.isOver()) return;
      chunks.push(chunk);
      if (size > room) tooMuch();
    },
    onResponseEnd: () => {
      end.complete();
      done();
    },
    onResponseError: (_controller, error) =>
      end.reject(networkFault(ask.url, error, { begun: raw.status > 0 })),
  };
}

/** The first reason to end wins; clock and caller are let go, and a request still under way is hung up on. */
function endOnce(ask: Ask, settle: Settle) {
  let control: Dispatcher.DispatchController | null = null;
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  let complete = false;

  function end(): boolean {
    if (over) return false;
    over = true;
    clearTimeout(timer);
    ask.signal?.removeEventListener('abort', onAbort);
    return true;
  }
  function reject(error: Error) {
    if (!end()) return;
    settle.reject(error);
    control?.abort(error);
  }
  const onAbort = () => reject(stopped(ask));

  ask.signal?.addEventListener('abort', onAbort, { once: true });
  if (ask.signal?.aborted === true) onAbort();
  return {
    reject,
    isOver: () => over,
    resolve(raw: Raw) {
      if (!end()) return;
      settle.resolve(raw);
      if (!complete) control?.abort(new Error('read enough'));
    },
    begun(controller: Dispatcher.DispatchController) {
      control = controller;
      if (over) controller.abort(new Error('stopped before it began'));
    },
    complete: () => {
      complete = true;
    },
    within(ms: number, error: () => Error) {
      clearTimeout(timer);
      if (!over) timer = setTimeout(() => reject(error()), ms);
    },
  };
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
