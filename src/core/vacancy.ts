/** The facts of one residency vacancy, as every room speaks of them. Null or absent: the page is silent. */

export const tracks = ['categorical', 'preliminary', 'advanced', 'transitional'] as const;
export type Track = (typeof tracks)[number];

export const vacancyStatuses = ['open', 'filled', 'expired'] as const;
export type VacancyStatus = (typeof vacancyStatuses)[number];

export const visaWords = ['j1', 'h1b', 'none', 'citizen_or_pr'] as const;
export type VisaWord = (typeof visaWords)[number];

export const programTypes = ['academic', 'university', 'community'] as const;
export type ProgramType = (typeof programTypes)[number];

export type Requirements = {
  /** true: Step 3 passed by the start; false: said not to be needed by then. */
  step3Required: boolean | null;
  /** What is accepted: ['j1','h1b'], ['none'] (no sponsorship) or ['citizen_or_pr']. */
  visa: VisaWord[] | null;
  /** At most this many years since graduation. */
  gradWithinYears: number | null;
  /** In, or finished, accredited (ACGME) training. */
  priorAcgmeYearRequired: boolean | null;
  stateLicenseRequired: boolean | null;
  /** Three-digit floor, Step 2 CK unless the posting says otherwise. */
  usmleMinScore: number | null;
  /** Failures allowed over all Steps together; 0 = first-attempt passes. */
  maxFailures: number | null;
  usClinicalExperience: boolean | null;
};

export const requirementNames = [
  'step3Required',
  'visa',
  'gradWithinYears',
  'priorAcgmeYearRequired',
  'stateLicenseRequired',
  'usmleMinScore',
  'maxFailures',
  'usClinicalExperience',
] as const satisfies readonly (keyof Requirements)[];

export const noRequirements: Requirements = {
  step3Required: null,
  visa: null,
  gradWithinYears: null,
  priorAcgmeYearRequired: null,
  stateLicenseRequired: null,
  usmleMinScore: null,
  maxFailures: null,
  usClinicalExperience: null,
};

/** What the registry knows of the program that offers a place. */
export type RegisteredProgram = {
  id: string;
  /** Ten digits. */
  acgmeId: string | null;
  /** Its title there. */
  name: string;
  /** The institution that sponsors it. */
  sponsor: string;
  /** What the pages themselves said, where the registry's writing stands in its place. */
  told: Pick<Vacancy, 'institution' | 'city' | 'state'>;
  /** For operators: where the digits of an ACGME ID disagree with what is said. */
  doubts: string[];
};

export type Vacancy = {
  /** ACGME name, e.g. "Internal Medicine". */
  specialty: string;
  /** Levels one place may be filled at: [2], or [1,2] for "PGY-1 or 2". Ascending. */
  pgy: number[];
  positions: number | null;
  track: Track | null;
  /** "YYYY-MM-DD", "YYYY-MM", "immediate" or null. */
  start: string | null;
  institution: string | null;
  city: string | null;
  /** Two-letter USPS code. */
  state: string | null;
  contactEmails: string[];
  /** "YYYY-MM-DD", last day to apply. */
  deadline: string | null;
  requirements: Requirements;
  status: VacancyStatus;
  /** From the program registry only. */
  programType: ProgramType | null;
  /** Where a person reads it: the detail page if there is one, else the list. */
  url: string;
  /** The sentence of the page that offers the place, word for word. */
  evidence: string;
  /** ACGME program ID that the page states; absent: it states none. */
  acgmeId?: string;
  /** From the program registry only; absent: it knows no such program. */
  program?: RegisteredProgram;
};

/** Every fact that can carry words of its own. */
export type FactName =
  | Exclude<keyof Vacancy, 'requirements' | 'evidence' | 'url' | 'programType' | 'acgmeId' | 'program'>
  | keyof Requirements;
