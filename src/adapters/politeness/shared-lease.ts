/** Turns on hosts across processes: first this process's own order, then the turn that all of them share. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TryLater } from '#core/errors.ts';
import type { Clock, HostLease, HostTurns, Log } from '#ports/network.ts';

export type SharedLeaseOptions = {
  /** Holds the other visits of this process back, so that only one of them asks. */
  own: HostLease;
  turns: HostTurns;
  clock: Clock;
  log: Log;
  /** A process silent for this long has lost its turn; it says three times in this time that it lives. */
  leaseMs?: number;
};

const LEASE_MS = 30_000;

export function makeSharedLease(options: SharedLeaseOptions): HostLease {
  const { own, turns, clock, log, leaseMs = LEASE_MS } = options;
  const owner = randomUUID();

  async function untilTaken(host: string, signal?: AbortSignal): Promise<void> {
    for (;;) {
      const { taken, waitMs, quietMs } = await turns.take({ host, owner, forMs: leaseMs });
      if (quietMs > 0) await own.hold(host, new Date(clock.now().getTime() + quietMs));
      if (taken) return;
      await sleep(waitMs, undefined, signal ? { signal } : {}).catch((cause: unknown) => {
        throw new TryLater(
          `${host}: stopped by the caller while waiting for a turn; it is tried again later`,
          {
            code: 'ABORTED',
            cause,
          },
        );
      });
    }
  }

  const keepAlive = (host: string) =>
    setInterval(() => {
      turns.renew({ host, owner, forMs: leaseMs }).catch(() => {}); // it is tried twice more before the turn is lost
    }, leaseMs / 3).unref();

  return {
    async acquire(host, gapMs, signal) {
      const endOwn = await own.acquire(host, gapMs, signal);
      try {
        await untilTaken(host, signal);
      } catch (error) {
        await endOwn();
        throw error;
      }
      const alive = keepAlive(host);
      return async () => {
        clearInterval(alive);
        await turns.end(host, owner, gapMs()).catch((error: unknown) => {
          log.warn({ host, reason: String(error) }, 'a turn could not be given back; it ends by itself');
        });
        await endOwn();
      };
    },
    async hold(host, until) {
      await own.hold(host, until);
      await turns.quiet(host, Math.max(0, until.getTime() - clock.now().getTime()));
    },
    heldUntil: (host) => own.heldUntil(host),
  };
}
