/** What becomes of a job that threw: later, never again, or once more. Pure: the engine's words are in worker.ts. */
import { BadInput, Blocked, Drift, GiveUp, TryLater } from '#core/errors.ts';
import type { RetryPolicy } from '#ports/queue.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Longest wait a server may ask for; more is taken as this. */
const LONGEST_WAIT = 24 * HOUR;
/** Where the server named no time: 1, 2, 4 ... minutes. */
const UNNAMED_WAIT: RetryPolicy = { attempts: Number.POSITIVE_INFINITY, firstMs: MINUTE, maxMs: HOUR };

export type Outcome =
  /** Waits and comes back; no attempt is counted. */
  | { kind: 'later'; afterMs: number }
  | { kind: 'never' }
  /** Counts an attempt; the policy says when, and whether, it runs again. */
  | { kind: 'again' };

/** `deferrals`: how often this job was put off before. */
export function outcomeOf(error: unknown, deferrals: number): Outcome {
  if (error instanceof TryLater) return { kind: 'later', afterMs: waitFor(error, deferrals) };
  const pointless = [GiveUp, Blocked, BadInput, Drift].some((kind) => error instanceof kind);
  return pointless ? { kind: 'never' } : { kind: 'again' };
}

/** Milliseconds before attempt `attempt + 1`, or null when the attempts are used up. `luck` in [0, 1) spreads the herd. */
export function retryWait(policy: RetryPolicy, attempt: number, luck: number): number | null {
  if (attempt >= policy.attempts) return null;
  const full = Math.min(policy.firstMs * 2 ** (attempt - 1), policy.maxMs);
  return Math.round(full * (1 - 0.2 * luck));
}

function waitFor({ afterMs }: TryLater, deferrals: number): number {
  const named = afterMs !== null && Number.isFinite(afterMs) && afterMs >= 0 ? afterMs : null;
  return Math.min(named ?? retryWait(UNNAMED_WAIT, deferrals + 1, 0) ?? HOUR, LONGEST_WAIT);
}
