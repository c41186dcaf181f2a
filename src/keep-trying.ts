/**
 * The schedules are tried until they are written: a worker whose queue was slow or away while it started would run on without
 * any, visit nothing and mail nobody.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '#ports/network.ts';

const LONGEST_MS = 60_000;

type Until = { log: Log; ending: AbortSignal; pauseMs?: number };

export async function keepTrying(write: () => Promise<unknown>, { log, ending, pauseMs = 1_000 }: Until) {
  for (let pause = pauseMs; !ending.aborted; pause = Math.min(2 * pause, LONGEST_MS)) {
    try {
      await write();
      return;
    } catch (error) {
      if (ending.aborted) return;
      log.warn(
        { problem: String(error), againInMs: pause },
        'the schedules could not be written yet; tried again',
      );
    }
    await wait(pause, undefined, { signal: ending }).catch(() => {});
  }
}
