/** Tables and terms that a page draws with boxes of its own. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const read = (body: string) =>
  extracted(
    `<html><head><title>Resident vacancies</title></head><body><main><h1>Resident vacancies</h1>${body}</main></body></html>`,
  ).postings;
const cells = (row: string, open = '<div>', close = '</div>') =>
  row
    .split(' | ')
    .map((cell) => `${open}${cell}${close}`)
    .join('');

const rows = [
  'Program | Level | When | Details',
  'Elk Run Hospital, Toledo, OH | Neurology, PGY-2 | 7/1/2027 | 1 place. J-1 and H-1B. gme@elkrun.example',
  'Bay Clinic, Akron, OH | Pediatrics, PGY-3 | 2/1/2027 | 2 places for those with a PGY-2 year. peds@bay.example',
  'Fox Hill Hospital, Dayton, OH | Neurology, PGY-1 | Filled 3/1 | Thanks to all.',
];
const told = [
  ['Elk Run Hospital', [2], '2027-07-01', 'open', ['gme@elkrun.example']],
  ['Bay Clinic', [3], '2027-02-01', 'open', ['peds@bay.example']],
  ['Fox Hill Hospital', [1], null, 'filled', []],
];

describe('a table without the tags of one', () => {
  test.each([
    [
      'cells after each other in one box',
      `<div class="grid">${rows.map((row) => cells(row)).join('')}</div>`,
    ],
    [
      'a box for each row',
      `<div>${rows.map((row) => `<div class="row">${cells(row)}</div>`).join('')}</div>`,
    ],
    ['a list of rows', `<ul>${rows.map((row) => `<li>${cells(row)}</li>`).join('')}</ul>`],
  ])('%s', (_, body) =>
    expect(
      read(body).map((one) => [one.institution, one.pgy, one.start, one.status, one.contactEmails]),
    ).toEqual(told),
  );
});

test('terms and values, two lines to a box', () => {
  const [one, ...more] = read(
    `<article>${['Post | EM-2 (PGY-2)', 'Number free | 1', 'Reports | October 19, 2027', 'Papers due | September 21, 2027'].map((pair) => `<div>${cells(pair, '<p>', '</p>')}</div>`).join('')}<p>We are an emergency medicine program at Elk Run Hospital in Toledo, Ohio.</p></article>`,
  );
  expect([one?.pgy, one?.positions, one?.start, one?.deadline, more]).toEqual([
    [2],
    1,
    '2027-10-19',
    '2027-09-21',
    [],
  ]);
});

test('the office that hires is not the house', () =>
  expect(
    read(
      `<dl><dt>Level</dt><dd>PGY-2 neurology</dd><dt>Start</dt><dd>July 2027</dd><dt>Organization</dt><dd>Graduate Medical Education</dd></dl><p>Elk Run Hospital in Toledo, Ohio invites applications.</p>`,
    ).map((one) => one.institution),
  ).toEqual(['Elk Run Hospital']));

test('an old page that never closes its items, cells and rows', () =>
  expect(
    read(
      '<TABLE><TR><TD><LI>UROLOGY<TD>R-2, 1 vacancy, 12-1-26. No visas.<TR><TD><LI>SURGERY<TD>R-1 prelim, 3 vacancies, now.<TR><TD><LI>NEUROLOGY<TD>none</TABLE>',
    ).map((one) => [one.specialty, one.positions]),
  ).toEqual([
    ['Urology', 1],
    ['Surgery', 3],
  ]));

test('a table of boxes with a single row, and a track beside the level', () => {
  const cells = (kind: string, words: string[]) =>
    `<div class="r">${words.map((one) => `<div class="${kind}">${one}</div>`).join('')}</div>`;
  const { postings } = extracted(
    `<main><h1>Current openings</h1><div>${cells('h', ['Hospital', 'Start date', 'No. of seats', 'Level', 'Type', 'Specialty'])}${cells('c', ['Elk Run Hospital', '11/01/2027', '2', 'PGY-1', 'categorical', 'Internal Medicine'])}</div></main>`,
  );
  expect(postings.map((one) => [one.institution, one.pgy, one.positions, one.start])).toEqual([
    ['Elk Run Hospital', [1], 2, '2027-11-01'],
  ]);
});
