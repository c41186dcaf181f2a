/** One visit of the schedule: taken if it is due and nobody paused the source, and then the next one is set. */
import { nextReading, nextVisit } from '#core/cadence.ts';
import { TryLater } from '#core/errors.ts';
import type { SourceStore } from '#ports/crawl.ts';
import type { Clock } from '#ports/network.ts';
import type { Source } from '#scraping';
import { readSaved } from '#scraping/definitions/saved-source.ts';
import type { CrawlReport } from '../crawl.ts';

export type WatchPorts = {
  sources: Pick<SourceStore, 'find' | 'past' | 'keepNext' | 'noteBroken' | 'noteInward'>;
  clock: Clock;
  /** From 0 up to 1, another each time. */
  chance: () => number;
  /** The sources defined by files; others are as they were saved. */
  defined: ReadonlyMap<string, Source>;
  crawl: (source: Source, options: { signal?: AbortSignal }) => Promise<CrawlReport>;
};

const DAY = 86_400_000;

/** A source of seconds is a sample: it has no habits to learn. */
const leastMinutes = 15;

/** Null: not due, paused, excluded or no longer there. */
export const makeWatch =
  ({ sources, clock, chance, defined, crawl }: WatchPorts) =>
  async (sourceId: string, signal?: AbortSignal): Promise<CrawlReport | null> => {
    const kept = await sources.find(sourceId);
    if (!kept || kept.pausedAt || kept.status === 'excluded') return null;
    if (kept.nextCrawlAt && kept.nextCrawlAt > clock.now() && kept.everyMinutes >= leastMinutes) return null;
    const { source, fault } = known(defined.get(sourceId)) ?? readSaved(kept);
    if (fault) {
      const at = clock.now();
      await sources.noteBroken(sourceId, { reason: fault, at, nextAt: new Date(at.getTime() + DAY) });
    }
    if (!source) return null;
    const report = await crawl(source, signal ? { signal } : {});
    const now = clock.now();
    const asked = report.fault instanceof TryLater ? report.fault.afterMs : null;
    const notBefore = asked === null ? null : new Date(now.getTime() + asked);
    const outOfReach = report.fault?.code === 'ROBOTS_UNREACHABLE';
    const past = { ...(await sources.past(sourceId)), outOfReach };
    const next = source.mail ? nextReading(past, now) : nextVisit(past, { now, chance: chance(), notBefore });
    await sources.keepNext(sourceId, next);
    if (report.fault?.code === 'ESSRF')
      await sources.noteInward(sourceId, { reason: report.fault.message, at: now });
    return report;
  };

const known = (source: Source | undefined) => (source ? { source, fault: null } : null);
