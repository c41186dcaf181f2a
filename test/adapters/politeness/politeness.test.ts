/** Robots, gaps, holds and turns, with a clock that only we move. FAULTS rows 1 to 8. */
import { describe, expect, test } from 'vitest';
import { makeHostLease } from '#adapters/politeness/host-lease.ts';
import { makePoliteness } from '#adapters/politeness/politeness.ts';
import type { ReadRobots } from '#adapters/politeness/robots.ts';
import { makeRobotsStore } from '#adapters/politeness/robots-store.ts';
import { makeFakeTime, makeWarnings, refusalOf, USER_AGENT } from '../../support/on-loopback.ts';

const HOUR = 3600_000;
const PAGE = new URL('https://board.example.org/open');

type Robots = Awaited<ReturnType<ReadRobots>>;
const rules = (body: string, type = 'text/plain'): Robots => ({ outcome: 'rules', body, type });
const GONE: Robots = { outcome: 'unavailable', because: 'answered 404' };
const DOWN: Robots = { outcome: 'unreachable', because: 'answered 503' };

function setUp(first: Robots, hostDelayMs: number | null = null) {
  const time = makeFakeTime();
  const robots = { now: first, read: 0 };
  const { log, warnings } = makeWarnings();
  const robotsStore = makeRobotsStore();
  const readRobots: ReadRobots = async () => {
    robots.read += 1;
    return robots.now;
  };
  const again = () =>
    makePoliteness({
      userAgent: USER_AGENT,
      hostDelayMs,
      clock: time.clock,
      readRobots,
      robotsStore,
      hostLease: makeHostLease(time),
      log,
    });
  return { time, robots, warnings, again, politeness: again() };
}

const visited = async () => 'visited';
const header = (value: string | null) => (name: string) => (name === 'retry-after' ? value : null);

describe('robots.txt', () => {
  test('that does not exist allows, and is not asked for again for a day', async () => {
    const { politeness, robots, time } = setUp(GONE);
    expect(await politeness.visit(PAGE, visited)).toBe('visited');
    time.advance(23 * HOUR);
    await politeness.visit(PAGE, visited);
    expect(robots.read).toBe(1);
    time.advance(2 * HOUR);
    await politeness.visit(PAGE, visited);
    expect(robots.read).toBe(2);
  });

  test('out of reach stops everything on the host, and is tried again after an hour', async () => {
    const { politeness, robots, time } = setUp(DOWN);
    let fetched = 0;
    const work = async () => {
      fetched += 1;
    };
    expect(await refusalOf(politeness.visit(PAGE, work))).toBe('Blocked ROBOTS_UNREACHABLE');
    time.advance(HOUR / 2);
    expect(await refusalOf(politeness.visit(PAGE, work))).toBe('Blocked ROBOTS_UNREACHABLE');
    expect([robots.read, fetched]).toEqual([1, 0]);
    robots.now = GONE;
    time.advance(HOUR);
    await politeness.visit(PAGE, work);
    expect([robots.read, fetched]).toEqual([2, 1]);
  });

  test.each<[string, number, string]>([
    ['29 days old: its last copy holds', 29, 'Blocked SKIPPED_ROBOTS'],
    ['31 days old: nothing is fetched', 31, 'Blocked ROBOTS_UNREACHABLE'],
  ])('out of reach and %s', async (_, days, refusal) => {
    const { again, robots, time } = setUp(rules('User-agent: *\nDisallow: /open'));
    expect(await refusalOf(again().visit(PAGE, visited))).toBe('Blocked SKIPPED_ROBOTS');
    robots.now = DOWN;
    time.advance(days * 24 * HOUR);
    const afterRestart = again();
    expect(await refusalOf(afterRestart.visit(PAGE, visited))).toBe(refusal);
  });

  test('is kept over a restart', async () => {
    const { again, robots } = setUp(GONE);
    await again().visit(PAGE, visited);
    await again().visit(PAGE, visited);
    expect(robots.read).toBe(1);
  });

  test('is read once for many who ask at the same time', async () => {
    const { politeness, robots } = setUp(GONE);
    await Promise.all([1, 2, 3].map(() => politeness.visit(PAGE, visited)));
    expect(robots.read).toBe(1);
  });

  test('that is an HTML page makes no rules, and the operator is told', async () => {
    const { politeness, warnings } = setUp(rules('<!DOCTYPE html>\nUser-agent: *\nDisallow: /', 'text/html'));
    expect(await politeness.visit(PAGE, visited)).toBe('visited');
    expect(warnings).toHaveLength(1);
  });

  test('that changes during a run holds for what is still to be fetched', async () => {
    const { politeness, robots, time } = setUp(GONE);
    await politeness.visit(PAGE, visited);
    robots.now = rules('User-agent: *\nDisallow: /');
    time.advance(25 * HOUR);
    const queued = [1, 2, 3].map((at) => politeness.visit(new URL(`/${at}`, PAGE), visited));
    expect(await Promise.all(queued.map(refusalOf))).toEqual(Array(3).fill('Blocked SKIPPED_ROBOTS'));
    expect(robots.read).toBe(2);
  });

  test.each<[string, string, string, boolean]>([
    ['the longest match wins', 'Disallow: /a\nAllow: /a/b$', '/a/b', true],
    ['and the end of the line counts', 'Disallow: /a\nAllow: /a/b$', '/a/bc', false],
    ['allow wins ties', 'Disallow: /a\nAllow: /a', '/a', true],
    ['a star is anything', 'Disallow: /*.pdf$', '/lists/2026.pdf', false],
    ['an escaped slash is no slash', 'Disallow: /a%2Fb', '/a/b', true],
    ['an escaped slash is itself', 'Disallow: /a%2fb', '/a%2Fb', false],
    ['nothing disallowed', 'Disallow:', '/a', true],
    ['windows line ends', 'Disallow: /a\r\nAllow: /b\r\n', '/a', false],
    [
      'our own group goes before the one for all',
      'Disallow: /\n\nUser-agent: Offcycle\nDisallow: /x',
      '/a',
      true,
    ],
    ['the query counts', 'Disallow: /*?session=', '/a?session=1', false],
  ])('%s', async (_, body, path, allowed) => {
    const { politeness } = setUp(rules(`User-agent: *\n${body}`));
    expect(await politeness.allows(new URL(path, PAGE))).toBe(allowed);
  });
});

describe('the gap on a host', () => {
  /** When each of three visits began, counted from the first. */
  async function begins(robots: Robots, hostDelayMs: number | null, answerMs: number): Promise<number[]> {
    const { politeness, time } = setUp(robots, hostDelayMs);
    await politeness.allows(PAGE);
    const times: number[] = [];
    const visit = () =>
      politeness.visit(PAGE, async () => {
        times.push(time.clock.now().getTime());
        time.advance(answerMs);
      });
    await Promise.all([visit(), visit(), visit()]);
    return times.map((each) => each - (times[0] ?? 0) - answerMs * times.indexOf(each));
  }

  test.each<[string, Robots, number | null, number, number]>([
    ['is 3 s', GONE, null, 0, 3_000],
    ['is five times the answer of a slow host', GONE, null, 2_000, 10_000],
    ['is what the operator set', GONE, 100, 2_000, 100],
    ['is none where the operator set none', GONE, 0, 0, 0],
    ['is what robots ask', rules('User-agent: *\nCrawl-delay: 7'), null, 0, 7_000],
    ['is what robots ask, whatever the operator set', rules('User-agent: *\nCrawl-delay: 7'), 0, 0, 7_000],
    ['is 3 s where robots ask for less', rules('User-agent: *\nCrawl-delay: 1'), null, 0, 3_000],
    ['is 3 s where robots ask for nonsense', rules('User-agent: *\nCrawl-delay: -5'), null, 0, 3_000],
  ])('%s', async (_, robots, hostDelayMs, answerMs, gap) => {
    const [, second = 0, third = 0] = await begins(robots, hostDelayMs, answerMs);
    expect(second).toBe(gap);
    if (answerMs === 0 || hostDelayMs !== null) expect(third).toBe(2 * gap);
  });

  test('is never shortened: a host that asks for more than a minute is not visited', async () => {
    const { politeness } = setUp(rules('User-agent: *\nCrawl-delay: 99999'), 0);
    expect(await refusalOf(politeness.visit(PAGE, visited))).toBe('Blocked CRAWL_DELAY_TOO_LONG');
  });

  test('holds for 100 jobs of two workers, never two at once, in the order of asking', async () => {
    const time = makeFakeTime();
    const hostLease = makeHostLease(time);
    const worker = makePoliteness({
      userAgent: USER_AGENT,
      hostDelayMs: null,
      clock: time.clock,
      readRobots: async () => GONE,
      robotsStore: makeRobotsStore(),
      hostLease,
    });
    const other = makePoliteness({
      userAgent: USER_AGENT,
      hostDelayMs: null,
      clock: time.clock,
      readRobots: async () => GONE,
      robotsStore: makeRobotsStore(),
      hostLease,
    });
    let inside = 0;
    let most = 0;
    const begun: number[] = [];
    const job = async () => {
      most = Math.max(most, ++inside);
      begun.push(time.clock.now().getTime());
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all(
      Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? worker : other).visit(PAGE, job)),
    );
    expect(most).toBe(1);
    expect(begun).toHaveLength(100);
    const gaps = begun.slice(1).map((at, before) => at - (begun[before] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3_000);
  });

  test('is a matter of one host: others do not wait', async () => {
    const { politeness, time } = setUp(GONE);
    const began = time.clock.now().getTime();
    await Promise.all(['a', 'b'].map((name) => politeness.allows(new URL(`https://${name}.example.org/`))));
    expect(time.clock.now().getTime()).toBe(began);
  });
});

describe('a host that asks for time', () => {
  test.each<[string, number, string | null, number, boolean]>([
    ['in seconds', 429, '3600', HOUR, true],
    ['by a date', 503, 'Sun, 01 Nov 2026 00:30:00 GMT', HOUR / 2, true],
    ['by a date that is over', 503, 'Sat, 31 Oct 2026 00:00:00 GMT', 0, false],
    ['for years: a day', 429, '1000000000', 24 * HOUR, true],
    ['for less than nothing: a minute', 429, '-1', 60_000, true],
    ['in words: a minute', 503, 'later', 60_000, true],
    ['without saying how long: a minute', 429, null, 60_000, true],
    ['with one broken page: only that page waits', 503, null, 60_000, false],
  ])('%s', async (_, status, value, afterMs, held) => {
    const { politeness, time } = setUp(GONE, 0);
    await politeness.visit(PAGE, visited);
    const attempt = politeness.visit(PAGE, () => politeness.heed(PAGE, { status, header: header(value) }));
    await expect(attempt).rejects.toMatchObject({ name: 'TryLater', code: `HTTP_${status}`, afterMs });
    const next = politeness.visit(new URL('/other', PAGE), visited);
    if (!held) return expect(await next).toBe('visited');
    await expect(next).rejects.toMatchObject({ name: 'TryLater', code: 'HOST_HELD', afterMs });
    time.advance(afterMs);
    expect(await politeness.visit(PAGE, visited)).toBe('visited');
  });

  test('again and again waits 1, 2, 4 minutes, and 1 again after it answered', async () => {
    const { politeness, time } = setUp(GONE, 0);
    const refused = async () => {
      const heed = politeness.heed(PAGE, { status: 429, header: header(null) });
      return heed.catch((error: { afterMs: number }) => {
        time.advance(error.afterMs);
        return error.afterMs / 60_000;
      });
    };
    expect([await refused(), await refused(), await refused()]).toEqual([1, 2, 4]);
    await politeness.heed(PAGE, { status: 200, header: header(null) });
    expect(await refused()).toBe(1);
  });

  test('stops those who already wait for their turn', async () => {
    const { politeness } = setUp(GONE, 0);
    await politeness.allows(PAGE);
    const first = politeness.visit(PAGE, () => politeness.heed(PAGE, { status: 429, header: header('60') }));
    const second = politeness.visit(PAGE, visited);
    expect(await Promise.all([first, second].map(refusalOf))).toEqual([
      'TryLater HTTP_429',
      'TryLater HOST_HELD',
    ]);
  });
});

test('one who leaves the queue lets nobody overtake and holds nobody up', async () => {
  const lease = makeHostLease(makeFakeTime());
  const none = () => 0;
  const stop = new AbortController();
  const end = await lease.acquire('host', none);
  const leaving = lease.acquire('host', none, stop.signal);
  let arrived = false;
  const patient = lease.acquire('host', none).then((done) => {
    arrived = true;
    return done;
  });
  stop.abort();
  expect(await refusalOf(leaving)).toBe('TryLater ABORTED');
  expect(arrived).toBe(false);
  await end();
  await (await patient)();
  expect(arrived).toBe(true);
});

test('a clock that is set back by an hour makes nobody wait an hour', async () => {
  const time = makeFakeTime();
  const waits: number[] = [];
  const wait = (ms: number) => {
    waits.push(ms);
    return time.wait(ms);
  };
  const lease = makeHostLease({ clock: time.clock, wait });
  const end = await lease.acquire('board.example.org', () => 3000);
  await end();
  time.advance(-HOUR);
  await lease.acquire('board.example.org', () => 3000);
  expect(waits).toEqual([3000]);
});
