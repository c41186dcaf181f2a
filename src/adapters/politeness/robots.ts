/** What each host's robots.txt allows: kept for a day, and for 30 where the file is out of reach (RFC 9309, 2.4). */
import { Blocked } from '#core/errors.ts';
import { robotsOutOfReach } from '#core/out-of-reach.ts';
import type { Clock, Log, RobotsCopy, RobotsStore } from '#ports/network.ts';
import { parseRules, type RobotsRules } from './robots-rules.ts';

export type ReadRobots = (
  origin: string,
) => Promise<
  | { outcome: 'rules'; body: string; type: string | null }
  | { outcome: 'unavailable'; because: string }
  | { outcome: 'unreachable'; because: string }
>;

type RobotsOptions = {
  userAgent: string;
  clock: Clock;
  readRobots: ReadRobots;
  robotsStore: RobotsStore;
  log?: Log;
};

type TakeTurn = <T>(url: URL, work: () => Promise<T>) => Promise<T>;
/** Either rules until then, or a refusal until then. */
type Known = { until: number } & ({ rules: RobotsRules } | { refusal: string });

const HOUR_MS = 3600_000;
const FRESH_MS = 24 * HOUR_MS;
const USABLE_MS = 30 * 24 * HOUR_MS;
const RETRY_MS = HOUR_MS;
/** Hosts remembered in memory; the oldest are read from the store again. */
const MOST_HOSTS = 10_000;

export function makeRobots(options: RobotsOptions, takeTurn: TakeTurn) {
  const { clock, robotsStore, readRobots } = options;
  const memory = new Map<string, Known>();
  const reading = new Map<string, Promise<Known>>();

  /** Throws `Blocked` ROBOTS_UNREACHABLE where nothing may be fetched. */
  async function rulesFor(url: URL): Promise<RobotsRules> {
    const known = memory.get(url.origin);
    const current = known !== undefined && known.until > clock.now().getTime() ? known : await learn(url);
    if ('refusal' in current) throw unreachable(url, current);
    return current.rules;
  }

  /** Shared by all who wait for the same file, so no single caller may stop it. */
  function learn(url: URL): Promise<Known> {
    const running = reading.get(url.origin);
    if (running !== undefined) return running;
    const started = find(url).finally(() => reading.delete(url.origin));
    reading.set(url.origin, started);
    return started;
  }

  /** Asks for the file now, however fresh the copy is. Null: it is out of reach, and the copy holds as before. */
  async function anew(url: URL): Promise<RobotsRules | null> {
    const answer = await takeTurn(url, () => readRobots(url.origin));
    if (answer.outcome === 'unreachable') return null;
    const fresh = toCopy(url, answer, options);
    await robotsStore.set(url.origin, fresh);
    const known = remember(url, fresh, FRESH_MS);
    return 'rules' in known ? known.rules : null;
  }

  async function find(url: URL): Promise<Known> {
    const copy = await robotsStore.get(url.origin);
    if (copy !== null && age(copy) < FRESH_MS) return remember(url, copy, FRESH_MS - age(copy));
    const answer = await takeTurn(url, () => readRobots(url.origin));
    if (answer.outcome !== 'unreachable') {
      const fresh = toCopy(url, answer, options);
      await robotsStore.set(url.origin, fresh);
      return remember(url, fresh, FRESH_MS);
    }
    if (copy !== null && age(copy) < USABLE_MS) {
      options.log?.warn(
        { origin: url.origin, because: answer.because },
        'robots.txt out of reach: the last copy holds',
      );
      return remember(url, copy, RETRY_MS);
    }
    return put(memory, url.origin, { until: clock.now().getTime() + RETRY_MS, refusal: answer.because });
  }

  const age = (copy: RobotsCopy) => clock.now().getTime() - copy.fetchedAt.getTime();

  const remember = (url: URL, copy: RobotsCopy, forMs: number) =>
    put(memory, url.origin, {
      until: clock.now().getTime() + forMs,
      rules: parseRules(url.origin, copy.outcome === 'rules' ? copy.body : '', options.userAgent),
    });

  return { rulesFor, anew };
}

function put(memory: Map<string, Known>, origin: string, known: Known): Known {
  const [oldest] = memory.keys();
  if (memory.size >= MOST_HOSTS && oldest !== undefined) memory.delete(oldest);
  memory.set(origin, known);
  return known;
}

type Read = { outcome: 'rules' | 'unavailable'; body?: string; type?: string | null };

function toCopy(
  url: URL,
  { outcome, body = '', type = null }: Read,
  { clock, log }: RobotsOptions,
): RobotsCopy {
  const isPage = looksLikeHtml(body, type);
  if (isPage)
    log?.warn({ origin: url.origin }, 'robots.txt is an HTML page: taken as no rules; look at it by hand');
  return { fetchedAt: clock.now(), outcome, body: isPage ? '' : body };
}

const looksLikeHtml = (body: string, type: string | null) =>
  /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(body) ||
  (type?.includes('html') === true && /^\s*</.test(body));

const unreachable = (url: URL, { refusal }: { refusal: string }) =>
  new Blocked(robotsOutOfReach(url.origin, refusal.replace(`${url.hostname}: `, '')), {
    code: 'ROBOTS_UNREACHABLE',
  });
