/** A truth table: each row a sentence, a place, a person, the verdict, and the rule that says so. */
import { expect, test } from 'vitest';
import { match } from '#core/match.ts';
import { type Exam, nothingSaid, type Profile, unsaidExam } from '#core/profile.ts';
import { noRequirements, type Requirements, type Vacancy } from '#core/vacancy.ts';
import type { Outcome, Verdict } from '#core/verdict.ts';

/** Mid November: the Match of 2027 has opened, January starts are seven weeks away. */
export const today = '2026-11-15';

export type PlaceWords = Partial<Omit<Vacancy, 'requirements'>> & Partial<Requirements>;

/** Silent on everything that is not named: an internal-medicine PGY-1 place that starts in January. */
export function place({
  step3Required,
  visa,
  gradWithinYears,
  priorAcgmeYearRequired,
  stateLicenseRequired,
  usmleMinScore,
  maxFailures,
  usClinicalExperience,
  ...facts
}: PlaceWords = {}): Vacancy {
  return {
    specialty: 'Internal Medicine',
    pgy: [1],
    positions: 1,
    track: null,
    start: '2027-01-04',
    institution: 'Juniper Valley Hospital',
    city: 'Dayton',
    state: 'OH',
    contactEmails: [],
    deadline: null,
    status: 'open',
    programType: null,
    url: 'https://gme.juniper-valley.example/open',
    evidence: 'We seek one resident.',
    ...facts,
    requirements: {
      ...noRequirements,
      step3Required: step3Required ?? null,
      visa: visa ?? null,
      gradWithinYears: gradWithinYears ?? null,
      priorAcgmeYearRequired: priorAcgmeYearRequired ?? null,
      stateLicenseRequired: stateLicenseRequired ?? null,
      usmleMinScore: usmleMinScore ?? null,
      maxFailures: maxFailures ?? null,
      usClinicalExperience: usClinicalExperience ?? null,
    },
  };
}

export const passed: Exam = { passed: true, failures: 0, score: 240 };
export const notTaken: Exam = { passed: false, failures: 0, score: null };

export type PersonWords = Partial<Omit<Profile, 'exams'>> & { step1?: Exam; step2?: Exam; step3?: Exam };

/** A person who said nothing but what is named. */
export function person({
  step1 = unsaidExam,
  step2 = unsaidExam,
  step3 = unsaidExam,
  ...said
}: PersonWords = {}): Profile {
  return { ...nothingSaid, ...said, exams: { step1, step2, step3 } };
}

export type Row = [
  sentence: string,
  place: PlaceWords,
  person: PersonWords,
  verdict: Verdict,
  rule?: [name: string, outcome: Outcome | 'none', says?: RegExp],
  now?: string,
];

export function truthTable(rows: readonly Row[]): void {
  test.each(rows)('%s', (_sentence, placeWords, personWords, verdict, rule, now = today) => {
    const answer = match(place(placeWords), person(personWords), new Date(now));
    expect(answer.verdict, JSON.stringify(answer.reasons, null, 1)).toBe(verdict);
    if (!rule) return;
    const [name, outcome, says] = rule;
    const reason = answer.reasons.find((one) => one.rule === name);
    expect(reason?.outcome ?? 'none', JSON.stringify(answer.reasons, null, 1)).toBe(outcome);
    if (says) expect(reason?.because).toMatch(says);
  });
}
