/** What stands beside the column that the page's title heads: side boxes promise nothing and say nothing of its openings. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const offer =
  '<p>Elk Run Hospital in Toledo, Ohio has a PGY-2 neurology vacancy beginning 11/9/2027. Contact gme@elkrun.example.</p>';
const read = (side: string, main = offer, title = 'Resident vacancies') =>
  extracted(
    `<html><head><title>${title}</title></head><body><div><h1>${title}</h1><p>Updated weekly.</p>${main}</div><div>${side}</div></body></html>`,
  ).postings;

describe('a side box', () => {
  test.each([
    [
      'names people and their years',
      '<h4>Residents of the quarter</h4><p>Ludmila P. (PGY-3) and Anders O. (PGY-1, neurology)</p>',
    ],
    ['tells of events', '<h4>Dates</h4><p>Nov 3: PGY-1 half-way talks begin. Nov 12: site visitor.</p>'],
    ['asks those who are here', '<h4>Corner</h4><p>PGY-1 requests for November by Friday, please.</p>'],
  ])('that %s offers no place, whatever the title of the page promises', (_, side) =>
    expect(read(`<div>${side}</div>`).map((one) => one.pgy)).toEqual([[2]]),
  );
  test('says nothing of the openings beside it', () =>
    expect(
      read('<div><h4>Step 3</h4><p>Next free webinar: Step 3 cases, applicants welcome.</p></div>')[0]
        ?.requirements.step3Required,
    ).toBeNull());
  test('but one for applicants does', () =>
    expect(
      read(
        '<div><h4>How to apply</h4><p>Applicants need a J-1 visa or none. Step 3 is required.</p></div>',
      )[0]?.requirements.step3Required,
    ).toBe(true));
  test('with a heading of openings of its own holds openings', () =>
    expect(
      read(
        '<div><h4>Also open</h4><h4>PGY-3 vacancy</h4><p>Bay Clinic, Akron, Ohio: one PGY-3 neurology position, July 2027.</p></div>',
      ).map((one) => one.pgy),
    ).toEqual([[2], [3]]));
});

test('what says that it is no residency position is none, with all that stands beside it', () =>
  expect(
    read(
      '',
      '<p>Observer places. These are NOT residency positions.</p><p>You work beside a PGY-1 resident. Two positions open in internal medicine, start July 2027.</p>',
      'Positions',
    ),
  ).toEqual([]));

describe('not taken for a place', () => {
  const none = (body: string, title = 'Resident vacancies') => expect(read('', body, title)).toEqual([]);
  test('levels below which none is posted', () =>
    none(
      '<h3>PGY-1</h3><p>None posted.</p><h3>PGY-2</h3><p>None listed at present.</p>',
      'Neurology vacancies',
    ));
  test('what a list was narrowed to', () =>
    none(
      '<p>Level: PGY-2 × Status: current × clear</p><p>Family medicine: your search found no vacancy.</p>',
    ));
  test('a table of the country, a column for each year', () =>
    none(
      '<table><tr><th>Specialty</th><th>Level</th><th>Unfilled after SOAP 2026</th><th>2025</th></tr><tr><td>Neurology</td><td>PGY-2</td><td>0</td><td>1</td></tr><tr><td>Pathology</td><td>PGY-1</td><td>1</td><td>0</td></tr></table>',
    ));
  test('those who look for one', () =>
    none(
      '<h4>drsanz</h4><p>Prelim surgery done, PGY-2 IM available immediately. J-1.</p>',
      'Looking for PGY1 or PGY2, anything',
    ));
});

test('several residents in one line are people, not places of their schools', () =>
  expect(
    read(
      '',
      `${offer}<h2>House staff</h2><p>PGY-1: A. Quill, MBBS (Fox Hill Medical College); B. Reed, DO (University of Lake Run)</p><p>PGY-2: C. Moss, MD (Fox Hill Medical College); D. Vane, MBBS (University of Lake Run)</p>`,
    ).map((one) => one.institution),
  ).toEqual(['Elk Run Hospital']));

test('where the residents studied is not whose page it is', () => {
  const people = ['A. Quill, MD', 'B. Reed, DO', 'C. Moss, MBBS'].map(
    (name) => `<tr><td>${name}</td><td>Fox Hill School of Medicine</td></tr>`,
  );
  const offer = '<p><b>Neurology, PGY-2</b><br>Number of positions: 1<br>Starting: immediate</p>';
  const found = extracted(
    `<title>Resident Vacancy | Neurology Residency | Elk Run Women’s Center</title><main><h1>Resident Vacancy</h1>${offer}<h2>Current Residents</h2><table><tr><th>Name</th><th>Medical school</th></tr>${people.join('')}</table></main>`,
  ).postings;
  expect(found.map((one) => one.institution)).toEqual(['Elk Run Women\u2019s Center']);
});

test.each([
  'Related jobs',
  'Similar positions',
  'Related postings',
  'Other postings in this department',
  'You may also like',
])('a house named among "%s" is not the house of the page', (head) =>
  expect(
    extracted(
      '<html><body><main><h1>Resident vacancy</h1><p>We have one PGY-2 neurology vacancy from July 2027. Contact gme@elkrun.example.</p></main><div><h3>' +
        head +
        '</h3><ul><li><a href="/jobs/881">PGY-2 Internal Medicine Resident, Otter Creek Hospital</a> Closed</li></ul></div></body></html>',
    ).postings.map((one) => [one.specialty, one.institution]),
  ).toEqual([['Neurology', null]]),
);

test('a column that counts the rows counts no places', () =>
  expect(
    read(
      '',
      '<table><tr><th>#</th><th>Program</th><th>Specialty</th><th>Level</th></tr>' +
        ['Elk Run Hospital', 'Bay Clinic', 'Fox Hill Hospital']
          .map((house, at) => `<tr><td>${at + 1}</td><td>${house}</td><td>Neurology</td><td>PGY-2</td></tr>`)
          .join('') +
        '</table>',
    ).map((one) => [one.institution, one.positions]),
  ).toEqual([
    ['Elk Run Hospital', null],
    ['Bay Clinic', null],
    ['Fox Hill Hospital', null],
  ]));

test('a demand below the only posting is its own, whatever its words', () => {
  const requirements = read(
    '',
    `${offer}<p>Requisitos</p><ul><li>Twelve months of internal medicine behind you in a program accredited by the ACGME</li><li>Ohio controlled substance and training licenses</li></ul>`,
  )[0]?.requirements;
  expect(requirements).toMatchObject({ priorAcgmeYearRequired: true, stateLicenseRequired: true });
});

test('a last day to apply below the only posting is its own, whoever is to write', () => {
  const [only] = read(
    '',
    `${offer}<p>Benefits are those of the house.</p><p>Please write by January 8, 2027.</p>`,
  );
  expect(only?.deadline).toBe('2027-01-08');
});
