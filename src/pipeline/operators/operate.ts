/** The health of all sources, put together from what the store kept of each. */
import type { WatchedSource } from '#core/board/board-page.ts';
import { silenceOf } from '#core/silence.ts';
import type { Clock } from '#ports/network.ts';
import type { CrawlMark, Operate, OperateStore, RobotsWord, SourceHealth } from '#ports/operate.ts';
import type { SourceCoverage } from '#ports/web.ts';

export type OperatePorts = {
  operate: OperateStore;
  coverage: Pick<SourceCoverage, 'sources'>;
  robotsWord: (address: string) => Promise<RobotsWord>;
  clock: Clock;
};

const DAY = 86_400_000;
const CHARTED = 30;

export const makeOperate = (ports: OperatePorts): Operate => ({
  async health() {
    const sources = await healthOf(ports, await ports.coverage.sources());
    // A silence is a trouble that only its past shows: before what works, after what broke.
    const rank = ({ silence, health, ...source }: SourceHealth) =>
      silence && isVisited(source) ? 1 : works.includes(health) || !isVisited(source) ? 2 : 0;
    return sources.toSorted((a, b) => rank(a) - rank(b));
  },
});

/** Of these, in their order. */
export async function healthOf(
  { operate, robotsWord, clock }: OperatePorts,
  sources: readonly WatchedSource[],
): Promise<SourceHealth[]> {
  const now = clock.now();
  const ids = sources.map(({ id }) => id);
  const [kept, crawls, yields, openings, words] = await Promise.all([
    operate.kept(ids),
    operate.lastCrawls(ids, CHARTED),
    operate.yields(ids, new Date(now.getTime() - 90 * DAY)),
    operate.openings(ids),
    Promise.all(sources.map(({ url }) => robotsWord(url))),
  ]);
  return sources.map((source, at) => {
    const visits = crawls.get(source.id) ?? [];
    const { origin = '', nextCrawlAt = null } = kept.get(source.id) ?? {};
    return {
      ...source,
      origin,
      crawls: visits,
      usual: usualOf(visits),
      yield90: yields.get(source.id) ?? 0,
      nextAt: isVisited(source) ? (nextCrawlAt ?? now) : null,
      robots: words[at] ?? 'not read',
      silence: silenceOf(openings.get(source.id) ?? [], now),
    };
  });
}

const isBelieved = ({ verdict }: CrawlMark) => verdict === 'healthy' || verdict === 'empty';
const works = ['healthy', 'empty', 'new'];
const isVisited = ({ paused, status }: Pick<WatchedSource, 'paused' | 'status'>) =>
  !paused && status !== 'excluded';

/** The middle of the believed visits before the newest visit: what the newest is compared with. */
function usualOf(crawls: readonly CrawlMark[]): number | null {
  const rows = crawls
    .slice(0, -1)
    .filter(isBelieved)
    .map((crawl) => crawl.rows)
    .sort((a, b) => a - b);
  return rows[Math.floor((rows.length - 1) / 2)] ?? null;
}
