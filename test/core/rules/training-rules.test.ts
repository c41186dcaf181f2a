import { describe } from 'vitest';
import type { PriorTraining } from '#core/profile.ts';
import { truthTable } from './truth-table.ts';

const training = (more: Partial<PriorTraining> = {}): PriorTraining => ({
  specialty: 'Internal Medicine',
  months: 12,
  acgme: true,
  goodStanding: true,
  ...more,
});
const had = (...priorTraining: PriorTraining[]) => ({ priorTraining });

describe('years since graduation', () => {
  const rule = 'graduation.window';
  truthTable([
    [
      'within the window is open',
      { gradWithinYears: 5 },
      { graduationYear: 2023 },
      'eligible',
      [rule, 'pass'],
    ],
    [
      'the boundary year does not fail',
      { gradWithinYears: 5 },
      { graduationYear: 2021 },
      'eligible',
      [rule, 'pass', /boundary/],
    ],
    [
      'a year before it is closed, with the sentence',
      { gradWithinYears: 5 },
      { graduationYear: 2020 },
      'ineligible',
      [rule, 'fail', /2020/],
    ],
    ['a year not said is a question', { gradWithinYears: 5 }, {}, 'unknown', [rule, 'unknown']],
    [
      'a new year moves the boundary',
      { gradWithinYears: 5, start: '2027-01-20' },
      { graduationYear: 2021 },
      'ineligible',
      [rule, 'fail'],
      '2027-01-05',
    ],
    ['silent troubles nobody', {}, { graduationYear: 1998 }, 'eligible', [rule, 'none']],
  ]);
});

describe('a prior ACGME year', () => {
  const asked = { pgy: [2], priorAcgmeYearRequired: true };
  const rule = 'training.prior-year';
  truthTable([
    [
      'twelve months in the specialty and in good standing are open',
      asked,
      had(training()),
      'eligible',
      [rule, 'pass'],
    ],
    ['an empty list is none: closed', asked, had(), 'ineligible', [rule, 'fail', /you have none/]],
    [
      'an empty list is none even before a distant start',
      { ...asked, start: '2027-07-01' },
      had(),
      'ineligible',
      [rule, 'fail'],
    ],
    ['not said is a question', asked, {}, 'unknown', [rule, 'unknown']],
    [
      'training that is not accredited does not count',
      asked,
      had(training({ acgme: false, months: 36 })),
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'not in good standing is closed',
      asked,
      had(training({ goodStanding: false })),
      'ineligible',
      [rule, 'fail', /good standing/],
    ],
    [
      'good standing not said is a question',
      asked,
      had(training({ goodStanding: null })),
      'unknown',
      [rule, 'unknown'],
    ],
    [
      'half a year and an immediate start is closed',
      { ...asked, start: 'immediate' },
      had(training({ months: 6 })),
      'ineligible',
      [rule, 'fail', /6 of 12/],
    ],
    [
      'half a year under way and a July start is a question with the date',
      { ...asked, start: '2027-07-01' },
      had(training({ months: 5 })),
      'unknown',
      [rule, 'unknown', /1 Jul 2027/],
    ],
    [
      'a year that cannot be complete by the start is closed',
      { ...asked, start: '2027-03-01', specialty: 'Surgery' },
      had(training({ months: 5, specialty: 'Surgery' })),
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'two half years in the specialty make one',
      asked,
      had(training({ months: 6 }), training({ months: 6 })),
      'eligible',
      [rule, 'pass'],
    ],
    [
      'another specialty is a question',
      asked,
      had(training({ specialty: 'Surgery' })),
      'unknown',
      [rule, 'unknown', /Surgery/],
    ],
    [
      'another specialty is closed where the words say the same',
      { ...asked, evidence: 'A year in the same specialty is required.' },
      had(training({ specialty: 'Surgery' })),
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'a separate first year counts for an advanced specialty',
      { ...asked, specialty: 'Neurology' },
      had(training()),
      'eligible',
      [rule, 'pass'],
    ],
    [
      'an alias is the same specialty',
      { ...asked, specialty: 'Surgery' },
      had(training({ specialty: 'General Surgery' })),
      'eligible',
      [rule, 'pass'],
    ],
    [
      'said not to be required troubles nobody',
      { priorAcgmeYearRequired: false },
      had(),
      'eligible',
      [rule, 'none'],
    ],
    [
      'a silent PGY-2 posting is a warning to one without training',
      { pgy: [2] },
      had(),
      'eligible',
      ['training.level', 'warn'],
    ],
  ]);
});

describe('transfer credit and funding', () => {
  const family = { specialty: 'Family Medicine' };
  const surgery = training({ specialty: 'Surgery', months: 24 });
  const rule = 'training.abfm-credit';
  truthTable([
    [
      'from surgery to family medicine PGY-3 is closed',
      { ...family, pgy: [3] },
      had(surgery),
      'ineligible',
      [rule, 'fail', /PGY-2 at best/],
    ],
    [
      'from surgery to PGY-2 is open',
      { ...family, pgy: [2] },
      had(surgery),
      'eligible',
      [rule, 'pass', /12 months/],
    ],
    [
      'PGY-2 or 3 can be entered at PGY-2',
      { ...family, pgy: [2, 3] },
      had(surgery),
      'eligible',
      [rule, 'pass'],
    ],
    [
      'family-medicine years reach PGY-3',
      { ...family, pgy: [3] },
      had(training({ specialty: 'Family Medicine', months: 24 })),
      'eligible',
      [rule, 'pass'],
    ],
    ['training not said is a question at PGY-3', { ...family, pgy: [3] }, {}, 'unknown', [rule, 'unknown']],
    [
      'other specialties have no such rule',
      { specialty: 'Pediatrics', pgy: [3] },
      had(surgery),
      'eligible',
      [rule, 'none'],
    ],
    [
      'funding is a warning',
      { specialty: 'Psychiatry', pgy: [2] },
      had(surgery),
      'eligible',
      ['training.medicare-funding', 'warn'],
    ],
    [
      'the last 24 months are a warning',
      { pgy: [3] },
      had(training({ months: 24 })),
      'eligible',
      ['training.last-years', 'warn'],
    ],
  ]);
});

describe('a state training licence', () => {
  const asked = { stateLicenseRequired: true };
  const rule = 'licence.state';
  truthTable([
    ['held is open', asked, { licenseStates: ['OH'] }, 'eligible', [rule, 'pass']],
    ['held under its full name is open', asked, { licenseStates: ['Ohio'] }, 'eligible', [rule, 'pass']],
    ['not said is a question', asked, {}, 'unknown', [rule, 'unknown']],
    [
      'none and an immediate start is closed',
      { ...asked, start: 'immediate' },
      { licenseStates: [] },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'another state and an immediate start is closed',
      { ...asked, start: 'immediate' },
      { licenseStates: ['NY'] },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'none and a July start is a question with the date',
      { ...asked, start: '2027-07-01', pgy: [2] },
      { licenseStates: [] },
      'unknown',
      [rule, 'unknown', /1 Jul 2027/],
    ],
    [
      'California gives 180 days from the start',
      { ...asked, state: 'CA' },
      { licenseStates: [] },
      'unknown',
      [rule, 'unknown', /3 Jul 2027/],
    ],
    [
      'a state not stated is a question',
      { ...asked, state: null },
      { licenseStates: ['OH'] },
      'unknown',
      [rule, 'unknown'],
    ],
    ['silent troubles nobody', { start: 'immediate' }, { licenseStates: [] }, 'eligible', [rule, 'none']],
  ]);
});

describe('US clinical experience', () => {
  const asked = { usClinicalExperience: true };
  const rule = 'clinical.us-experience';
  truthTable([
    ['some is open', asked, { usClinicalMonths: 3 }, 'eligible', [rule, 'pass']],
    ['none is closed', asked, { usClinicalMonths: 0 }, 'ineligible', [rule, 'fail']],
    ['not said is a question', asked, { graduate: 'img' }, 'unknown', [rule, 'unknown']],
    ['a US graduate has it', asked, { graduate: 'us_md' }, 'eligible', [rule, 'pass']],
    ['accredited US training is it', asked, had(training()), 'eligible', [rule, 'pass']],
    [
      'fewer months than stated is closed',
      { ...asked, evidence: 'At least 6 months of US clinical experience.' },
      { usClinicalMonths: 4 },
      'ineligible',
      [rule, 'fail', /6 months/],
    ],
    [
      'as many as stated is open',
      { ...asked, evidence: 'At least six months of US clinical experience.' },
      { usClinicalMonths: 6 },
      'eligible',
      [rule, 'pass'],
    ],
    [
      'a year of clinical work that is offered is not asked for',
      { ...asked, evidence: 'A 12-month clinical position.' },
      { usClinicalMonths: 4 },
      'eligible',
      [rule, 'pass'],
    ],
    [
      'longer ago than stated is closed',
      { ...asked, evidence: 'US clinical experience within the last 2 years.' },
      { usClinicalMonths: 6, lastClinical: '2024-03' },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'recency stated and not said is a question',
      { ...asked, evidence: 'US clinical experience within the last 2 years.' },
      { usClinicalMonths: 6 },
      'unknown',
      [rule, 'unknown'],
    ],
    ['silent troubles nobody', {}, { usClinicalMonths: 0 }, 'eligible', [rule, 'none']],
    [
      'a gap of two years is a warning',
      {},
      { lastClinical: '2024-11' },
      'eligible',
      ['clinical.recency', 'warn'],
    ],
    ['a year is not', {}, { lastClinical: '2025-11' }, 'eligible', ['clinical.recency', 'none']],
  ]);
});

describe('degrees', () => {
  const rule = 'degree.accepted';
  truthTable([
    [
      'no IMGs is closed to an IMG',
      { evidence: 'We do not accept IMGs.' },
      { graduate: 'img' },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'US graduates only is closed to a US citizen who graduated abroad',
      { evidence: 'Open to U.S. medical school graduates only.' },
      { graduate: 'us_img' },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'US graduates only is open to a DO',
      { evidence: 'Open to US graduates only.' },
      { graduate: 'us_do' },
      'eligible',
      [rule, 'pass'],
    ],
    [
      'MD only is closed to a DO',
      { evidence: 'MD graduates only.' },
      { graduate: 'us_do' },
      'ineligible',
      [rule, 'fail'],
    ],
    ['not said is a question', { evidence: 'We do not accept IMGs.' }, {}, 'unknown', [rule, 'unknown']],
    [
      'no IMGs without ECFMG limits nobody else',
      { evidence: 'We cannot consider international medical graduates without ECFMG certification.' },
      { graduate: 'img' },
      'eligible',
      [rule, 'none'],
    ],
    [
      'MD or DO is open to a DO',
      { evidence: 'M.D. or D.O. graduates only.' },
      { graduate: 'us_do' },
      'eligible',
      [rule, 'none'],
    ],
    [
      'IMGs welcome limits nobody',
      { evidence: 'International medical graduates are welcome.' },
      { graduate: 'img' },
      'eligible',
      [rule, 'none'],
    ],
    [
      'ECFMG missing where nobody asks is a warning',
      {},
      { graduate: 'us_img', ecfmgCertified: false, citizenship: 'us' },
      'eligible',
      ['ecfmg.certificate', 'warn'],
    ],
  ]);
});
