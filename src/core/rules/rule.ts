/** What a rule is: one question about one place and one person, answered in three values, with its source. */
import type { Profile } from '#core/profile.ts';
import type { FactName, Vacancy } from '#core/vacancy.ts';
import type { Outcome } from '#core/verdict.ts';
import type { LocalDay } from '#core/zoned-time.ts';

/** How the rule was read: on an official page, at second hand, or not confirmed (it may warn, never block). */
export type Certainty = 'verified' | 'secondary' | 'unverified';

/** `asOf`: the month the source was read, "YYYY-MM" or "YYYY-MM-DD". */
export type Citation = { source: string; asOf: string };

/** What a rule may know besides the place and the person. */
export type Circumstances = {
  now: Date;
  /** The day in US Eastern time, by which deadlines and starts are counted. */
  today: LocalDay;
  /** `now` was given as a day without a time. */
  wholeDay: boolean;
  /** When the place was first known to be open; null: not later than `now`. */
  openedAt: Date | null;
  /** The words each fact was read from. */
  words: Partial<Record<FactName, string>>;
};

/** `certainty` and `citation` stand in for the rule's own where one finding rests on other data. */
export type Finding = {
  outcome: Outcome;
  because: string;
  certainty?: Certainty;
  citation?: Citation;
};

export type Rule = {
  /** e.g. "visa.h1b-step3". */
  name: string;
  /** "wish" moves `wanted` only, "gate" moves the verdict only. */
  kind: 'wish' | 'gate';
  /** One sentence, for the table in docs/rules.md. */
  title: string;
  /** The facts of the place and of the person that it looks at. */
  reads: readonly string[];
  /** The requirement of the posting that it judges: its words are shown as evidence. */
  states: FactName | null;
  citation: Citation;
  certainty: Certainty;
  /** First and last day the rule is in force; null: no bound. */
  validFrom: LocalDay | null;
  validTo: LocalDay | null;
  applies(vacancy: Vacancy, person: Profile, at: Circumstances): boolean;
  judge(vacancy: Vacancy, person: Profile, at: Circumstances): Finding;
};

/** The requirement is the posting's own, so the posting is the source. */
export const thePosting: Citation = { source: 'the posting', asOf: '2026-11' };

/** What the person asked of us, so nothing outside is cited. */
export const yourWishes: Citation = { source: 'your profile', asOf: '2026-11' };

export const pass = (because: string): Finding => ({ outcome: 'pass', because });
export const fail = (because: string): Finding => ({ outcome: 'fail', because });
export const ask = (because: string): Finding => ({ outcome: 'unknown', because });
export const warn = (because: string): Finding => ({ outcome: 'warn', because });

/** The words a requirement was read from, with the sentence that offers the place: both may qualify it. */
export function wordsOn(field: FactName, vacancy: Vacancy, at: Circumstances): string {
  return [at.words[field] ?? '', vacancy.evidence].filter(Boolean).join(' ');
}
