/** Is what a source shows now the posting it showed before? Details may have changed; the place has not. */
import { sameSpecialty } from '../specialty.ts';
import type { Vacancy } from '../vacancy.ts';
import { institutionLikeness } from './institution.ts';

/** 0 (certainly another) to 1. Stricter on the house, milder on details than `likeness` across sources. */
export function postingLikeness(known: Vacancy, seen: Vacancy): number {
  if (!sameSpecialty(known.specialty, seen.specialty)) return 0;
  const institution = institutionLikeness(known.institution, seen.institution);
  if (institution !== null && institution < 0.75) return 0;
  if (known.state !== null && seen.state !== null && known.state !== seen.state) return 0;
  const levels = overlap(known.pgy, seen.pgy);
  const ownAddress = known.url === seen.url ? 1 : 0;
  // A changed level or track is a change only at an address of its own; in a list it is another place.
  if (levels === 0) return 0;
  const agreement = [
    [0.3, institution ?? 0.6],
    [0.2, levels],
    [0.15, equalOrSilent(known.track, seen.track)],
    [0.1, equalOrSilent(known.start, seen.start)],
    [0.05, equalOrSilent(known.deadline, seen.deadline)],
    [0.05, equalOrSilent(known.city, seen.city)],
    [0.05, known.positions === seen.positions ? 1 : 0],
    [0.05, ownAddress],
    [0.05, known.evidence === seen.evidence ? 1 : 0],
  ] as const;
  return agreement.reduce((sum, [weight, value]) => sum + weight * value, 0);
}

const equalOrSilent = (a: string | null, b: string | null) =>
  a === b ? 1 : a === null || b === null ? 0.6 : 0;

function overlap(a: number[], b: number[]): number {
  const shared = a.filter((level) => b.includes(level)).length;
  return shared / Math.max(a.length, b.length, 1);
}
