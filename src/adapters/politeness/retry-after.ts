/** How long a host asked us to wait (RFC 9110, 10.2.3), within reason. */

const DAY_MS = 24 * 3600_000;
const MINUTE_MS = 60_000;
/** 1, 2, 4 ... 64 minutes. */
const MOST_DOUBLINGS = 6;

/** Milliseconds, at most a day; null for no header and for one that makes no sense. */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, DAY_MS);
  if (!/^[A-Za-z]{3,9},? /.test(value)) return null; // Date.parse takes "-1" for the year 2001
  const until = Date.parse(value);
  return Number.isNaN(until) ? null : Math.min(Math.max(0, until - now.getTime()), DAY_MS);
}

/** For hosts that do not say. `count`: refusals in a row, this one included. */
export const backoff = (count: number): number => MINUTE_MS * 2 ** Math.min(count - 1, MOST_DOUBLINGS);
