/** What stands beside an offer: whom a program hopes for, offices of other concerns, days that end something else. */
import { describe, expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';
import { offersAPlace } from '#core/normalize/offer/offers.ts';
import { readPositions } from '#core/normalize/what/positions.ts';
import { readDeadline } from '#core/normalize/when/deadline.ts';
import { readStart } from '#core/normalize/when/start.ts';
import { readEmails } from '#core/normalize/where/emails.ts';
import type { RawVacancy } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';

const captured = new Date('2026-11-20T12:00:00Z');

function postings(block: string, given: Partial<RawVacancy> = {}): Posting[] {
  const raw: RawVacancy = {
    block,
    fields: {},
    headings: ['Open positions'],
    surroundings: [],
    sharedWords: [],
    struck: false,
    url: 'https://board.example.org/1',
    reader: 'prose',
    ...given,
  };
  const read = normalize(raw, { captured, specialtyHint: null });
  return 'rejected' in read ? [] : read;
}
const levels = (block: string): string[] => postings(block).map(({ pgy }) => pgy.join('/'));

describe('whom a program hopes for', () => {
  test.each([
    'The person we seek is currently a Med-Peds intern at an accredited hospital.',
    'The ideal candidate is a PGY-1 in good standing who wants to move to the coast.',
    'Our ideal colleague would be finishing a preliminary surgery year.',
    'The right resident might be an intern in medicine or pediatrics.',
  ])('is no offer: %s', (words) => expect(offersAPlace(words)).toBe(false));

  test.each([
    'The position we seek to fill is a PGY-2 position in neurology.',
    'The resident is wanted as a PGY-2 from January 4, 2027.',
    'A resident is sought at the PGY-2 level in psychiatry.',
  ])('an offer all the same: %s', (words) => expect(offersAPlace(words)).toBe(true));

  test('names no further place, and no track', () => {
    const read = postings(
      'Our Med-Peds program is searching for a PGY-2 resident to arrive on January 4, 2027.\n' +
        'The person we seek is currently an intern in categorical medicine at an accredited hospital.',
    );
    expect(read.map(({ pgy, track }) => [pgy, track])).toEqual([[[2], null]]);
  });

  test.each([
    'Elm Fork Hospital can take one PGY-2 resident in PM&R. The seat is advanced, so the PGY-1 has to be behind you.',
    'One PGY-2 seat in neurology is open. The PGY-1 must be over by then.',
  ])('a year that lies behind is none either: %s', (block) => expect(levels(block)).toEqual(['2']));
});

describe('how many', () => {
  test.each([
    ['Two intern seats have been added and can be occupied immediately.', 2],
    ['Three resident positions have come open in our four-year program. Candidates hold a license.', 3],
    ['Can be occupied immediately in our four-year program. Candidates hold a license.', null],
    ['Opening for PGY-2 resident July 1, 2027.', 1],
    ['This PGY-2 was filled on October 20.', 1],
    ['Second-year psychiatry seat available now after a transfer.', 1],
    ['PGY-2 seat available', null],
    ['Training takes place at two clinics and, for six weeks of PGY-4, in Honduras.', null],
  ])('%s', (words, count) => expect(readPositions(words)?.value ?? null).toBe(count));

  test('how much one works is not how many are sought', () => {
    const fields = { positions: '1.0' };
    const counted = postings('The psychiatry residency will appoint two PGY-1 residents.', { fields });
    expect(counted.map(({ positions }) => positions)).toEqual([2]);
    const alone = postings('Resident, Psychiatry PGY-1 opening', { fields });
    expect(alone.map(({ positions }) => positions)).toEqual([1]);
  });
});

describe('whom to write to', () => {
  test.each([
    ['Reply off list, medprelim at merrimac.org. Thx.', ['medprelim@merrimac.org']],
    ['No visa. \n    radonc at sunflower.org\n(b) more', ['radonc@sunflower.org']],
    ['Visa: J-1 or H-1B. radonc at sunflower.org', ['radonc@sunflower.org']],
    ['We hold the clinic at sunflower.org and elsewhere.', []],
    ['See our work at sunflower.org', []],
    ['Come and see us at sunflower.org', []],
  ])('%s', (words, mails) => expect([...readEmails(words)]).toEqual(mails));

  test('is not whoever helps with the portal', () => {
    const block =
      'We have one PGY-1 opening in psychiatry. Tell gme@hillside.org when you have applied. ' +
      'Questions about the portal: hrhelp@hillside.org.';
    expect(postings(block).map(({ contactEmails }) => contactEmails)).toEqual([['gme@hillside.org']]);
  });
});

describe('days and what ends on them', () => {
  test.each([
    ['Expired: apply-by date was 10/1/2026.', '2026-10-01'],
    ['Apply-by: December 4, 2026', '2026-12-04'],
    ['Dates: now until 6/30/2027.', null],
    ['Apply now until 12/30/2026.', '2026-12-30'],
  ])('last day: %s', (words, day) => expect(readDeadline(words, { captured })?.value ?? null).toBe(day));

  test('a certificate that is issued is the day one begins', () => {
    expect(
      readStart('Start: as soon as an Ohio training certificate has been issued.', captured)?.value,
    ).toBe('immediate');
  });

  test.each([
    ['Closed. Applications for the PGY-2 neurology place were due September 30, 2026.', 'expired'],
    ['Closed: the PGY-2 neurology place has been filled. Files were due September 30, 2026.', 'filled'],
  ])('%s', (block, status) => expect(postings(block).map((one) => one.status)).toEqual([status]));
});

describe('what speaks of a place and offers none', () => {
  test.each([
    'Dr. Ferreira joins our PGY-2 class on December 1 in the place of Dr. Noll.',
    'If the legislature passes the rural bill, the hospital will add one PGY-1 position in family medicine.',
    'Psychiatry will know after the board meeting whether a PGY-2 is needed.',
    'Say a hospital writes: "We are short one PGY-2 in surgery and would like to fill it."',
    "Seats on the residents' council become vacant; nominate a PGY-2.",
  ])('%s', (words) => expect(postings(words).filter((one) => !one.lead)).toEqual([]));
});

test.each([
  ['Send papers to gas@lowell.org; for visa questions only, write to intl@lowell.org.', ['gas@lowell.org']],
  ['Write to surg@bridges.org. The party is on Friday; RSVP to events@bridges.org.', ['surg@bridges.org']],
  ['Program: res@hill.org. Benefits questions: hr@hill.org.', ['res@hill.org']],
  ['Visa: not available. res@hill.org', ['res@hill.org']],
])('an office of another concern: %s', (words, mails) => {
  const [read] = postings(`We have one PGY-2 opening in surgery. ${words}`);
  expect(read?.contactEmails).toEqual(mails);
});

test('each field has the office of its own name', () => {
  const sharedWords = ['Pediatrics residency', 'peds@marsh.org', 'Psychiatry residency', 'psych@marsh.org'];
  const [read] = postings('One PGY-2 opening in psychiatry from March 1, 2027.', { sharedWords });
  expect(read?.contactEmails).toEqual(['psych@marsh.org']);
});

test('files that had to be in are late', () => {
  const [read] = postings(
    'Categorical PGY-1, internal medicine, one seat. Applications had to be in by November 13.',
  );
  expect([read?.deadline, read?.status]).toEqual(['2026-11-13', 'expired']);
});

test('a resident who stays leaves no place', () => {
  const [read] = postings(
    'One PGY-2 opening in psychiatry. The search is suspended: the resident has decided to stay.',
  );
  expect(read?.status).toBe('filled');
});

test('a place that is over by its own last day is no longer open', () => {
  const until = (day: string) =>
    postings(`One PGY-1 preliminary surgery position is available now through ${day}.`).map(
      ({ status }) => status,
    );
  expect([until('June 30, 2010'), until('June 30, 2027')]).toEqual([['expired'], ['open']]);
});

describe('who fills a place, in the sentence that offers it', () => {
  test.each([
    [
      'Our child neurology residency can accept one PGY-2 resident whose intern year in pediatrics was done elsewhere in an ACGME program.',
      ['Child Neurology', 2, null],
    ],
    [
      'Anesthesiology has room for one CA-1 (PGY-2) resident, who can start soon; he or she must have behind them a year in an ACGME program, medicine, surgery or transitional.',
      ['Anesthesiology', 2, null],
    ],
    [
      'Internal Medicine. A second-year resident is wanted too, one only, in the room of a colleague who was granted a research position.',
      ['Internal Medicine', 2, null],
    ],
    [
      'Psychiatry. One of the five discovered that neurology was her true calling. That leaves a vacant PGY-2 chair.',
      ['Psychiatry', 2, null],
    ],
  ])('%s', (block, place) =>
    expect(postings(block).map(({ specialty, pgy, track }) => [specialty, ...pgy, track])).toEqual([place]),
  );
});

describe('a level that is none of the place', () => {
  test.each([
    'You need not have sat Step 3 when you begin, although we will expect a pass before you become a PGY-3.',
    'Residents from the county hospital rotate here for rural medicine in PGY-2.',
    '80 mails for a PGY-3 ortho place in a week.',
    'You need your PGY-1 done at an ACGME place (FM preferred).',
    'PGY-2 radiology resident leaving for fellowship needs someone to take over a lease from January 1.',
  ])('%s', (block) => expect(postings(block).filter((one) => !one.lead)).toEqual([]));
});

test('a list that ran short is no recruitment by the Match', () => {
  const block =
    'Diagnostic Radiology\nR1/PGY-2: one advanced position, July 1, 2027, left open when our match list ran short of applicants.';
  expect(levels(block)).toEqual(['2']);
});

test('R1s of radiology are second years', () => {
  const block = 'Diagnostic Radiology\nThe department will therefore hire two R1s for July 1, 2027.';
  expect(levels(block)).toEqual(['2']);
});

test('what was asked about in the spring and taken in August is gone, and an exam not yet taken ends nothing', () => {
  expect(
    postings(
      'Pathology. A place in the second year about which several of you wrote was taken in August.',
    ).map(({ status }) => status),
  ).toEqual(['filled']);
  expect(
    postings(
      'Pathology. One PGY-2 place is open. Step 3, if not yet taken, may wait until the second year with us.',
    ).map(({ status }) => status),
  ).toEqual(['open']);
});

test.each([
  "And to answer who wrote me: no, we don't have an intern spot.",
  'At this time no program has a CA-1 opening on file.',
])('offers none: %s', (words) => expect(postings(words).filter(({ lead }) => !lead)).toEqual([]));
