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

describe('residents by name and school, without a degree', () => {
  const offer = '<p>Elk Run Hospital in Toledo, Ohio has a PGY-2 neurology vacancy beginning 11/9/2027.</p>';
  const names = ['Dr. A. Quill', 'Dr. B. Reed-Ames', 'Marta Moss', 'Ivo van Dael'];
  test.each([
    [', ', ''],
    [' (', ')'],
    [' – ', ''],
  ])('are no postings: "name%sschool%s"', (open, close) => {
    const list = (year: string): string =>
      `<h4>${year}</h4><ul>${names.map((one, at) => `<li>${one}${open}${at % 2 === 0 ? 'Fox Hill School of Medicine' : 'University of Lake Run'}${close}</li>`).join('')}</ul>`;
    const found = read(
      `<h2>Vacancy</h2>${offer}<div><h3>Our house staff</h3>${list('PGY-1')}${list('PGY-2')}</div>`,
    );
    expect(found.map((one) => [one.pgy, one.institution])).toEqual([[[2], 'Elk Run Hospital']]);
  });
  test('but a list of programs and their universities is a list of places', () => {
    const rows = ['Family Medicine', 'Neurology', 'Pediatrics'].map(
      (one) => `<li>${one}, University of Lake Run: one PGY-2 position, July 2027</li>`,
    );
    expect(read(`<h2>Open PGY-2 positions</h2><ul>${rows.join('')}</ul>`, 'Openings')).toHaveLength(3);
  });
});

describe('what the years of a training are like', () => {
  const years = (title: string, second: string): string =>
    `<h2>${title}</h2><div><h3>CBY (PGY-1)</h3><p>Positions in the intern year begin in mid-June.</p></div><div><h3>CA-1 (PGY-2)</h3><p>${second}</p></div><div><h3>CA-2 (PGY-3)</h3><p>A position on the pain team is available.</p></div>`;
  test('is no posting', () =>
    expect(read(years('Year by year', 'Starts July 1 with a boot camp.'), 'Anesthesiology')).toEqual([]));
  test('unless it stands under openings', () =>
    expect(
      read(years('Open positions', 'One position is open.'), 'Anesthesiology').map((one) => one.pgy),
    ).toContainEqual([2]));
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

describe('beside the postings', () => {
  const stories = (day: string): string =>
    `<section><h2>Around the house</h2><ul>${['Parking ramp closes', 'Gala raises a million', 'Menu changes'].map((title) => `<li><a href="/stories/${title.length}">${title}</a> <time>${day}</time></li>`).join('')}</ul></section>`;
  test('the day of a story is no deadline', () => {
    const body = `<h1>Residency</h1><div><div><h2>Position available</h2><p>Elk Run Hospital has an immediate opening for a PGY-1 in neurology. Apply by e-mail.</p></div>${stories('Jul 19, 2025')}</div>`;
    expect(read(body).map((one) => [one.status, one.deadline])).toEqual([['open', null]]);
  });
  test('an entry of another house keeps its address to itself', () => {
    const body =
      '<h1>Current openings</h1><ul><li>Elk Run Hospital – Neurology PGY-2 (1 position), begin 1/15/28</li><li>Fox Hill Hospital – Psychiatry PGY-2 (1 position), begin 12/1/28</li><li>Lake Run Hospital – Podiatry, see lake@lakerun.example.org</li></ul>';
    expect(read(body, 'Current openings').map((one) => one.contactEmails)).toEqual([[], []]);
  });
  test('a transitional year is a place where a list counts it', () => {
    const body =
      '<h1>Current openings</h1><ul><li>Elk Run Hospital – Transitional Year (1 position), begin immediately</li><li>Fox Hill Hospital – Psychiatry PGY-2 (1 position), begin 12/1/28</li></ul>';
    expect(read(body, 'Current openings').map((one) => one.specialty)).toEqual([
      'Transitional Year',
      'Psychiatry',
    ]);
  });
});

test('an answer among frequently asked questions offers a place', () => {
  const body =
    '<h1>Psychiatry Residency: Frequently Asked Questions</h1><details><summary>Do you take everybody?</summary><p>No.</p></details><details open><summary>Is anything open outside the Match?</summary><p>Yes. We are recruiting a single psychiatrist at the PGY-II level who can step in on February 15, 2028.</p></details>';
  expect(read(body, 'Psychiatry').map((one) => one.pgy)).toEqual([[2]]);
});

describe('a cell', () => {
  test('with the city below the house holds two facts, and a later "Date" is the start', () => {
    const body =
      "<h1>Open positions</h1><table><tr><th>Program</th><th>Specialty</th><th>Level</th><th>Date</th></tr><tr><td>Elk Run Children's<br>Toledo, OH</td><td>Pediatrics</td><td>PGY-2</td><td>1/4/2028</td></tr></table>";
    expect(read(body, 'Open positions').map((one) => [one.institution, one.city, one.start])).toEqual([
      ["Elk Run Children's", 'Toledo', '2028-01-04'],
    ]);
  });
});

test('an address that a script puts together from two names', () => {
  const script = `<script>var u="eye";var d="elkrun.example.org";document.write('<a href="mai'+'lto:'+u+'@'+d+'">'+u+'@'+d+'</a>');</script>`;
  const body = `<h2>Opening</h2><p>Elk Run Hospital has a PGY-2 neurology vacancy beginning 11/9/2028. Mail your CV to: ${script}</p>`;
  expect(read(body).map((one) => one.contactEmails)).toEqual([['eye@elkrun.example.org']]);
});

describe('a city without its state', () => {
  test('stands over each entry of a board that names its state once', () => {
    const body =
      '<h1>Current openings</h1><p>Members are in New Jersey unless shown otherwise.</p><ul><li>Elk Run Hospital, Newark – Neurology PGY-2 (1 position), begin 1/15/28</li><li>Fox Hill Hospital, Toms River – Psychiatry PGY-2 (1 position), begin 12/1/28</li></ul>';
    expect(read(body, 'Current openings').map((one) => [one.institution, one.city, one.state])).toEqual([
      ['Elk Run Hospital', 'Newark', 'NJ'],
      ['Fox Hill Hospital', 'Toms River', 'NJ'],
    ]);
  });
  test('begins the text under a house with its state', () => {
    const entry = (house: string, text: string): string =>
      `<div class="item"><h3>${house}</h3><p>${text}</p></div>`;
    const body =
      '<h1>Current openings</h1>' +
      entry('Elk Run Medical Center (Oregon)', 'Medford. Psychiatry PGY-2, one place from 2 January 2028.') +
      entry(
        'Fox Falls Cardiothoracic Program (Wisconsin)',
        'Eau Claire. Integrated thoracic surgery PGY-1, one place, July 2028.',
      );
    expect(read(body, 'Current openings').map((one) => [one.institution, one.city, one.state])).toEqual([
      ['Elk Run Medical Center', 'Medford', 'OR'],
      ['Fox Falls Cardiothoracic Program', 'Eau Claire', 'WI'],
    ]);
  });
});

test('a level that is said to have none', () => {
  const body =
    '<h1>Unfilled positions at Elk Run Hospital</h1><h2>Surgery</h2><p>Preliminary PGY-1: four places, January 2028.</p><p>Chief year (PGY-5): none.</p>';
  expect(read(body, 'Unfilled positions').map((one) => one.pgy)).toEqual([[1]]);
});
test('the specialty in the name of a residency that stands in its own column', () => {
  const body =
    '<h1>Open positions</h1><table><tr><th>Program</th><th>Location</th><th>Level</th><th>No.</th><th>Begins</th><th>Remarks</th></tr><tr><td>Elk Run Family Medicine Residency</td><td>Lander, WY</td><td>PGY-2</td><td>1</td><td>01/04/2028</td><td>Full scope with OB.</td></tr></table>';
  expect(read(body, 'Open positions').map((one) => one.specialty)).toEqual(['Family Medicine']);
});

describe('an advertisement', () => {
  const ad = (words: string): string => `<div class="ad"><p>${words}</p></div>`;
  const offer = '<b>Elk Run Hospital, Toledo, OH.</b> One PGY-2 neurology vacancy, July 1, 2027.';
  test('that offers a place itself, with whom to write to, is a posting', () =>
    expect(
      read(
        `<h1>Member ads</h1>${ad(`${offer} neuro@elkrun.example`)}${ad('Night shift nurses: sign-on bonus')}`,
      ).map((one) => [one.pgy, one.institution]),
    ).toEqual([[[2], 'Elk Run Hospital']]));
  test('that leads to a place elsewhere is none', () =>
    expect(read(`<h1>Member ads</h1>${ad('PGY-2 openings near you: <a href="/jobs">see all</a>')}`)).toEqual(
      [],
    ));
});

test('what an issue holds is told where it stands in full, not in the list of its topics', () => {
  const topics = ['1. Need a PGY-2', '2. Coverage caps again', '3. Prelim intern place'].map(
    (one) => `<div>${one}</div>`,
  );
  const full = '<p>Elk Run Hospital in Toledo, Ohio has a PGY-2 neurology vacancy beginning 11/9/2027.</p>';
  expect(
    read(`<h1>Neurology digest</h1><p>Topics of the day:</p><div>${topics.join('')}</div><hr>${full}`).map(
      (one) => [one.pgy, one.institution],
    ),
  ).toEqual([[[2], 'Elk Run Hospital']]);
});

describe('rows that are no places', () => {
  const table = (head: string, cells: string[]): string =>
    `<h1>Open positions at Elk Run Hospital</h1><table><tr><th>${head.split('|').join('</th><th>')}</th></tr>${cells.map((row) => `<tr><td>${row.split('|').join('</td><td>')}</td></tr>`).join('')}</table>`;
  test.each([
    [
      'codes of the main Match',
      'Program|Code|Level|Count',
      ['Neurology|1822180C0|PGY-1|6', 'Surgery|1822440C0|PGY-1|6'],
    ],
    [
      'what a row looks like',
      'Specialty|Level|State|Start',
      ['Neurology|PGY-2|XX|Month/Day', 'Surgery|PGY-1|XX|Month/Day'],
    ],
    ['who works where', 'Room|Mon|Tue|Wed', ['OR 1|CA-2|OPEN|CA-1', 'OR 2|CA-1|CA-2|OPEN']],
  ])('%s', (_, head, cells) => expect(read(table(head, cells))).toEqual([]));
});

test('a list of residents who look for a place offers none, whatever the line above it is made of', () =>
  expect(
    read(
      '<table><tr><th>Program</th><th>Level</th><th>To begin</th><th>Apply to</th></tr><tr><td>Elk Run Hospital, Toledo, OH, Neurology</td><td>PGY-2</td><td>11/9/2027</td><td>neuro@elkrun.example</td></tr></table><p><b>Residents looking for a place</b> (we forward letters)</p><ul><li>#14: PGY-2 surgery position, Ohio, from July 2027.</li><li>#15: PGY-1 family medicine place, Texas, no visa.</li></ul>',
      'Current Resident Vacancies',
    ).map((one) => one.specialty),
  ).toEqual(['Neurology']));

test('what became of those who left is no opening', () =>
  expect(
    extracted(
      '<html><head><title>Where our preliminary interns went | Elk Run Hospital, Toledo, OH</title></head><body><h1>Where our interns went</h1><ul><li>2026: N. Quill-Reyes – PGY-2 opening in urology, off-cycle start in October</li><li>2026: G. Tarka – PGY-2 categorical position in anesthesiology</li></ul><p>surgery@elkrun.example</p></body></html>',
    ).postings.filter(({ lead }) => !lead),
  ).toEqual([]));
