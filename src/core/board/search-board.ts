/** Which openings a choice shows, and what each further choice would leave. Pure: thousands of entries in a few milliseconds. */
import {
  type BoardFilters,
  type BoardOrder,
  type BoardWindow,
  daysOf,
  type FacetName,
  facetNames,
  freshSpans,
  type startSpans,
  UNSTATED,
} from './filters.ts';

/** What is searched of one vacancy. */
export type BoardEntry = {
  id: string;
  firstSeen: number;
  deadline: string | null;
  start: string | null;
  place: string;
  specialty: string;
  pgy: readonly number[];
  track: string | null;
  usState: string | null;
  visa: readonly string[] | null;
  /** Of the program, from the registry. */
  kind: string | null;
  sources: readonly string[];
  status: string;
};

export type BoardFinding = {
  ids: string[];
  total: number;
  facets: Record<FacetName, { value: string; count: number }[]>;
  loosened: Partial<Record<FacetName, number>>;
};

/** `entries` newest first. */
export function searchBoard(
  entries: readonly BoardEntry[],
  filters: BoardFilters,
  { order, offset, limit, now, only }: BoardWindow,
): BoardFinding {
  const chosen = chosenSets(filters);
  const valuesOf = readers(now);
  const counts = facetNames.map(() => new Map<string, number>());
  const hidden = facetNames.map(() => 0);
  const shown: BoardEntry[] = [];
  for (const entry of entries) {
    if (only && !only.has(entry.id)) continue;
    const values = valuesOf.map((read) => read(entry));
    const failed = failedFacet(values, chosen);
    if (failed === 'several') continue;
    if (failed === 'none') shown.push(entry);
    else hidden[failed] = (hidden[failed] ?? 0) + 1;
    for (const [facet, own] of values.entries())
      if (failed === 'none' || failed === facet) countEach(counts[facet], own);
  }
  const sorted = order === 'newest' ? shown : shown.sort(comparers[order]);
  return {
    ids: sorted.slice(offset, offset + limit).map(({ id }) => id),
    total: shown.length,
    facets: byFacet((_, n) => [...(counts[n] ?? [])].map(([value, count]) => ({ value, count }))),
    loosened: Object.fromEntries(
      facetNames.flatMap((facet, n) => (hidden[n] ? [[facet, shown.length + hidden[n]]] : [])),
    ),
  };
}

const byFacet = <T>(make: (facet: FacetName, n: number) => T) =>
  Object.fromEntries(facetNames.map((facet, n) => [facet, make(facet, n)])) as Record<FacetName, T>;

function chosenSets(filters: BoardFilters): (Set<string> | null)[] {
  return facetNames.map((facet) => {
    const values = filters[facet] ?? [];
    if (values.length) return new Set(values);
    return facet === 'status' ? new Set(['open']) : null;
  });
}

/** The one facet that hides an entry: only then would loosening a single filter show it. */
function failedFacet(
  values: (readonly string[])[],
  chosen: (Set<string> | null)[],
): number | 'none' | 'several' {
  let failed: number | 'none' = 'none';
  for (const [facet, wanted] of chosen.entries()) {
    if (wanted === null || values[facet]?.some((value) => wanted.has(value))) continue;
    if (failed !== 'none') return 'several';
    failed = facet;
  }
  return failed;
}

function countEach(counts: Map<string, number> | undefined, values: readonly string[]) {
  for (const value of values) counts?.set(value, (counts.get(value) ?? 0) + 1);
}

type Read = (entry: BoardEntry) => readonly string[];

/** In the order of `facetNames`. */
function readers(now: Date): Read[] {
  const all: Record<FacetName, Read> = {
    specialty: ({ specialty }) => [specialty],
    level: ({ pgy }) => pgy.map(String),
    track: ({ track }) => [track ?? UNSTATED],
    state: ({ usState }) => [usState ?? UNSTATED],
    start: startReader(now),
    visa: ({ visa }) => visa ?? [UNSTATED],
    kind: ({ kind }) => [kind ?? UNSTATED],
    source: ({ sources }) => sources,
    freshness: freshReader(now),
    status: ({ status }) => [status],
  };
  return facetNames.map((facet) => all[facet]);
}

/** "YYYY-MM" and "YYYY-MM-DD" are compared by their months. */
function startReader(now: Date): Read {
  const until = (months: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)).toISOString().slice(0, 7);
  const [thisMonth, in3, in6] = [until(0), until(3), until(6)];
  const span = (start: string): (typeof startSpans)[number] => {
    const month = start.slice(0, 7);
    if (start === 'immediate' || month <= thisMonth) return 'now';
    if (month <= in3) return 'within-3-months';
    return month <= in6 ? 'within-6-months' : 'later';
  };
  return ({ start }) => [start ? span(start) : UNSTATED];
}

function freshReader(now: Date): Read {
  const spans = freshSpans.map((span) => ({ span, since: now.getTime() - daysOf[span] * 86_400_000 }));
  return ({ firstSeen }) => spans.filter(({ since }) => firstSeen >= since).map(({ span }) => span);
}

type Compare = (a: BoardEntry, b: BoardEntry) => number;

const compareWords = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** What is not stated comes last. */
const LAST = '\uffff';
const startKey = ({ start }: BoardEntry) => (start === 'immediate' ? '' : (start ?? LAST));

const comparers: Record<Exclude<BoardOrder, 'newest'>, Compare> = {
  deadline: (a, b) => compareWords(a.deadline ?? LAST, b.deadline ?? LAST) || b.firstSeen - a.firstSeen,
  start: (a, b) => compareWords(startKey(a), startKey(b)) || b.firstSeen - a.firstSeen,
  place: (a, b) => compareWords(a.place, b.place) || b.firstSeen - a.firstSeen,
};
