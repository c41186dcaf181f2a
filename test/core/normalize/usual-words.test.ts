/** A demand is the same in whatever words it is put: each line is read as the first of its group. */
import { expect, test } from 'vitest';
import { readRequirements } from '#core/normalize/asked/requirements.ts';
import { inUsualWords } from '#core/normalize/usual-words.ts';

const alike: readonly (readonly [said: string, ...otherwise: string[]])[] = [
  [
    'Applicants must have completed an ACGME-accredited PGY-1.',
    'Applicants are expected to have concluded an ACGME-approved PGY-I.',
    'Applicants will need to have successfully completed an ACGME PGY 1.',
    'Applicants shall have completed an ACGME-accredited postgraduate year one.',
    'Applicants should have completed an ACGME-accredited first postgraduate year.',
  ],
  [
    'Residents in good standing in an ACGME program',
    'Trainees in good academic standing in an ACGME program',
    'House officers in good professional standing in an ACGME-recognized program',
  ],
  ["You don't have to have been a resident before.", 'You do not have to have been a trainee before.'],
  [
    'Step 3 must be passed.',
    'USMLE 3 must be cleared.',
    'The third Step has to be taken and passed.',
    'COMLEX Level 3 must be passed.',
  ],
  ['Step 3 is required by PGY-3.', 'Step 3 is needed by PGY-III.', 'The third Step is mandatory by PGY 3.'],
  [
    'Step 3 is not required.',
    "USMLE 3 isn't mandatory.",
    'Step III is not necessary.',
    'COMLEX Level 3 is not called for.',
  ],
  ['Step 3 passed, H-1B and J-1 both possible.', 'Step 3 taken and passed, H1B and J1 both possible.'],
  [
    'We cannot sponsor visas.',
    "We aren't able to sponsor visas.",
    'We are unable to sponsor visas.',
    'they dont sponsor visas',
  ],
  ['We sponsor J-1 and do not sponsor H-1B.', "We sponsor J1 and don't sponsor H1-B."],
  ['Passed on the first attempt', 'Passed on the first try', 'Passed at the first sitting'],
  ['No attempts failed', 'No tries failed'],
  [
    'US clinical experience is required.',
    'US CLINICAL EXPERIENCE IS REQUIRED.',
    'us clinical experience is required',
    'Clinical experience in this country is required.',
    'American hands-on experience is mandatory.',
    'Clinical work in the USA is called for.',
  ],
  [
    'US clinical experience is preferred.',
    'Clinical rotations in this country are viewed favorably.',
    'American clinical exposure is beneficial.',
  ],
  [
    'You may apply without US clinical experience.',
    'You may apply without clinical experience in this country.',
    'You may apply without hands-on experience in the United States.',
  ],
];

test.each(alike.flatMap(([first, ...rest]) => rest.map((other) => [other, first] as const)))(
  '%s = %s',
  (other, first) => expect(readRequirements(other)).toEqual(readRequirements(first)),
);

test.each([
  [
    'a place that has to be filled asks nothing of anybody',
    'We have a PGY-1 vacancy which needs to be filled immediately.',
  ],
  [
    'a notice that something will be',
    'We shall be choosing that fourth categorical intern (PGY-1) directly.',
  ],
  [
    'a step that ended is no training',
    'Our search for a PGY-1 in pediatrics concluded; the new colleague starts in January.',
  ],
  [
    'a policy on those who transfer',
    'Before accepting a resident who transfers from another ACGME program, the director must obtain verification.',
  ],
  [
    'an exam in three steps is not the third',
    'International graduates must pass a licensing examination in three steps.',
  ],
  ['how our graduates did', 'For the past five years every graduate has passed Part I at the first sitting.'],
])('%s', (_why, words) => {
  const { priorAcgmeYearRequired, step3Required, maxFailures } = readRequirements(words);
  expect({ priorAcgmeYearRequired, step3Required, maxFailures }).toEqual({
    priorAcgmeYearRequired: null,
    step3Required: null,
    maxFailures: null,
  });
});

test.each([
  [
    'no failures is not the answer no',
    'Step 3 passed, no failures.',
    { step3Required: true, maxFailures: 0 },
  ],
  [
    'each limit keeps its own number',
    'Graduation no more than 5 years ago, no more than one failed attempt.',
    { gradWithinYears: 5, maxFailures: 1 },
  ],
  [
    'in either order',
    'No more than one failed attempt, medical school finished no more than 7 years ago.',
    { gradWithinYears: 7, maxFailures: 1 },
  ],
  [
    'not required, but done for somebody',
    "Step 3 wasn't required and they did my J-1 transfer.",
    { step3Required: false },
  ],
])('%s', (_why, words, facts) => expect(readRequirements(words)).toMatchObject(facts));

test('a denial stays a denial', () => {
  expect(inUsualWords("You don't need to have trained; you will not have to.")).not.toMatch(/\bmust\b/);
  expect(inUsualWords('Nobody has to have finished an internship.')).not.toMatch(/\bmust\b/);
});

test.each([
  ['Visa - sorry, too slow.', { visa: ['none'] }],
  ['Step 3 - recommended, not compulsory.', { step3Required: false }],
  ['Failures on record - none, please.', { maxFailures: 0 }],
  ['YOG - up to 10 years ago.', { gradWithinYears: 10 }],
  ['Nice to have - publications; Step 3.', { step3Required: false }],
  [
    "What you don't need - Step 3, or American clinical experience.",
    { step3Required: false, usClinicalExperience: false },
  ],
])('a label before a dash is a label: %s', (words, facts) =>
  expect(readRequirements(words)).toMatchObject(facts),
);
