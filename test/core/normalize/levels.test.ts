import { expect, test } from 'vitest';
import { readLevels } from '#core/normalize/what/levels.ts';

test.each([
  ['PGY-2 position available', [2]],
  ['PGY2 opening', [2]],
  ['PGY 2 vacancy', [2]],
  ['PGY\u20112 resident', [2]],
  ['PGY\u20132 seat', [2]],
  ['PGY\u00a02 slot', [2]],
  ['PGY-II vacancy in psychiatry', [2]],
  ['PGYII spot', [2]],
  ['PGY-I positions', [1]],
  ['P.G.Y. 2 position', [2]],
  ['PG-2 position', [2]],
  ['PG2 opening', [2]],
  ['PG Y-2 opening', [2]],
  ['PGY-1 or PGY-2 position', [1, 2]],
  ['PGY-1 or 2', [1, 2]],
  ['PGY-2 or -3, one place', [2, 3]],
  ['PGY-2 - 1 - February 1', [2]],
  ['PGY-1 - 2 - July 1', [1]],
  ['PGY-3 - 2', [3]],
  ['Opening: Categorical surgery, PGY-2, 1', [2]],
  ['PGY-1, 2 and 3 openings', [1, 2, 3]],
  ['Ophthalmology resident, PGY-2 (first year of ophthalmology)', [2]],
  ['One PGY-2 (the first year of our program) opening', [2]],
  ['PGY-3 = second year of neurology, one opening', [3]],
  ['PGY-2, that is, the first year of urology: one place', [2]],
  ['PGY-1 or second-year position', [1, 2]],
  ['PGY-2 or third-year resident', [2, 3]],
  ['a first-year or second-year resident', [1, 2]],
  ['PGY 2/3 resident needed', [2, 3]],
  ['PGY-2/PGY-3 vacancy', [2, 3]],
  ['PGY1/2 opening', [1, 2]],
  ['Seeking a PGY 2 or PGY 3 Ob-Gyn resident, start negotiable.', [2, 3]],
  ['PGY-2 or PGY-3 or PGY-4 opening', [2, 3, 4]],
  ['postgraduate year 2 position', [2]],
  ['post-graduate year two opening', [2]],
  ['Post Graduate Year One (PGY-1) vacancy', [1]],
  ['second-year resident wanted', [2]],
  ['a second-year categorical slot to fill', [2]],
  ['2nd year resident position', [2]],
  ['first-year Family Medicine resident', [1]],
  ['We seek an intern for the balance of the year', [1]],
  ['categorical intern vacancy', [1]],
  ['one second-year (R2) in February 2027', [2]],
  ['R2 position in family medicine', [2]],
  ['R-2 opening, internal medicine', [2]],
  ['R1 opening in Diagnostic Radiology', [2]],
  ['single R1/PGY-2 opening in Diagnostic Radiology', [2]],
  ['CA-1 position available July 2027', [2]],
  ['CA1 opening', [2]],
  ['CA-1 (PGY-2) resident, one position', [2]],
  ['Vacancy: CA-2 (PGY-3) resident, one position', [3]],
  ['UROLOGY (URO-1 / PGY-2) ONE POSITION', [2]],
  ['HS-2 vacancy, psychiatry', [2]],
  ['HO-2 position, surgery', [2]],
  ['EM-2 spot open', [2]],
  ['SURGERY, PRELIMINARY (PG-1) TWO POSITIONS', [1]],
  ['PGY-2 position; applicants must have completed PGY-1', [2]],
  ['Must have completed a PGY-1 year. The PGY-2 position starts in January.', [2]],
  ['PGY-2 vacancy. Salary at the PGY-2 rate. Residents advance to PGY-3 in July.', [2]],
  ['An opening at the PGY-3 level for a resident who has finished PGY-2', [3]],
  ['seeks a resident to enter at the PGY-2 level on 1 July 2027', [2]],
  ['will take one resident into the PGY-2 class on or after February 1, 2027', [2]],
  ['R2 (i.e. PGY-2) psychiatry-track position', [2]],
  ['Child neurology PGY-3 entering from two years of pediatrics', [3]],
  ['Opening for a PGY-2. Four months of primary care in PGY-1 required.', [2]],
  ['We have an unexpected vacancy in our PGY-2 class', [2]],
  ['PGY-2+ opening', [2]],
  ['PGY-2 (CA-1) opening', [2]],
  ['Position level: PGY 1', [1]],
  ['an opening for a rising PGY-2, i.e. PGY-2 position from July', [2]],
  ['house officer II vacancy', [2]],
  ['Categorical PGY-3 was sought', [3]],
  ['in search of a resident to enter the PGY-2 class of five; we admit at the PGY-1 level only', [2]],
  ['Somebody to round out our second-year class', [2]],
  ['recruiting two residents to enter at the PGY-2 level', [2]],
  ['A new program in its second year has one PGY-1 position', [1]],
  ['There is a hole in its second-year class', [2]],
  ['The residency has room in its second year for one resident', [2]],
  ['A PGY-2 position, after which the ordinary PGY-3 contract follows', [2]],
  ['Starts as a PGY-2 and then moves on to PGY-3', [2]],
])('%s', (words, levels) => {
  expect(readLevels(words)?.value).toEqual(levels);
});

test.each([
  'Applicants must have completed PGY-1 training',
  'Our program has an opening',
  'Page 2 of 7',
  'Room R202',
  'Four months primary care and two months neurology in PGY-1',
  'Stipend for PGY-2: no',
  'The program admits at the PGY-1 level only',
  'Our residents enter at the PGY-1 level',
  'The program is now in its third year',
])('names no level of a place: %s', (words) => {
  expect(readLevels(words)).toBeNull();
});

test('the letters of radiology begin at PGY-2, those of family medicine at PGY-1', () => {
  expect(readLevels('R1 spot', 'Diagnostic Radiology')?.value).toEqual([2]);
  expect(readLevels('R1 spot', 'Family Medicine')?.value).toEqual([1]);
  expect(readLevels('R2 spot', 'Diagnostic Radiology')?.value).toEqual([3]);
});

test('the words are those of the page', () => {
  expect(readLevels('one PGY\u20112 opening')?.words).toBe('PGY\u20112');
});

test('a year of a field in brackets explains the level before it', () =>
  expect(
    readLevels('The hospital would welcome a PGY-3 level child neurology resident (first year of neurology).')
      ?.value,
  ).toEqual([3]));
