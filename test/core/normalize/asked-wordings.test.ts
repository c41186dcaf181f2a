/** Further wordings of what programs ask, kind by kind: each table holds one rule in the words of many coordinators. */
import { describe, expect, test } from 'vitest';
import { readMaxFailures } from '#core/normalize/asked/attempts.ts';
import { readLicense } from '#core/normalize/asked/license.ts';
import { readPriorTraining } from '#core/normalize/asked/prior-training.ts';
import { readRequirements } from '#core/normalize/asked/requirements.ts';
import { readStep3 } from '#core/normalize/asked/step3.ts';
import { readUsExperience } from '#core/normalize/asked/us-experience.ts';
import { readVisa } from '#core/normalize/asked/visa.ts';

describe('a question is answered by the words after it', () => {
  test.each([
    ['Step 3? We do not ask for it.', 'step3Required', false],
    ['Is Step 3 needed? No.', 'step3Required', false],
    ['Is Step 3 required?\nYes, before the first day.', 'step3Required', true],
    ['Do I need Step 3?', 'step3Required', null],
    [
      'Which visas do you support? Do I need Step 3?\nJ-1 and H-1B. Step 3 is needed by H-1B applicants alone.',
      'step3Required',
      null,
    ],
    ['US clinical experience? Not required.', 'usClinicalExperience', false],
    ['Do you want US clinical experience? Yes, three months of it.', 'usClinicalExperience', true],
    ['Visas? The J-1, through Intealth; the H-1B is not considered.', 'visa', ['j1']],
    ['Do you sponsor visas? No.', 'visa', ['none']],
    ['Which visas? J-1 and H-1B.', 'visa', ['j1', 'h1b']],
    [
      'What should I have done before joining?\nA full clinical internship in a program accredited by the ACGME.',
      'priorAcgmeYearRequired',
      true,
    ],
    ['Must I have finished an internship? No, seniors may apply too.', 'priorAcgmeYearRequired', false],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('a heading of wishes turns what stands under it into wishes', () => {
  test.each([
    ['Must have\nStep 2 CK 220\nNice to have\nUS clinical experience', 'usClinicalExperience', false],
    ['Nice to have\nGraduation in the last 3 years\nWe sponsor J-1.', 'gradWithinYears', null],
    ['Nice to have\nUSCE\nWe sponsor J-1.', 'visa', ['j1']],
    ['Preferred qualifications:\nStep 3 passed\nGraduated within 5 years', 'step3Required', false],
    ['Preferred qualifications:\nGraduated within 5 years', 'gradWithinYears', null],
    ['Desirable\nOne year of ACGME training completed', 'priorAcgmeYearRequired', null],
    ['Preferred\nUSCE\nRequired\nGraduated within 5 years', 'gradWithinYears', 5],
    [
      'Authorization to work in the United States without sponsorship.\nNot Required\nStep 3\nPrevious residency training',
      'step3Required',
      false,
    ],
    [
      'Authorization to work in the United States without sponsorship.\nNot Required\nPrior residency training',
      'priorAcgmeYearRequired',
      false,
    ],
    ['Step 3\nNot required\nCompleted PGY-1 in an ACGME program', 'step3Required', false],
    ['Step 3\nNot required\nCompleted PGY-1 in an ACGME program', 'priorAcgmeYearRequired', true],
    ['What we do not require:\nStep 3\nA prior internship', 'step3Required', false],
    ['In an ACGME program now, Step 3 in hand, J-1 or H-1B okay', 'step3Required', true],
    ['Residents usually have Step 3 in hand by PGY-2.', 'step3Required', null],
    ['Preferred\nUSCE\nMinimum requirements\nStep 3 passed', 'step3Required', true],
    ['A plus:\nResearch\nUS rotations', 'usClinicalExperience', false],
  ] as const)('%s', (words, name, value) => expect(readRequirements(words)[name]).toEqual(value));
});

describe('clinical experience in the United States', () => {
  test.each([
    ['Three months or more of hands-on clinical work in the United States', true],
    ['At least three months of U.S. clinical experience', true],
    ['Minimum six months USCE, hands-on', true],
    ['US clinical experience required', true],
    ['Hands-on US experience within the last two years', true],
    ['One year of clinical experience in the U.S. is required', true],
    ['Applicants must have completed two US clerkships or electives', true],
    ['At least two months of patient care in American hospitals', true],
    ['U.S. clinical experience of at least 3 months is expected', true],
    ['US hospital experience preferred but not required', false],
    ['Desirable: experience in hospitals of the United States or Puerto Rico', false],
    ['US clinical experience is preferred', false],
    ['USCE a plus', false],
    ['US clinical experience not required', false],
    ['No USCE needed', false],
    ['USCE is welcome but not a condition', false],
    ['We like to see US clinical experience', false],
    ['Experience in U.S. hospitals is an advantage', false],
    ['Must be authorized to work in the United States', null],
    ['Graduates of medical schools in the United States', null],
    ['The hospital is one of the best in the United States', null],
    ['Graduate of a US or Canadian medical school', null],
  ] as const)('%s', (words, value) => expect(readUsExperience(words)?.value ?? null).toBe(value));
});

describe('Step 3', () => {
  test.each([
    ['Step 3 does not have to be done at the time of transfer', false],
    ['Level 3 or Step 3 within the first year of joining, not before', false],
    ['Step 3 can wait until after you start', false],
    ['Step 3 is not a condition of appointment', false],
    ['Nobody needs Step 3 to start here', false],
    ['We do not insist on Step 3', false],
    ['Step 3 desired', false],
    ['Step 3: preferred', false],
    ['Step 3: No', false],
    ['Step 3: not needed', false],
    ['USMLE Step 3 should be passed by the end of PGY-2', false],
    ['Residents sit Step 3 during the PGY-2 year', false],
    ['Step 3 is a plus, though not essential', false],
    ['Step 3 not necessary at time of application or start', false],
    ['No Step 3 required', false],
    ['Passing Step 3 (or Level 3) beforehand is a must', true],
    ['asks for a Step 3 pass', true],
    ['Step 3: Yes', true],
    ['Step 3: required', true],
    ['All three Steps passed', true],
    ['Passing scores on Steps 1-3', true],
    ['USMLE Steps 1, 2 CK and 3 must be passed before the start date', true],
    ['COMLEX Level 3 passed', true],
    ['USMLE I, II and III completed', true],
    ['Completion of all USMLE steps including Step 3', true],
    ['Must have passed USMLE 1, 2CK, and 3', true],
    ['Step 3 has to be behind you', true],
    ['Step 3 only if you need the H1B', null],
    ['Step 3 is needed by H-1B applicants alone', null],
    ['J-1 and H-1B considered; Step 3 for H-1B', null],
    ['H-1B with Step 3 in hand', null],
    ['There is no cut-off for Step scores', null],
    ['Step 3 score report, if taken', null],
    ['Visa help is offered for the J-1 and, with Step 3 in hand, the H-1B', null],
    ['International graduates who want an H-1B need Step 3', null],
  ] as const)('%s', (words, value) => expect(readStep3(words)?.value ?? null).toBe(value));
});

describe('visas', () => {
  test.each([
    ['J-1 applicants: sorry, no.', null],
    ['H-1B: no. J-1: yes.', ['j1']],
    ['H-1B: no; J-1: yes', ['j1']],
    ['J-1: yes\nH-1B: no', ['j1']],
    ['J-1 Yes H-1B No', ['j1']],
    ['J-1 No, H-1B No', ['none']],
    ['J-1: no. H-1B: no.', ['none']],
    ['J-1 (yes) / H-1B (no)', ['j1']],
    ['J-1: Y, H-1B: N', ['j1']],
    ['We can take over a J-1; the H-1B has become too expensive for us.', ['j1']],
    ['J-1 physicians may apply; we have no means to file for an H-1B.', ['j1']],
    ['J-1 welcome. H-1B is out of the question this year.', ['j1']],
    ['J-1 sponsored; H-1B petitions are suspended', ['j1']],
    ['The hospital sponsors the J-1 visa and no other', ['j1']],
    ['H-1B not possible; J-1 possible', ['j1']],
    ['Sorry, no H-1B; J-1 ok', ['j1']],
    ['No H1b at this time, J1 welcome', ['j1']],
    ['the Institute can sponsor neither J-1 nor H-1B visas in 2026', ['none']],
    ['None sponsored', ['none']],
    ['Visa: None sponsored', ['none']],
    ['visas are not sponsored', ['none']],
    ['hire only people who can work without sponsorship', ['none']],
    ['citizens or green card holders only', ['citizen_or_pr']],
    ['United States citizenship or permanent residence is required', ['citizen_or_pr']],
  ] as const)('%s', (words, value) => expect(readVisa(words)?.value ?? null).toEqual(value));
});

describe('licence and failures', () => {
  test.each([
    [
      'You do not need a Minnesota license to apply, though a residency permit has to be in place before you see patients.',
      true,
    ],
    ['Permit of the New Jersey State Board of Medical Examiners', true],
    ['No license is needed to apply; a training license must be issued before the start', true],
    ['Eligible for an Oklahoma training license', true],
    ['An Iowa resident license is necessary', true],
    ['A full license is not required', false],
    ['No state license needed', false],
  ] as const)('%s', (words, value) => expect(readLicense(words)?.value ?? null).toBe(value));
  test.each([
    ['USMLE Steps 1 and 2 CK passed without a failed attempt', 0],
    ['Steps 1 and 2 passed without failure', 0],
    ['USMLE Step 1 and 2 passed first time around', 0],
    ['no failed Steps, please', 0],
    ['Step 1 and 2 with no more than two failures', 2],
    ['passed Step 1 and 2 at the first sitting', 0],
  ] as const)('%s', (words, value) => expect(readMaxFailures(words)?.value ?? null).toBe(value));
});

describe('prior accredited training', () => {
  test.each([
    ['One year of ACGME family medicine completed.', true],
    ['Twelve months of accredited family medicine needed.', true],
    ['who must now be in an accredited Ob-Gyn residency', true],
    ['You have to be in an EM residency now', true],
    ['Prior year of ACGME training.', true],
    ['Completion of an accredited PGY-1 is expected by then', true],
    ['Must have completed a PGY-1 year', true],
    ['Open to current PGY-1 residents in good standing', true],
    ['Candidates with prior training only', true],
    ['Applicants with previous residency training only', true],
    ['For transfer from another ACGME-accredited program', true],
    ['Transfer residents only', true],
    ['Applicants must be currently enrolled in an ACGME-accredited surgery residency', true],
    ['An intern year in family medicine must be behind you', true],
    ['nine months of direct patient care in an accredited PGY-1 year', true],
    ['The resident should have finished PGY-1 in good standing in an ACGME program', true],
    ['In good standing in an ACGME-accredited otolaryngology or general surgery residency', true],
    ['Successful completion of an ACGME-accredited clinical base year', true],
    ['You will have completed an ACGME internship in family medicine', true],
    ['Prerequisites: twelve months of ACGME training incl. two of neurology', true],
    ['Candidates must have at least 12 months of accredited U.S. residency training', true],
    ['Must have completed at least one year of an ACGME accredited residency program', true],
    ['Previous residency training is required', true],
    ['PGY-1 must be completed by June 30, 2027', true],
    ['Applicants need credit for a full PGY-1 year', true],
    ['Completed PGY-1 in an ACGME-accredited program', true],
    ['Only residents who are now in an accredited program are considered', true],
    ['General surgery intern year done', true],
    ['Requires a preliminary year in medicine or surgery', true],
    ['nobody needs earlier residency training', false],
    ['Earlier residency training is not required', false],
    ['No previous training needed', false],
    ['No prior residency required', false],
    ['Prior training is not necessary', false],
    ['Graduates without residency training are as welcome as residents who have begun elsewhere', false],
    ['Prior ACGME training preferred', null],
    ['One year of prior residency is preferred but candidates without will be considered', null],
    ['Previous residency experience is a plus', null],
    ['Residents in good standing are eligible for moonlighting after PGY-1', null],
    ['Our PGY-1 residents complete a year of internal medicine', null],
    ['A letter from your current program director', null],
    ['The program is ACGME-accredited', null],
    ['The residency has had continued ACGME accreditation since 1998', null],
    ['MD or DO from an accredited medical school', null],
    ['Graduate of an LCME-accredited school', null],
  ] as const)('%s', (words, value) => expect(readPriorTraining(words)?.value ?? null).toBe(value));
});
