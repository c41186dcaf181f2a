/** What the board answers: rows, how many there are, and what each further filter would leave. */
import type { Change, KnownVacancy, VacancyState } from '../change.ts';
import type { Disagreement } from '../rules/sources-agree.ts';
import type { FactName, Vacancy } from '../vacancy.ts';
import type { FacetName } from './filters.ts';

export type BoardRow = {
  id: string;
  facts: Vacancy;
  state: VacancyState;
  firstSeen: Date;
  lastSeen: Date;
  version: number;
  /** Only a person told of it; absent where that was not asked for. */
  reported?: boolean;
};

/** `count`: openings left if this value were chosen, the other facets as they are. */
export type FacetValue = { value: string; label: string | null; count: number };

export type BoardPage = {
  rows: BoardRow[];
  total: number;
  facets: Record<FacetName, FacetValue[]>;
  /** Openings there would be without the choice in that facet; only facets that hide something. */
  loosened: Partial<Record<FacetName, number>>;
};

/** What one source says of a place. */
export type PostingWords = {
  id: string;
  sourceId: string;
  sourceName: string;
  words: Partial<Record<FactName, string>>;
  confidence: number;
};

export type VacancyRecord = {
  vacancy: KnownVacancy;
  /** Newest first. */
  changes: Change[];
  /** The words each fact was read from, newest sighting first. */
  postings: PostingWords[];
  /** Facts on which its sources differ. */
  disagreements: readonly Disagreement[];
  /** Other open places of the specialty, the same state and level first. */
  similar: BoardRow[];
};

export type WatchedSource = {
  id: string;
  name: string;
  kind: string;
  url: string;
  status: string;
  health: string;
  reason: string | null;
  healthSince: Date;
  lastCrawlAt: Date | null;
  lastGoodAt: Date | null;
  /** When somebody last held its live page to its definition, and what came of it; null: nobody did. */
  checkedAt: Date | null;
  checked: 'reads' | 'empty' | 'drifted' | 'unreadable' | null;
  paused: boolean;
  everyMinutes: number;
  /** Rows of the newest believed crawl. */
  rows: number | null;
  /** Open places seen there now. */
  open: number;
};

export type Tally = { value: string; count: number };

export type BoardStatistics = {
  open: number;
  bySpecialty: Tally[];
  byState: Tally[];
  /** Openings first seen in each of the last 12 months, oldest first, "YYYY-MM". */
  byMonth: Tally[];
  /** Median days a place that is open now has been open; null without any. */
  daysOpen: number | null;
  /** Median days from first seen to filled, of the last year; null without any. */
  daysToFilled: number | null;
  filled: number;
  /** Places that are open now, by the days they have been open: one count for each of `daySpans`. */
  openFor: number[];
  /** Places filled in the last year, by the days from first seen to filled. */
  filledAfter: number[];
};

/** From, and up to, so many days; the last has no end. */
export const daySpans = [
  [0, 7],
  [8, 14],
  [15, 30],
  [31, 60],
  [61, 90],
  [91, null],
] as const;
