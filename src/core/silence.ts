/** How often a source brings something new, by its own past. */

const DAY = 86_400_000;

/** Fewer gaps say nothing about a habit. */
const leastGaps = 4;

/** The middle gap in days between openings, at least one; null where too few were seen. Those of one visit count once. */
export function usualGapDays(openings: readonly Date[]): number | null {
  const days = [...new Set(openings.map((at) => Math.floor(at.getTime() / DAY)))].sort((a, b) => a - b);
  const gaps = days.slice(1).map((day, at) => day - (days[at] ?? day));
  if (gaps.length < leastGaps) return null;
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? null;
}

export type Silence = { since: Date; words: string };

/** Nothing new for three times the usual gap; null where that is not so, or no habit is known. */
export function silenceOf(openings: readonly Date[], now: Date): Silence | null {
  const gap = usualGapDays(openings);
  if (gap === null) return null;
  const last = Math.max(...openings.map((at) => at.getTime()));
  if (now.getTime() - last <= 3 * gap * DAY) return null;
  const usual = gap === 1 ? 'day' : `${gap} days`;
  return {
    since: new Date(last + 3 * gap * DAY),
    words: `Nothing new for ${Math.floor((now.getTime() - last) / DAY)} days, where something came about every ${usual}.`,
  };
}
