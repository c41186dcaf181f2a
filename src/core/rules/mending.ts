/** Whether a lack can still be mended before the start, and by which day. */
import { dayWords } from '#core/day-words.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { addDays, type LocalDay } from '#core/zoned-time.ts';
import { daysBetween, firstDay } from './moment.ts';
import type { Circumstances } from './rule.ts';

/** `by` is null where the posting names no start: then nobody can say that it is too late. */
export type Mending = { possible: boolean; by: LocalDay | null };

/** `takesDays`: the shortest way to mend it; `beforeDays`: how long before the start it must be done. */
export function mending(
  vacancy: Vacancy,
  at: Circumstances,
  { takesDays, beforeDays = 0 }: { takesDays: number; beforeDays?: number },
): Mending {
  const start = firstDay(vacancy, at.today);
  if (start === null) return { possible: true, by: null };
  const by = beforeDays === 0 ? start : addDays(start, -beforeDays);
  return { possible: daysBetween(at.today, by) >= takesDays, by };
}

export const byWhen = (by: LocalDay | null): string =>
  by === null ? 'by the start, which is not stated' : `by ${dayWords(by)}`;
