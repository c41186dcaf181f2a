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
  test('that begins with a name and a full stop is said of that entry', () =>
    expect(
      visas(
        '<h2>Remarks by program</h2><ul><li><b>Elk Run Neurology.</b> J-1 only.</li><li><b>Bay Pediatrics.</b> No visas at this site.</li><li>Write to each hospital with your letters.</li></ul>',
      ),
    ).toEqual([['j1'], ['none'], null]));
  test('by somebody who looks for a place is said of none', () =>
    expect(visas('<p>Anyone know if there is a PGY-2 spot out west? J-1 only, PGY-1 now.</p>')).toEqual([
      null,
      null,
      null,
    ]));
  test.each([
    ['Two rural grants of $12,000 each are open. Apply to the office by February 12, 2027.', null],
    ['Posters are due at the Network office by February 12, 2027.', null],
    ['Apply to each program by February 12, 2027.', '2027-02-12'],
    ['Applications are due by February 12, 2027.', '2027-02-12'],
  ])('that calls for something else tells no last day of a place: %s', (words, day) =>
    expect(read(`<h2>By the way</h2><p>${words}</p>`).map(({ deadline }) => deadline)).toEqual([
      day,
      day,
      day,
    ]),
  );
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

describe('the state of all', () => {
  const row =
    '<table><tr><th>Residency</th><th>What is open</th></tr><tr><td>Obion River Medical Center<br>Union City</td><td>One PGY-1 in family medicine, March 1, 2027</td></tr><tr><td>Hatchie Health Center<br>Brownsville</td><td>One PGY-2 in family medicine, July 1, 2027</td></tr></table>';
  test.each([
    ['All programs are in Tennessee and are accredited.', 'TN'],
    ['Updated January 15. All of our member hospitals are located in Tennessee.', 'TN'],
    ['Every hospital on this page is in New Mexico.', 'NM'],
    ['Each of the residencies lies in Ohio.', 'OH'],
    ['All programs are in Nashville.', null],
    ['Some programs are in Tennessee.', null],
    ['All programs are in the Match.', null],
    ['The office is in Tennessee.', null],
  ])('is that of each that names none: %s', (words, state) =>
    expect(
      extracted(
        `<html><body><h1>Openings in Our Residencies</h1><p>${words}</p>${row}</body></html>`,
      ).postings.map((one) => one.state),
    ).toEqual([state, state]),
  );
});

test('what is asked of all who apply is asked for no place that is gone', () => {
  const found = extracted(
    '<html><body><h1>Resident openings</h1><table><tr><th>Hospital</th><th>Specialty</th><th>Level</th><th>Status</th></tr><tr><td>Elk Run Memorial, Toledo, OH</td><td>Neurology</td><td>PGY-2</td><td>Open</td></tr><tr><td>Bay Clinic, Akron, OH</td><td>Pediatrics</td><td>PGY-2</td><td>Filled</td></tr></table><p>All applicants need an Ohio training license and J-1 is the only visa that we sponsor. Applications are due by February 12, 2027.</p></body></html>',
  ).postings;
  expect(
    found.map(({ status, deadline, requirements }) => [
      status,
      deadline,
      requirements.visa,
      requirements.stateLicenseRequired,
    ]),
  ).toEqual([
    ['open', '2027-02-12', ['j1'], true],
    ['filled', null, null, null],
  ]);
});

test.each([
  ['Posts: 212', 1],
  ['Posts: 9', 1],
  ['Positions: 2', 2],
])('how often somebody wrote is no number of places: %s', (words, positions) =>
  expect(
    extracted(
      `<html><body><h1>Mid-year openings</h1><div class="post"><p>akron_apd</p><p>Faculty<br>${words}</p><p>Our pediatrics residency at Portage Hospital in Akron, Ohio lost a second-year and the DIO let us recruit at PGY-2. Write to peds@portage.org.</p></div></body></html>`,
    ).postings.map((one) => one.positions),
  ).toEqual([positions]),
);
