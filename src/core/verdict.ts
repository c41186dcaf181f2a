/** The answer for one vacancy and one person: three values, never two, each with its reasons. */

export type Verdict = 'eligible' | 'ineligible' | 'unknown';
export type Outcome = 'pass' | 'fail' | 'unknown' | 'warn';

export type Reason = {
  /** e.g. "visa.h1b-step3". */
  rule: string;
  outcome: Outcome;
  /** One line in the second person, the same words in mail, web and JSON. */
  because: string;
  /** The posting's own words. */
  evidence?: string;
  /** Where the rule comes from. */
  source?: string;
  /** "YYYY-MM-DD" or "YYYY-MM": the rule as read then. */
  asOf?: string;
};

export type Match = {
  verdict: Verdict;
  /** Preference only: specialty, level, state, track, a start before `availableFrom`. */
  wanted: boolean;
  /** Strongest first. */
  reasons: Reason[];
};
