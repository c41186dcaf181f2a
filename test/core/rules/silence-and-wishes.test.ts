import { describe } from 'vitest';
import { passed, truthTable } from './truth-table.ts';

describe('what the posting leaves open', () => {
  const rule = 'posting.silent';
  const stated = {
    visa: ['j1' as const],
    step3Required: false,
    gradWithinYears: 5,
    maxFailures: 1,
    usmleMinScore: 220,
    priorAcgmeYearRequired: false,
    stateLicenseRequired: false,
    usClinicalExperience: false,
  };
  const settled = {
    citizenship: 'us' as const,
    graduate: 'us_md' as const,
    graduationYear: 2024,
    step1: passed,
    step2: passed,
    step3: passed,
  };
  truthTable([
    ['is named, and moves nothing', {}, settled, 'eligible', [rule, 'warn', /^Not stated: ask about /]],
    ['names a start that is not stated', { start: null }, settled, 'eligible', [rule, 'warn', /the start/]],
    ['is nothing where all is stated', stated, settled, 'eligible', [rule, 'none']],
    [
      'is not asked of whom it does not concern: Step 3 is passed',
      { ...stated, step3Required: null },
      settled,
      'eligible',
      [rule, 'none'],
    ],
    [
      'is asked of whom it concerns: Step 3 is not said',
      { ...stated, step3Required: null },
      { ...settled, step3: { passed: null, failures: 0, score: null } },
      'eligible',
      [rule, 'warn', /Step 3/],
    ],
  ]);
});

describe('each wish, met, not met and met by silence', () => {
  truthTable([
    ['the specialty', {}, { specialties: ['Internal Medicine'] }, 'eligible', ['wanted.specialty', 'pass']],
    ['another specialty', {}, { specialties: ['Pediatrics'] }, 'eligible', ['wanted.specialty', 'warn']],
    ['the level', { pgy: [1, 2] }, { pgy: [1] }, 'eligible', ['wanted.level', 'pass']],
    ['another level', { pgy: [1] }, { pgy: [2] }, 'eligible', ['wanted.level', 'warn']],
    [
      'the track',
      { track: 'preliminary' },
      { tracks: ['preliminary'] },
      'eligible',
      ['wanted.track', 'pass'],
    ],
    [
      'another track',
      { track: 'preliminary' },
      { tracks: ['categorical'] },
      'eligible',
      ['wanted.track', 'warn'],
    ],
    ['the state', { state: 'OH' }, { states: ['OH', 'MI'] }, 'eligible', ['wanted.state', 'pass']],
    ['another state', { state: 'OH' }, { states: ['MI'] }, 'eligible', ['wanted.state', 'warn']],
    ['free before the start', {}, { availableFrom: '2026-12-01' }, 'eligible', ['wanted.start', 'pass']],
    ['free only after the start', {}, { availableFrom: '2027-03-01' }, 'eligible', ['wanted.start', 'warn']],
    [
      'no specialty stated',
      { specialty: '' },
      { specialties: ['Pediatrics'] },
      'eligible',
      ['wanted.specialty', 'none'],
    ],
    ['no level stated', { pgy: [] }, { pgy: [2] }, 'eligible', ['wanted.level', 'none']],
    ['no track stated', {}, { tracks: ['categorical'] }, 'eligible', ['wanted.track', 'none']],
    ['no state stated', { state: null }, { states: ['MI'] }, 'eligible', ['wanted.state', 'none']],
    [
      'no start stated',
      { start: null },
      { availableFrom: '2027-03-01' },
      'eligible',
      ['wanted.start', 'none'],
    ],
  ]);
});
