import { describe, expect, test } from 'vitest';
import { type Risk, realitySheet } from '#core/reality-sheet.ts';
import { notTaken, type PersonWords, passed, person, today } from './rules/truth-table.ts';

const now = new Date(today);
const strong: PersonWords = {
  graduationYear: 2025,
  step1: passed,
  step2: passed,
  step3: passed,
  specialties: ['Internal Medicine'],
  lastClinical: '2026-10',
  citizenship: 'us',
};

describe('each factor', () => {
  test.each<[string, string, PersonWords, Risk]>([
    ['three years since graduation', 'Years since graduation', { graduationYear: 2023 }, 'lower'],
    ['four years', 'Years since graduation', { graduationYear: 2022 }, 'middle'],
    ['five years', 'Years since graduation', { graduationYear: 2021 }, 'higher'],
    ['no year said', 'Years since graduation', {}, 'not_said'],
    ['all exams passed', 'Exams', { step1: passed, step2: passed, step3: passed }, 'lower'],
    [
      'a failed attempt',
      'Exams',
      { step1: { ...passed, failures: 1 }, step2: passed, step3: passed },
      'higher',
    ],
    ['no Step 3', 'Exams', { step1: passed, step2: passed, step3: notTaken }, 'higher'],
    ['COMLEX all passed', 'Exams', { comlex: { level1: passed, level2: passed, level3: passed } }, 'lower'],
    ['exams not said', 'Exams', {}, 'not_said'],
    ['family medicine', 'Specialty', { specialties: ['Family Medicine'] }, 'lower'],
    ['dermatology', 'Specialty', { specialties: ['Dermatology'] }, 'higher'],
    ['dermatology and psychiatry', 'Specialty', { specialties: ['Dermatology', 'Psychiatry'] }, 'middle'],
    ['recent clinical work', 'Recent clinical work', { lastClinical: '2026-01' }, 'lower'],
    ['two years without', 'Recent clinical work', { lastClinical: '2024-11' }, 'higher'],
    ['a permanent resident', 'Visa', { citizenship: 'pr' }, 'lower'],
    ['a person who needs sponsorship', 'Visa', { visaNeeded: 'j1' }, 'higher'],
    ['a person who needs none', 'Visa', { citizenship: 'other', visaNeeded: 'none' }, 'lower'],
  ])('%s', (_sentence, factor, words, risk) => {
    expect(realitySheet(person(words), now).factors.find((one) => one.factor === factor)?.risk).toBe(risk);
  });
});

describe('the whole', () => {
  test.each<[string, PersonWords, string, RegExp]>([
    ['nothing against', strong, 'low', /nothing you told us/],
    ['one thing against', { ...strong, graduationYear: 2019 }, 'moderate', /one thing counts/],
    [
      'three things against',
      { ...strong, graduationYear: 2019, visaNeeded: 'j1', citizenship: 'other', lastClinical: '2020-01' },
      'high',
      /3 things/,
    ],
    [
      'six years out, failures, no clinical work, dermatology: said plainly',
      {
        ...strong,
        graduationYear: 2020,
        lastClinical: '2020-01',
        specialties: ['Dermatology'],
        step1: { ...passed, failures: 2 },
      },
      'high',
      /very rarely overcome/,
    ],
    ['too little said', { graduationYear: 2025 }, 'unknown', /You told us 1 of 5/],
  ])('%s', (_sentence, words, overall, because) => {
    const sheet = realitySheet(person(words), now);
    expect(sheet.overall).toBe(overall);
    expect(sheet.because).toMatch(because);
  });

  test('feasibility is of the specialties asked for, best first, with its source', () => {
    const sheet = realitySheet(
      person({ specialties: ['Dermatology', 'General Surgery', 'Psychiatry'] }),
      now,
    );
    expect(sheet.feasibility.map(({ specialty, score }) => [specialty, score])).toEqual([
      ['Psychiatry', 65],
      ['General Surgery', 30],
      ['Dermatology', 5],
    ]);
    expect(sheet).toMatchObject({ asOf: '2026-11', source: expect.stringMatching(/playbook/) });
  });

  test('without a specialty all groups are shown, and the mix is whole', () => {
    const sheet = realitySheet(person(), now);
    expect(sheet.feasibility.map(({ score }) => score)).toEqual([80, 75, 65, 50, 30, 20, 5]);
    expect(sheet.programMix.map(({ percent }) => percent)).toEqual([5, 25, 70]);
  });
});
