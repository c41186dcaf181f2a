/** Two tracks at one hospital are two places; a transitional year has one track however it is called. */
import { sameSpecialty } from '../specialty.ts';
import type { Vacancy } from '../vacancy.ts';

export const sameTrack = (a: Vacancy, b: Vacancy): boolean =>
  a.track === null || b.track === null || a.track === b.track || bothTransitionalYears(a, b);

const bothTransitionalYears = (a: Vacancy, b: Vacancy) =>
  [a, b].every(({ specialty }) => sameSpecialty(specialty, 'Transitional Year'));
