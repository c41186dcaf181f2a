import { describe, expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';
import { notOurs } from '#core/normalize/offer/not-ours.ts';
import {
  allThroughMatch,
  filledAsEachYear,
  isOnlyTalk,
  offersAPlace,
  saysNoneOpen,
} from '#core/normalize/offer/offers.ts';

describe('offers a place', () => {
  test.each([
    'We have an unexpected PGY-2 opening in Internal Medicine.',
    'One PGY-2 seat, categorical internal medicine, from 7 December 2026.',
    'SURGERY, PRELIMINARY (PG-1) TWO POSITIONS, REPORT OCT. 5, 2026',
    'We have been granted a permanent complement increase and can accept two PGY-2 residents immediately.',
    'Categorical PGY-2 place, available 1/1/2027, in a five-year program that finishes eight chiefs annually.',
    'Seeking: second-year (PGY-2) Obstetrics and Gynecology resident, immediate need.',
    'A PGY-2 in family medicine is sought by the hospital, to start when found.',
    'Prelim surgery intern wanted to begin soon',
    'Intern needed: our Ob-Gyn class of four is down to three and we may appoint through January 2027.',
    'Applications are now being taken for a single R1/PGY-2 opening in Diagnostic Radiology.',
    'Position: Nuclear Medicine resident, PGY-2.',
    'CA-1 position available July 2027',
    'Intern spots: we have two, PGY-1, first day January 11 2027',
    'Our psychiatry residency is one resident short and will take one at the PGY-2 level on January 4, 2027.',
    'There is a vacancy for a categorical pediatrics resident, outside the Match.',
    'PGY-2 vacancy in neurology due to a resident transferring',
    'We are actively recruiting for one PGY-3 position',
    'Although all PGY-1 places go through the Match, we have one off-cycle PGY-2 opening.',
  ])('yes: %s', (words) => expect(offersAPlace(words)).toBe(true));

  test.each([
    'There are no PGY-2 openings at this time.',
    'We do not currently have any PGY-1 or PGY-2 vacancies.',
    'All PGY-1, PGY-2 and PGY-3 places are occupied through June 2027.',
    'When a PGY-2 or PGY-3 vacancy occurs it is announced here.',
    'Occasionally a PGY-2 position becomes available.',
    'I saw that you have one PGY-2 categorical position in family medicine.',
    'A preliminary PGY-1 resident who loved the rotation.',
    'We take four categorical and three preliminary interns each July through the NRMP Main Match.',
    'The program offers eight PGY-1 positions per year.',
    'All applications for PGY-1 positions come via ERAS.',
    'Does anyone know of PGY-2 IM spots in the northeast?',
    'I am looking for a PGY-2 position in psychiatry.',
    'PGY-2 psychiatry resident in Iowa wishes to move to the coast.',
    'Hospitals may have an unexpected PGY-2 position in internal medicine, family medicine, psychiatry or surgery.',
    'Eight specialties offered 98 or more PGY-2 positions.',
    'The PGY-2 year consists of six months of inpatient rotations.',
    'PGY-2 Pharmacy resident opening, ASHP accredited',
    'Cardiology fellowship position (PGY-4), one opening',
    'PGY-1 podiatric residency vacancy (DPM)',
    'Last year we had one PGY-2 opening.',
    'Three PGY-I positions will be offered for academic year 2012-2013.',
    'Dear Program Coordinator, I noticed that your program has an open PGY-2 position.',
    'For the PGY-2 position only',
    'Anyone want to trade a PGY-2 FM spot for mine?',
    'Salary: PGY-1 $64,900; PGY-2 $66,850',
    'Applicants must have completed PGY-1 training.',
  ])('no: %s', (words) => expect(offersAPlace(words)).toBe(false));
});

test.each([
  'There are no openings at this time.',
  'No positions are currently available.',
  'We have no open PGY-2 positions.',
  'Not at the moment.',
  'There are currently no open residency positions at consortium hospitals.',
  'Every residency position in our program is filled.',
  'All positions are filled.',
  'None at this time',
  'We are not currently accepting transfers.',
  'We do not have any vacancies.',
  'There are no open jobs that match your search',
  'The residency is again at full strength with 18.',
])('says that none is open: %s', (words) => expect(saysNoneOpen(words)).toBe(true));

test.each([
  'All positions are filled through the NRMP.',
  'We have one opening.',
  'no visas',
  'There is no deadline for this opening.',
])('does not say that none is open: %s', (words) => expect(saysNoneOpen(words)).toBe(false));

test.each([
  ['PGY1 pharmacy residency, apply in PhORCAS', 'pharmacy residency'],
  ['General practice dental residency (AEGD)', 'dental residency'],
  ['Podiatric medicine and surgery residency', 'podiatry residency'],
  ['Nephrology fellowship, two places', 'fellowship'],
  ['Chief resident for 2027', 'chief resident'],
  ['Faculty position in family medicine', 'faculty or staff job'],
  ['Want to swap my PGY-2 spot', 'resident swap request'],
  ['House officer at an NHS trust', "other country's program"],
  ['Apply through ERAS for the main residency Match', 'main-Match recruitment'],
  [
    'We are seeking enthusiastic physicians for our intern class that starts in June.',
    'main-Match recruitment',
  ],
  ['Graduates to join the 2027 class: ten PGY-1 openings', 'main-Match recruitment'],
  ['We seek one physician to join our intern class, which lost a colleague', null],
  ['We will download applications for three PGY-2 positions from September 23', 'main-Match recruitment'],
  ['Gold signals matter to us: four PGY-1 positions', 'main-Match recruitment'],
  ['According to a survey, 40 percent of residents moved', 'news or statistics'],
  ['The PGY-2 curriculum', 'curriculum'],
  ['We hire a second-year resident for one who is leaving for an MFM research position', null],
  ['Surgery seeks a PGY-2; her predecessor left for a research position', null],
  ['A research position for somebody who left surgery', 'research job'],
  ['We have a research position in surgery', 'research job'],
  ['Off-cycle PGY-2 opening in pediatrics outside the Match', null],
  ['We have a PGY-2 vacancy; dental and vision insurance included', null],
  ['Our residents go on to fellowship; we have an open PGY-2 position', null],
  [
    'This requisition is used to bring matched residents into payroll.',
    'papers of residents already matched',
  ],
  ['Resident Physician PGY-1. It is not open to other applicants.', 'papers of residents already matched'],
  ['This form is for incoming residents: PGY-1, internal medicine.', 'papers of residents already matched'],
  [
    'This requisition exists so that interns who have matched here can fill in the application.',
    'papers of residents already matched',
  ],
  ['Resident Physician PGY-1 (Internal Use)', 'papers of residents already matched'],
  [
    'If you were not invited by the coordinator, please do not apply for this PGY-1 job.',
    'papers of residents already matched',
  ],
  ['Do not apply unless you matched with Elk Run. PGY-1.', 'papers of residents already matched'],
  ['The PGY-2 seat is open to applicants who matched elsewhere.', null],
  ['This job is for residents who matched elsewhere and want a PGY-2 seat.', null],
  ['If you have not passed Step 2, please do not apply for the PGY-2 seat.', null],
  ['Our PGY-2 vacancy is for residents who want to transfer.', null],
])('%s is %s', (words, reason) => expect(notOurs(words)).toBe(reason));

describe('further wordings of offers', () => {
  test.each([
    'Assabet Mills has two preliminary surgery places for PGY-1s, which can be taken at once; write to a@b.org.',
    'We have three PGY-1 seats in pediatrics for January 2027.',
    'Posting for my PD: two PGY-1 spots in AP/CP pathology came free.',
    'We lost a classmate, so there is a PGY-2 EM seat at my shop in Savannah, Georgia.',
    'The five-year track has one open PGY-1 position, beginning July 2027',
    'We would like to add a Med-Peds PGY-1 resident on December 14, 2026.',
    'PRELIM MEDICINE INTERN. One place, free now.',
    'Our complement was raised, which lets us appoint two residents at the PGY-2 level for July 1, 2027.',
  ])('yes: %s', (words) => expect(offersAPlace(words)).toBe(true));
  test.each([
    'Class of 2024: Dr. K. Oyelowo-Banks was offered a PGY-2 spot in neurology outside the Match.',
    'Dr. R. Pennycook took an advanced PGY-2 position in radiology in Ohio.',
    'Dr. A. Lindell accepted a categorical PGY-2 position in surgery for July 2026.',
    'A PGY-2 position in the call pool that is vacant owing to illness will be filled by the jeopardy resident.',
    'An "R" position is a PGY-2 position that starts in the same year as the Match.',
    'An advanced position is one that begins at PGY-2, which is available after an intern year.',
    'any PGY-1 EM opening in the Midwest?',
    'PGY-2 seeks to swap: categorical internal medicine for any IM PGY-2 on the coast.',
    'We have one position available for July 2027 in our accredited palliative medicine fellowship (PGY-4).',
    'Coordinator, Family Medicine Residency (PGY-1/PGY-2), one opening',
    'The residency, which lost two second-year residents over the summer, has since replaced both.',
    'Four answered, two interviews, one offer, PGY-2, start November.',
    'Sixty letters, and three of them replied: one PGY-2 seat in Ohio, gone by then.',
    'I had five interviews and an offer, PGY-2, from January.',
  ])('no: %s', (words) => expect(offersAPlace(words)).toBe(false));
  test.each([
    ['Accepting applications for PGY-1 positions from July 1. All applications come in through ERAS.', true],
    ['PGY-1\nTen interns a year come to us by way of the Match.', true],
    ['PGY-1\nOne seat is vacant. Ten interns a year come to us by way of the Match.', false],
    ['We take PGY-1 residents. Every position is offered in the NRMP Main Match.', true],
    [
      'All PGY-1 positions are filled through the NRMP. We have one off-cycle PGY-2 opening for January 2027.',
      false,
    ],
    ['All positions go through the Match, but one PGY-2 seat is open from January 2027.', false],
    ['One PGY-2 opening, immediate. Do not apply through ERAS.', false],
    ['We matched! Four categorical PGY-1 and two advanced PGY-2 positions filled.', true],
    ['WE MATCHED! FOUR CATEGORICAL PGY-1 AND TWO ADVANCED PGY-2 POSITIONS FILLED.', true],
    ['Since we matched our interns, one PGY-2 seat has come open for January 2027.', false],
    ['PGY-2 position. FILLED', false],
    ['Preliminary, urology\n2 positions, PGY-1\nNRMP 1188440P2', true],
    ['Categorical PGY-1\n1188440C0', true],
    ['One preliminary place, PGY-1\nProgram code: 1188440P0', true],
    ['PGY-1 seats: 4\nMatch code 1188440M0', true],
    ['One unexpected PGY-1 vacancy\nNRMP 1188440P0', false],
    ['We want a PGY-2 resident. Our interns come by the Match, code 1188440C0.', false],
    ['Two physician-only seats, PGY-2\nNRMP 1188440R0', false],
  ])('wholly through the Match: %s', (words, all) => expect(allThroughMatch(words)).toBe(all));
  test('what is said of another level is not said of this one', () => {
    const words =
      'The PGY-3 seat is no longer available. We do still have one categorical PGY-2 seat in internal medicine, from January 4, 2027.';
    const raw = {
      block: words,
      fields: {},
      headings: [],
      surroundings: [],
      sharedWords: [],
      struck: false,
      url: 'https://a.example/',
      reader: 'prose',
    };
    const answer = normalize(raw, { captured: new Date('2026-11-18T12:00:00Z'), specialtyHint: null });
    expect(
      'rejected' in answer ? [] : answer.filter((one) => one.pgy.includes(2)).map((one) => one.status),
    ).toEqual(['open']);
  });
});

test.each([
  ['In March 2026 all 46 positions were filled; 11 of the new interns studied abroad.', true],
  ['All of our 12 intern positions were filled.', true],
  ['All our 8 categorical places have been filled.', true],
  ['Both of them were filled in the Match.', true],
  ['Our PGY-2 position has been filled.', false],
  ['All 2 PGY-1 positions have been filled as of October 9.', false],
  ['Both PGY-2 positions have been filled.', false],
])('a whole class is filled each year, a place or two are gone: %s', (words, eachYear) =>
  expect(filledAsEachYear(words)).toBe(eachYear),
);

test('what nobody hires for is talk, however many are missing', () => {
  expect(isOnlyTalk('So technically two PGY-2 vacancies but nobody is hiring, we just cover.')).toBe(true);
  expect(
    isOnlyTalk('The hospital looked into taking second-year residents from a program that closed.'),
  ).toBe(true);
  expect(isOnlyTalk('One Internal Medicine PGY-2 is off-cycle and will move up on November 1.')).toBe(true);
  expect(isOnlyTalk('Surgery PGY-1 includes four preliminary positions.')).toBe(true);
  expect(isOnlyTalk('URO-3: two residents\nURO-1 (PGY-2): two residents')).toBe(true);
  expect(isOnlyTalk('PGY-2: two residents wanted')).toBe(false);
  expect(isOnlyTalk('We have two PGY-2 vacancies and nobody else to cover.')).toBe(false);
});
