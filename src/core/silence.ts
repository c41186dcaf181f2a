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
