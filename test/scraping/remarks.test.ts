/** What stands below a list of openings: for one entry, for all, or for none. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const table =
  '<table><tr><th>Hospital</th><th>Specialty</th><th>Level</th><th>Start</th></tr><tr><td>Elk Run Memorial, Toledo, OH</td><td>Neurology</td><td>PGY-2</td><td>July 2027</td></tr><tr><td>Bay Clinic, Akron, OH</td><td>Pediatrics</td><td>PGY-2</td><td>July 2027</td></tr><tr><td>Bay Clinic, Akron, OH</td><td>Surgery</td><td>PGY-1</td><td>July 2027</td></tr></table>';
const read = (below: string) =>
  extracted(
    `<html><head><title>Openings</title></head><body><main><h1>Openings</h1>${table}${below}</main></body></html>`,
  ).postings;
const visas = (below: string) => read(below).map((one) => one.requirements.visa);

describe('a remark', () => {
  test('that begins with the name of an entry is said of that entry', () =>
    expect(
      visas(
        '<h2>Remarks</h2><ul><li>Elk Run: no visas at this site.</li><li>Bay surgery: J-1 only; the place is closed when ten applications are in.</li></ul>',
      ),
    ).toEqual([['none'], null, ['j1']]));
  test('in one paragraph with others is cut where the next name stands', () =>
    expect(
      visas(
        '<p>Notes from programs. Elk Run: our PGY-2 seat was given up in May; J-1 only. Bay pediatrics: no visa sponsorship.</p>',
      ),
    ).toEqual([['j1'], ['none'], null]));
  test('that names none of them is said of all', () =>
    expect(visas('<p>Visa: J-1 only. Applicants write to each hospital.</p>')).toEqual([
      ['j1'],
      ['j1'],
      ['j1'],
    ]));
  test('does not go on about the last row, whatever the order of the rows', () => {
    const found = read(
      '<p>To post a PGY-1 vacancy, log in. Positions starting July 1 may not be posted.</p>',
    );
    expect(found.map((one) => [one.pgy, one.start, one.positions])).toEqual([
      [[2], '2027-07', null],
      [[2], '2027-07', null],
      [[1], '2027-07', null],
    ]);
  });
});

test('what bears a code of the main Match is offered there', () =>
  expect(
    extracted(
      '<html><body><h1>How to apply</h1><h3>Positions offered</h3><ul><li>2 physician-only (R) positions, CA-1, July 2027 start (NRMP 1188040R0)</li><li>4 advanced positions, PGY-2, July 2028 start (NRMP 1188040A0)</li></ul><p>Anesthesiology at Elk Run Hospital</p></body></html>',
    ).postings,
  ).toEqual([]));
