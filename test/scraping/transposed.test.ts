/** Openings side by side: a column each, and labels down the side in words of their own. */
import { expect, test } from 'vitest';
import { extracted } from './page.ts';

const row = (cells: string, index: number): string =>
  `<tr>${cells
    .split('|')
    .map((cell, at) => (at === 0 || index === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`))
    .join('')}</tr>`;
const page = (rows: string[]): string =>
  `<html><head><title>Openings | Elk Run Hospital, Toledo, Ohio</title></head><body><h1>Openings in internal medicine</h1><table>${rows.map(row).join('')}</table></body></html>`;

test('the first day, the last day and earlier training are told by the sense of their labels', () => {
  const { postings } = extracted(
    page([
      '|Intern seats|Second-year seat',
      'Level|PGY-1|PGY-2',
      'First working day|November 30, 2026|January 19, 2027',
      'Papers must be in by|November 16, 2026|December 11, 2026',
      'Earlier residency training|Not needed|At least nine months in an ACGME-accredited program',
    ]),
  );
  expect(
    postings.map((one) => [one.pgy, one.start, one.deadline, one.requirements.priorAcgmeYearRequired]),
  ).toEqual([
    [[1], '2026-11-30', '2026-11-16', false],
    [[2], '2027-01-19', '2026-12-11', true],
  ]);
});

test('the year that a label asks for is no further place', () => {
  const { postings } = extracted(
    page([
      '|Cedar Bend Hospital|Fox Hill Hospital',
      'Where|Lima, OH|Dayton, OH',
      'Year of training|PGY-2|PGY-2 or PGY-3',
      'Start|April 5, 2027|July 1, 2027',
      'Before you come|A clinical year|A clinical PGY-1; an MPH is a plus',
    ]),
  );
  expect(postings.map(({ pgy, institution }) => [pgy, institution])).toEqual([
    [[2], 'Cedar Bend Hospital'],
    [[2, 3], 'Fox Hill Hospital'],
  ]);
});

test.each([
  ['Vacant and offered', '0'],
  ['Vacant and offered', 'None (held for a resident on leave)'],
  ['Unfilled this month', 'None'],
])('how many there are and how many are missing: %s, %s', (head, none) => {
  const { postings } = extracted(
    page([
      `Program|Levels|Approved positions|Occupied|${head}`,
      `Neurology|PGY-2 to PGY-4|6|6|${none}`,
      'Pediatrics|PGY-2|6|5|1',
    ]),
  );
  expect(postings.map(({ specialty, positions }) => [specialty, positions])).toEqual([['Pediatrics', 1]]);
});

test('a row that counts places and says from when is one, though its first residents come from elsewhere', () =>
  expect(
    extracted(
      page([
        'Residency|Town|Year|Seats|From|What they look for',
        'Elk Run Hospital|Lima, OH|PGY-2|2|January 2027|New site; first residents come from other programs',
      ]),
    ).postings.map(({ positions }) => positions),
  ).toEqual([2]));
