/** Of whom a thing is asked, and what is said of a house, of some, or of those who lack it. */
import { describe, expect, test } from 'vitest';
import { readRequirements } from '#core/normalize/asked/requirements.ts';

describe('a denial that names nothing is said of what stands before it', () => {
  test.each([
    ["We'd love 235+ on CK but don't insist.", 'usmleMinScore', null],
    ['This position does not carry a Step 3 prerequisite.', 'step3Required', false],
    ["A Step 3 score isn't on our list of must-haves.", 'step3Required', false],
    ['Those with Step 3 move to the top of the pile.', 'step3Required', false],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('what a house has or had is asked of nobody', () => {
  test.each([
    ['Many residents here scored under 220 on CK.', 'usmleMinScore', null],
    ['Our minimum went away in 2024; it used to be 220 on CK.', 'usmleMinScore', null],
    ['The last time we took someone ten years out of school it went very well.', 'gradWithinYears', null],
    ['We offer US clinical experience to international students.', 'usClinicalExperience', null],
    ["We'll take care of your training license.", 'stateLicenseRequired', null],
    ['Graduates may apply for full licensure after 36 months.', 'stateLicenseRequired', null],
    ['Nobody here has a personal license during training, nor will you.', 'stateLicenseRequired', false],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('a demand on some, or a question to whoever applies', () => {
  test.each([
    ['For those with a failure, 230 on CK is asked.', 'usmleMinScore', null],
    ['Have you rotated in the US? Tell us where.', 'usClinicalExperience', null],
    [
      "If you've been a resident before, have your PD send us a summative evaluation.",
      'priorAcgmeYearRequired',
      null,
    ],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('whoever lacks it is taken, or is not', () => {
  test.each([
    ["No internship behind you? Then we can't place you at this level.", 'priorAcgmeYearRequired', true],
    [
      'Those without experience in a U.S. hospital will be considered all the same.',
      'usClinicalExperience',
      false,
    ],
    ['Unmatched seniors and prior residents alike can apply.', 'priorAcgmeYearRequired', false],
    [
      'One creditable year of categorical surgery must be attested by your PD.',
      'priorAcgmeYearRequired',
      true,
    ],
    ['At most one of your exams may have been failed.', 'maxFailures', 1],
    ['Failed attempts are limited to one across all Steps.', 'maxFailures', 1],
    ["The county's attorneys have told us to stay away from visas altogether.", 'visa', ['none']],
    [
      'Because federal money pays for the seat, non-citizens without permanent residency cannot be appointed.',
      'visa',
      ['citizen_or_pr'],
    ],
    ["You'd need your own work permit, as we can't get you one.", 'visa', ['none']],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});
