import { describe, expect, test } from 'vitest';
import { type PastVacancy, whatWouldUnlock } from '#core/unlock.ts';
import { notTaken, type PersonWords, type PlaceWords, person, place, today } from './rules/truth-table.ts';

const now = new Date(today);
const past = (id: string, words: PlaceWords = {}, openedAt = '2026-10-15'): PastVacancy => ({
  id,
  facts: place(words),
  openedAt: new Date(openedAt),
});
const unlocks = (words: PersonWords, vacancies: PastVacancy[]) =>
  whatWouldUnlock(person({ specialties: ['Internal Medicine'], ...words }), vacancies, now).map(
    ({ lever, opens, toAsk }) => ({ lever, opens, toAsk }),
  );

describe('what would open more doors', () => {
  test.each<[string, PersonWords, PastVacancy[], { lever: string; opens: string[]; toAsk: string[] }[]]>([
    [
      'Step 3, where it is asked for',
      { step3: notTaken },
      [past('a', { step3Required: true, start: 'immediate' }), past('b', {})],
      [{ lever: 'step3', opens: ['a'], toAsk: [] }],
    ],
    [
      'one more specialty',
      {},
      [
        past('a', { specialty: 'Psychiatry' }),
        past('b', { specialty: 'Psychiatry' }),
        past('c', { specialty: 'Pediatrics' }),
      ],
      [
        { lever: 'specialty:Psychiatry', opens: ['a', 'b'], toAsk: [] },
        { lever: 'specialty:Pediatrics', opens: ['c'], toAsk: [] },
      ],
    ],
    ['another state', { states: ['NY'] }, [past('a')], [{ lever: 'state:OH', opens: ['a'], toAsk: [] }]],
    [
      'two wishes against it: one alone opens nothing',
      { states: ['NY'] },
      [past('a', { specialty: 'Psychiatry' })],
      [],
    ],
    [
      'six months of US clinical work',
      { graduate: 'img', usClinicalMonths: 0 },
      [past('a', { usClinicalExperience: true })],
      [{ lever: 'us-clinical', opens: ['a'], toAsk: [] }],
    ],
    [
      'a yes from programs silent on the visa',
      { visaNeeded: 'j1', graduate: 'img', ecfmgCertified: true },
      [past('a')],
      [{ lever: 'visa:asked', opens: ['a'], toAsk: [] }],
    ],
    [
      'another visa too',
      {
        visaNeeded: 'h1b',
        graduate: 'img',
        ecfmgCertified: true,
        step3: { passed: true, failures: 0, score: null },
      },
      [past('a', { visa: ['j1'] })],
      [{ lever: 'visa:any', opens: ['a'], toAsk: [] }],
    ],
    [
      'a waiver',
      { matchCommitment: { program: 'Larkspur', startDate: '2027-07-01', waiver: false } },
      [past('a')],
      [{ lever: 'waiver', opens: ['a'], toAsk: [] }],
    ],
    [
      'what was closed and would be a question',
      { step3: notTaken },
      [past('a', { step3Required: true, start: 'immediate', gradWithinYears: 5 })],
      [{ lever: 'step3', opens: [], toAsk: ['a'] }],
    ],
    ['places older than a year do not count', { states: ['NY'] }, [past('a', {}, '2025-10-01')], []],
    [
      'a place since filled was open on its day',
      { states: ['NY'] },
      [past('a', { status: 'filled' })],
      [{ lever: 'state:OH', opens: ['a'], toAsk: [] }],
    ],
    [
      'a graduation limit is opened by nothing',
      { graduationYear: 2005, step3: notTaken },
      [past('a', { gradWithinYears: 5 })],
      [],
    ],
  ])('%s', (_sentence, words, vacancies, expected) => expect(unlocks(words, vacancies)).toEqual(expected));
});
