/** Can two descriptions be of one opening in time, or is one of last year, or of another start? */
import type { Vacancy } from '../vacancy.ts';

type Dates = Pick<Vacancy, 'start' | 'deadline'>;

/** A start slides by weeks while a place is sought; two starts further apart are two places. */
const slideDays = 62;
/** The academic year begins in July: a place of that start is not one of the spring that slid. */
const slideIntoJuly = 31;
/** Between two last days to apply for one opening, extensions included. */
const extensionDays = 150;
/** "Immediately" is said with a last day to apply a few months off at most. */
const immediateDays = 120;
/** Nobody applies two months after the start, nor more than eleven months before it. */
const applyAfter = 62;
const applyBefore = 335;

/** Silence on either side is no difference. */
export function sameSeason(a: Dates, b: Dates): boolean {
  return (
    startsCanBeOne(a.start, b.start) &&
    !immediateIsFar(a, b) &&
    !immediateIsFar(b, a) &&
    near(a.deadline, b.deadline, extensionDays) &&
    canApply(a.deadline, b.start) &&
    canApply(b.deadline, a.start)
  );
}

/** 2 the same day (or "immediate" on both), 1 a month and a day in it, 0 not stated alike. */
export function startsAlike(a: string | null, b: string | null): 0 | 1 | 2 {
  if (a === null || b === null) return 0;
  if (a === b) return a.length === 7 ? 1 : 2;
  return a.startsWith(b) || b.startsWith(a) ? 1 : 0;
}

function startsCanBeOne(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === 'immediate' || b === 'immediate') return true;
  if (startsAlike(a, b) > 0) return true;
  const apart = days(a, b);
  return inJuly(a) === inJuly(b) ? apart <= slideDays : apart <= slideIntoJuly;
}

/** From the middle of June, when those who begin in July are received. */
const inJuly = (start: string) =>
  start.slice(5, 7) === '07' || (start.slice(5) >= '06-15' && start.slice(5) < '07');

/** "Immediately" with a last day to apply, against a start that lies far from that day. */
const immediateIsFar = (now: Dates, then: Dates): boolean =>
  now.start === 'immediate' &&
  now.deadline !== null &&
  then.start !== null &&
  then.start !== 'immediate' &&
  days(now.deadline, then.start) > immediateDays;

function canApply(deadline: string | null, start: string | null): boolean {
  if (deadline === null || start === null || start === 'immediate') return true;
  const early = signed(deadline, start);
  return early >= -applyAfter && early <= applyBefore;
}

const near = (a: string | null, b: string | null, most: number) =>
  a === null || b === null || days(a, b) <= most;
const days = (a: string, b: string) => Math.abs(signed(a, b));
const signed = (from: string, to: string) => (firstDay(to) - firstDay(from)) / 86_400_000;
const firstDay = (start: string) => Date.parse(start.length === 7 ? `${start}-01` : start);
