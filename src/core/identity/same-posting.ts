/** Is what a source shows now the posting it showed before? Details may have changed; the place has not. */
import { sameSpecialty } from '../specialty.ts';
import type { Vacancy } from '../vacancy.ts';
import { sameCity } from './city.ts';
import { sameHouse } from './same-house.ts';
import { sameTrack } from './same-track.ts';

/**
 * 0 (certainly another) to 1. Stricter on track and level than `likeness` across sources, milder on dates: one source
 * moves a start or a deadline of the place it shows, but lists another level or track as another place.
 */
export function postingLikeness(known: Vacancy, seen: Vacancy): number {
  if (!sameSpecialty(known.specialty, seen.specialty)) return 0;
  if (known.state !== null && seen.state !== null && known.state !== seen.state) return 0;
  if (sameCity(known, seen) === false || !sameTrack(known, seen)) return 0;
  const levels = overlap(known.pgy, seen.pgy);
  const house = sameHouse(known, seen);
  if (levels === 0 || house?.alike === 0) return 0;
  const agreement = [
    [0.3, house === null ? bothUnnamed(known, seen) : house.alike],
    [0.2, levels],
    [0.15, equalOrSilent(known.track, seen.track)],
    [0.1, equalOrSilent(known.start, seen.start)],
    [0.05, equalOrSilent(known.deadline, seen.deadline)],
    [0.05, equalOrSilent(known.city, seen.city)],
    [0.05, known.positions === seen.positions ? 1 : 0],
    [0.05, known.url === seen.url ? 1 : 0],
    [0.05, known.evidence.toLowerCase() === seen.evidence.toLowerCase() ? 1 : 0],
  ] as const;
  return agreement.reduce((sum, [weight, value]) => sum + weight * value, 0);
}

/** Silent on both sides, as on the program's own page, is agreement; silent on one is a doubt. */
const bothUnnamed = (a: Vacancy, b: Vacancy) => (a.institution === b.institution ? 0.8 : 0.6);

const equalOrSilent = (a: string | null, b: string | null) =>
  a === b ? 1 : a === null || b === null ? 0.6 : 0;

function overlap(a: number[], b: number[]): number {
  const shared = a.filter((level) => b.includes(level)).length;
  return shared / Math.max(a.length, b.length, 1);
}
