/** One line when the engine goes away and one when it answers again: its retries would fill the log. */
import type { Log } from '#ports';

const AWAY =
  /ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|closed|terminat|shutting down|starting up|not writeable|Stream isn't|timeout|timed out/i;

export type OutageLog = { failed(error: Error): void; answered(): void };

export function makeOutageLog(log: Log, engine: string): OutageLog {
  let away = false;
  return {
    failed: (error) => {
      const connection = AWAY.test(`${error.name} ${error.message} ${'code' in error ? error.code : ''}`);
      if (!connection) log.error({ engine, reason: error.message }, 'queue error');
      else if (!away)
        log.warn({ engine, reason: error.message }, 'queue does not answer; jobs wait until it does');
      away ||= connection;
    },
    answered: () => {
      if (away) log.info({ engine }, 'queue answers again');
      away = false;
    },
  };
}
