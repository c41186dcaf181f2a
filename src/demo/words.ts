/** Facts of a place in the short words that tables, cards and lists use. */
import { longDay, slashDay } from './calendar.ts';
import type { Facts, Place } from './place.ts';

export function levels({ pgy }: Facts): string {
  return pgy.map((level) => `PGY-${level}`).join(' or ');
}

export function startLong({ start }: Facts): string {
  if (start === null) return 'Negotiable';
  return start === 'immediate' ? 'Immediately' : longDay(start);
}

export function startShort({ start }: Facts): string {
  if (start === null) return 'Negotiable';
  return start === 'immediate' ? 'Immediate' : slashDay(start);
}

export function deadlineLong({ deadline }: Facts): string {
  return deadline === null ? 'Open until filled' : longDay(deadline);
}

export function cityAndState({ city, state }: Facts): string {
  return [city, state].filter((part) => part !== null).join(', ');
}

export function offerAndTerms({ offer, terms }: Place): string {
  return [offer, ...terms].join(' ');
}
