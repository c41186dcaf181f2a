/** Lines and cards side by side: which speak of one place, which bring in the next, which only refer to one. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const read = (body: string, title = 'Resident vacancies') =>
  extracted(
    `<html><head><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`,
  ).postings;
const towns = (body: string) => read(body).map((one) => one.city);
const houses = (body: string) => read(body).map((one) => one.institution);

describe('entries in running text', () => {
  test('are told apart by their numbers and the house in front of its town', () =>
    expect(
      houses(
        '<p>107. Elk Run Medical Center (Toledo, Ohio). PGY-2 neurology, one opening, July 2027.</p><p>106. Bay Clinic (Akron, Ohio). Sleep fellow.</p><p>105. Fox Hill Hospital (Dayton, Ohio). One neurology resident at PGY-2 from September 2027.</p>',
      ),
    ).toEqual(['Elk Run Medical Center', 'Fox Hill Hospital']));
  test('and by the house that sent each', () =>
    expect(
      towns(
        '<p>From the residency office, Elk Run Hospital, Toledo, Ohio: neurology, PGY-2, one vacancy, July 2027.</p><p>From Fox Hill Hospital, Dayton, Ohio: neurology, we need one PGY-2 for July 2027.</p>',
      ),
    ).toEqual(['Toledo', 'Dayton']));
});

test('the text of a card goes on about its title, however short it is', () => {
  const card = (head: string, house: string, text: string) =>
    `<article class="card"><div><h2>${head}</h2><p>${house}</p></div><p>${text}</p></article>`;
  const found = read(
    card('Family Medicine · PGY-1', 'Bay Clinic, Akron, Ohio', 'One opening, July 2027.') +
      card(
        'Diagnostic Radiology · R1',
        'Elk Run Hospital, Toledo, Ohio',
        'This R1 (PGY-2) seat has been filled.',
      ),
  );
  expect(found.map((one) => [one.institution, one.status])).toEqual([
    ['Bay Clinic', 'open'],
    ['Elk Run Hospital', 'filled'],
  ]);
});

test("the house whose program looks for somebody, not the consortium's", () =>
  expect(
    extracted(
      "<html><head><title>Transfer desk - Cascadia Training Alliance</title></head><body><main><h1>Transfer desk</h1><h3>Toledo</h3><p>Round-Up Regional's general surgery program is looking for one PGY-2 resident, July 2027.</p></main><footer>Cascadia Training Alliance, 55 Kiln Way, Akron, OH 44301</footer></body></html>",
    ).postings.map((one) => one.institution),
  ).toEqual(['Round-Up Regional']));

test('a name that is a sentence of its own, and no shouted wish', () =>
  expect(
    houses(
      '<article class="n"><h3>Otolaryngology · PGY-2 · Spokane, Washington</h3><p>First seen 10/2/26. Palouse Head & Neck. Position starts July 2027, 1 opening.</p></article><article class="n"><h3>Surgery · PGY-2 · Akron, Ohio</h3><p>ONE POSITION BEGINS JULY 2027. SEND CASE LOG. WRITE TO GME.</p></article>',
    ),
  ).toEqual(['Palouse Head & Neck', null]));

test('messages of a digest are parted by their heads', () =>
  expect(
    read(
      '<p>How do others count a snow day for PGY-1 residents?</p><div>---------- 3 ----------<br>From: Y. Ives</div><p>Hi all! Elk Run Hospital (Toledo, Ohio) has two PGY-1 pediatrics positions, start any day from now.</p>',
    ).map((one) => [one.institution, one.positions]),
  ).toEqual([['Elk Run Hospital', 2]]));

test('an entry begins with its field and its level', () =>
  expect(
    read(
      '<article class="n"><h3>Elk Run Hospital, Toledo, Ohio</h3><p>Psychiatry R2 or R3, as your months allow. You must be in training now; Step 3 by PGY-4.</p></article><article class="n"><h3>Bay Clinic, Akron, Ohio</h3><p>One PGY-2 psychiatry opening, July 2027.</p></article>',
    ).map((one) => one.pgy),
  ).toEqual([[2, 3], [2]]));

const offer = '<p>Elk Run Hospital in Toledo, Ohio seeks a categorical PGY-1 in neurology for July 2027.</p>';
describe('no place of its own is', () => {
  test('what is said for either post, and it is said for both', () => {
    const found = read(
      `${offer}<p>Separately, an advanced PGY-2 neurology post is free from June 24, 2027.</p><p>For either post: J-1 physicians may apply. Write to gme@elkrun.example; the PGY-2 closes June 1, 2027.</p>`,
    );
    expect(found.map((one) => [one.pgy, one.contactEmails, one.requirements.visa])).toEqual([
      [[1], ['gme@elkrun.example'], ['j1']],
      [[2], ['gme@elkrun.example'], ['j1']],
    ]);
  });
  test('what is asked for each of them, nor the days to write by', () => {
    const found = read(
      '<ul><li>PGY-1 neurology, two posts, beginning September 8, 2027.</li><li>PGY-2 neurology, one post, beginning August 3, 2027.</li></ul><h2>For a first-year post</h2><p>Three months of US clinical experience.</p><h2>For all</h2><p>Write to gme@elkrun.example. Last day July 15, 2027 for PGY-2, August 14, 2027 for PGY-1.</p>',
    );
    expect(found.map((one) => [one.pgy, one.positions, one.contactEmails])).toEqual([
      [[1], 2, ['gme@elkrun.example']],
      [[2], 1, ['gme@elkrun.example']],
    ]);
  });
  test('a place named above', () =>
    expect(
      read(
        `${offer}<h2>This fall</h2><p>An intern's visa did not come through, so there is the one place named above. Write to gme@elkrun.example.</p>`,
      ).map((one) => one.pgy),
    ).toEqual([[1]]));
  test("somebody else's words in an answer", () =>
    expect(
      read(`${offer}<p>&gt; We've got an R1 spot open in psychiatry since Friday tempting but no</p>`).map(
        (one) => one.specialty,
      ),
    ).toEqual(['Neurology']));
  test('an answer about students', () =>
    expect(
      read(
        '<h3>When can MS4s apply?</h3><p>From late September, for five PGY-1 positions.</p>',
        'Psychiatry',
      ),
    ).toEqual([]));
});

describe('what is said of all places of a list at once', () => {
  const row = (house: string, open: string) =>
    `<tr><td>${house}, Toledo, OH</td><td>CA-1 (PGY-2)</td><td>July 2027</td><td>${open}</td></tr>`;
  const table = `<table><tr><th>Program</th><th>Level</th><th>Start</th><th>Open</th></tr>${row('Elk Run Hospital', 'No')}${row('Bay Clinic', 'No')}</table>`;
  test.each([
    'We post CA-1 to CA-3 spots for our members. All spots now on the list are closed.',
    'Every PGY-1, PGY-2 and PGY-3 seat is occupied for the academic year.',
  ])('is no place of its own: %s', (words) =>
    expect(read(`<p>${words}</p>${table}`, 'Open anesthesiology spots')).toEqual([]),
  );
});

test('a heading in capitals is no house', () =>
  expect(
    houses(
      '<h3>EARLIER NOTICES</h3><p>Neurology program, Toledo, Ohio</p><p>One PGY-2 neurology vacancy, July 2027.</p>',
    ),
  ).toEqual([null]));

describe('lines that are headed by what they are', () => {
  test('are each a notice of its own', () =>
    expect(
      read(
        '<h2>Classifieds</h2><p>For rent. Office suite near the hospital, available immediately.</p><p>Residency. Elk Run Hospital, Toledo, Ohio, has room in its neurology class for one PGY-2 from April 5, 2027. Write to neuro@elkrun.example.</p><p>Wanted. Family physician, two days a week.</p><p>Residency. Bay Clinic urology: the second-year place is no longer available.</p><p>Residency. Fox Hill Clinic, Dayton, Ohio, seeks one PGY-3 family medicine resident, July 2027.</p>',
      )
        .filter(({ status }) => status === 'open')
        .map((one) => [one.specialty, one.pgy]),
    ).toEqual([
      ['Neurology', [2]],
      ['Family Medicine', [3]],
    ]));
  test('one that is no residency says so of itself only', () =>
    expect(
      houses(
        '<p>Elk Run Hospital, Toledo, Ohio. One PGY-2 neurology vacancy, July 2027.</p><p>Bay Clinic, Akron, Ohio. One PGY-2 neurology vacancy, April 2027.</p><p>Fox Hill Hospital, Dayton, Ohio. Seeking a neurologist to join the faculty. This is not a residency position.</p><p>Pine Clinic, Lima, Ohio. One PGY-3 neurology vacancy, July 2027.</p>',
      ),
    ).toEqual(['Elk Run Hospital', 'Bay Clinic', 'Pine Clinic']));
});

test('a title and its text that name the month and the day of one place', () =>
  expect(
    read(
      '<h2>R1 vacancy, July 2027</h2><p>The residency at Elk Run Hospital in Toledo, Ohio has one unfilled R1 position in Diagnostic Radiology (PGY-2 level), beginning on July 1, 2027.</p>',
    ).map((one) => [one.specialty, one.start]),
  ).toEqual([['Diagnostic Radiology', '2027-07-01']]));

test.each(['will be vacant on', 'opens on', 'will be free from', 'starts on'])(
  'a month above several lines is when they were written, where one of them %s a day',
  (begins) =>
    expect(
      read(
        `<h3>July 2026</h3><p>A PGY-3 seat in neurology at Elk Run Hospital ${begins} January 6, 2027.</p><p>Toledo, Ohio</p><p>Parking is free.</p>`,
      ).map((one) => one.start),
    ).toEqual(['2027-01-06']),
);

describe('two forms of labels, one below the other', () => {
  const row = (label: string, value: string) => `<tr><th>${label}</th><td>${value}</td></tr>`;
  const form = (label: string, place: string, rest: readonly string[]) =>
    `<table>${row(label, place)}${['Seats', 'Available', 'Visa'].map((one, at) => row(one, rest[at] ?? '')).join('')}</table>`;
  test.each(['Opening', 'Position', 'Vacancy'])('each headed by its "%s" is a place of its own', (label) =>
    expect(
      read(
        `<p>The department has seats in two of its residencies.</p>${form(label, 'R1 (PGY-2), Diagnostic Radiology', ['one', 'November 2, 2027', 'None for this seat'])}${form(label, 'NM-1 (PGY-2), Nuclear Medicine', ['two', 'now', 'J-1'])}`,
      ).map((one) => [one.specialty, one.positions, one.start, one.requirements.visa]),
    ).toEqual([
      ['Diagnostic Radiology', 1, '2027-11-02', ['none']],
      ['Nuclear Medicine', 2, 'immediate', ['j1']],
    ]),
  );
  test('but a form that names no place tells of the one beside it', () =>
    expect(
      read(
        `<p>Elk Run Hospital in Toledo, Ohio has one PGY-2 neurology vacancy.</p><table>${row('Seats', 'one')}${row('Available', 'November 2, 2027')}${row('Visa', 'J-1')}</table>`,
      ).map((one) => [one.specialty, one.start, one.requirements.visa]),
    ).toEqual([['Neurology', '2027-11-02', ['j1']]]));
});
