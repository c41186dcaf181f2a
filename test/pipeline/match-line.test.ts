import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerLine } from '#pipeline/people/match-line.ts';

type Answer = {
  id: unknown;
  verdict: string;
  error?: string;
  wanted?: boolean;
  reasons?: { rule: string; outcome: string }[];
};
const answer = (line: unknown): Answer =>
  JSON.parse(answerLine(typeof line === 'string' ? line : JSON.stringify(line)));
const ask = (profile: unknown, vacancy: unknown, now: unknown = '2026-11-15') =>
  answer({ id: 'a', now, profile, vacancy });

describe('a line that makes sense', () => {
  test('silence on both sides is answered', () => {
    expect(ask({}, {})).toMatchObject({ id: 'a', verdict: 'eligible', wanted: true });
  });

  test.each<[string, object, object, string]>([
    [
      'null and absent are the same',
      { visaNeeded: null, exams: null, priorTraining: null },
      { requirements: null, pgy: null, start: null },
      'eligible',
    ],
    ['an unknown key is ignored', { shoeSize: 44 }, { colour: 'red' }, 'eligible'],
    [
      'half an exam is enough',
      { exams: { step3: { passed: true } } },
      { requirements: { step3Required: true } },
      'eligible',
    ],
    [
      'an empty training list is none',
      { priorTraining: [] },
      { requirements: { priorAcgmeYearRequired: true } },
      'ineligible',
    ],
    [
      'a training without its months is not said',
      { priorTraining: [{ specialty: 'Surgery', acgme: true }] },
      { requirements: { priorAcgmeYearRequired: true } },
      'unknown',
    ],
    [
      'a commitment without a word of a waiver has none',
      { matchCommitment: { program: 'Larkspur', startDate: '2027-07-01' } },
      {},
      'ineligible',
    ],
  ])('%s', (_sentence, profile, vacancy, verdict) => expect(ask(profile, vacancy).verdict).toBe(verdict));

  test.each([
    ['a day', '2026-11-15'],
    ['a time in UTC', '2026-11-15T12:00:00Z'],
    ['a time with an offset', '2026-11-15T07:00:00-05:00'],
    ['a time without a zone', '2026-11-15T12:00:00'],
  ])('now may be %s', (_sentence, now) =>
    expect(ask({}, { start: '2027-01-04' }, now).verdict).toBe('eligible'),
  );

  test('an id that is a number comes back as one', () =>
    expect(answer({ id: 7, now: '2026-11-15', profile: {}, vacancy: {} }).id).toBe(7));
});

describe('a line that makes no sense is answered with what is allowed', () => {
  test.each<[string, object, object, RegExp]>([
    [
      'a negative score',
      { exams: { step2: { score: -5 } } },
      {},
      /^profile\.exams\.step2\.score: -5; allowed: a whole number from 1 to 300/,
    ],
    ['a score of four digits', { exams: { step1: { score: 2400 } } }, {}, /step1\.score: 2400/],
    ['a month 13', {}, { start: '2026-13' }, /^vacancy\.start: "2026-13"; allowed: "YYYY-MM-DD"/],
    ['a day that is none', {}, { deadline: '2026-02-30' }, /^vacancy\.deadline: "2026-02-30"/],
    ['months below none', { usClinicalMonths: -1 }, {}, /^profile\.usClinicalMonths: -1; allowed/],
    [
      'failures by halves',
      { exams: { step1: { failures: 1.5 } } },
      {},
      /failures: 1\.5; allowed: a whole number/,
    ],
    [
      'a passed exam in words',
      { exams: { step3: { passed: 'yes' } } },
      {},
      /passed: "yes"; allowed: true, false or null/,
    ],
    ['a level in words', { pgy: ['two'] }, {}, /^profile\.pgy\.0: "two"; allowed: a PGY level/],
    [
      'a list that is none',
      { specialties: 'Surgery' },
      {},
      /^profile\.specialties: "Surgery"; allowed: a list/,
    ],
    [
      'a visa word of no meaning',
      {},
      { requirements: { visa: ['o1'] } },
      /visa\.0: "o1"; allowed: one of j1, h1b/,
    ],
    [
      'a citizenship of no meaning',
      { citizenship: 'mars' },
      {},
      /citizenship: "mars"; allowed: one of us, pr, other/,
    ],
    ['a graduation in the far future', { graduationYear: 20260 }, {}, /graduationYear: 20260/],
    ['a negative window', {}, { requirements: { gradWithinYears: -3 } }, /gradWithinYears: -3/],
    [
      'a commitment without its start',
      { matchCommitment: { program: 'Larkspur', waiver: false } },
      {},
      /startDate: absent; allowed: a day/,
    ],
  ])('%s', (_sentence, profile, vacancy, error) => {
    expect(ask(profile, vacancy)).toMatchObject({
      id: 'a',
      verdict: 'error',
      error: expect.stringMatching(error),
    });
  });

  test.each([
    ['no day', undefined],
    ['a month 13', '2026-13-01'],
    ['a 30 February', '2026-02-30'],
    ['hour 25', '2026-11-15T25:00:00Z'],
    ['a number', 20261115],
  ])('now is %s', (_sentence, now) => {
    expect(answer({ id: 'a', now, profile: {}, vacancy: {} })).toMatchObject({
      verdict: 'error',
      error: expect.stringMatching(/^now: .*allowed: an ISO day/),
    });
  });

  test.each([
    ['nothing', '', /empty/],
    ['half an object', '{"id": 1', /not JSON/],
    ['a list', '[]', /the line: \[\]; allowed: an object/],
    ['no profile', '{"id":1,"now":"2026-11-15","vacancy":{}}', /^profile: absent; allowed: an object/],
    [
      'a vacancy that is null',
      '{"id":1,"now":"2026-11-15","profile":{},"vacancy":null}',
      /^vacancy: null; allowed: an object/,
    ],
  ])('%s', (_sentence, line, error) => {
    expect(answer(line)).toMatchObject({ verdict: 'error', error: expect.stringMatching(error) });
  });
});

test('any line is answered with one line of JSON', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({
        id: fc.anything(),
        now: fc.constantFrom('2026-11-15', 'x'),
        profile: fc.object(),
        vacancy: fc.object(),
      })
      .map((line) => JSON.stringify(line) ?? ''),
  );
  fc.assert(
    fc.property(anything, (line) => {
      const said = answerLine(line);
      expect(said).not.toContain('\n');
      expect(['eligible', 'ineligible', 'unknown', 'error']).toContain(JSON.parse(said).verdict);
      expect(said).not.toContain('could not be judged');
    }),
    { numRuns: 500 },
  );
});
