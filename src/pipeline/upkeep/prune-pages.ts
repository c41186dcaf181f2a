/** Kept pages that nobody will ask for again are let go, so that the database does not grow with every visit. */
import type { KeptPages, Pruned } from '#ports/kept-pages.ts';
import type { Clock } from '#ports/network.ts';

export type PruneParts = {
  keptPages: KeptPages;
  clock: Clock;
  /** Every version that is younger stays. */
  allDays: number;
  /** One version a week stays that is younger than this; with fewer days than `allDays` there are no weeks. */
  weeklyDays: number;
};

const DAY = 86_400_000;

export const makePrunePages =
  ({ keptPages, clock, allDays, weeklyDays }: PruneParts) =>
  async (): Promise<Pruned> => {
    const ago = (days: number) => new Date(clock.now().getTime() - days * DAY);
    return await keptPages.prune({ allSince: ago(allDays), weeklySince: ago(Math.max(allDays, weeklyDays)) });
  };
