/** Who must have trained before, told by the grammar of the sentence; and what only looks like it. */
import { describe, expect, test } from 'vitest';
import { readPriorTraining } from '#core/normalize/asked/prior-training.ts';
import { readRequirements } from '#core/normalize/asked/requirements.ts';

describe('somebody who has trained is asked for', () => {
  test.each([
    'Applicants must be current or former residents of an accredited Ob-Gyn program with a letter of good standing.',
    'Any ACGME surgical intern in good standing can be considered.',
    'Training elsewhere in IM, good standing.',
    'Needs 24 months of family medicine in good standing.',
    'Must transfer from an accredited pathology program.',
    'Preliminary medicine or transitional graduates, finished with the year, qualify.',
    'To be read, your file must show that the clinical year ends on or before June 30, 2027.',
    'Child neurology, entering at PGY-2 level after one year of pediatrics, July 1, 2027.',
    'Former general surgery and integrated plastics interns alike, with the year completed.',
    'Surgical interns in good standing apply through their director.',
    'We would accept a PGY-2 in July 2027 from any categorical medicine, pediatrics or combined ACGME program.',
    'We will consider otolaryngology or surgery interns (ACGME) for one opening on July 1, 2027.',
    'There is one nuclear medicine place at PGY-2, for which radiology residents and graduates of any clinical year may apply.',
    'The person we pick will have done the intern year in family medicine.',
  ])('%s', (words) => expect(readPriorTraining(words)?.value).toBe(true));
});

describe('nobody is', () => {
  test.each([
    ['Current Residents', null],
    ['The vacancy arose because a resident transferred to another accredited program.', null],
    ['A resident may not begin PGY-3 without having passed Step 3.', null],
    ['If you are already a resident, read on.', null],
    ['Positions are for current residents of the program only.', null],
    ['We take a PGY-1 to complete the present class.', null],
    ['Experience: Prior residency is not required.', false],
    ['No earlier residency expected.', false],
    ['Training before residency: none needed', false],
    ['Past training not required, though a prelim or TY year can be credited.', false],
  ] as const)('%s', (words, value) => expect(readPriorTraining(words)?.value ?? null).toBe(value));
});

describe('what stands after a "but" or a "while" belongs to what it denies or puts off', () => {
  test.each([
    ['We would be glad of a Step 3 pass but it is not a condition of joining us.', { step3Required: false }],
    ['USMLE or COMLEX passing scores (Step 3 may be taken while you are here)', { step3Required: false }],
    ['A single failed Step attempt will not rule you out but a second will.', { maxFailures: 1 }],
    ['Passed Step 1 and Step 2 CK, of which neither more than once attempted', { maxFailures: 0 }],
    ['No board failures', { maxFailures: 0 }],
    ['J-1 can be accommodated, others no', { visa: ['j1'] }],
    ['Citizenship or permanent residency is a condition of the endowment.', { visa: ['citizen_or_pr'] }],
    ['We would rather have somebody within 6 years of med school.', { gradWithinYears: null }],
  ])('%s', (words, facts) => expect(readRequirements(words)).toMatchObject(facts));
});

describe('the fate of those who lack a thing tells whether it is asked, whatever is done with the others', () => {
  test.each([
    ['We cannot onboard anyone who has not cleared Step 3.', { step3Required: true }],
    ['Nobody will be turned down for want of Step 3.', { step3Required: false }],
    [
      'A Step 3 pass strengthens an application but its absence will not exclude you.',
      { step3Required: false },
    ],
    ['No applicant without USCE will be interviewed.', { usClinicalExperience: true }],
    ['All USMLE exams including Step 3 must be completed prior to the start date.', { step3Required: true }],
    ['Failed attempts are not accepted.', { maxFailures: 0 }],
    ['Years since graduation may not exceed five.', { gradWithinYears: 5 }],
    ['The H-1B petition fee has risen to $100,000.', { visa: null }],
    ['PGY-1 credit is required by the board.', { priorAcgmeYearRequired: true }],
    [
      'The track would like to recruit its missing intern (PGY-1) without delay.',
      { priorAcgmeYearRequired: null },
    ],
  ])('%s', (words, facts) => expect(readRequirements(words)).toMatchObject(facts));
});

describe('further wordings, each once turned round or missed', () => {
  test.each([
    ['We cannot take anyone with a failed Step.', { maxFailures: 0 }],
    ['Failures on any Step are disqualifying.', { maxFailures: 0 }],
    ['We look favorably on graduates of the last three years.', { gradWithinYears: null }],
    ['Visa status does not matter for US citizens.', { visa: null }],
    ['US citizens with clinical interests welcome.', { visa: null }],
    ['This appointment is reserved for United States citizens.', { visa: ['citizen_or_pr'] }],
    ['A current resident will leave in December.', { priorAcgmeYearRequired: null }],
    ['Send a letter of good standing from your dean.', { priorAcgmeYearRequired: null }],
    ["Applicants need their current program director's permission.", { priorAcgmeYearRequired: true }],
    ['We can only credit training that was ACGME accredited.', { priorAcgmeYearRequired: true }],
    ['It is not essential to have trained before.', { priorAcgmeYearRequired: false }],
  ])('%s', (words, facts) => expect(readRequirements(words)).toMatchObject(facts));
});
