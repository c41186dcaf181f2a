/** Entries of a consortium that begin with a member and its town, in a paragraph, a sentence or over a list. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const bulletin = (body: string) =>
  extracted(
    `<title>Bulletin | Lower Valley Teaching Hospitals Alliance</title><main><h1>Seats at member hospitals</h1><p>From the Alliance office in Weslaco, Texas</p>${body}</main>`,
  ).postings.map(({ specialty, institution, city, status }) => [specialty, institution, city, status]);

const both = [
  ['Family Medicine', 'Sand Creek Regional', 'Brownsville', 'open'],
  ['Neurology', 'Plains Neurological Hospital', 'McAllen', 'open'],
];

describe('a paragraph that begins with a house and its town', () => {
  test.each([
    [
      'Sand Creek Regional, Brownsville. One family medicine',
      'Plains Neurological Hospital, McAllen. One adult neurology',
    ],
    [
      'Sand Creek Regional (Brownsville). One family medicine',
      'Plains Neurological Hospital (McAllen). One adult neurology',
    ],
    [
      '1. Sand Creek Regional, Brownsville: one family medicine',
      '2. Plains Neurological Hospital, McAllen: one adult neurology',
    ],
    [
      'From Sand Creek Regional in Brownsville: one family medicine',
      'From Plains Neurological Hospital in McAllen: one adult neurology',
    ],
    [
      'Family medicine, Sand Creek Regional, Brownsville. One family medicine',
      'Neurology, Plains Neurological Hospital, McAllen. One adult neurology',
    ],
  ])('%s', (first, second) =>
    expect(
      bulletin(
        `<p>${first} PGY-2 place is free from March 1, 2027. Letters to fm@sandcreek.org.</p><p>${second} PGY-2 place is free from July 1, 2027. Letters to neuro@plainsneuro.org.</p>`,
      ),
    ).toEqual(both),
  );

  test('the house after the town', () =>
    expect(
      bulletin(
        '<p>In Brownsville, Sand Creek Regional has a family medicine PGY-2 place from March 1, 2027. Letters to fm@sandcreek.org.</p><p>In McAllen, Plains Neurological Hospital wants one PGY-2 in neurology for July 1, 2027. Letters to neuro@plainsneuro.org.</p>',
      ),
    ).toEqual(both));

  test('the next begins with another field, and its place is gone', () =>
    expect(
      bulletin(
        '<p>Plains Neurological Hospital, McAllen. One PGY-2 in adult neurology is wanted for July 1, 2027. Letters to neuro@plainsneuro.org.</p><p>Sand Creek, psychiatry. The PGY-2 seat of the last bulletin has found its resident.</p>',
      ).map(([specialty, , , status]) => [specialty, status]),
    ).toEqual([
      ['Neurology', 'open'],
      ['Psychiatry', 'filled'],
    ]));
});

test.each([['Sand Creek Regional'], ['SAND CREEK REGIONAL']])(
  '%s over a list of its fields, and a reason that names a level',
  (house) =>
    expect(
      bulletin(
        `<ul><li><b>${house}</b> (Brownsville, Texas)<ul><li>Family Medicine<ul><li>Level and number: PGY-3, one</li><li>From: July 1, 2027</li><li>Why: a third-year place that nobody is moving up into</li></ul></li><li>Surgery<ul><li>Preliminary PGY-1, one: taken September 24, 2026</li></ul></li></ul></li><li><b>Plains Neurological Hospital</b> (McAllen, Texas)<ul><li>All classes are complete.</li></ul></li></ul>`,
      ),
    ).toEqual([
      ['Family Medicine', 'Sand Creek Regional', 'Brownsville', 'open'],
      ['Surgery', 'Sand Creek Regional', 'Brownsville', 'filled'],
    ]),
);

test.each([
  ['a second-year place (R2), two of them in fact,', 2],
  ['a PGY-2 position (two, actually)', 2],
  ['a PGY-2 position, one of them in the clinic track,', 1],
])('%s', (words, count) =>
  expect(
    extracted(
      `<title>A notice</title><main><p>Elk Run Hospital, Toledo, Ohio. Our family medicine residency has ${words} to fill from March 1, 2027. Letters to fm@elkrun.org.</p></main>`,
    ).postings.map(({ positions }) => positions),
  ).toEqual([count]),
);
