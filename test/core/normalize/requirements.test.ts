import { describe, expect, test } from 'vitest';
import { readMaxFailures } from '#core/normalize/asked/attempts.ts';
import { readGradWithin } from '#core/normalize/asked/graduation.ts';
import { readLicense } from '#core/normalize/asked/license.ts';
import { readPriorTraining } from '#core/normalize/asked/prior-training.ts';
import { readMinScore } from '#core/normalize/asked/score.ts';
import { readStep3 } from '#core/normalize/asked/step3.ts';
import { readUsExperience } from '#core/normalize/asked/us-experience.ts';
import { readVisa } from '#core/normalize/asked/visa.ts';

describe('visa', () => {
  test.each([
    ['J-1 only', ['j1']],
    ['J1 visa only.', ['j1']],
    ['We sponsor J-1 visas through ECFMG/Intealth. We do not sponsor H-1B.', ['j1']],
    [
      'We are able to take over a J-1 sponsorship through ECFMG; the hospital does not file H-1B petitions.',
      ['j1'],
    ],
    ['This site accepts J-1 visas. It does not offer H-1B sponsorship to trainees.', ['j1']],
    ['J-1 yes, H-1B no.', ['j1']],
    ['No H1B, J1 ok.', ['j1']],
    ['J-1 transfers considered.', ['j1']],
    ['J-1 visa (ECFMG) accepted; H-1B is not available', ['j1']],
    ['J-1 visas but not H-1B', ['j1']],
    ['No visas other than J-1', ['j1']],
    ['Only J-1 visas are sponsored', ['j1']],
    ['The only visa we sponsor is the J-1', ['j1']],
    ['ECFMG-sponsored J-1 clinical visa accepted', ['j1']],
    ['Eligible for J-1 visa', ['j1']],
    [
      'The university will sponsor J-1 clinical through Intealth. Requests for H-1B will be weighed one at a time.',
      ['j1', 'h1b'],
    ],
    ['J-1 or H-1B (Step 3 pass needed for the latter)', ['j1', 'h1b']],
    ['Both J-1 and H-1B are considered; Step 3 must be passed before an H-1B can be filed.', ['j1', 'h1b']],
    ['J-1 and H-1B both sponsored (H needs step 3 obviously).', ['j1', 'h1b']],
    ['H-1B transfers are handled by counsel, J-1 by ECFMG. Step 3 needed for H-1B only.', ['j1', 'h1b']],
    ['H1-B and J-1 both fine.', ['j1', 'h1b']],
    ['H-1B and J-1 sponsored.', ['j1', 'h1b']],
    ['Visa: J1, H1B', ['j1', 'h1b']],
    ['Visas accepted: J-1/H-1B', ['j1', 'h1b']],
    ['We accept J1 and H1 visas', ['j1', 'h1b']],
    ['We sponsor H-1B visas only', ['h1b']],
    ['H-1B sponsorship is possible for candidates with Step 3', ['h1b']],
    ['No visas can be sponsored for this appointment.', ['none']],
    ['The program cannot sponsor visas.', ['none']],
    ['No visa.', ['none']],
    ['Visa: none', ['none']],
    ['Visa sponsorship: No', ['none']],
    ['trainee visas are not offered', ['none']],
    ['J-1 Conrad sites nearby but trainee visas are not offered', ['none']],
    ['Neither J-1 nor H-1B visas are sponsored', ['none']],
    ['We do not sponsor J-1 or H-1B visas', ['none']],
    ['This position is not eligible for visa sponsorship.', ['none']],
    ['Must be authorized to work in the US without sponsorship', ['none']],
    ['Unfortunately, we are unable to provide visa sponsorship at this time', ['none']],
    ['Visa sponsorship is not available', ['none']],
    ['We are not able to sponsor any visas', ['none']],
    ['US citizens and permanent residents only, because of the state funding line.', ['citizen_or_pr']],
    ['US citizens and nationals or permanent residents only.', ['citizen_or_pr']],
    ['Citizenship or lawful permanent residence is required; no visa will be sponsored.', ['citizen_or_pr']],
    ['citizens or GC only', ['citizen_or_pr']],
    ['Must be a US citizen or green card holder', ['citizen_or_pr']],
    ['Applicants must be U.S. citizens or permanent residents.', ['citizen_or_pr']],
    ['Open only to U.S. citizens/permanent residents', ['citizen_or_pr']],
    ['Limited to US citizens or lawful permanent residents', ['citizen_or_pr']],
    ['International medical graduates welcome', null],
    ['Visa sponsorship available', null],
    ['Step 3 required for H-1B', null],
    ['J-1 waiver sites nearby', null],
    ['Will you now or in the future need sponsorship for an employment visa?', null],
    ['US citizens preferred', null],
    ['We do not discriminate on citizenship status', null],
    ['No H-1B', null],
    ['IMGs must hold a valid ECFMG certificate', null],
    ['Visa status: please state yours', null],
  ])('%s', (words, value) => {
    expect(readVisa(words)?.value ?? null).toEqual(value);
  });
});

describe('Step 3', () => {
  test.each([
    ['USMLE Step 3 required', true],
    ['Step 3: must be done by start', true],
    ['Step 3 by the first day.', true],
    ['Steps 1-3.', true],
    ['Passed Step 1, Step 2 CK and Step 3.', true],
    ['Step 3 passed before contract', true],
    ['USMLE Step 3 or COMLEX Level 3 passed before the date of hire.', true],
    ['all Steps passed including 3', true],
    ['Must have passed USMLE Steps 1, 2 and 3', true],
    ['USMLE Steps 1, 2 CK, and 3 passed', true],
    ['All three USMLE exams must be passed', true],
    ['Applicants must have completed all three Steps', true],
    ['COMLEX Level 3 completed', true],
    ['Successful completion of Step III', true],
    ['Step 3 is mandatory', true],
    ['Must pass Step 3 prior to start date', true],
    ['Step 3 score must be available by January 1, 2027', true],
    ['Passing scores on all three steps of the USMLE', true],
    ['USMLE Step 3 is not needed at the time of application.', false],
    ['Step 3 not required.', false],
    ['Step 3 may follow later', false],
    ['USMLE Steps 1 and 2 passed; Step 3 desired', false],
    ['Step 3 preferred but not required', false],
    ['Step 3 a plus', false],
    ['Step 3 can be taken during residency', false],
    ['Step 3 must be passed by the end of PGY-2', false],
    ['No Step 3 needed', false],
    ['Step 3 need not be passed yet', false],
    ['passing Step 3 is strongly encouraged', false],
    ['Step 3 required for H-1B', null],
    ['H-1B applicants must have passed Step 3', null],
    ['Step 3 needed for H-1B only.', null],
    ['J-1 or H-1B (Step 3 pass needed for the latter)', null],
    ['Step 3 must be passed before an H-1B can be filed', null],
    ['Step 1 and Step 2 CK passed', null],
    ['Full set of USMLE transcripts', null],
    ['Send CV and USMLE transcript', null],
    ['Please include USMLE Step 1, 2 and 3 score reports if available', null],
    ['passing scores on Steps 1 and 2 at the first attempt', null],
    ['Level 3 trauma center', null],
    ['3 letters of recommendation', null],
    ['Level III NICU', null],
  ])('%s', (words, value) => {
    expect(readStep3(words)?.value ?? null).toBe(value);
  });
});

describe('graduation window', () => {
  test.each([
    ['graduation from medical school in the last five (5) years', 5],
    ['Graduation from medical school within the past 4 years unless in training since.', 4],
    ['YOG no more than 7 years', 7],
    ['Year of graduation: 5 years or fewer before the start', 5],
    ['Medical school finished no more than three years ago, first-time passes on everything.', 3],
    ['Medical school finished in 2021 or later (5 years).', 5],
    ['Graduated within 2 years', 2],
    ['Graduates of the last 3 years only', 3],
    ['Less than a three-year gap from graduation', 3],
    ['Must have graduated from medical school within five years of the start date', 5],
    ['No more than 10 years since medical school graduation', 10],
    ['Maximum of 5 years since graduation', 5],
    ['We have a 5-year graduation cutoff', 5],
    ['within 36 months of graduation', 3],
    ['YOG <= 5 years', 5],
    ['Applicants more than 5 years out of medical school will not be considered', 5],
    ['YOG within 5 yrs', 5],
    ['YOG 2022 or after', null],
    ['Graduation 2023 or later.', null],
    ['2020 graduates onward', null],
    ['YOG 2020+', null],
    ['graduated within 5 years preferred', null],
    ['No graduation year cutoff', null],
    ['clinical experience within the last 2 years', null],
    ['graduates nine residents a year', null],
    ['a five-year program that finishes eight chiefs annually', null],
    ['Recent graduates encouraged', null],
    ['a four-year medical school', null],
  ])('%s', (words, value) => {
    expect(readGradWithin(words)?.value ?? null).toBe(value);
  });
});

describe('prior accredited training', () => {
  test.each([
    [
      'The resident who joins us will have finished, or be in the final months of, an ACGME-accredited surgical internship.',
      true,
    ],
    [
      'Applicants must be in good standing in an ACGME-accredited Ob-Gyn program and on track to finish PGY-1 requirements.',
      true,
    ],
    ['at least twelve months of U.S. accredited training in the specialty', true],
    ['We will look at anyone who completed an intern year in Ob-Gyn, Family Medicine or Surgery', true],
    ['At least one ACGME-accredited postgraduate year completed by the start date', true],
    ['Must have 48 weeks of surgical training in one accredited program this year', true],
    ['Surgery interns, categorical or preliminary, may apply.', true],
    [
      'Physicians who have completed a clinical base year of twelve months in an ACGME or AOA accredited program.',
      true,
    ],
    ['Residents in good standing who passed the BASIC examination', true],
    ['Must be mid-way through or past PGY-1 in an ACGME IM program.', true],
    ['Completed EM-1 year, SLOE from current leadership', true],
    ['Six months of each discipline must be done.', true],
    ['so you need a completed EM-1 year and to be leaving on good terms', true],
    ['Applicants need a finished intern year with the neuro and primary care months', true],
    ['Completion of a first pediatric year in an ACGME or ACGME-I accredited program', true],
    ['Internship of 12 months, any direct patient care discipline', true],
    ['A PGY-1 clinical year must have been finished.', true],
    ['One internal medicine year with at least eight months of direct adult care.', true],
    ['Four months primary care and two months neurology in PGY-1', true],
    ['A year of any ACGME training', true],
    ['Prerequisite: PGY-1 of general surgery including three months of urology-related service', true],
    ['Must hold or be finishing a PGY-1', true],
    ['Successful completion of twelve months in an ACGME internal medicine program', true],
    ['Candidates need a clinical year (ACGME) done', true],
    ['Candidates must have successfully completed one year of ACGME-accredited residency training', true],
    ['Applicants must have completed a PGY-1 year in an ACGME accredited program', true],
    ['Must be currently enrolled in an ACGME accredited internal medicine residency', true],
    ['Completion of an ACGME-accredited preliminary year is required', true],
    ['Prior ACGME training required', true],
    ['Candidates must be in good standing in their current residency program', true],
    ['PGY-1 year completed in the US', true],
    ['Requires 12 months of ACGME accredited training', true],
    ['Candidates with at least one year of ACGME training', true],
    ['Open only to residents currently in an accredited program', true],
    ['Current PGY-1 residents in good standing may apply', true],
    ['Residents transferring from another ACGME program', true],
    ['Applicants should have completed PGY-1', true],
    ['After one year of accredited residency training', true],
    ['CBY completed', true],
    ['Must be currently a PGY-1 in an accredited program', true],
    ['Louisiana intern permit needed.', null],
    ['Prelim surgery intern wanted to begin soon and complete June 2027.', null],
    ['Intern needed: our class is down to three', null],
    ['our current residents are happy to talk', null],
    ['No prior residency year is needed.', false],
    ['Prerequisite: none beyond medical degree', false],
    ['Prior residency training is not required', false],
    ['No previous GME training necessary', false],
    ['Prior training preferred', null],
    ['Previous residency experience a plus', null],
    ['three letters of which one is from your present director', null],
    ['A letter of good standing from the current program director', true],
    ['PD letter mandatory', null],
    ['Applicants trained elsewhere keep up to 12 months of credit.', null],
    ['ABFM transfer credit rules apply.', null],
    ['Residents who finish the year in good standing have gone on to anesthesia', null],
    ['CV, personal statement and three letters', null],
    ['Our graduates complete fellowships', null],
    ['a five-year ACGME-accredited program', null],
    ['We have an opening for a PGY-1 resident starting January 1, 2027', null],
    ['Salary is at the house staff PGY-2 rate.', null],
    ['International graduates must hold a valid ECFMG certificate', null],
  ])('%s', (words, value) => {
    expect(readPriorTraining(words)?.value ?? null).toBe(value);
  });
});

describe('licence or permit', () => {
  test.each([
    ['A Georgia training permit is required and takes about six weeks.', true],
    ['Texas Medical Board physician-in-training permit required before the first day.', true],
    ['Washington limited license must be obtainable.', true],
    ['Ability to obtain an Arizona post-graduate training permit.', true],
    ['Virginia training license application takes 4 weeks.', true],
    ['so you will need a PTL within 180 days of starting', true],
    ['Eligibility for an Iowa resident license.', true],
    ['Limited license from the Massachusetts board.', true],
    ['Fluency in Spanish and English; PR intern license', true],
    ['Licence: Louisiana Graduate Education Temporary Permit', true],
    ['Hawaii license at the resident level required.', true],
    ['Must be eligible for a state medical license', true],
    ['Must qualify for an Ohio training certificate', true],
    ['Eligible for licensure in the State of Michigan', true],
    ['Must obtain a temporary educational permit', true],
    [
      'Preference goes to physicians who already hold a Connecticut permit, but one can be obtained in weeks.',
      null,
    ],
    ['No more than one failed attempt across all licensing examinations.', null],
    ['United States Medical Licensing Examination', null],
    ["valid driver's license", null],
    ['We pay for your license', null],
    ['No state license needed', false],
    ['License not required', false],
    ['a 400-bed licensed hospital', null],
    ['start upon licensing', null],
  ])('%s', (words, value) => {
    expect(readLicense(words)?.value ?? null).toBe(value);
  });
});

describe('score floor', () => {
  test.each([
    ['with a Step 2 CK of 215 or higher', 215],
    ['Step 2 CK \u2265 240.', 240],
    ['Step 2 CK of at least 225, with not more than 1 attempt failed', 225],
    ['minimum USMLE score of 220', 220],
    ['USMLE Step 1 and 2 scores above 230', 230],
    ['Step 2 CK 240+', 240],
    ['Step 1 of 220 and Step 2 CK of 230 minimum', 230],
    ['USMLE 2 CK score 250 or better', 250],
    ['scores below 220 will not be considered', 220],
    ['No minimum score', null],
    ['The average score among matched applicants is 241', null],
    ['Step 2 CK above 240 preferred', null],
    ['a 230-bed hospital requires passing Step 2', null],
    ['COMLEX 500 minimum', null],
    ['Step 2 CK passed', null],
  ])('%s', (words, value) => {
    expect(readMinScore(words)?.value ?? null).toBe(value);
  });
});

describe('failures allowed', () => {
  test.each([
    ['passing scores on Steps 1 and 2 at the first attempt', 0],
    ['first-time passes on everything.', 0],
    ['All USMLE Steps passed on first attempt', 0],
    ['No USMLE failures', 0],
    ['no failed attempts', 0],
    ['No history of exam failures', 0],
    ['Must have no failures on any Step', 0],
    ['No more than one failed attempt across all licensing examinations.', 1],
    ['not more than 1 attempt failed', 1],
    ['One attempt failure across Steps accepted.', 1],
    ['no more than two failed Step attempts in total', 2],
    ['No more than 2 attempts on any Step', 1],
    ['maximum of three attempts per Step', 2],
    ['at most one failure', 1],
    ['passed within two attempts', 1],
    ['First attempt passes preferred', null],
    ['Three letters', null],
    ['A failed Step is looked at case by case', null],
    ['Step 1 and Step 2 passed', null],
    ['attempts to reply within a week', null],
  ])('%s', (words, value) => {
    expect(readMaxFailures(words)?.value ?? null).toBe(value);
  });
});

describe('US clinical experience', () => {
  test.each([
    [
      'three months of hands-on clinical experience in the United States for graduates of foreign schools',
      true,
    ],
    ['At least 2 months of U.S. clinical experience (observerships count)', true],
    ['USCE required', true],
    ['US clinical experience is mandatory', true],
    ['Minimum 3 months USCE', true],
    ['Must have US clinical experience', true],
    ['USCE preferred', false],
    ['USCE not required', false],
    ['No USCE needed', false],
    ['US clinical experience is not necessary', false],
    ['clinical experience in intensive care', null],
    ['US graduates only', null],
  ])('%s', (words, value) => {
    expect(readUsExperience(words)?.value ?? null).toBe(value);
  });
});
