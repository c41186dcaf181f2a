/** Wall clocks and calendar days of an IANA time zone, by Intl only: no table of offsets to grow old. */

/** "YYYY-MM-DD" in some zone. */
export type LocalDay = string;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function isTimeZone(zone: string): boolean {
  try {
    formatterFor(zone);
    return true;
  } catch {
    return false;
  }
}

export function localDay(at: Date, zone: string): LocalDay {
  return wallClock(at, zone).day;
}

/** Minutes since local midnight, 0-1439. */
export function minuteOfDay(at: Date, zone: string): number {
  return wallClock(at, zone).minutes;
}

/** Both at the price of one look. */
export function wallClock(at: Date, zone: string): { day: LocalDay; minutes: number } {
  const wall = new Date(wallMs(at.getTime(), zone));
  return { day: wall.toISOString().slice(0, 10), minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes() };
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: LocalDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/**
 * The instant at which clocks in `zone` show `minutes` past midnight on `day`: the earlier of two where
 * an hour repeats; the first moment after the gap where it is skipped, which may be another day where a
 * whole day was skipped (Apia, 30 December 2011).
 */
export function instantAt(day: LocalDay, minutes: number, zone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const before = offsetMs(wall - 1.5 * DAY, zone);
  const after = offsetMs(wall + 1.5 * DAY, zone);
  const candidates = [wall - before, wall - after].sort((a, b) => a - b);
  const shown = candidates.find((instant) => wallMs(instant, zone) === wall);
  return new Date(shown ?? firstAfterChange({ from: wall - 1.5 * DAY, to: wall + 1.5 * DAY, before, zone }));
}

/** Bisects for the moment the offset stops being `before`; 28 looks at the clock, only ever in a gap. */
function firstAfterChange(span: { from: number; to: number; before: number; zone: string }): number {
  let { from, to } = span;
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offsetMs(middle, span.zone) === span.before) from = middle;
    else to = middle;
  }
  return to;
}

function offsetMs(instant: number, zone: string): number {
  return wallMs(instant, zone) - instant;
}

/** What the clock on the wall shows, as if it were UTC. */
function wallMs(instant: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterFor(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const subsecond = ((instant % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + subsecond;
}

/** Making one costs 50 microseconds, asking one costs 2: kept, for there are some 400 zones at most. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}
