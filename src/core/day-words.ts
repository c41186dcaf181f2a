/** Days and hours as people read them: the month by name, so that no reader takes 3/4 for the fourth of March. */
import { plainWords } from './digest/plain-words.ts';
import { wallClock } from './zoned-time.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2027-01-05" → "5 Jan 2027"; "2027-01" → "Jan 2027"; anything else as plain words. */
export function dayWords(day: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(day);
  const month = months[Number(match?.[2]) - 1];
  if (!match || !month) return plainWords(day, 40);
  return [match[3] && Number(match[3]), month, match[1]].filter(Boolean).join(' ');
}

/** "23 Nov 2026, 14:05" on the clock of `zone`. */
export function timeWords(at: Date, zone: string): string {
  const { day, minutes } = wallClock(at, zone);
  const clock = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0')).join(':');
  return `${dayWords(day)}, ${clock}`;
}

/** "2 h ago"; a time that is not past is "just now", for clocks differ. */
export function agoWords(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 2) return 'just now';
  if (minutes < 90) return `${minutes} min ago`;
  if (minutes < 36 * 60) return `${Math.round(minutes / 60)} h ago`;
  return `${Math.round(minutes / 1440)} days ago`;
}

export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
