/** One line when the engine goes away and one when it answers again: its retries would fill the log. */
import type { Log } from '#ports/network.ts';

/** Words of pg, ioredis, PostgreSQL and Redis for: not now. Out of memory or disk counts: an operator can mend it. */
const NOT_NOW =
  /ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|ENOTFOUND|closed|terminat|time(d )?out|shutting down|starting up|recovery mode|accepting connections|too many (clients|connections)|connection slots|isn't writeable|not queryable|max retries|no space|^(OOM|LOADING|READONLY|MISCONF)/i;
/** SQLSTATE classes: connection, resources, operator intervention. */
const NOT_NOW_CODE = /^(08|53|57P)/;

/** Whether the same question may be answered later; anything else is a bug or a wrong argument. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return NOT_NOW.test(error.message) || NOT_NOW.test(code) || NOT_NOW_CODE.test(code);
}

export type OutageLog = {
  failed(error: Error): void;
  answered(): void;
  /** We hang up ourselves: connections that break from now on are no news. */
  ended(): void;
};

export function makeOutageLog(log: Log, engine: string): OutageLog {
  let away = false;
  let over = false;
  return {
    failed: (error) => {
      if (over) return;
      if (!isAway(error)) log.error({ engine, reason: error.message }, 'queue error');
      else if (!away)
        log.warn({ engine, reason: error.message }, 'queue does not answer; jobs wait until it does');
      away ||= isAway(error);
    },
    answered: () => {
      if (away) log.info({ engine }, 'queue answers again');
      away = false;
    },
    ended: () => {
      over = true;
    },
  };
}
