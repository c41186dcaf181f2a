/** The day and the instant a match is made for, and the first day of a place. */
import type { Vacancy } from '#core/vacancy.ts';
import { type LocalDay, localDay } from '#core/zoned-time.ts';

const DAY_MS = 86_400_000;

export type Moment = { now: Date; today: LocalDay; wholeDay: boolean };

/**
 * Days are counted in US Eastern time, in which the Match and most deadlines are stated. Exactly midnight
 * UTC is how a day without a time parses: it stands for that whole day, not for the evening before it.
 */
export function momentOf(now: Date): Moment {
  if (latest?.now.getTime() !== now.getTime()) latest = readMoment(now);
  return latest;
}

/** A run judges many places at one moment, and a calendar of a time zone is slow to ask. */
let latest: Moment | undefined;

function readMoment(now: Date): Moment {
  const wholeDay = now.getTime() % DAY_MS === 0;
  return {
    now: new Date(now),
    today: wholeDay ? now.toISOString().slice(0, 10) : localDay(now, 'America/New_York'),
    wholeDay,
  };
}

/** First day of training: "immediate" is today, a month is its first day, silence is null. */
export function firstDay(vacancy: Vacancy, today: LocalDay): LocalDay | null {
  if (vacancy.start === null || vacancy.start === '') return null;
  if (vacancy.start === 'immediate') return today;
  return vacancy.start.length === 7 ? `${vacancy.start}-01` : vacancy.start;
}

/** Last day a start may still mean: a month ends on a day that no month exceeds, for comparison only. */
export function lastDay(vacancy: Vacancy, today: LocalDay): LocalDay | null {
  return vacancy.start?.length === 7 ? `${vacancy.start}-31` : firstDay(vacancy, today);
}

export const daysBetween = (from: LocalDay, to: LocalDay): number => dayNumber(to) - dayNumber(from);

/** Cut by hand: parsing a date string costs more than a whole rule. */
const dayNumber = (day: LocalDay): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
