/** Cities as people write them: saints, forts, boroughs, a slip of the pen. */
import { distance } from 'fastest-levenshtein';
import type { Vacancy } from '../vacancy.ts';

type Place = Pick<Vacancy, 'city' | 'state'>;

/** Null: one side is silent. A borough is in New York, but no borough is another. */
export function sameCity(a: Place, b: Place): boolean | null {
  if (a.city === null || b.city === null) return null;
  if (a.state !== null && b.state !== null && a.state !== b.state) return false;
  const [x, y] = [cityKey(a.city), cityKey(b.city)];
  if (!x || !y) return null;
  if (x === y) return true;
  if (x === 'newyork' || y === 'newyork') return boroughs.has(x) || boroughs.has(y);
  return Math.min(x.length, y.length) >= 8 && distance(x, y) === 1;
}

/** "Brooklyn" says more than "New York". */
export const isBorough = (city: string): boolean => boroughs.has(cityKey(city));

const boroughs = new Set(['brooklyn', 'bronx', 'queens', 'manhattan', 'statenisland']);

/** One way of writing it; empty where it holds no letter. */
export const cityKey = (city: string): string =>
  city
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f.'’]/g, '')
    .replace(/^the /, '')
    .replace(/\b(?:st|ste|sainte)\b/g, 'saint')
    .replace(/\bft\b/g, 'fort')
    .replace(/\bmt\b/g, 'mount')
    .replace(/^new york city$/, 'new york')
    .replace(/[^a-z]/g, '');
