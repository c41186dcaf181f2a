/** What a person tells us. Null or absent: the person did not say, which is never a no. */
import type { Track } from './vacancy.ts';

export type Exam = { passed: boolean | null; failures: number | null; score: number | null };

export type PriorTraining = {
  specialty: string;
  months: number;
  acgme: boolean;
  goodStanding: boolean | null;
};

/** A live NRMP match; `startDate` is the first day of training, "YYYY-MM-DD". */
export type MatchCommitment = { program: string; startDate: string; waiver: boolean };

export type Profile = {
  specialties: string[];
  pgy: number[];
  states: string[] | null;
  tracks: Track[] | null;
  /** "YYYY-MM-DD". */
  availableFrom: string | null;
  graduate: 'us_md' | 'us_do' | 'us_img' | 'img' | null;
  graduationYear: number | null;
  citizenship: 'us' | 'pr' | 'other' | null;
  visaNeeded: 'none' | 'j1' | 'h1b' | 'any' | null;
  inUS: boolean | null;
  ecfmgCertified: boolean | null;
  exams: { step1: Exam; step2: Exam; step3: Exam };
  /** [] is none; null is not said. */
  priorTraining: PriorTraining[] | null;
  usClinicalMonths: number | null;
  /** "YYYY-MM". */
  lastClinical: string | null;
  licenseStates: string[] | null;
  matchCommitment: MatchCommitment | null;
  comlex: { level1: Exam | null; level2: Exam | null; level3: Exam | null } | null;
  /** The day Step 3 is booked for, "YYYY-MM-DD". */
  step3Date: string | null;
  matchCycles: number | null;
  /** Letters of the last 12-18 months. */
  recentLetters: number | null;
};

export const unsaidExam: Exam = { passed: null, failures: null, score: null };

/** Of someone who has said nothing yet. */
export const nothingSaid: Profile = {
  specialties: [],
  pgy: [],
  states: null,
  tracks: null,
  availableFrom: null,
  graduate: null,
  graduationYear: null,
  citizenship: null,
  visaNeeded: null,
  inUS: null,
  ecfmgCertified: null,
  exams: { step1: unsaidExam, step2: unsaidExam, step3: unsaidExam },
  priorTraining: null,
  usClinicalMonths: null,
  lastClinical: null,
  licenseStates: null,
  matchCommitment: null,
  comlex: null,
  step3Date: null,
  matchCycles: null,
  recentLetters: null,
};
