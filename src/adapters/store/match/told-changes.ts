/** Changes read back with the place they are of, as the pure rooms speak of them. */
import type { Change, FieldChange, KnownVacancy, Sighting, VacancyState } from '#core/change.ts';
import { disagreements, type Teller } from '#core/lifecycle/disagreements.ts';
import type { FactName, Vacancy } from '#core/vacancy.ts';
import type { ToldChange } from '#ports/people.ts';
import { lastSeenOf, seenWith } from '../crawl/last-seen.ts';

/** What a query has to select of a vacancy. */
const vacancySelect = {
  id: true,
  facts: true,
  state: true,
  firstSeen: true,
  lastSeen: true,
  version: true,
  postings: {
    where: { lead: false },
    orderBy: { firstSeen: 'asc' },
    select: {
      url: true,
      state: true,
      misses: true,
      firstSeen: true,
      lastSeen: true,
      words: true,
      facts: true,
      source: { select: { id: true, name: true, kind: true, ...seenWith } },
    },
  },
} as const;

/** What a query has to select of a change. */
export const changeSelect = {
  id: true,
  kind: true,
  version: true,
  at: true,
  fields: true,
  vacancy: { select: vacancySelect },
} as const;

export type VacancyRow = {
  id: string;
  facts: unknown;
  state: string;
  firstSeen: Date;
  lastSeen: Date;
  version: number;
  postings: {
    url: string;
    state: string;
    misses: number;
    firstSeen: Date;
    lastSeen: Date;
    words: unknown;
    facts: unknown;
    source: { id: string; name: string; kind: string } & Parameters<typeof lastSeenOf>[0]['source'];
  }[];
};

export type ChangeRow = {
  id: string;
  kind: string;
  version: number;
  at: Date;
  fields: unknown;
  vacancy: VacancyRow;
};

export const toldChange = (row: ChangeRow): ToldChange => ({
  id: row.id,
  change: {
    kind: row.kind as Change['kind'],
    vacancyId: row.vacancy.id,
    version: row.version,
    at: row.at,
    fields: row.fields as FieldChange[],
  },
  vacancy: knownVacancy(row.vacancy),
  words: wordsOf(row.vacancy),
  disagreements: disagreements(row.vacancy.postings.map(asTeller)),
});

type TellerRow = Pick<VacancyRow['postings'][number], 'facts' | 'state' | 'firstSeen' | 'words' | 'source'>;

export const asTeller = ({ facts, state, firstSeen, words, source }: TellerRow): Teller => ({
  facts: facts as Vacancy,
  state: state as Teller['state'],
  firstSeen,
  words: words as Teller['words'],
  source: source.name,
  sourceKind: source.kind,
});

const knownVacancy = (row: VacancyRow): KnownVacancy => ({
  id: row.id,
  facts: row.facts as Vacancy,
  state: row.state as VacancyState,
  firstSeen: row.firstSeen,
  lastSeen: row.lastSeen,
  version: row.version,
  sightings: row.postings.map(({ source, state, words: _w, facts: _f, ...posting }) => ({
    ...posting,
    lastSeen: lastSeenOf({ ...posting, state, source }),
    sourceId: source.id,
    sourceName: source.name,
    state: state as Sighting['state'],
  })),
});

/** The first posting that has words for a fact speaks. */
const wordsOf = ({ postings }: VacancyRow): Partial<Record<FactName, string>> =>
  Object.assign({}, ...postings.map(({ words }) => words).reverse());
