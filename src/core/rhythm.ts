/** When the next digest is due. Pure: the clock is an argument; how often sources are checked is another matter. */
import {
  addDays,
  instantAt,
  isTimeZone,
  type LocalDay,
  localDay,
  minuteOfDay,
  weekdayOf,
} from './zoned-time.ts';

export type Cadence =
  | { every: 'instant' }
  /** `at` is a local time, "HH:MM". */
  | { every: 'day'; at: string }
  /** `weekday` 1 is Monday, 7 Sunday. */
  | { every: 'week'; weekday: number; at: string };

export type Rhythm = {
  cadence: Cadence;
  /** IANA name. */
  timeZone: string;
  /** Local times "HH:MM"; from 22:00 until 07:00 runs over midnight; equal ends are no quiet hours. */
  quiet: { from: string; until: string } | null;
  snoozedUntil: Date | null;
  paused: boolean;
};

export type Due = {
  /** At or before `now`: send. */
  at: Date;
  /** The local day this digest counts for: goes into the key and comes back as `lastDay`. */
  localDay: LocalDay;
};

export type DueInput = {
  now: Date;
  /** Instant: when the oldest unsent change was seen. Daily and weekly: when this rhythm was chosen. */
  since: Date;
  /** `Due.localDay` of the last digest, or null. */
  lastDay: LocalDay | null;
};

/**
 * Null: never, until resumed. A daily or weekly digest that was missed while the server slept is due at
 * once if its day (or week) is not over. A local day that has its digest gets no second one, also when
 * the person moves across the date line or the server's clock jumps back.
 */
export function nextDue(rhythm: Rhythm, input: DueInput): Due | null {
  if (rhythm.paused) return null;
  const floor = later(input.since, rhythm.snoozedUntil);
  if (rhythm.cadence.every === 'instant') {
    const at = outOfQuiet(later(input.now, floor), rhythm);
    return { at, localDay: localDay(at, rhythm.timeZone) };
  }
  const lastDay = credible(input.lastDay, input.now, rhythm.timeZone);
  const slots = slotsAround(rhythm, input.now, floor).filter(
    (slot) => slot.at >= floor && (lastDay === null || slot.localDay > lastDay),
  );
  return missed(slots, rhythm, input.now) ?? slots.find((slot) => slot.at > input.now) ?? null;
}

/** Ledger key of a daily or weekly digest: one mail per person, rhythm and local day, ever. */
export function digestKey(personId: string, rhythm: Rhythm, day: LocalDay): string {
  return `digest:${personId}:${rhythm.cadence.every}:${day}`;
}

/** "Still watching", if asked for: the local day a week or a month after the person last heard from us. */
export const stillWatchingDay = (lastMailDay: LocalDay, every: 'week' | 'month'): LocalDay =>
  every === 'week' ? addDays(lastMailDay, 7) : monthLater(lastMailDay);

/** Every problem of a rhythm a person typed, in words; [] when it can be used. */
export function rhythmProblems(rhythm: Rhythm): string[] {
  const problems: string[] = [];
  if (!isTimeZone(rhythm.timeZone))
    problems.push(`"${rhythm.timeZone}" is no IANA time zone; use one like America/New_York.`);
  const { cadence, quiet } = rhythm;
  const times = [...(cadence.every === 'instant' ? [] : [cadence.at]), quiet?.from, quiet?.until];
  for (const time of times)
    if (time !== undefined && minutesOf(time) === null)
      problems.push(`"${time}" is no time of day; use 00:00 to 23:59.`);
  if (cadence.every === 'week' && ![1, 2, 3, 4, 5, 6, 7].includes(cadence.weekday))
    problems.push(`${cadence.weekday} is no weekday; use 1 (Monday) to 7 (Sunday).`);
  return problems;
}

/** Slots around `now` and around the end of a snooze, soonest first, enough to pass a credible `lastDay`. */
function slotsAround(rhythm: Rhythm, now: Date, floor: Date): Due[] {
  const { cadence, timeZone } = rhythm;
  if (cadence.every === 'instant') return [];
  const { minutes, dayShift } = audible(cadence.at, rhythm.quiet);
  const span = cadence.every === 'day' ? { back: 1, length: 5 } : { back: 7, length: 17 };
  const centres = new Set([now, later(now, floor)].map((at) => localDay(at, timeZone)));
  const days = new Set(
    [...centres].flatMap((day) => Array.from({ length: span.length }, (_, n) => addDays(day, n - span.back))),
  );
  return [...days]
    .sort()
    .filter((day) => cadence.every === 'day' || weekdayOf(addDays(day, -dayShift)) === cadence.weekday)
    .map((day) => ({ at: instantAt(day, minutes, timeZone), localDay: day }))
    .filter((slot) => localDay(slot.at, timeZone) === slot.localDay);
}

/** A slot inside the quiet hours moves to their end, which after 22:00 is the next day. */
function audible(at: string, quiet: Rhythm['quiet']): { minutes: number; dayShift: 0 | 1 } {
  const minutes = minutesOf(at) ?? 0;
  if (!quiet || !isQuiet(minutes, quiet)) return { minutes, dayShift: 0 };
  const until = minutesOf(quiet.until) ?? 0;
  return { minutes: until, dayShift: until <= minutes ? 1 : 0 };
}

/** The newest slot already past, to be caught up with now, unless quiet hours carry it into its successor. */
function missed(slots: Due[], rhythm: Rhythm, now: Date): Due | null {
  const slot = slots.findLast((one) => one.at <= now);
  if (!slot) return null;
  const at = outOfQuiet(now, rhythm);
  const today = localDay(at, rhythm.timeZone);
  const lastsUntil = rhythm.cadence.every === 'day' ? slot.localDay : addDays(slot.localDay, 6);
  return today <= lastsUntil ? { at, localDay: slot.localDay } : null;
}

function outOfQuiet(at: Date, rhythm: Rhythm): Date {
  const { quiet, timeZone } = rhythm;
  const minutes = minuteOfDay(at, timeZone);
  if (!quiet || !isQuiet(minutes, quiet)) return at;
  const until = minutesOf(quiet.until) ?? 0;
  const today = localDay(at, timeZone);
  return instantAt(until <= minutes ? addDays(today, 1) : today, until, timeZone);
}

function isQuiet(minutes: number, quiet: { from: string; until: string }): boolean {
  const from = minutesOf(quiet.from) ?? 0;
  const until = minutesOf(quiet.until) ?? 0;
  return from <= until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}

/** A last day far ahead was written by a clock that was wrong; believed, it would silence us until then. */
function credible(lastDay: LocalDay | null, now: Date, zone: string): LocalDay | null {
  return lastDay !== null && lastDay <= addDays(localDay(now, zone), 2) ? lastDay : null;
}

function minutesOf(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

function monthLater(day: LocalDay): LocalDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, lastOfNext))).toISOString().slice(0, 10);
}

function later(a: Date, b: Date | null): Date {
  return b !== null && b > a ? b : a;
}
