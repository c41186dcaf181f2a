/** A real place over time: what is known of it, and what happened to it. */
import type { Vacancy } from './vacancy.ts';

export type Sighting = {
  sourceId: string;
  sourceName: string;
  url: string;
  firstSeen: Date;
  lastSeen: Date;
  /** Healthy crawls of that source in a row that did not show it. */
  misses: number;
  state: 'seen' | 'gone' | 'filled';
};

export type VacancyState = 'open' | 'presumed_filled' | 'filled' | 'expired';

export type KnownVacancy = {
  id: string;
  facts: Vacancy;
  state: VacancyState;
  firstSeen: Date;
  lastSeen: Date;
  /** Counts up with each change: mail is once per person, vacancy and version. */
  version: number;
  sightings: Sighting[];
};

export type FieldChange = { field: string; before: unknown; after: unknown };

export type Change = {
  kind: 'opened' | 'changed' | 'closed' | 'reopened';
  vacancyId: string;
  version: number;
  at: Date;
  /** For "changed"; for "closed" the state before and after. */
  fields: FieldChange[];
};
