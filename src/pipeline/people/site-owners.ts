/** An owner says in robots.txt that we are not wanted, and has it read now: nobody here has to see to it. */
import { Blocked, TryLater } from '#core/errors.ts';
import type { Clock, RobotsAnew } from '#ports/network.ts';
import type { Attempts } from '#ports/people.ts';
import type { SiteOwners } from '#ports/site-owners.ts';
import type { OptOuts } from '#ports/sources.ts';
import type { SourceCoverage } from '#ports/web.ts';

export type SiteOwnersPorts = {
  coverage: Pick<SourceCoverage, 'sources'>;
  robots: RobotsAnew;
  optOuts: Pick<OptOuts, 'add'>;
  attempts: Pick<Attempts, 'take'>;
  clock: Clock;
};

const HOUR = 3_600_000;
/** Of one host and the names below it. */
const ORIGINS_AT_MOST = 5;

export const makeSiteOwners = ({
  coverage,
  robots,
  optOuts,
  attempts,
  clock,
}: SiteOwnersPorts): SiteOwners => ({
  async leaveOut(host, network) {
    // Only what is watched is asked: a stranger must not send us anywhere.
    const origins = originsOf(await coverage.sources(), host);
    if (origins.length === 0) return { outcome: 'unknown' };
    const now = clock.now();
    const asked = { what: 'leave-out', who: network, perMs: HOUR, atMost: 10, now } as const;
    if (!(await attempts.take(asked))) return { outcome: 'too-many' };
    const forbidden: string[] = [];
    let unread = 0;
    for (const origin of origins) {
      const word = await wordOf(origin, robots);
      if (word === 'unread') unread += 1;
      else if (word === 'refused') forbidden.push(origin.hostname);
    }
    if (forbidden.length === 0)
      return {
        outcome: unread === origins.length ? 'unread' : 'allowed',
        robots: origins.map((origin) => new URL('/robots.txt', origin).href),
      };
    const hosts = [...new Set(forbidden)];
    let sources = 0;
    const note = 'its robots.txt forbids us, read when its owner asked at /bot';
    for (const one of hosts) sources += await optOuts.add(one, { note, by: 'site owner', now });
    return { outcome: 'left', hosts, sources };
  },
});

function originsOf(sources: readonly { url: string; status: string }[], host: string): URL[] {
  const wanted = host.toLowerCase().replace(/\.$/, '');
  const origins = sources
    .filter(({ url, status }) => status !== 'excluded' && URL.canParse(url))
    .map(({ url }) => new URL(new URL(url).origin))
    .filter(({ hostname }) => hostname === wanted || hostname.endsWith(`.${wanted}`));
  return [...new Map(origins.map((origin) => [origin.href, origin])).values()].slice(0, ORIGINS_AT_MOST);
}

async function wordOf(origin: URL, robots: RobotsAnew): Promise<'refused' | 'allowed' | 'unread'> {
  try {
    const forbids = await robots.forbidsUs(origin);
    return forbids === null ? 'unread' : forbids ? 'refused' : 'allowed';
  } catch (error) {
    if (error instanceof TryLater || error instanceof Blocked) return 'unread';
    throw error;
  }
}
