import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { match } from '#core/match.ts';
import type { Profile } from '#core/profile.ts';
import { rules } from '#core/rules/rule-list.ts';
import { noRequirements, tracks, type Vacancy, vacancyStatuses, visaWords } from '#core/vacancy.ts';

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 2 });
const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const month = day.map((at) => at.slice(0, 7));
const specialty = fc.constantFrom(
  'Internal Medicine',
  'Family Medicine',
  'Psychiatry',
  'Neurology',
  'General Surgery',
  'Surgery',
  'Ophthalmology',
  'Basket Weaving',
  '',
);
const levels = fc
  .uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 3 })
  .map((all) => all.sort((a, b) => a - b));
const state = fc.constantFrom('OH', 'CA', 'NY', 'Ohio');
const evidence = fc.constantFrom(
  '',
  'We seek a resident.',
  'Filled outside the Match.',
  'We do not accept IMGs.',
  'USMLE required, one failure per Step, in the same specialty.',
);

const requirements = fc.record({
  step3Required: maybe(fc.boolean()),
  visa: maybe(fc.uniqueArray(fc.constantFrom(...visaWords))),
  gradWithinYears: maybe(fc.integer({ min: 0, max: 10 })),
  priorAcgmeYearRequired: maybe(fc.boolean()),
  stateLicenseRequired: maybe(fc.boolean()),
  usmleMinScore: maybe(fc.integer({ min: 190, max: 260 })),
  maxFailures: maybe(fc.integer({ min: 0, max: 3 })),
  usClinicalExperience: maybe(fc.boolean()),
});

const vacancy: fc.Arbitrary<Vacancy> = fc.record({
  specialty,
  pgy: levels,
  positions: maybe(fc.nat(5)),
  track: maybe(fc.constantFrom(...tracks)),
  start: maybe(fc.oneof(day, month, fc.constant('immediate'))),
  institution: maybe(fc.string()),
  city: maybe(fc.string()),
  state: maybe(state),
  contactEmails: fc.constant([]),
  deadline: maybe(day),
  requirements,
  status: fc.constantFrom(...vacancyStatuses),
  programType: fc.constant(null),
  url: fc.constantFrom('', 'https://example.org/x'),
  evidence,
});

const exam = fc.record({
  passed: maybe(fc.boolean()),
  failures: maybe(fc.nat(5)),
  score: maybe(fc.integer({ min: 180, max: 280 })),
});
const training = fc.record({
  specialty,
  months: fc.nat(60),
  acgme: fc.boolean(),
  goodStanding: maybe(fc.boolean()),
});

const profile: fc.Arbitrary<Profile> = fc.record({
  specialties: fc.uniqueArray(specialty),
  pgy: levels,
  states: maybe(fc.uniqueArray(state)),
  tracks: maybe(fc.uniqueArray(fc.constantFrom(...tracks))),
  availableFrom: maybe(day),
  graduate: maybe(fc.constantFrom('us_md', 'us_do', 'us_img', 'img')),
  graduationYear: maybe(fc.integer({ min: 1990, max: 2028 })),
  citizenship: maybe(fc.constantFrom('us', 'pr', 'other')),
  visaNeeded: maybe(fc.constantFrom('none', 'j1', 'h1b', 'any')),
  inUS: maybe(fc.boolean()),
  ecfmgCertified: maybe(fc.boolean()),
  exams: fc.record({ step1: exam, step2: exam, step3: exam }),
  priorTraining: maybe(fc.array(training, { maxLength: 3 })),
  usClinicalMonths: maybe(fc.nat(60)),
  lastClinical: maybe(month),
  licenseStates: maybe(fc.uniqueArray(state)),
  matchCommitment: maybe(fc.record({ program: fc.string(), startDate: day, waiver: fc.boolean() })),
  comlex: maybe(fc.record({ level1: maybe(exam), level2: maybe(exam), level3: maybe(exam) })),
  step3Date: maybe(day),
  matchCycles: maybe(fc.nat(5)),
  recentLetters: maybe(fc.nat(5)),
});

const now = fc.date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
const unverified = new Set(rules.filter(({ certainty }) => certainty !== 'verified').map(({ name }) => name));
/** Otherwise nearly every random place is past its deadline, and nothing else is tried. */
const openPlace = fc
  .record({ place: vacancy, start: maybe(fc.constantFrom('immediate', '2027-01-04', '2027-07-01')) })
  .map(({ place, start }): Vacancy => ({ ...place, start, deadline: null, status: 'open', pgy: [3] }));
const november = new Date('2026-11-15T15:00:00Z');
const times = { numRuns: 400 };

describe('whatever the place and the person', () => {
  test('an answer is given, its verdict follows from its reasons, and each reason says something', () => {
    fc.assert(
      fc.property(vacancy, profile, now, (place, person, at) => {
        const { verdict, reasons } = match(place, person, at);
        const outcomes = reasons.map(({ outcome }) => outcome);
        const follows = outcomes.includes('fail')
          ? 'ineligible'
          : outcomes.includes('unknown')
            ? 'unknown'
            : 'eligible';
        expect(verdict).toBe(follows);
        for (const { because, source } of reasons) {
          expect(because).toMatch(/^[A-Z0-9].*\.$/s);
          expect(because).not.toMatch(/undefined|null|NaN|Infinity/);
          expect(source).toBeTruthy();
        }
        expect(new Set(reasons.map(({ rule }) => rule)).size).toBe(reasons.length);
      }),
      times,
    );
  });

  test('what is wanted never moves the verdict', () => {
    fc.assert(
      fc.property(vacancy, profile, profile, now, (place, person, other, at) => {
        const { specialties, pgy, states, tracks: wantedTracks, availableFrom } = other;
        const otherWishes = { ...person, specialties, pgy, states, tracks: wantedTracks, availableFrom };
        expect(match(place, otherWishes, at).verdict).toBe(match(place, person, at).verdict);
      }),
      times,
    );
  });

  test('no rule that is not verified ever fails', () => {
    fc.assert(
      fc.property(vacancy, profile, now, (place, person, at) => {
        const failed = match(place, person, at).reasons.filter(({ outcome }) => outcome === 'fail');
        expect(failed.filter(({ rule }) => unverified.has(rule))).toEqual([]);
      }),
      times,
    );
  });

  test('a person who tells us more is never turned from eligible to ineligible', () => {
    fc.assert(
      fc.property(openPlace, profile, profile, (place, person, more) => {
        const told = tell({ ...person, matchCommitment: null }, more);
        if (match(place, { ...person, matchCommitment: null }, november).verdict !== 'eligible') return;
        expect(match(place, told, november).verdict).not.toBe('ineligible');
      }),
      { numRuns: 3000 },
    );
  });

  test('a posting that falls silent on its requirements never becomes closed by that', () => {
    fc.assert(
      fc.property(openPlace, profile, (place, person) => {
        const silent = { ...place, requirements: noRequirements };
        if (match(silent, person, november).verdict !== 'ineligible') return;
        expect(match(place, person, november).verdict).toBe('ineligible');
      }),
      { numRuns: 3000 },
    );
  });

  test('an open place that states nothing is closed to nobody without a commitment', () => {
    fc.assert(
      fc.property(vacancy, profile, now, (place, person, at) => {
        const stated = {
          start: null,
          deadline: null,
          status: 'open' as const,
          evidence: '',
          pgy: [],
          specialty: '',
        };
        const answer = match(
          { ...place, ...stated, requirements: noRequirements },
          { ...person, matchCommitment: null },
          at,
        );
        expect(
          answer.reasons.filter(({ rule, outcome }) => outcome === 'fail' && rule !== 'match.soap-hold'),
        ).toEqual([]);
      }),
      times,
    );
  });
});

/** Fills in what the person had left unsaid, and changes nothing that was said. */
function tell(person: Profile, more: Profile): Profile {
  const told = Object.fromEntries(
    Object.entries(person).map(([key, value]) => [
      key,
      value ?? (key === 'matchCommitment' ? null : Reflect.get(more, key)),
    ]),
  ) as Profile; // the same keys with values of either profile
  const exams = (['step1', 'step2', 'step3'] as const).map((step) => {
    const { passed, failures, score } = person.exams[step];
    const other = more.exams[step];
    return [
      step,
      { passed: passed ?? other.passed, failures: failures ?? other.failures, score: score ?? other.score },
    ] as const;
  });
  return { ...told, exams: { ...person.exams, ...Object.fromEntries(exams) } };
}
