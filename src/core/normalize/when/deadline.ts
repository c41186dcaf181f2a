/** Reads the last day to apply; where several are given, each for a level, a track or a start, the one of the place asked for. */

import type { Track } from '../../vacancy.ts';
import { type Fact, fact } from '../fact.ts';
import { plain } from '../plain.ts';
import { findLevels } from '../what/levels.ts';
import { readTrack } from '../what/track.ts';
import { findDates } from './dates.ts';
import { purposedDates } from './when.ts';

/** The place whose last day is sought, as far as it is known. */
export type DeadlineContext = {
  captured: Date;
  levels?: readonly number[];
  track?: Track | null;
  start?: string | null;
  labelled?: boolean;
};

/** "YYYY-MM-DD", or null when no day is given ("open until filled", "end of the month"). */
export function readDeadline(words: string, context: DeadlineContext): Fact<string> | null {
  const dates = purposedDates(words, context.captured).filter(
    (date) => date.purpose === 'deadline' || (context.labelled && date.purpose !== 'other'),
  );
  const days = dates.filter((date) => date.value !== null && date.value.length === 10);
  const text = plain(words);
  const mine = days.filter(
    (date) =>
      serves(text.slice(date.end, date.end + 24), context.levels ?? []) &&
      !isOfOther(text.slice(Math.max(0, date.at - 120), date.at), context),
  );
  const first = mine[0];
  if (!first?.value) return null;
  const day = first.yearSaid
    ? first.value
    : asPast(first.value, text.slice(Math.max(0, first.at - 80), first.at), context);
  return fact(day, first.words, context.labelled ? 0.97 : 0.92);
}

/** "Applications had to be in by November 13", read on the 24th: the last such day, not the next. */
function asPast(value: string, before: string, { captured }: DeadlineContext): string {
  if (!isPast.test(before)) return value;
  const past = `${Number(value.slice(0, 4)) - 1}${value.slice(4)}`;
  const days = (captured.getTime() - Date.parse(past)) / 86_400_000;
  return days > 0 && days < 200 ? past : value;
}
const isPast = /\b(?:had to|were|was|closed|ended|passed|expired|ran out)\b[^.;\n]{0,60}$/i;

/** One day said once is the last day to apply, not the first day of work. */
export const isSameDay = (start: Fact<string> | null, deadline: Fact<string> | null): boolean =>
  start !== null && start.value === deadline?.value && start.words === deadline.words;

/** "(PGY-1)" right after a date ties it to that level. */
function serves(after: string, levels: readonly number[]): boolean {
  const tied = after.match(/^\s*(?:\(|for\s|-\s)[^().;]{0,20}/i);
  const named = tied ? findLevels(tied[0]).flatMap((mention) => mention.levels) : [];
  return named.length === 0 || levels.length === 0 || named.some((level) => levels.includes(level));
}

/** "For the intern place the last day is ...", "July seat: by ...": whose clause it is, is told before the day. */
const subject =
  /^\W*(?:(?:and|but|while) )?(?:for )?(?:(?:the|our) )?(?:(?:one|two|three|four) )?((?:[\w/-]+ ){1,3}?(?:places?|seats?|positions?|spots?|slots?|openings?|one)|interns?|prelims?)\b/i;

function isOfOther(before: string, { captured, levels = [], track, start }: DeadlineContext): boolean {
  const clause = before.slice(1 + Math.max(...[';', '.', '\n'].map((end) => before.lastIndexOf(end))));
  const named = clause.match(subject)?.[1];
  if (named === undefined) return false;
  const theirs = findLevels(named).flatMap((mention) => mention.levels);
  if (theirs.length > 0 && levels.length > 0 && !theirs.some((level) => levels.includes(level))) return true;
  const kind = readTrack(named)?.value ?? null;
  if (kind !== null && track && kind !== track) return true;
  const month = findDates(named, captured)[0]?.value?.slice(5, 7);
  return month !== undefined && start != null && start !== 'immediate' && start.slice(5, 7) !== month;
}
