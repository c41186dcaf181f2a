/** The health of all sources, put together from what the store kept of each. */
import type { WatchedSource } from '#core/board/board-page.ts';
import type { Clock } from '#ports/network.ts';
import type { CrawlMark, Operate, OperateStore, RobotsWord } from '#ports/operate.ts';
import type { SourceCoverage } from '#ports/web.ts';

export type OperatePorts = {
  operate: OperateStore;
  coverage: Pick<SourceCoverage, 'sources'>;
  robotsWord: (address: string) => Promise<RobotsWord>;
  clock: Clock;
};

const DAY = 86_400_000;
const CHARTED = 30;

export const makeOperate = ({ operate, coverage, robotsWord, clock }: OperatePorts): Operate => ({
  async health() {
    const since = new Date(clock.now().getTime() - 90 * DAY);
    const [sources, origins, crawls, yields] = await Promise.all([
      coverage.sources(),
      operate.origins(),
      operate.lastCrawls(CHARTED),
      operate.yields(since),
    ]);
    const words = await Promise.all(sources.map(({ url }) => robotsWord(url)));
    return sources.map((source, at) => ({
      ...source,
      origin: origins.get(source.id) ?? '',
      crawls: crawls.get(source.id) ?? [],
      usual: usualOf(crawls.get(source.id) ?? []),
      yield90: yields.get(source.id) ?? 0,
      nextAt: nextOf(source, clock.now()),
      robots: words[at] ?? 'not read',
    }));
  },
});

const isBelieved = ({ verdict }: CrawlMark) => verdict === 'healthy' || verdict === 'empty';

/** The middle of the believed visits before the newest visit: what the newest is compared with. */
function usualOf(crawls: readonly CrawlMark[]): number | null {
  const rows = crawls
    .slice(0, -1)
    .filter(isBelieved)
    .map((crawl) => crawl.rows)
    .sort((a, b) => a - b);
  return rows[Math.floor((rows.length - 1) / 2)] ?? null;
}

function nextOf({ paused, status, lastCrawlAt, everyMinutes }: WatchedSource, now: Date): Date | null {
  if (paused || status === 'excluded') return null;
  return lastCrawlAt === null ? now : new Date(lastCrawlAt.getTime() + everyMinutes * 60_000);
}
