/** One sighting of a place on one source, interpreted. */
import type { RawVacancy } from './page.ts';
import type { Spots } from './spot.ts';
import type { FactName, Vacancy } from './vacancy.ts';

export type Posting = Vacancy & {
  /** The exact words each fact was read from. */
  words: Partial<Record<FactName, string>>;
  /** Where they stand, and the evidence with them: a copy each that they were read from. Absent: nobody looked. */
  spots?: Spots[];
  /** 0-1, calibrated: of those said 0.9, nine in ten are right. */
  confidence: number;
  /** Too unsure to alert: goes to the operator's review. */
  lead: boolean;
  /** Not enough to refuse, worth saying ("start 30 Feb is no date"). */
  warnings: string[];
};

/** An open place of less confidence is a lead. */
export const sureEnough = 0.5;

export type Rejected = { rejected: true; reason: string; raw: RawVacancy };
