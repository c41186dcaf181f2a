/** Sentences that were misread at first sight, by what was wrong with the reading and not by the page they stood on. */
import { describe, expect, test } from 'vitest';
import { readRequirements } from '#core/normalize/asked/requirements.ts';

describe('what goes on about a thing without its name is said of it', () => {
  test.each([
    [
      'The Idaho board issues resident registrations in about three weeks; you need one to be on the schedule.',
      'stateLicenseRequired',
      true,
    ],
    ['Psychiatry: the director would like Step 3 but does not require it.', 'step3Required', false],
    [
      'If you are past Step 3 already, great; if not, sit it during your elective month.',
      'step3Required',
      false,
    ],
    [
      'Step 3 would make your life easier here but nobody will ask you for it at the door.',
      'step3Required',
      false,
    ],
    [
      'You do not need Step 3 to join us; residents here take it during the second year.',
      'step3Required',
      false,
    ],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('of a question nobody has answered, and of some who apply, nothing is said for all', () => {
  test.each([
    ['Does Step 3 have to be done? I had to delay mine to January.', 'step3Required', null],
    ['Have Step 3 scheduled or done? Neither matters to us at this stage.', 'step3Required', false],
    ['Residents who wish to moonlight must have passed Step 3.', 'step3Required', null],
    [
      'International graduates should know that we will sponsor a J-1 or, once Step 3 is passed, an H-1B.',
      'step3Required',
      null,
    ],
    ['We sponsor H-1B visas, but Step 3 has to be passed before we file.', 'step3Required', null],
    [
      'Any US or Canadian graduate, and IMGs who have done rotations or observerships in this country, may send an inquiry.',
      'usClinicalExperience',
      null,
    ],
    ['If you have US clinical experience, list it on page two.', 'usClinicalExperience', null],
    ['For IMGs we want 235 on Step 2 CK.', 'usmleMinScore', null],
    ['IMGs only: graduation within five years.', 'gradWithinYears', null],
    ['In some states a permit is needed; ask your coordinator.', 'stateLicenseRequired', null],
    ['If you already hold a license in another state, tell us which.', 'stateLicenseRequired', null],
    [
      'If you have already completed an internship you may be considered for PGY-2.',
      'priorAcgmeYearRequired',
      null,
    ],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('Step 3: by the day one comes or later, and why', () => {
  test.each([
    ['Step 3 must be passed before arrival.', 'step3Required', true],
    [
      'We do not insist on Step 3 before you come: most of our residents sit it in the spring of the second year.',
      'step3Required',
      false,
    ],
    [
      'You would be someone presently in an ACGME program in medicine, pediatrics or both, with Step 3 out of the way by June.',
      'step3Required',
      true,
    ],
    ['Our GME committee dropped the Step 3 rule for off-cycle hires last year.', 'step3Required', false],
    ['Preference goes to applicants with Step 3 results.', 'step3Required', false],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('a licence, a permit, a registration', () => {
  test.each([
    [
      'Mississippi limited institutional license, which our office helps you obtain before orientation.',
      'stateLicenseRequired',
      true,
    ],
    [
      'Everyone appointed holds a Rhode Island limited medical registration for the length of training.',
      'stateLicenseRequired',
      true,
    ],
    ["Hawaii does not license residents, so there's nothing to file.", 'stateLicenseRequired', false],
    ['New York issues no permits to residents.', 'stateLicenseRequired', false],
    ['Graduating residents receive help with their full license.', 'stateLicenseRequired', null],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('failures by other names, and what becomes of them', () => {
  test.each([
    ['Any failed Step or Level, even once, will unfortunately rule an application out.', 'maxFailures', 0],
    ['No attempts', 'maxFailures', 0],
    [
      'Applicants with three or more failed attempts on Steps or Levels (all exams together) cannot be considered, two is the limit.',
      'maxFailures',
      2,
    ],
    ["One hiccup on the Steps we can live with. Two we can't.", 'maxFailures', 1],
    ['You may have needed a second try on one exam, not on more than one.', 'maxFailures', 1],
    ["Candidates with a repeat on either Step won't be interviewed.", 'maxFailures', 0],
    ['Multiple failures are a no from us; a single one needs a good explanation.', 'maxFailures', 1],
    ['Those who have had to repeat any Step are not eligible.', 'maxFailures', 0],
    ["It's OK to have failed Step 1 once.", 'maxFailures', 1],
    ['Passed at the first attempt would be great but we are open.', 'maxFailures', null],
    ["We'd pass on anyone who has more than one failed exam.", 'maxFailures', 1],
    ['The program accepts no applicant with a history of failed licensing examinations.', 'maxFailures', 0],
    ['No one with three failures or more will be read.', 'maxFailures', 2],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('experience in the country, by its place and its time', () => {
  test.each([
    [
      'We ask for a degree earned within the past 4 years and for two months of US emergency department experience.',
      'usClinicalExperience',
      true,
    ],
    ['At least three months on the wards of an American teaching hospital.', 'usClinicalExperience', true],
    ['Having rotated in the US would be looked on kindly.', 'usClinicalExperience', false],
    ['No US clinical months? Not an issue.', 'usClinicalExperience', false],
    ['Come with some stateside bedside time on your CV, say a sub-I or two.', 'usClinicalExperience', true],
    ["You won't be at a disadvantage if you've never rotated in the US.", 'usClinicalExperience', false],
    [
      'Applicants should have some patient contact in the American system, at least eight weeks.',
      'usClinicalExperience',
      true,
    ],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('training that is brought, or not', () => {
  test.each([
    [
      'Residents with two ACGME years of diagnostic radiology or internal medicine done can complete theirs with us; nobody without such years is considered.',
      'priorAcgmeYearRequired',
      true,
    ],
    [
      'Replies are welcome only from physicians who are training in, or have finished at least a year of, an ACGME-accredited residency; the society agreed on this in 2019 and it applies to all notices.',
      'priorAcgmeYearRequired',
      true,
    ],
    [
      "Open to people in any ACGME intern year, also to graduates who didn't match.",
      'priorAcgmeYearRequired',
      false,
    ],
    [
      'an extra PGY-2 or PGY-3 place from July 1, 2027 for a person now in pathology training elsewhere.',
      'priorAcgmeYearRequired',
      true,
    ],
    ["Never done a residency? You're still in the running.", 'priorAcgmeYearRequired', false],
    [
      "We'd prefer people who've trained before but will consider new grads.",
      'priorAcgmeYearRequired',
      false,
    ],
    [
      'Someone in the middle of their intern year elsewhere would be the perfect fit, since the ABFM needs 24 months of continuity.',
      'priorAcgmeYearRequired',
      null,
    ],
    ['Looking for a lateral transfer: current PGY-2s in psychiatry.', 'priorAcgmeYearRequired', true],
    [
      "We're after a second-year who is leaving, or wants to leave, another EM residency.",
      'priorAcgmeYearRequired',
      true,
    ],
    [
      'A letter from the program director at your last ACGME program must state that you left in good standing.',
      'priorAcgmeYearRequired',
      true,
    ],
    ['There is no need to have done a prelim year first.', 'priorAcgmeYearRequired', false],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('which visa, told beside another', () => {
  test.each([
    ['None of our hospitals is able to sponsor a visa at this time.', 'visa', ['none']],
    [
      'For every program: applicants may hold a J-1 visa (no H-1B), must be within six years of graduation',
      'visa',
      ['j1'],
    ],
    [
      "We're set up for J-1 sponsorship through Intealth; H-1Bs are above my pay grade, sadly.",
      'visa',
      ['j1'],
    ],
    [
      'The program is happy to support a J-1. As for the H-1B, it stopped doing those in 2019.',
      'visa',
      ['j1'],
    ],
    ['Once graduated, several of our J-1 residents have found waiver jobs nearby.', 'visa', null],
    ['Candidates needing an employment visa of any sort should look elsewhere.', 'visa', ['none']],
    ['Our former chief came on an H-1B and is now on faculty.', 'visa', null],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('years since graduation, and scores', () => {
  test.each([
    ['2026 graduates, and physicians out no longer than two years', 'gradWithinYears', 2],
    ['YOG: not older than 10 y', 'gradWithinYears', 10],
    [
      'Older graduates are considered if they have been in clinical practice in the past two years.',
      'gradWithinYears',
      null,
    ],
    ['Half of our residents graduated more than five years before they joined us.', 'gradWithinYears', null],
    ["It's fine if you graduated ten years ago.", 'gradWithinYears', null],
    ['We favor those who graduated in the past three years.', 'gradWithinYears', null],
    ['Medical school transcripts older than ten years must be certified.', 'gradWithinYears', null],
    ['The cut is 210 for Step 2 CK, first attempt or not.', 'usmleMinScore', 210],
    ['Two hundred and thirty or higher on Step 2 CK.', 'usmleMinScore', 230],
    ['Step 2 CK 230 preferred, 220 required.', 'usmleMinScore', 220],
    ["Applicants whose Step 2 CK falls short of 219 won't be invited.", 'usmleMinScore', 219],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});
