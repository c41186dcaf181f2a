/** What somebody looks for and when we write, in a sentence. */

import { dayWords } from '#core/day-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Profile } from '#core/profile.ts';
import { localDay } from '#core/zoned-time.ts';
import type { Wishes } from '#ports/people.ts';

export function wantWords({ specialties, pgy, states, tracks }: Profile): string {
  const levels = pgy.length ? pgy.map((level) => `PGY-${level}`).join(', ') : 'any level';
  const where = states?.length ? `in ${states.join(', ')}` : 'anywhere';
  const track = tracks?.length ? ` (${tracks.join(', ')})` : '';
  return plainWords(`${specialties.join(', ') || 'Any specialty'}${track}, ${levels}, ${where}`, 600);
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function rhythmWords({ cadence, quiet, wantEmpty }: Wishes, timeZone: string): string {
  const zone = timeZone.replaceAll('_', ' ');
  const when =
    cadence.every === 'instant'
      ? 'at once, when there is news'
      : cadence.every === 'day'
        ? `once a day at ${cadence.at} (${zone}), when there is news`
        : `once a week, on ${weekdays[cadence.weekday - 1] ?? 'Monday'} at ${cadence.at} (${zone}), when there is news`;
  const silent = quiet ? `, not from ${quiet.from} to ${quiet.until} (${zone})` : '';
  const empty = wantEmpty ? `; a ${wantEmpty} without news gets a short mail too` : '';
  return `${when}${silent}${empty}`;
}

export const dayIn = (at: Date, timeZone: string): string => dayWords(localDay(at, timeZone));
