/**
 * Which program of the registry offers a place: by the ACGME ID the page states, else by the name of the house, the
 * specialty and where it lies. Where two are equally like it is none: a wrong program is worse than no program.
 */
import { distance } from 'fastest-levenshtein';
import { sameCity } from '../identity/city.ts';
import { type HouseName, houseKey, houseName } from '../identity/institution.ts';
import { isInitialsOf, marksAgree, placeWords, sameHouse, sameWord } from '../identity/same-house.ts';
import { sameSpecialty } from '../specialty.ts';
import type { Vacancy } from '../vacancy.ts';
import { type KeptProgram, namesOf } from './program.ts';

/** `similarity`: of the likest of its names to the page's, 0 to 1, as pg_trgm counts it. */
export type Candidate = { program: KeptProgram; similarity: number };

/** `rivals`: programs between which nothing decides; empty where none is like. */
export type Resolved = { program: KeptProgram } | { program: null; rivals: KeptProgram[] };

/** The answer does not depend on the order of the candidates. */
export function resolve(facts: Vacancy, candidates: readonly Candidate[]): Resolved {
  const judged = candidates
    .map((one) => ({ program: one.program, rank: rankOf(facts, one) }))
    .filter(({ rank }) => rank > 0);
  const best = Math.max(0, ...judged.map(({ rank }) => rank));
  const [first, ...rivals] = judged.filter(({ rank }) => rank === best).map(({ program }) => program);
  if (!first) return { program: null, rivals: [] };
  if (rivals.length > 0) return { program: null, rivals: [first, ...rivals] };
  // A page that states another ID than the program its names lead to is believed in neither.
  const { acgmeId } = facts;
  if (acgmeId !== undefined && first.acgmeId !== null && first.acgmeId !== acgmeId)
    return { program: null, rivals: [first] };
  return { program: first };
}

/** By the stated ID; letter for letter; the same house; a part of its name; a slip of the pen; 0: not this one. */
const ranks = { id: 5, letters: 4, house: 3, part: 2, slip: 1, none: 0 } as const;
type Rank = number;

function rankOf(facts: Vacancy, { program, similarity }: Candidate): Rank {
  if (!sameSpecialty(facts.specialty, program.specialty)) return ranks.none;
  if (facts.state !== null && facts.state !== program.state) return ranks.none;
  if (facts.acgmeId !== undefined && facts.acgmeId === program.acgmeId) return ranks.id;
  const inCity = sameCity(facts, program);
  if (inCity === false) return ranks.none;
  const near = { inCity: inCity === true, inState: facts.state === program.state };
  const byName = namesOf(program).map((name) => rankOfName(facts, { ...program, institution: name }, near));
  const best = Math.max(...byName);
  return best === ranks.slip && similarity < leastSimilar ? ranks.none : best;
}

/** Below this a name with slips of the pen is another name. */
const leastSimilar = 0.5;

type Whereabouts = Pick<Vacancy, 'institution' | 'city' | 'state'>;

/** What the page says of the place, the name aside. */
type Near = { inCity: boolean; inState: boolean };

function rankOfName(page: Whereabouts, known: Whereabouts, near: Near): Rank {
  const whole = rankOfWords(page, known, near);
  const hospital = hospitalIn(page.institution);
  if (whole > ranks.none || !near.inCity || hospital === null) return whole;
  const rank = rankOfWords({ ...page, institution: hospital }, known, near);
  return rank >= ranks.house ? ranks.part : ranks.none;
}

/**
 * "Corvane Health - Lakeview Medical Center (LMC)": the one part that calls itself a hospital. A system's name alone
 * leads nowhere, for it may have other hospitals in the city; two hospitals in one name are neither.
 */
function hospitalIn(name: string | null): string | null {
  const parts = (name ?? '').split(/\s[-–—|]\s|[()/]|,\s/).map((part) => part.trim());
  const [hospital, ...others] = parts.filter((part) =>
    /\b(?:hospital|med\w* c\w*|clinic|infirmary)\b/i.test(part),
  );
  return parts.length > 1 && others.length === 0 ? (hospital ?? null) : null;
}

function rankOfWords(page: Whereabouts, known: Whereabouts, { inCity, inState }: Near): Rank {
  const [ours, theirs] = [houseName(page.institution), houseName(known.institution)];
  if (!ours || !theirs) return ranks.none;
  const where = { institution: page.institution, city: page.city, state: page.state };
  const alike = sameHouse(where, known)?.alike ?? 0;
  if (houseKey(page.institution) === houseKey(known.institution) && (!ours.common || inState || inCity))
    return ranks.letters;
  if (alike === 1 && (inCity || (inState && !ours.common && sameMarks(ours, theirs)))) return ranks.house;
  if (!inCity) return ranks.none;
  const places = placeWords(page, known);
  if (alike > 0 && addsNothing(ours, theirs, places)) return ranks.part;
  return isSlipOf(ours, theirs) ? ranks.slip : ranks.none;
}

const sameMarks = (a: HouseName, b: HouseName): boolean =>
  a.marks.length === b.marks.length && a.marks.every((mark) => b.marks.includes(mark));

/**
 * "Lakeview Medical Center Annex" may be another house than "Lakeview Medical Center"; "Lakeview" is a part of it.
 * "University Hospital" alone tells no house, so it is a part of none.
 */
const addsNothing = (ours: HouseName, theirs: HouseName, places: ReadonlySet<string>): boolean =>
  isInitialsOf(ours, theirs) ||
  (ours.telling.length > 0 &&
    ours.telling.every((word) => places.has(word) || theirs.telling.some((one) => sameWord(word, one))));

/** Each telling word has its own with at most two letters wrong; short words and figures must be right. */
const isSlipOf = (ours: HouseName, theirs: HouseName): boolean =>
  ours.telling.length > 0 &&
  ours.telling.length === theirs.telling.length &&
  marksAgree(ours, theirs) &&
  ours.telling.every((word) => theirs.telling.some((one) => word === one || isMisspelt(word, one)));

const isMisspelt = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 7 && a[0] === b[0] && !/\d/.test(a + b) && distance(a, b) <= 2;
