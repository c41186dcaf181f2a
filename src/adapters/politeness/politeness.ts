/** Robots, gaps, turns and quiet times of every host; whatever speaks to a host does so from inside `visit`. */
import { Blocked, TryLater } from '#core/errors.ts';
import type { Clock, HostLease, Log, Politeness, RobotsAnew, RobotsStore } from '#ports/network.ts';
import { heedStatus } from './heed-status.ts';
import { backoff, parseRetryAfter } from './retry-after.ts';
import { makeRobots, type ReadRobots } from './robots.ts';

export type PolitenessOptions = {
  userAgent: string;
  /** Replaces the default gap and the one learnt from answer times, never robots' crawl-delay. Null: not set. */
  hostDelayMs: number | null;
  clock: Clock;
  readRobots: ReadRobots;
  robotsStore: RobotsStore;
  hostLease: HostLease;
  log?: Log;
};

const DEFAULT_GAP_MS = 3_000;
/** A server that takes long is left alone for a multiple of that. */
const ANSWER_TIMES = 5;
const LONGEST_CRAWL_DELAY_MS = 60_000;

export function makePoliteness(options: PolitenessOptions): Politeness & RobotsAnew {
  const { clock, hostLease } = options;
  const lastAnswerMs = new Map<string, number>();
  const pushback = makePushback(options);
  const robots = makeRobots(options, (url, work) => takeTurn(url, 0, work));

  async function takeTurn<T>(
    url: URL,
    crawlDelayMs: number,
    work: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const host = url.host;
    await refuseWhileHeld(url, options);
    const end = await hostLease.acquire(host, () => gapMs(host, crawlDelayMs), signal);
    try {
      await refuseWhileHeld(url, options); // the turn before this one may have been told to go away
      const began = clock.now().getTime();
      const result = await work();
      lastAnswerMs.set(host, clock.now().getTime() - began);
      return result;
    } finally {
      await end();
    }
  }

  const gapMs = (host: string, crawlDelayMs: number) =>
    Math.max(
      crawlDelayMs,
      options.hostDelayMs ?? Math.max(DEFAULT_GAP_MS, ANSWER_TIMES * (lastAnswerMs.get(host) ?? 0)),
    );

  return {
    visit: async (url, work, signal) => {
      const { allows, crawlDelayMs } = await robots.rulesFor(url);
      if (!allows(url)) throw disallowed(url);
      if (crawlDelayMs > LONGEST_CRAWL_DELAY_MS) throw tooSlow(url, crawlDelayMs);
      return takeTurn(url, crawlDelayMs, work, signal);
    },
    allows: async (url) => (await robots.rulesFor(url)).allows(url),
    async forbidsUs(url) {
      const rules = await robots.anew(url);
      return rules && !rules.allows(url);
    },
    heed: async (url, answer) => {
      if (answer.status < 400) pushback.answered(url);
      else await heedStatus(url, answer, pushback.refused);
    },
  };
}

function makePushback({ clock, hostLease }: PolitenessOptions) {
  const inARow = new Map<string, number>();
  return {
    answered: (url: URL) => void inARow.delete(url.host),
    /** After an answer that asks for time: how long, and the host is held if it meant the host. */
    async refused(url: URL, { status, header }: Said): Promise<number> {
      const count = (inARow.get(url.host) ?? 0) + 1;
      inARow.set(url.host, count);
      const asked = header('retry-after');
      const afterMs = parseRetryAfter(asked, clock.now()) ?? backoff(count);
      const meansTheHost = status === 429 || asked !== null; // a bare 503 may be one broken page
      if (meansTheHost) await hostLease.hold(url.host, new Date(clock.now().getTime() + afterMs));
      return afterMs;
    },
  };
}

type Said = { status: number; header(name: string): string | null };

async function refuseWhileHeld(url: URL, { hostLease, clock }: PolitenessOptions): Promise<void> {
  const until = await hostLease.heldUntil(url.host);
  const afterMs = until === null ? 0 : until.getTime() - clock.now().getTime();
  if (until === null || afterMs <= 0) return;
  throw new TryLater(
    `${url.href}: ${url.host} asked for quiet until ${until.toISOString()}; nothing is asked of it before`,
    { code: 'HOST_HELD', afterMs },
  );
}

const disallowed = (url: URL) =>
  new Blocked(
    `${url.href}: ${url.origin}/robots.txt does not allow this address to us; it is not fetched. Ask the site, or remove the source`,
    { code: 'SKIPPED_ROBOTS' },
  );

const tooSlow = (url: URL, ms: number) =>
  new Blocked(
    `${url.href}: ${url.origin}/robots.txt asks for ${ms / 1000} s between requests; at most ${LONGEST_CRAWL_DELAY_MS / 1000} s are waited, and never less than asked. Pause the source, or ask the site for leave`,
    { code: 'CRAWL_DELAY_TOO_LONG' },
  );
