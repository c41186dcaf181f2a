/** Reads the last day to apply; where two are given by level, the one of the levels asked for. */
import { type Fact, fact } from '../fact.ts';
import { plain } from '../plain.ts';
import { findLevels } from '../what/levels.ts';
import { purposedDates } from './when.ts';

export type DeadlineContext = { captured: Date; levels?: readonly number[]; labelled?: boolean };

/** "YYYY-MM-DD", or null when no day is given ("open until filled", "end of the month"). */
export function readDeadline(words: string, context: DeadlineContext): Fact<string> | null {
  const dates = purposedDates(words, context.captured).filter(
    (date) => date.purpose === 'deadline' || (context.labelled && date.purpose !== 'other'),
  );
  const days = dates.filter((date) => date.value !== null && date.value.length === 10);
  const mine = days.filter((date) =>
    serves(plain(words).slice(date.end, date.end + 24), context.levels ?? []),
  );
  const first = mine[0];
  return first?.value ? fact(first.value, first.words, context.labelled ? 0.97 : 0.92) : null;
}

/** One day said once is the last day to apply, not the first day of work. */
export const isSameDay = (start: Fact<string> | null, deadline: Fact<string> | null): boolean =>
  start !== null && start.value === deadline?.value && start.words === deadline.words;

/** "(PGY-1)" right after a date ties it to that level. */
function serves(after: string, levels: readonly number[]): boolean {
  const tied = after.match(/^\s*(?:\(|for\s|-\s)[^().;]{0,20}/i);
  const named = tied ? findLevels(tied[0]).flatMap((mention) => mention.levels) : [];
  return named.length === 0 || levels.length === 0 || named.some((level) => levels.includes(level));
}
