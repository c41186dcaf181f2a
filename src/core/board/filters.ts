/** What the board may be narrowed by. Values of one facet widen ("MI or OH"), facets narrow ("and PGY-2"). */
import { programTypes, tracks, visaWords } from '../vacancy.ts';

export const facetNames = [
  'specialty',
  'level',
  'track',
  'state',
  'start',
  'visa',
  'kind',
  'source',
  'freshness',
  'status',
] as const;
export type FacetName = (typeof facetNames)[number];

/** Said of a facet on which the page is silent. */
export const UNSTATED = 'unstated';

export const startSpans = ['now', 'within-3-months', 'within-6-months', 'later'] as const;
export const freshSpans = ['1-day', '7-days', '30-days'] as const;
export type FreshSpan = (typeof freshSpans)[number];
export const daysOf: Record<FreshSpan, number> = { '1-day': 1, '7-days': 7, '30-days': 30 };
export const boardStates = ['open', 'presumed_filled', 'filled', 'expired'] as const;

/** Facets whose values are a closed list; the others take any short text. */
export const knownValues: Partial<Record<FacetName, readonly string[]>> = {
  track: [...tracks, UNSTATED],
  start: [...startSpans, UNSTATED],
  visa: [...visaWords, UNSTATED],
  kind: [...programTypes, UNSTATED],
  freshness: freshSpans,
  status: boardStates,
};

/** Chosen values by facet; an absent `status` means open. */
export type BoardFilters = Partial<Record<FacetName, string[]>>;

export const boardOrders = ['newest', 'deadline', 'start', 'place'] as const;
export type BoardOrder = (typeof boardOrders)[number];

export type BoardWindow = {
  order: BoardOrder;
  /** Rows to pass over. */
  offset: number;
  limit: number;
  now: Date;
  /** Ids of those that may be shown at all; all unless given. */
  only?: ReadonlySet<string>;
};
