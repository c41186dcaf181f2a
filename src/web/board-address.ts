/** The board's filters as an address, and an address as filters: everything a person chose can be shared and kept. */
import { z } from 'zod';
import {
  type BoardFilters,
  type BoardOrder,
  boardOrders,
  type FacetName,
  facetNames,
  knownValues,
} from '#core/board/filters.ts';

/** `fits`: only what fits whoever is signed in. */
export type BoardChoice = { filters: BoardFilters; order: BoardOrder; page: number; fits: boolean };

const VALUES_AT_MOST = 40;
export const PAGES_AT_MOST = 10_000;

/** No control or hidden character: PostgreSQL takes no NUL, and what is shown must not turn its reading direction. */
const word = z
  .string()
  .max(120)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u);
const several = z.preprocess(
  (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]).filter((one) => one !== ''),
  z.array(word).max(VALUES_AT_MOST),
);

export const facetParameters = Object.fromEntries(
  facetNames.map((facet) => {
    const known = knownValues[facet];
    const one = known ? z.enum(known) : facet === 'level' ? z.string().regex(/^[1-9]$/) : word;
    return [facet, several.pipe(z.array(one))];
  }),
) as unknown as Record<FacetName, z.ZodType<string[]>>;

const orderParameter = z.enum(boardOrders).default('newest');
const pageParameter = z.coerce.number().int().min(1).max(PAGES_AT_MOST).default(1);

/** Kind: what cannot be understood is left out, so that an old or mistyped address still shows a board. */
export function readBoardChoice(query: Record<string, unknown>): BoardChoice {
  const filters: BoardFilters = {};
  for (const facet of facetNames) {
    const given = [query[facet] ?? []].flat().slice(0, VALUES_AT_MOST);
    const taken = given.flatMap((one) => facetParameters[facet].safeParse(one).data ?? []);
    if (taken.length) filters[facet] = [...new Set(taken)];
  }
  // The form sends its ticked boxes, and "open" is ticked from the start: that is no choice.
  if (filters.status?.join() === 'open') delete filters.status;
  return {
    filters,
    order: orderParameter.catch('newest').parse(query['sort']),
    page: pageParameter.catch(1).parse(query['page']),
    fits: query['fits'] === 'me',
  };
}

/** The query of a choice, "" for the plain board; defaults are left out. */
export function boardQueryString({
  filters,
  order = 'newest',
  page = 1,
  fits = false,
}: Partial<BoardChoice>): string {
  const query = new URLSearchParams();
  for (const facet of facetNames) for (const value of filters?.[facet] ?? []) query.append(facet, value);
  if (fits) query.set('fits', 'me');
  if (order !== 'newest') query.set('sort', order);
  if (page > 1) query.set('page', String(page));
  const words = query.toString();
  return words && `?${words}`;
}

export const boardAddress = (choice: Partial<BoardChoice>): string => `/vacancies${boardQueryString(choice)}`;

export function without(filters: BoardFilters, facet: FacetName, value?: string): BoardFilters {
  const { [facet]: chosen = [], ...others } = filters;
  const left = value === undefined ? [] : chosen.filter((one) => one !== value);
  return left.length ? { ...others, [facet]: left } : others;
}
