/** The rule data files, typed. Dates and lists change there, never in code. */

import leadTimes from './data/lead-times.json' with { type: 'json' };
import calendars from './data/match-calendars.json' with { type: 'json' };
import playbookData from './data/playbook.json' with { type: 'json' };
import entry from './data/specialty-entry.json' with { type: 'json' };
import licences from './data/state-licences.json' with { type: 'json' };
import credit from './data/training-credit.json' with { type: 'json' };
import visaNotes from './data/visa-notes.json' with { type: 'json' };
import type { Certainty, Citation } from './rule.ts';

/** One NRMP Main Residency Match: registration opens, SOAP hold from and to (instants), Match Day. */
export type MatchYear = {
  year: number;
  opens: string;
  soapFrom: string;
  soapTo: string;
  matchDay: string;
  certainty: Certainty;
  note: string;
};

export type StateLicence = { state: string; graceDays: number; certainty: Certainty; note: string };

export const matchCalendars = {
  asOf: calendars.asOf,
  source: calendars.source,
  policySource: calendars.policySource,
  commitmentDays: calendars.commitmentDays,
  commitmentSource: calendars.commitmentSource,
  years: calendars.years.map((row): MatchYear => ({ ...row, certainty: certaintyOf(row.certainty) })),
};

export const specialtyEntry = entry;

export const leads = leadTimes;

export const playbook = playbookData;

export const trainingCredit = credit;

export const cite = ({ source }: { source: string }): Citation => ({ source, asOf: credit.asOf });

export const stateLicences = {
  asOf: licences.asOf,
  source: licences.source,
  states: licences.states.map((row): StateLicence => ({ ...row, certainty: certaintyOf(row.certainty) })),
};

export const visas = {
  j1: { source: visaNotes.j1.source, asOf: visaNotes.asOf },
  h1b: { source: visaNotes.h1b.source, asOf: visaNotes.asOf },
  h1bFee: { source: visaNotes.h1bFee.source, asOf: visaNotes.asOf },
  feeFrom: visaNotes.h1bFee.validFrom,
  feeTo: visaNotes.h1bFee.validTo as string | null, // the file may name a last day
};

/** A word that is none of ours counts as not confirmed: it must not block anybody. */
function certaintyOf(word: string): Certainty {
  return word === 'verified' || word === 'secondary' ? word : 'unverified';
}

export function matchYear(year: number): MatchYear | null {
  return matchCalendars.years.find((row) => row.year === year) ?? null;
}
