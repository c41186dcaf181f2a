/** Do two descriptions name one house? What the names leave open, other facts have to prove. */
import { distance } from 'fastest-levenshtein';
import { usStates } from '../us-states.ts';
import type { Vacancy } from '../vacancy.ts';
import { sameCity } from './city.ts';
import { type HouseName, houseName, wordsOf } from './institution.ts';

export type Whereabouts = Pick<Vacancy, 'institution' | 'city' | 'state' | 'program'>;

/** `alike`: 0 another house, 1 the same. `needs`: points of `proof` without which the names alone do not tell. */
export type HouseLikeness = { alike: number; needs: number };

const other: HouseLikeness = { alike: 0, needs: 0 };

/** Null: one side names no house. Where the registry knows both, it alone tells. */
export function sameHouse(a: Whereabouts, b: Whereabouts): HouseLikeness | null {
  const registered = sameProgram(a, b);
  if (registered !== null) return registered ? { alike: 1, needs: 0 } : other;
  const [x, y] = [houseName(a.institution), houseName(b.institution)];
  if (x === null || y === null) return null;
  const together = sameCity(a, b) === true;
  if (isInitialsOf(x, y) || isInitialsOf(y, x)) return { alike: 0.85, needs: together ? 0 : 3 };
  if (!marksAgree(x, y)) return other;
  const extra = unlike(x, y, placeWords(a, b));
  if (x.telling.length === 0 || y.telling.length === 0)
    return x.telling.length === y.telling.length
      ? { alike: 1, needs: together ? 0 : 3 }
      : { alike: 0.8, needs: 4 };
  if (extra.shared === 0 || (extra.left > 0 && extra.right > 0)) return other;
  if (x.universityOf !== y.universityOf && bothUniversities(x, y))
    return { alike: 0.85, needs: together ? 0 : 4 };
  const contained = extra.left + extra.right > 0;
  if (contained) return { alike: 0.85, needs: together ? 0 : 4 };
  return { alike: 1, needs: (x.common || y.common) && !together ? 3 : 0 };
}

/** Null: the registry does not know both. */
export const sameProgram = (a: Whereabouts, b: Whereabouts): boolean | null =>
  a.program && b.program ? a.program.id === b.program.id : null;

/** A name that is the first letters of the other: "LMC". */
export function isInitialsOf(short: HouseName, long: HouseName): boolean {
  const [only, ...more] = short.telling;
  if (only === undefined || more.length > 0 || only.length < 2 || only.length > 6) return false;
  if (long.telling.includes(only)) return false;
  return long.initials === only || (only.length >= 3 && long.initials.startsWith(only));
}

const directions = /^(?:north|south|east|west|central|upper|lower)/;
/** Whose house it is or whom it treats: said on one side only, it is another house. */
const decisive = ['va', 'childrens', 'womens'];

export function marksAgree(x: HouseName, y: HouseName): boolean {
  const differs = (mark: string) => x.marks.includes(mark) !== y.marks.includes(mark);
  const all = [...x.marks, ...y.marks];
  if (all.some((mark) => directions.test(mark) && differs(mark))) return false;
  if (decisive.some(differs)) return false;
  if (bothUniversities(x, y)) return !differs('state');
  const owners = (name: HouseName) => name.marks.filter((mark) => !directions.test(mark));
  const [left, right] = [owners(x), owners(y)];
  return left.length === 0 || right.length === 0 || left.some((mark) => right.includes(mark));
}

const bothUniversities = (x: HouseName, y: HouseName) =>
  x.marks.includes('university') && y.marks.includes('university');

/** Words of one name that the other lacks and that the place does not explain. */
function unlike(x: HouseName, y: HouseName, place: ReadonlySet<string>) {
  const lacks = (theirs: string[]) => (word: string) =>
    !place.has(word) && !theirs.some((other) => sameWord(word, other));
  return {
    left: x.telling.filter(lacks(y.telling)).length,
    right: y.telling.filter(lacks(x.telling)).length,
    shared: x.telling.filter((word) => y.telling.some((other) => sameWord(word, other))).length,
  };
}

/** One letter wrong in a long word is a typing error; in a short one it is another word. */
export const sameWord = (a: string, b: string) =>
  a === b ||
  (Math.min(a.length, b.length) >= 8 && a[0] === b[0] && !/\d/.test(a + b) && distance(a, b) === 1);

export function placeWords(a: Whereabouts, b: Whereabouts): Set<string> {
  const words = [a.city, b.city, a.state, b.state, nameOf(a.state), nameOf(b.state)];
  return new Set(words.flatMap((word) => wordsOf(word ?? '')));
}

const nameOf = (state: string | null) => usStates.find(({ code }) => code === state)?.name ?? null;
