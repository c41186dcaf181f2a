/** Is it the same place? Within one source over time, and across sources. */
import { sameSpecialty } from '../specialty.ts';
import type { Vacancy } from '../vacancy.ts';
import { institutionLikeness } from './institution.ts';

const alikeEnough = 0.75;

/**
 * How likely two descriptions are of one place: 0 (certainly not) to 1.
 * Hard differences (specialty, level, track, state, institution, far starts) are 0; silence on either side is no difference.
 */
export function likeness(a: Vacancy, b: Vacancy): number {
  if (!sameSpecialty(a.specialty, b.specialty) || !shareLevel(a.pgy, b.pgy)) return 0;
  if (differ(a.track, b.track) || differ(a.state, b.state) || differentCity(a, b)) return 0;
  const institution = institutionLikeness(a.institution, b.institution);
  if (institution !== null && institution < alikeEnough) return 0;
  const contact = a.contactEmails.some((address) => b.contactEmails.includes(address));
  const place = a.city !== null && b.city !== null && a.state !== null && a.state === b.state;
  // Without an institution on both sides something else must tell the house.
  if (institution === null && !contact && !place) return 0;
  const start = startsAgree(a.start, b.start);
  if (start === 0) return 0;
  return (
    (institution ?? 0.75) * 0.6 + start * 0.2 + (contact ? 0.1 : 0.05) + (samePositions(a, b) ? 0.1 : 0.05)
  );
}

/** Across sources: the level at which two descriptions are taken as one place. */
export const isSameVacancy = (a: Vacancy, b: Vacancy) => likeness(a, b) >= 0.62;

const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;

/** "PGY-1 or 2" on one board and "PGY-2" on another may be one place; "PGY-1" and "PGY-2" are not. */
const shareLevel = (a: number[], b: number[]) => a.some((level) => b.includes(level));

const fold = (city: string) =>
  city
    .toLowerCase()
    .replace(/^(st|saint)\.? /, 'saint ')
    .replace(/[^a-z]/g, '');
const differentCity = (a: Vacancy, b: Vacancy) =>
  a.city !== null && b.city !== null && fold(a.city) !== fold(b.city);

const samePositions = (a: Vacancy, b: Vacancy) => a.positions === b.positions;

/** 1 the same, 0.5 unknown or near, 0 more than 75 days apart: another place, or next year's. */
function startsAgree(a: string | null, b: string | null): number {
  if (a === b && a !== null) return 1;
  if (a === null || b === null || a === 'immediate' || b === 'immediate') return 0.5;
  const days = Math.abs(firstDay(a) - firstDay(b)) / 86_400_000;
  if (a.startsWith(b) || b.startsWith(a)) return 1;
  return days <= 75 ? 0.5 : 0;
}

const firstDay = (start: string) => Date.parse(start.length === 7 ? `${start}-01` : start);
