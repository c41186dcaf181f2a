/** How facts are called on the pages: one wording for filters, rows and the page of an opening. */
import { type FacetName, UNSTATED } from '#core/board/filters.ts';
import type { VacancyState } from '#core/change.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import { usStates } from '#core/us-states.ts';

export const facetTitles: Record<FacetName, string> = {
  specialty: 'Specialty',
  level: 'Level',
  track: 'Track',
  state: 'State',
  start: 'Start',
  visa: 'Visa',
  kind: 'Kind of program',
  source: 'Source',
  freshness: 'First seen',
  status: 'Status',
};

const titles: Partial<Record<FacetName, Record<string, string>>> = {
  start: {
    now: 'now or this month',
    'within-3-months': 'in the next 3 months',
    'within-6-months': 'in 4 to 6 months',
    later: 'later',
  },
  visa: {
    j1: 'J-1',
    h1b: 'H-1B',
    none: 'no sponsorship',
    citizen_or_pr: 'citizens and permanent residents only',
  },
  freshness: { '1-day': 'in the last day', '7-days': 'in the last 7 days', '30-days': 'in the last 30 days' },
  status: { open: 'open', presumed_filled: 'presumed filled', filled: 'filled', expired: 'expired' },
};

const stateNames = new Map(usStates.map(({ code, name }) => [code, name]));

export function valueTitle(facet: FacetName, value: string): string {
  if (value === UNSTATED) return facet === 'kind' ? 'not known' : 'not stated';
  if (facet === 'level') return `PGY-${value}`;
  if (facet === 'state') return stateNames.get(value) ?? plainWords(value, 40);
  return titles[facet]?.[value] ?? plainWords(value, 80);
}

export const stateWords: Record<VacancyState, { sign: string; words: string; means: string }> = {
  open: { sign: '●', words: 'Open', means: 'A page we read shows it as open.' },
  presumed_filled: {
    sign: '◌',
    words: 'Presumed filled',
    means: 'It is no longer on any page we read. Ask before you count it out.',
  },
  filled: { sign: '✕', words: 'Filled', means: 'The page itself says that it is filled.' },
  expired: { sign: '◷', words: 'Expired', means: 'Its deadline or its start has passed.' },
};

export const countOf = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
