/** Levels in the plural, who made a page, and the town that heads a job. */
import { expect, test } from 'vitest';
import { extracted } from './page.ts';

test.each([
  ['Elk Run Hospital in Toledo, OH wants two PGY-2s in orthopaedic surgery. Day one is May 3, 2027.', 2],
  ['Elk Run Hospital in Toledo, OH needs two R2s in family medicine, from May 3, 2027.', 2],
  ['Elk Run Hospital, Toledo, OH, seeks three CA-1s in anesthesiology for July 1, 2027.', 3],
])('%s', (words, count) =>
  expect(
    extracted(
      `<title>Digest</title><main><p>Subject: a note</p><p>${words} Write to gme@elkrun.org.</p></main>`,
    ).postings.map(({ positions }) => positions),
  ).toEqual([count]),
);

const head = (town: string, foot: string) =>
  extracted(
    `<title>Resident Physician, Internal Medicine PGY-2</title><main><h1>Resident Physician, Internal Medicine PGY-2</h1><p>${town}</p><div><h2>Job description</h2><p>Elk Run Health's internal medicine residency is recruiting one PGY-2 resident to start on January 4, 2027. Write to gme@elkrun.org.</p></div></main><footer>${foot}</footer>`,
  ).postings.map(({ institution, city, state }) => [institution, city, state]);

test.each([
  ['Toledo, Ohio | Full time | Job ID 22907'],
  ['Toledo, OH | Full-time'],
  ['Toledo, OH \u00b7 Posted yesterday'],
])('the town that heads a job: %s', (town) =>
  expect(head(town, '')).toEqual([['Elk Run Health', 'Toledo', 'OH']]),
);

test('who made the page is no house', () =>
  expect(
    extracted(
      '<title>Open positions</title><main><h2>Open Resident Positions in Pathology</h2><p>One PGY-2 position, July 1, 2027. Write to path@elkrun.org</p><p>Page maintained by Laboratory Computing</p></main>',
    ).postings.map(({ institution }) => institution),
  ).toEqual([null]));
