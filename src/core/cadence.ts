/** When a source is visited next, learnt from its own past. Never more often than its definition says; chance is an argument. */

export type SourcePast = {
  /** The shortest time between visits that its operator allows. */
  everyMinutes: number;
  watchedSince: Date;
  /** When its openings were first seen, in any order. */
  openings: readonly Date[];
  /** Crawls in a row, up to the last one, that could not be believed. */
  troublesInARow: number;
  /** The last visit asked for no page: robots.txt could not be read. */
  outOfReach?: boolean;
};

export type NextVisit = { at: Date; because: string };

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Longer than this an opening would wait for us, whatever the past says. */
const longestMinutes = 24 * 60;
const recentDays = 30;
const newForDays = 30;
const quietAfterDays = 90;
/** Visits of one interval are spread over a fifth of it. */
const spread = 0.2;

/** `chance` is from 0 up to 1; `notBefore` is what the host itself asked for. */
export function nextVisit(
  past: SourcePast,
  given: { now: Date; chance: number; notBefore?: Date | null },
): NextVisit {
  const { now, chance, notBefore = null } = given;
  const { minutes, because } = past.outOfReach ? soonAgain(past, now) : usualPace(past, now);
  const at = new Date(now.getTime() + minutes * (1 + spread * chance) * MINUTE);
  const said = `${because}: about every ${interval(minutes)}`;
  if (notBefore && notBefore > at)
    return { at: notBefore, because: `${said}, and not before the time the site asked for` };
  return { at, because: said };
}

function usualPace(past: SourcePast, now: Date): { minutes: number; because: string } {
  const { times, because } = pace(past, now);
  return {
    minutes: Math.min(past.everyMinutes * times, Math.max(longestMinutes, past.everyMinutes)),
    because,
  };
}

/** No page was asked for, so an hour later is not more often than its operator allows; then twice as long each time. */
function soonAgain(past: SourcePast, now: Date): { minutes: number; because: string } {
  const usual = usualPace(past, now).minutes;
  return {
    minutes: Math.min(Math.max(60, usual), 60 * 2 ** Math.max(0, past.troublesInARow - 1)),
    because: 'its robots.txt cannot be read, so no page was asked for',
  };
}

function pace(
  { openings, watchedSince, troublesInARow }: SourcePast,
  now: Date,
): { times: number; because: string } {
  if (troublesInARow > 1)
    return {
      times: 2 ** Math.min(troublesInARow - 1, 5),
      because: `${troublesInARow} visits in a row brought nothing to believe`,
    };
  const daysAgo = (at: Date) => (now.getTime() - at.getTime()) / DAY;
  const recent = openings.filter((at) => daysAgo(at) <= recentDays).length;
  if (recent > 0)
    return {
      times: 1,
      because: `${recent} ${recent === 1 ? 'opening' : 'openings'} in the last ${recentDays} days`,
    };
  if (openings.some((at) => inSeason(daysAgo(at))))
    return { times: 1, because: 'openings came at this time of an earlier year' };
  if (daysAgo(watchedSince) < newForDays)
    return { times: 1, because: 'it is new, and its habits are not known yet' };
  if (openings.length > 0) return { times: 2, because: `nothing new for ${recentDays} days` };
  if (daysAgo(watchedSince) < quietAfterDays) return { times: 2, because: 'no opening yet' };
  return { times: 4, because: `no opening in ${Math.floor(daysAgo(watchedSince))} days` };
}

/** Within three weeks of the same day of a year before. */
const inSeason = (days: number): boolean => {
  const off = days % 365.25;
  return days > 300 && Math.min(off, 365.25 - off) <= 21;
};

function interval(minutes: number): string {
  const [count, unit] =
    minutes >= 2880
      ? [minutes / 1440, 'days']
      : minutes >= 120
        ? [minutes / 60, 'hours']
        : [minutes, 'minutes'];
  const whole = Math.round(count);
  return whole === 1 ? unit.slice(0, -1) : `${whole} ${unit}`;
}

/** A mailbox is read at its interval, whatever it brought: that burdens nobody. Longer apart while it cannot be read. */
export function nextReading(
  { everyMinutes, troublesInARow }: Pick<SourcePast, 'everyMinutes' | 'troublesInARow'>,
  now: Date,
): NextVisit {
  const minutes = everyMinutes * 2 ** Math.min(Math.max(0, troublesInARow - 1), 4);
  // The schedule asks at the interval itself: a minute less, so that it is due then.
  return {
    at: new Date(now.getTime() + (minutes - 1) * MINUTE),
    because: `a mailbox is read at its interval${minutes > everyMinutes ? ', longer apart while it cannot be read' : ''}: about every ${interval(minutes)}`,
  };
}

/** How often to ask whether a visit is due: an eighth of the interval keeps the spread small beside it. */
export const tickMinutes = (everyMinutes: number): number =>
  everyMinutes < 15 ? everyMinutes : Math.max(15, Math.round(everyMinutes / 8));
