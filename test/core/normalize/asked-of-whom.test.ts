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
    [
      "Should you lack clinical time in America, we'll arrange an observership first.",
      'usClinicalExperience',
      false,
    ],
    [
      'Anyone without USCE is at a clear disadvantage, though we do read every file.',
      'usClinicalExperience',
      false,
    ],
    [
      "The licensing board wants Step 3 for PGY-3s, and the hospital won't start you without it.",
      'step3Required',
      true,
    ],
    ["We understand if you haven't gotten to Step 3 yet.", 'step3Required', false],
    ['With a PGY-3 start we have no leeway on Step 3.', 'step3Required', true],
    ['An F on any Step is a dealbreaker.', 'maxFailures', 0],
    ["We won't read on after a second failed attempt.", 'maxFailures', 1],
    ['Three attempts at any Step is one too many.', 'maxFailures', 1],
    ['Zero tolerance for failed boards.', 'maxFailures', 0],
    ['Passing both Steps without a miss is required.', 'maxFailures', 0],
    ["You're allowed one do-over on the boards.", 'maxFailures', 1],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

test('"without it" is said of what the clause names, and of nothing else', () => {
  const words = "Bring a Montana resident permit; you can't see patients without it.";
  expect(readRequirements(words).priorAcgmeYearRequired).toBeNull();
  expect(readRequirements(words).stateLicenseRequired).toBe(true);
});

describe('a rule that is lifted is none', () => {
  test.each([
    ['We waive the license fee for our residents.', 'stateLicenseRequired', null],
    ['A resident was dropped in May, and a state training permit is required.', 'stateLicenseRequired', true],
    ['Resident registration for orientation takes place on June 20.', 'stateLicenseRequired', null],
    ['The resident retreat registration is open.', 'stateLicenseRequired', null],
    ['Step 2 CK of 220 or above; the application fee is waived.', 'usmleMinScore', 220],
    ['Our GME committee dropped the Step 3 rule for off-cycle hires last year.', 'step3Required', false],
    ['We have set aside the usual three-year limit on graduation for this search.', 'gradWithinYears', null],
    ['Our cutoff of 220 on CK is waived this time.', 'usmleMinScore', null],
    ['The state has done away with trainee permits.', 'stateLicenseRequired', false],
    ["A license is nice but you don't have to have one to train here.", 'stateLicenseRequired', false],
    ['No minimum amount of USCE.', 'usClinicalExperience', false],
    ["It doesn't matter if you've worked in the US.", 'usClinicalExperience', false],
    ['Our program gives everyone until January of PGY-2 to pass Step 3.', 'step3Required', false],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('told by the words around it', () => {
  test.each([
    ['You have Step 3? Wonderful, tell us so.', 'step3Required', null],
    ['H-1Bs are on hold system-wide, J-1s unaffected.', 'visa', ['j1']],
    ['Immigration sponsorship of any type is outside of what a clinic our size can do.', 'visa', ['none']],
    ['The foundation will pay the J-1 SEVIS fee for whoever is chosen.', 'visa', null],
    ["Only candidates who won't need our help to stay and work in the US, please.", 'visa', ['none']],
    ['The majority of our interns are within two years of graduation.', 'gradWithinYears', null],
    ['No applicant may have been out of medical school longer than 3 years.', 'gradWithinYears', 3],
    ['Graduates from 2020 on (six years).', 'gradWithinYears', 6],
    [
      "You'll have wrapped up twelve months of categorical pediatrics by the start.",
      'priorAcgmeYearRequired',
      true,
    ],
    [
      'The board will not credit non-ACGME internships, so yours must be ACGME.',
      'priorAcgmeYearRequired',
      true,
    ],
    ['A license to practice in another state does not carry over.', 'stateLicenseRequired', null],
    ['A competitive applicant would have 245 on Step 2 CK.', 'usmleMinScore', null],
    ['I set the filter to 211 (Step 2 CK).', 'usmleMinScore', 211],
    ['Two hundred fifteen on CK is as low as we go.', 'usmleMinScore', 215],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});
