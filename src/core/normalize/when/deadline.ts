/** Reads the last day to apply; where several are given, each for a level, a track or a start, the one of the place asked for. */

import { specialtyByName } from '../../specialty.ts';
import type { Track } from '../../vacancy.ts';
import { type Fact, fact } from '../fact.ts';
import { isOfOtherMark, type Mark } from '../mark.ts';
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
  specialty?: string;
  /** The letter or number by which the page names it. */
  mark?: Mark | null;
  labelled?: boolean;
};

/** "YYYY-MM-DD", or null when no day is given ("open until filled", "end of the month"). */
export function readDeadline(words: string, context: DeadlineContext): Fact<string> | null {
  const dates = purposedDates(words, context.captured).filter(
    (date) => date.purpose === 'deadline' || (context.labelled && date.purpose !== 'other'),
  );
  const days = dates.filter((date) => date.value !== null && date.value.length === 10);
  const text = plain(words);
  const mine = days.filter((date) => {
    const before = days.findLast(({ end }) => end <= date.at);
    const from = before ? before.end + tiedTo(text.slice(before.end, date.at)).length : 0;
    return (
      serves(text.slice(date.end, date.end + 40), context) &&
      !isOfOther(text.slice(Math.max(from, date.at - 120), date.at), context, days.length > 1)
    );
  });
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

/** What stands right after a day and names whom it is for: "(PGY-1)", "for the second-year seat". */
const tiedTo = (after: string): string =>
  after.match(
    /^\s*\)?\s*(?:\([^().;]{0,20}|-\s[^().;]{0,20}|for\s(?:[^().;,]{0,30}?(?=,|\s(?:and|but|or)\s)|[^().;,]{0,30}))/i,
  )?.[0] ?? '';

/** "(PGY-1)" right after a date ties it to that level. */
function serves(after: string, { levels = [], specialty, mark = null }: DeadlineContext): boolean {
  if (isOfOtherMark(tiedTo(after), mark)) return false;
  const named = levelsIn(tiedTo(after), specialty);
  return named.length === 0 || levels.length === 0 || named.some((level) => levels.includes(level));
}

/** "For the intern place the last day is ...", "July seat: by ...": whose clause it is, is told before the day. */
const subject =
  /^\W*(?:(?:and|but|while) )?(?:for )?(?:(?:the|our) )?(?:(?:one|two|three|four) )?((?:[\w/-]+ ){1,3}?(?:places?|seats?|positions?|spots?|slots?|openings?|one)|(?:interns?|prelims?|(?:first|second|third)[- ]years)(?! (?:now|currently|who|in|from|of|at|finishing|completing|leaving)\b))\b/i;

/** "Files for the R2 place are read until", "Intern applicants write by", "PGY-1: by": whom the words before the day address. */
const addressed =
  /(?:^\W*(?:and |but |while )?|\b(?:for|to|want|seek) (?:the |our |an? )?)(?:[\w/-]+ ){1,2}?(?:places?|seats?|positions?|posts?|spots?|slots?|openings?|appli(?:cants?|cations?)|candidates?)\b|\b(?:applicants?|candidates?|those) (?:for|to) (?:the |our )?(?:[\w/-]+ ){0,2}[\w/-]+|(?:^\W*(?:and |but )?|\bfor )(?:the )?(?:PGY|PG|R|CA)-?\s?[1-5](?=\W*:|\W*\b(?:is|it is|by|on|until|before|closes?|ends?|must|should|ha(?:s|ve) to)\b|\W*$)/gi;

function isOfOther(before: string, of: DeadlineContext, severalDays: boolean): boolean {
  const { captured, levels = [], track, start, specialty } = of;
  const clause = before.split(/[;\n]|\.\s/).at(-1) ?? '';
  if (/\b(?:both|either|all|each|every)\b/i.test(clause)) return false;
  if (isOfOtherMark(clause, of.mark ?? null)) return true;
  const named = clause.match(subject)?.[1] ?? '';
  const last = [...clause.matchAll(addressed)]
    .filter(([said]) => severalDays || !relative.test(said))
    .map(([said]) => levelsIn(said, specialty))
    .findLast((one) => one.length > 0);
  const field = specialtyByName(fieldBefore.exec(clause)?.[1] ?? '');
  if (field !== null && specialty !== undefined && field.name !== specialty) return true;
  const theirs = last ?? levelsIn(named, specialty);
  if (theirs.length > 0 && levels.length > 0 && !theirs.some((level) => levels.includes(level))) return true;
  const kind = readTrack(named)?.value ?? null;
  if (kind !== null && track && kind !== track) return true;
  const month = findDates(`${named} ${clause.match(ofMonth)?.[1] ?? ''}`, captured)[0]?.value?.slice(5, 7);
  return month !== undefined && start != null && start !== 'immediate' && start.slice(5, 7) !== month;
}

/** "Papers for the July place must reach us by". */
const ofMonth =
  /\bfor the ((?:January|February|March|April|May|June|July|August|September|October|November|December)) (?:places?|seats?|positions?|spots?|slots?|openings?|start|entry|one)\b/i;

/** "By when? Pediatrics: March 31": the day of one field. */
const fieldBefore = /(?:^|\?)\W*([A-Z][\w,/& -]{2,45}):\s*$/;

/** "The first-year seat" is a PGY-2 where an internship goes before: believed where another day is for another year. */
const relative = /\b(?:first|second|third)[- ]years?\b/i;

const levelsIn = (words: string, specialty = ''): number[] =>
  findLevels(words, specialty).flatMap((mention) => mention.levels);
