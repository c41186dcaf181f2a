/** What stands around a posting and is none of it: who is in training already, stories, demands, levels that are not open. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const page = (body: string, title: string, foot = ''): string =>
  `<html><head><title>${title}</title></head><body><main>${body}</main><footer>${foot}</footer></body></html>`;
const read = (body: string, title = 'Neurology Residency', foot = '') =>
  extracted(page(body, title, foot)).postings;

const people = (year: string): string =>
  `<h3>${year}</h3><ul><li>A. Quill, MD; Fox Hill School of Medicine</li><li>B. Reed, DO; Lake Run College of Medicine</li><li>C. Moss, MBBS; Fox Hill School of Medicine</li></ul>`;

describe('residents already in training', () => {
  const body = `<h2>Vacancy notice</h2><p>Elk Run Hospital has a PGY-2 neurology vacancy beginning 11/9/2027.</p><section><h2>Meet the house staff</h2>${people('PGY-1')}${people('PGY-2')}</section>`;
  const found = read(body, 'Neurology', '<p>Elk Run Hospital, 1 Elm Street, Toledo, Ohio 43604</p>');
  test('are no postings', () => expect(found.map((one) => one.pgy)).toEqual([[2]]));
  test('and no place: a degree is not Maryland', () =>
    expect([found[0]?.institution, found[0]?.city, found[0]?.state]).toEqual([
      'Elk Run Hospital',
      'Toledo',
      'OH',
    ]));
});

describe('a table', () => {
  const head = '<tr><th>Program</th><th>Year</th><th>Number</th><th>Date</th></tr>';
  test('heads a specialty with "Program", with an address in its cell', () => {
    const row =
      '<tr><td rowspan="2">Internal Medicine<br>im@elkrun.example.org</td><td>PGY-1</td><td>2</td><td>Immediate</td></tr><tr><td>PGY-2</td><td>1</td><td>1/4/2027</td></tr>';
    expect(
      read(`<h1>Open positions at Elk Run Hospital</h1><table>${head}${row}</table>`).map((one) => [
        one.specialty,
        one.pgy,
        one.institution,
        one.positions,
      ]),
    ).toEqual([
      ['Internal Medicine', [1], 'Elk Run Hospital', 2],
      ['Internal Medicine', [2], 'Elk Run Hospital', 1],
    ]);
  });
  test('has labels down its side where they are bold and the values are not', () => {
    const rows = [
      ['Who may apply', 'Residents with twelve months of accredited training'],
      ['Exams', 'Step 2 CK 240 or above'],
      ['Papers', 'CV and two letters'],
      ['Closing date', '10/23/2027'],
    ].map(([side, value]) => `<tr><td><b>${side}</b></td><td>${value}</td></tr>`);
    const [posting] = read(
      `<h2>Vacancy notice</h2><p>Elk Run Hospital has a PGY-2 neurology vacancy beginning 11/9/2027.</p><table>${rows.join('')}</table>`,
    );
    expect([posting?.pgy, posting?.deadline]).toEqual([[2], '2027-10-23']);
  });
  test('of seats for the Match only offers none', () => {
    const rows =
      '<tr><td>Residents a class</td><td>5</td></tr><tr><td>PGY-1 seats</td><td>5 (Match only)</td></tr>';
    expect(read(`<h2>Program at a glance</h2><table>${rows}</table>`)).toEqual([]);
  });
});

describe('levels that are not offered', () => {
  test('under their own heading without a seat', () => {
    const body =
      '<h1>Openings at Elk Run Hospital</h1><h2>CA-1 seats</h2><p>We are able to welcome two additional CA-1 residents on July 1, 2028.</p><h2>CA-2</h2><p>No CA-2 or CA-3 seats are expected.</p>';
    expect(
      read(body, 'Openings - Elk Run Anesthesiology Residency').map((one) => [one.specialty, one.pgy]),
    ).toEqual([['Anesthesiology', [2]]]);
  });
  test('in a list of what candidates bring', () => {
    const body =
      '<h2>Openings</h2><p>Neurology PGY-2. We seek a physician to fill an unfilled place on January 19, 2028 at Elk Run Hospital.</p><p>Candidates:<br>- internship (PGY-1) done before the start<br>- Step 3: desired</p>';
    expect(read(body).map((one) => one.pgy)).toEqual([[2]]);
  });
});

test('a board says house, city and state in one line with dots between', () => {
  const card = (house: string, city: string): string =>
    `<article class="result"><h2>Psychiatry, PGY-1</h2><p>${house} • ${city} • 2 days ago</p><p>One seat for a new intern reporting January 4, 2028.</p></article>`;
  const body = card('Elk Run Rehab', 'Toledo, OH') + card('Fox Hill General', 'Boise, ID');
  expect(read(body, 'Residency seats').map((one) => [one.institution, one.city])).toEqual([
    ['Elk Run Rehab', 'Toledo'],
    ['Fox Hill General', 'Boise'],
  ]);
});
