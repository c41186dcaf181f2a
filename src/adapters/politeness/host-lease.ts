/** Turns on hosts within one process: one at a time, in the order of asking, with a gap after each. */
import { setTimeout as sleep } from 'node:timers/promises';
import { TryLater } from '#core/errors.ts';
import type { Clock, HostLease } from '#ports/network.ts';

export type HostLeaseOptions = {
  clock: Clock;
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
};

type Host = { tail: Promise<void>; lastEnd: number; held: Date | null };

export function makeHostLease({ clock, wait = pause }: HostLeaseOptions): HostLease {
  const hosts = new Map<string, Host>();

  async function untilGapIsOver(host: Host, gapMs: () => number, signal?: AbortSignal): Promise<void> {
    for (;;) {
      const now = clock.now().getTime();
      if (host.lastEnd > now) host.lastEnd = now; // the clock was set back: the gap counts from here
      const left = host.lastEnd + gapMs() - now;
      if (!(left > 0)) return; // timers may fire a millisecond early, so the clock decides
      await wait(left, signal);
    }
  }

  return {
    async acquire(name, gapMs, signal) {
      const host = stateOf(hosts, name);
      const before = host.tail;
      let pass = () => {};
      host.tail = new Promise((resolve) => {
        pass = resolve;
      });
      try {
        await orAborted(before, signal);
        await untilGapIsOver(host, gapMs, signal);
      } catch (cause) {
        void before.then(pass); // leaving the queue must not let the next one overtake
        throw new TryLater(
          `${name}: stopped by the caller while waiting for a turn; it is tried again later`,
          {
            code: 'ABORTED',
            cause,
          },
        );
      }
      return async () => {
        host.lastEnd = clock.now().getTime();
        pass();
      };
    },
    async hold(name, until) {
      const host = stateOf(hosts, name);
      if (host.held === null || host.held < until) host.held = until;
    },
    async heldUntil(name) {
      return hosts.get(name)?.held ?? null;
    },
  };
}

function stateOf(hosts: Map<string, Host>, name: string): Host {
  const found = hosts.get(name);
  if (found !== undefined) return found;
  const fresh: Host = { tail: Promise.resolve(), lastEnd: Number.NEGATIVE_INFINITY, held: null };
  hosts.set(name, fresh);
  return fresh;
}

async function orAborted(turn: Promise<void>, signal?: AbortSignal): Promise<void> {
  if (signal === undefined) return turn;
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([turn, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal });
}
