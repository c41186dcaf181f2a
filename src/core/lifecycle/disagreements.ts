/** Facts that the sources of one place state differently now: shown side by side, never settled in silence. */
import { sameCity } from '../identity/city.ts';
import { startsAlike } from '../identity/same-season.ts';
import type { Disagreement } from '../rules/sources-agree.ts';
import { type FactName, requirementNames, type Vacancy } from '../vacancy.ts';
import { nearestFirst, type Told } from './merge.ts';

export type Teller = Told & {
  /** The source's name. */
  source: string;
  /** The words each fact was read from. */
  words: Partial<Record<FactName, string>>;
};

/**
 * Each fact with its values, nearest to the program first, one entry a value. Silence and a source that no longer shows
 * the place say nothing; a month and a day in it, or two writings of a city, are no difference. How a house is named,
 * whom to write to and whether it is filled are not compared: identity and lifecycle settle those.
 */
export function disagreements(told: readonly Teller[]): Disagreement[] {
  const present = nearestFirst(told.filter(({ state }) => state !== 'gone'));
  return compared.flatMap(({ field, read, same }) => {
    const values: Value[] = [];
    for (const { facts, source, words } of present) {
      const value = read(facts);
      if (value === null || values.some((one) => same(one.value, value))) continue;
      const said = words[field];
      values.push({ value, source, ...(said ? { words: said } : {}) });
    }
    return values.length > 1 ? [{ field, values }] : [];
  });
}

type Value = Disagreement['values'][number];
type Compared = {
  field: FactName;
  read: (facts: Vacancy) => unknown;
  same: (a: unknown, b: unknown) => boolean;
};

const equal = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? [...a].sort().join() === [...b].sort().join() : a === b;

const cities = (a: unknown, b: unknown) =>
  sameCity({ city: String(a), state: null }, { city: String(b), state: null }) === true;

const starts = (a: unknown, b: unknown) => startsAlike(String(a), String(b)) > 0;

const compared: Compared[] = [
  { field: 'pgy', read: ({ pgy }) => (pgy.length ? pgy : null), same: equal },
  { field: 'positions', read: ({ positions }) => positions, same: equal },
  { field: 'track', read: ({ track }) => track, same: equal },
  { field: 'start', read: ({ start }) => start, same: starts },
  { field: 'city', read: ({ city }) => city, same: cities },
  { field: 'state', read: ({ state }) => state, same: equal },
  { field: 'deadline', read: ({ deadline }) => deadline, same: equal },
  ...requirementNames.map((field) => ({
    field,
    read: ({ requirements }: Vacancy) => requirements[field],
    same: equal,
  })),
];
