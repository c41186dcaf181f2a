/** Days counted from the day the demo runs, so that its openings are open whenever somebody looks. */

export type Calendar = {
  /** "YYYY-MM-DD", like every day here. */
  today: string;
  inDays(days: number): string;
  /** The first Monday at least so many days away. */
  mondayIn(days: number): string;
  /** As `mondayIn`, but before 1 February where that is still ahead: later starts go through the Match. */
  offCycleIn(days: number): string;
  /** The first 1 July at least `days` away. */
  julyFirstIn(days: number): string;
};

export function calendarFrom(now: Date): Calendar {
  const today = now.toISOString().slice(0, 10);
  const inDays = (days: number) => dayAfter(today, days);
  const mondayIn = (days: number) => mondayOnOrAfter(inDays(days));
  return {
    today,
    inDays,
    mondayIn,
    offCycleIn: (days) => noLaterThan(mondayIn(days), lastOffCycleDay(today)),
    julyFirstIn: (days) => firstJulyFrom(inDays(days)),
  };
}

const longDate = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** "January 4, 2027". */
export function longDay(day: string): string {
  return longDate.format(new Date(day));
}

/** "01/04/2027". */
export function slashDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${month}/${date}/${year}`;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function mondayOnOrAfter(day: string): string {
  const weekday = new Date(day).getUTCDay();
  return dayAfter(day, (8 - weekday) % 7);
}

/** 31 January ends the off-cycle window of a Match year; from February to August no window is open. */
function lastOffCycleDay(today: string): string | null {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  if (month === 1) return `${year}-01-31`;
  return month >= 9 ? `${year + 1}-01-31` : null;
}

export function earlierOf(one: string, other: string): string {
  return one < other ? one : other;
}

function noLaterThan(day: string, last: string | null): string {
  return last !== null && day > last ? last : day;
}

function firstJulyFrom(day: string): string {
  const year = Number(day.slice(0, 4));
  return day <= `${year}-07-01` ? `${year}-07-01` : `${year + 1}-07-01`;
}
