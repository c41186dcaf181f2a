/** How many places the words of one block offer, of which level, track and field; who leaves and until when to write are none. */
import { describe, expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';
import { readStatus } from '#core/normalize/offer/status.ts';

const house = 'Elm Fork Hospital, Denton, TX.';

const context = { captured: new Date('2026-11-27T12:00:00Z'), specialtyHint: null };
const rowOf = (block: string, fields: Record<string, string> = {}) => ({
  ...{ block, fields, headings: ['Open positions'], surroundings: [], sharedWords: [] },
  ...{ struck: false, url: 'https://board.example.org/1', reader: 'prose' },
});

/** As many facts of each place as `told`: field, levels, how many, track. */
function placesIn(block: string, told: number, fields: Record<string, string> = {}): unknown[][] {
  const read = normalize(rowOf(block, fields), context);
  return 'rejected' in read
    ? []
    : read.map(({ specialty, pgy, positions, track }) =>
        [specialty, pgy.join('/'), positions, track].slice(0, told),
      );
}

const DR = 'Diagnostic Radiology';

describe('the first year of a field that begins after an internship', () => {
  test.each([
    ['would welcome a first-year radiology resident (R1, PGY-2) on April 1, 2027', DR, '2'],
    ['needs a first-year radiology resident from March 1, 2027', DR, '2'],
    ['seeks one first-year dermatology resident for July 1, 2027', 'Dermatology', '2'],
    ['has one first-year (R1) seat in diagnostic radiology', DR, '2'],
    ['needs a first-year anesthesia resident (CA-1, PGY-2)', 'Anesthesiology', '2'],
    ['has one first-year neurology seat (PGY-2, after a medicine internship)', 'Neurology', '2'],
    ['has one PGY-1 seat, the intern year of our diagnostic radiology residency', DR, '1'],
    ['seeks a first-year pediatrics resident', 'Pediatrics', '1'],
  ])('%s', (words, specialty, level) => {
    expect(placesIn(`${house} We have an opening: Elm Fork ${words}.`, 2)).toEqual([[specialty, level]]);
  });
});

describe('one place at either level, or one at each', () => {
  const IM = 'Internal Medicine';
  test.each([
    ['A categorical PGY-2 to fill, or PGY-3 if the right person comes along.', [[IM, '2/3']]],
    ['PGY-3 wanted for 1/1/27, though a strong PGY-2 would do: one seat.', [[IM, '2/3', 1]]],
    ['We have an opening for a PGY-2, but a PGY-3 will be considered.', [[IM, '2/3', 1]]],
    ['PGY-2 or -3, one place.', [[IM, '2/3', 1]]],
    ['We would accept a resident at PGY-1, PGY-2 or PGY-3, one place.', [[IM, '1/2/3', 1]]],
    ['One opening for a PGY-1, PGY-2, or PGY-3.', [[IM, '1/2/3', 1]]],
    ['One vacancy: PGY-1, 2 or 3.', [[IM, '1/2/3', 1]]],
    ['One seat, for a PGY-2, a PGY-3 or a PGY-4.', [[IM, '2/3/4', 1]]],
    [
      'Openings: one PGY-1, one PGY-2 and one PGY-3.',
      [
        [IM, '1', 1],
        [IM, '2', 1],
        [IM, '3', 1],
      ],
    ],
    [
      'We have one PGY-1 opening, and one PGY-2 or PGY-3 opening.',
      [
        [IM, '1', 1],
        [IM, '2/3', 1],
      ],
    ],
    ['Opening: PGY-2, 1', [[IM, '2', 1]]],
    [
      'PGY-2 and PGY-3: one position at each level.',
      [
        [IM, '2', 1],
        [IM, '3', 1],
      ],
    ],
    [
      'Two seats to fill: one PGY-1 starting January 4, 2027 and one PGY-2 starting February 1, 2027.',
      [
        [IM, '1', 1],
        [IM, '2', 1],
      ],
    ],
    [
      'Two positions (one categorical, one preliminary) at the PGY-1 level are open.',
      [
        [IM, '1', 1, 'categorical'],
        [IM, '1', 1, 'preliminary'],
      ],
    ],
    [
      'The categorical residency will appoint residents to two places that became free this fall. Place A is at the PGY-1 level. Place B is at the PGY-2 level.',
      [
        [IM, '1', 1, 'categorical'],
        [IM, '2', 1, 'categorical'],
      ],
    ],
    [
      'We find ourselves with two places to offer. We seek a resident to join us as a PGY-2. The other vacancy is for a PGY-3.',
      [
        [IM, '2', 1],
        [IM, '3', 1],
      ],
    ],
    [
      'PGY-1: two vacancies, one categorical and one preliminary, are open.',
      [
        [IM, '1', 1, 'categorical'],
        [IM, '1', 1, 'preliminary'],
      ],
    ],
  ])('%s', (words, expected) => {
    expect(placesIn(`Internal Medicine, ${house} ${words}`, expected[0]?.length ?? 0)).toEqual(expected);
  });

  test('both tracks in full are quoted as they stand', () => {
    const block =
      'Fourteen categorical PGY-1 positions and five preliminary PGY-1 positions are available for July 2027.';
    const read = normalize(rowOf(`Internal Medicine, ${house} ${block}`), context);
    const said = 'rejected' in read ? [] : read.map(({ words }) => words.pgy ?? '');
    expect(said).toHaveLength(2);
    expect(said.every((words) => block.includes(words))).toBe(true);
  });

  test('a cell read over places of several levels is not the level of each', () => {
    const block = `Ob-Gyn, ${house}\nOne PGY-2 position in ob-gyn is on offer.\nOne PGY-3 position in ob-gyn is on offer from July 1, 2027.`;
    expect(placesIn(block, 2, { pgy: 'PGY-2' }).map(([, level]) => level)).toEqual(['2', '3']);
  });
});

describe('what is no place of its own', () => {
  test.each([
    'We start with ten emergency medicine PGY-2 residents instead of eight: the two new positions were granted in spring and both were filled in the Match.',
    "The envelopes were opened on Friday, and every one of the hospital's emergency medicine PGY-2 positions was filled.",
  ])('%s', (words) => {
    expect(placesIn(`${house}\n${words}`, 2)).toEqual([]);
  });
  test.each([
    'One of our interns will not be coming back. So we are hunting for an emergency medicine PGY-2.',
    'A first-year resident has left us. We would like to fill an emergency medicine PGY-2 seat.',
    'One emergency medicine PGY-2 seat is open. Applications for the PGY-1 of 2028 must reach us by May 1.',
    'One emergency medicine PGY-2 seat is open. For the second-year place, papers should be with us by May 1.',
    'One emergency medicine PGY-2 seat is open.\nnow in, or through, a surgical or EM PGY-1 under ACGME',
  ])('%s', (words) => {
    expect(placesIn(`${house} ${words}`, 2).map(([, level]) => level)).toEqual(['2']);
  });
});

test.each([
  ['We invite a surgical resident to join the 0+5 program as a PGY-2', 'Vascular Surgery - Integrated'],
  [
    'A surgery resident is invited to transfer into our PM&R program as a PGY-2',
    'Physical Medicine and Rehabilitation',
  ],
  ['We seek a pediatrics intern who wants to become our PGY-2 in child neurology', 'Child Neurology'],
  ['We invite a surgery resident to join our program as a PGY-2', 'Surgery'],
])('somebody may come from another field: %s', (words, specialty) => {
  expect(placesIn(`${house} ${words}.`, 2)).toEqual([[specialty, '2']]);
});

test.each([
  ['the posting comes down when both places are taken', null],
  ['We will take this page down once somebody has signed.', null],
  ['Files are read until an offer is accepted.', null],
  ['The page stays up until a resident has been chosen.', null],
  ['The search ends after a candidate has signed.', null],
  ['We answer the others once a strong applicant has taken the seat.', null],
  ['Until somebody has signed, files are welcome.', null],
  ['Until Somebody has accepted (February 19).', 'filled'],
  ['Somebody has signed.', 'filled'],
  ['The offer has been accepted.', 'filled'],
  ['The seat was taken when a resident accepted.', 'filled'],
  ['After a candidate accepted our offer the position was filled.', 'filled'],
  ['J-1 transfers taken, H-1B not.', null],
  ['J-1 scholars are taken, as are H-1B transfers.', null],
  ['COMLEX scores are taken too.', null],
  ['Our counsel has closed the door on the H-1B.', null],
  ['The pile is closed on October 9, 2026.', null],
  ['The PGY-2 seat has been taken.', 'filled'],
  ['GRABBED on 11 Nov 2026', 'filled'],
  ['The EM PGY-3 spot that I wrote about last week went to somebody yesterday.', 'filled'],
  ['Closed 10/9/2026: the PGY-3 place has gone to a resident from within the building.', 'filled'],
])('what is taken or closed: %s', (words, status) => {
  expect(readStatus(words)?.value ?? null).toBe(status);
});

test.each([
  'One of ours left. We need a resident for the first neurology year (PGY-3).',
  'Our child neurology residency has had a late resignation. We need a resident for the first neurology year (PGY-3).',
  'Our child neurology program had a resignation. We seek a PGY-3 resident for the first neurology year.',
  'The child neurology residency saw a departure. One PGY-3 place is open.',
])('a year of another field, and why somebody is sought, is no second place: %s', (words) => {
  expect(placesIn(`Child neurology opening. ${house} ${words}`, 2)).toEqual([['Child Neurology', '3']]);
});

test.each([
  'Psychiatry and internal medicine residents have done it.',
  'Residents from surgery have switched.',
  'Family medicine interns have also made the move.',
  'Pediatrics residents have joined us.',
  'Interns from internal medicine have come to us.',
])('those who came before say nothing of the field: %s', (words) => {
  expect(placesIn(`${house} We have a PGY-2 vacancy. ${words} Our neurology residency is small.`, 2)).toEqual(
    [['Neurology', '2']],
  );
});
