import { describe, expect, test } from 'vitest';
import { match } from '#core/match.ts';
import { notTaken, passed, person, place, today } from './rules/truth-table.ts';

const now = new Date(today);

describe('a match', () => {
  test('a silent posting and a silent person are eligible, and say what to ask', () => {
    const answer = match(place(), person(), now);
    expect(answer).toMatchObject({ verdict: 'eligible', wanted: true });
    expect(answer.reasons[0]).toMatchObject({ rule: 'posting.silent', outcome: 'warn' });
    expect(answer.reasons[0]?.because).toMatch(/Step 3, years since graduation/);
  });

  test('what is settled for the person is not asked', () => {
    const asks = match(
      place(),
      person({ graduate: 'us_md', step3: passed, step1: passed, step2: passed, citizenship: 'us' }),
      now,
    ).reasons[0];
    expect(asks?.because).not.toMatch(/Step 3|visa|failed|US clinical/);
  });

  test('a fail outweighs every open question and comes first', () => {
    const answer = match(
      place({ visa: ['none'], gradWithinYears: 5, maxFailures: 0 }),
      person({ visaNeeded: 'j1' }),
      now,
    );
    expect(answer.verdict).toBe('ineligible');
    expect(answer.reasons.map(({ outcome }) => outcome)).toEqual(
      [...answer.reasons.map(({ outcome }) => outcome)].sort(byStrength),
    );
    expect(answer.reasons[0]).toMatchObject({ rule: 'visa.no-sponsorship', outcome: 'fail' });
  });

  test('a reason shows the words of its own fact, its source and no date of a stated requirement', () => {
    const words = { gradWithinYears: 'Graduation within five years is required.' };
    const reason = match(place({ gradWithinYears: 5 }), person({ graduationYear: 2012 }), now, { words })
      .reasons[0];
    expect(reason).toEqual({
      rule: 'graduation.window',
      outcome: 'fail',
      because: 'They ask for graduation within 5 years; you graduated in 2012.',
      evidence: 'Graduation within five years is required.',
      source: 'https://gme.juniper-valley.example/open',
    });
  });

  test('a rule of the field shows its source and when it was read', () => {
    const reason = match(place({ start: '2027-07-01' }), person(), now).reasons[0];
    expect(reason).toMatchObject({ rule: 'match.all-in', asOf: '2026-11' });
    expect(reason?.source).toMatch(/nrmp\.org/);
  });

  test('known to be open since August, a January place is a question', () => {
    const openedAt = new Date('2026-08-01');
    expect(match(place(), person(), now, { openedAt }).verdict).toBe('unknown');
  });
});

describe('sources that disagree', () => {
  const floor = (one: number, other: number) => [
    {
      field: 'usmleMinScore' as const,
      values: [
        { value: one, source: 'the board', words: 'CK 220' },
        { value: other, source: 'the program page', words: 'CK 240' },
      ],
    },
  ];
  const score = (value: number) => person({ step2: { passed: true, failures: 0, score: value } });

  test.each([
    ['a score between the two floors is a question', 230, 'unknown'],
    ['a score above both is open', 250, 'eligible'],
    ['a score below both is closed', 210, 'ineligible'],
  ])('%s, and both are shown', (_sentence, value, verdict) => {
    const answer = match(place({ usmleMinScore: 220 }), score(value), now, {
      disagreements: floor(220, 240),
    });
    expect(answer.verdict).toBe(verdict);
    const shown = answer.reasons.find(({ rule }) => rule === 'sources.agree.usmleMinScore');
    expect(shown?.because).toContain('the board says 220; the program page says 240');
    expect(shown?.evidence).toBe('CK 220 / CK 240');
  });

  test('two visa lines are a question to who needs one, and nothing to a citizen', () => {
    const disagreements = [
      {
        field: 'visa' as const,
        values: [
          { value: ['j1'], source: 'A' },
          { value: ['none'], source: 'B' },
        ],
      },
    ];
    const needs = person({ visaNeeded: 'j1', graduate: 'img', ecfmgCertified: true });
    expect(match(place({ visa: ['j1'] }), needs, now, { disagreements }).verdict).toBe('unknown');
    expect(match(place({ visa: ['none'] }), needs, now, { disagreements }).verdict).toBe('unknown');
    expect(
      match(place({ visa: ['j1'] }), person({ citizenship: 'us' }), now, { disagreements }).verdict,
    ).toBe('eligible');
  });

  test('closed by either value is closed', () => {
    const disagreements = [
      {
        field: 'visa' as const,
        values: [
          { value: ['none'], source: 'A' },
          { value: ['citizen_or_pr'], source: 'B' },
        ],
      },
    ];
    expect(
      match(place({ visa: ['none'] }), person({ visaNeeded: 'j1' }), now, { disagreements }).verdict,
    ).toBe('ineligible');
  });

  test('closed for another reason stays closed', () => {
    const answer = match(
      place({ usmleMinScore: 220, step3Required: true, start: 'immediate' }),
      person({ step3: notTaken, step2: { ...passed, score: 230 } }),
      now,
      { disagreements: floor(220, 240) },
    );
    expect(answer.verdict).toBe('ineligible');
  });
});

const order = ['fail', 'unknown', 'warn', 'pass'];
const byStrength = (a: string, b: string): number => order.indexOf(a) - order.indexOf(b);
