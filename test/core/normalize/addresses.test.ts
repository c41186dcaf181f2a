/** Whom to write to: addresses told in words, those that are no person's, and which of a page's are a place's. */
import { expect, test } from 'vitest';
import { readEmails } from '#core/normalize/where/emails.ts';
import { extracted } from '../../scraping/page.ts';

test.each([
  ['Reply to pmreducation at elkrunrehab.org by December 4', ['pmreducation@elkrunrehab.org']],
  ['CV to me: imcoordinator at elkrun.org', ['imcoordinator@elkrun.org']],
  ['Letters go to coordinator at elkrun.edu.', ['coordinator@elkrun.edu']],
  ['the USMLE report to me at\n  cashgrove at elkrun.org', ['cashgrove@elkrun.org']],
  ['E-mail surgeryoffice at elkrun.org', ['surgeryoffice@elkrun.org']],
  ['Please write to frontdesk at mail.elkrun.org', ['frontdesk@mail.elkrun.org']],
  [
    'send me a CV directly at\nkwelleby at elkrun.org with a copy to our coordinator,\nimresidency at elkrun.org.',
    ['kwelleby@elkrun.org', 'imresidency@elkrun.org'],
  ],
  ['Call the office directly at 555-0100 or look at elkrun.org', []],
  ['Come and see us at hospital.org', []],
  ['Write to us at hospital.org', []],
  ['We send all news to readers at elkrun.org', ['readers@elkrun.org']],
  ['neuro-pc@lists.elkrun.net', []],
  ['pc-list-request at lists.elkrun.net', []],
  ['gmecoord-l@elkrun.org', []],
  ['owner-coordinators@elkrun.org', []],
  ['residents@googlegroups.com', []],
  ['residency-lead@elkrun.org', ['residency-lead@elkrun.org']],
])('%s', (words, found) => expect(readEmails(words)).toEqual(found));

const page = (entries: string, foot: string) =>
  extracted(
    `<title>Openings</title><main><h1>Openings for residents</h1>${entries}</main><footer>Elk Run Hospital, Toledo, OH. Society: secretary@elkrun.org</footer>${foot}`,
  ).postings.map(({ status, contactEmails }) => [status, ...contactEmails]);
const card = (field: string, words: string) =>
  `<div class="card"><h3>${field}, PGY-2</h3><p>${words}</p></div>`;

test('nobody applies for a place that is gone at an address that is said for all', () =>
  expect(
    page(
      card('Neurology', 'One PGY-2 position from July 1, 2027.') +
        card('Psychiatry', 'One PGY-2 position from July 1, 2027. FILLED.'),
      '<p>Applications for any position: gme@elkrun.org.</p>',
    ),
  ).toEqual([['open', 'gme@elkrun.org'], ['filled']]));

test.each([
  ['Write to the office on the card and copy the GME office, gme@elkrun.org.'],
  ['Please send each application with a copy to gme@elkrun.org.'],
  ['For all positions: cc gme@elkrun.org.'],
])('whoever is to have a copy stands beside the address of each: %s', (words) =>
  expect(
    page(
      card('Neurology', 'One PGY-2 position from July 1, 2027. Office: neuro@elkrun.org') +
        card('Psychiatry', 'One PGY-2 position from July 1, 2027. Office: psych@elkrun.org'),
      `<p>${words}</p>`,
    ),
  ).toEqual([
    ['open', 'neuro@elkrun.org', 'gme@elkrun.org'],
    ['open', 'psych@elkrun.org', 'gme@elkrun.org'],
  ]),
);

test('spans that touch are words apart', () => {
  const [one] = extracted(
    '<title>Neurology Resident</title><main><h1>Neurology Resident PGY-2</h1><div><span>Location: Toledo, OH</span><span>Job ID: 7</span><span>Category: House Staff</span></div><p>One PGY-2 position, July 1, 2027.</p></main>',
  ).postings;
  expect([one?.city, one?.state]).toEqual(['Toledo', 'OH']);
});

test.each([
  ['Location', 'Toledo, OH', 'Closes'],
  ['LOCATION', 'Toledo, OH', 'CLOSES'],
])('a loud label that touches its value is a word apart: %s', (location, town, closes) => {
  const [one] = extracted(
    `<title>Neurology Resident</title><main><h1>Neurology Resident PGY-2</h1><ul><li><b>${location}</b>${town}</li><li><strong>${closes}</strong>January 8, 2027</li></ul><p>One PGY-2 position, July 1, 2027.</p></main>`,
  ).postings;
  expect([one?.city, one?.state, one?.deadline]).toEqual(['Toledo', 'OH', '2027-01-08']);
});

test('a word that is loud in its first letters stays one word', () => {
  const [one] = extracted(
    '<title>Neurology Resident</title><main><h1>Neurology Resident PGY-2</h1><p><b>T</b>oledo <b>Mc</b>Kinley Hospital, Toledo, OH has one PGY-2 position, July 1, 2027.</p></main>',
  ).postings;
  expect([one?.institution, one?.city]).toEqual(['Toledo McKinley Hospital', 'Toledo']);
});
