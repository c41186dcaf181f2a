/** Places in the lists of an entry are of the field that heads them; a title may say for whom they are. */
import { describe, expect, test } from 'vitest';
import { isOfSeekers } from '#scraping/candidates/cues.ts';
import { extracted } from './page.ts';

const places =
  '<ul><li>PGY-1 categorical: two positions, starting November 16, 2026.</li><li>PGY-2: one position, starting January 2027.</li><li>Both levels: J-1 accepted. Write to im@elkrun.org.</li></ul>';
const fields = (entry: string) =>
  extracted(
    `<html><head><title>Openings - Gateway GME Partnership</title></head><body><h1>Mid-Year Openings</h1><ul><li>Elk Run Hospital, Toledo, Ohio<ul>${entry}</ul></li><li>Cedar Bend Hospital, Lima, Ohio<ul><li>Family Medicine<ul><li>PGY-1: one position, immediate start. No visas. Write to fm@cedarbend.org.</li></ul></li></ul></li></ul></body></html>`,
  )
    .postings.filter(({ lead }) => !lead)
    .map(({ specialty, pgy, institution }) => `${specialty} ${pgy} ${institution}`);

describe('the field over a list of its places', () => {
  const family = 'Family Medicine 1 Cedar Bend Hospital';
  test.each([
    ['Internal Medicine', 'Internal Medicine'],
    ['<b>Internal Medicine</b>', 'Internal Medicine'],
    ['<p>Internal Medicine</p>', 'Internal Medicine'],
    ['Pediatrics:', 'Pediatrics'],
    ['General Surgery Residency', 'Surgery'],
    ['Neurology Program', 'Neurology'],
  ])('%s', (head, field) =>
    expect(fields(`<li>${head}${places}</li>`)).toEqual([
      `${field} 1 Elk Run Hospital`,
      `${field} 2 Elk Run Hospital`,
      family,
    ]),
  );

  test.each([
    ['nothing is open in it', '<li>Pediatrics<ul><li>Nothing open</li><li>PGY-2: none</li></ul></li>'],
    ['its rotations', '<li>Pediatrics<ul><li>PGY-1: wards</li><li>PGY-2: clinic</li></ul></li>'],
    ['its pay', '<li>Pediatrics<ul><li>PGY-1 $61,000</li><li>PGY-2 $63,000</li></ul></li>'],
    ['its people', '<li>Pediatrics<ul><li>PGY-1: A. Quill, MD</li><li>PGY-2: B. Reed, DO</li></ul></li>'],
  ])('offers none where the list tells %s', (_, entry) => expect(fields(entry)).toEqual([family]));
});

test.each([
  ['Two places for residents who want to move', false],
  ['Openings for residents seeking to transfer', false],
  ['Positions available for interns looking to continue', false],
  ['One seat for applicants who are seeking a categorical year', false],
  ['Spots for residents wishing to come home', false],
  ['Residents who want to move', true],
  ['Residents seeking positions', true],
  ['Places for residents who want to swap', true],
  ['Interns looking for places', true],
  ['Positions wanted', true],
  ['Spots you have heard of (no seekers please)', false],
  ['Openings only, no swaps and no residents seeking places', false],
  ['Applicants seeking a spot', true],
])('whom a title speaks of: %s', (title, seek) => expect(isOfSeekers(title)).toBe(seek));

test.each(['PGY-1 and PGY-3: full.', 'PGY-1: filled', 'PGY-3 - no openings.', 'PGY-1 is closed.'])(
  'a level beside the opening that is said to be taken heads nothing: %s',
  (said) =>
    expect(
      extracted(
        `<html><head><title>Openings</title></head><body><h1>Openings at Elk Run Hospital</h1><dl><dt>Family Medicine</dt><dd>No openings.</dd><dt>Neurology</dt><dd>There is a categorical PGY-2 vacancy which can be filled at once. Write to neuro@elkrun.org.</dd><dd>${said}</dd><dt>Surgery</dt><dd>No openings.</dd></dl></body></html>`,
      ).postings.flatMap(({ pgy, status }) => (status === 'open' ? pgy : [])),
    ).toEqual([2]),
);

test('how the year is spent is no entry of the level that heads it', () =>
  expect(
    extracted(
      '<html><head><title>Psychiatry Resident, First Year | Elk Run Hospital</title></head><body><h1>Psychiatry Resident, First Year (2 openings)</h1><p>Toledo, Ohio</p><p>Two first-year (PGY-1) psychiatry residents are needed for a year that opens on December 7, 2026.</p><h2>What the year looks like</h2><ul><li>Four months of medicine and family medicine at the county hospital</li><li>Two months of neurology at Cedar Bend Hospital</li></ul></body></html>',
    ).postings.map(({ specialty }) => specialty),
  ).toEqual(['Psychiatry']));

describe('the field of the sentence that leads to a table', () => {
  const table =
    '<table><tr><th>Level</th><th>Type</th><th>No.</th><th>Start</th></tr><tr><td>PGY-1</td><td>Preliminary</td><td>2</td><td>1/4/27</td></tr><tr><td>PGY-2</td><td>Categorical</td><td>1</td><td>Now</td></tr></table>';
  const read = (...lead: string[]) =>
    extracted(
      `<html><head><title>Elk Run Hospital - Open Positions</title></head><body><h1>Open Positions</h1>${lead
        .map((one) => `<p>${one}</p>`)
        .join('')}${table}<p>Send a CV to gme@elkrun.org, Toledo, OH 43604.</p></body></html>`,
    ).postings.map(({ specialty, pgy, positions }) => [specialty, pgy.join(), positions]);
  test.each([
    'The following Internal Medicine positions are available outside the Match at this time.',
    'At present these internal medicine places are vacant and may be filled at any time of the year by those who qualify:',
    'In internal medicine we list our positions below, all of them outside the Match and none of them in ERAS.',
  ])('is that of its rows: %s', (lead) =>
    expect(read(lead)).toEqual([
      ['Internal Medicine', '1', 2],
      ['Internal Medicine', '2', 1],
    ]),
  );
  test('is none where two such sentences name two', () =>
    expect(
      read(
        'The following neurology positions are available outside the Match, and are listed on another page of ours.',
        'The following urology positions are available outside the Match, and are listed on another page of ours.',
      ),
    ).toEqual([]));
});
