/** Where a posting says that its house is that of the one before it. */
import { expect, test } from 'vitest';
import { extracted } from './page.ts';

const housesOf = (entries: string[]): string[] =>
  extracted(
    `<html><head><title>Openings | Ohio GME Consortium</title></head><body><h1>Openings</h1>${entries.map((one) => `<p>${one}</p>`).join('')}<p>Ohio GME Consortium, 1 Mill Street, Columbus, OH 43215</p></body></html>`,
  ).postings.map(({ institution, city }) => `${institution}, ${city}`);

test.each([
  [
    'Surgery. The same hospital lost a resident of the second year to plastic surgery and seeks one successor, a categorical PGY-2.',
    'Elk Run Hospital, Toledo',
  ],
  [
    'Surgery. Same campus, other hall: one categorical PGY-2 position is open now.',
    'Elk Run Hospital, Toledo',
  ],
  [
    'Surgery. The same hospital in Lima has one categorical PGY-2 position open now.',
    'Cedar Bend Hospital, Lima',
  ],
  ['Surgery. Fox Hill Hospital in Dayton seeks one PGY-2, at the same time.', 'Fox Hill Hospital, Dayton'],
])('%s', (entry, house) =>
  expect(
    housesOf([
      'Pediatrics. Cedar Bend Hospital in Lima, Ohio has one PGY-1 opening for July 2027.',
      'Neurology. Elk Run Hospital in Toledo, Ohio has one PGY-2 opening for July 2027.',
      entry,
    ])[2],
  ).toBe(house),
);

test('where somebody goes is not where the place is', () =>
  expect(
    extracted(
      "<html><head><title>Join us | Elk Run Hospital</title></head><body><h1>Join us mid-training</h1><p>Of our sixteen neurology residents one follows her husband's posting to Alaska. We seek one PGY-2 from June 21, 2027.</p><footer>Elk Run Hospital, Toledo, OH 43604</footer></body></html>",
    ).postings.map(({ city, state }) => [city, state]),
  ).toEqual([['Toledo', 'OH']]));

test('what heads a part of a posting is no house', () =>
  expect(
    extracted(
      '<html><head><title>Resident Physician, Neurology</title></head><body><h1>Resident Physician, Neurology</h1><p>Toledo, OH</p><h2>Job Summary</h2><p>Elk Run Hospital has a place for a second-year trainee in neurology (PGY-2), to start on July 6, 2027.</p><p>Write to neuro@elkrun.org</p></body></html>',
    ).postings.map(({ institution }) => institution),
  ).toEqual(['Elk Run Hospital']));

test.each(['Given away', 'Placed'])(
  'a badge over the title of an entry is said of all that it tells: %s',
  (badge) =>
    expect(
      extracted(
        `<html><head><title>Vacant positions | Ohio GME Consortium</title></head><body><h1>Vacant positions</h1><div class="card"><span>${badge}</span><h3>Transitional Year</h3><p>Elk Run Family Residency, Toledo, Ohio</p><p>One PGY-1 place from July 2027.</p></div><div class="card"><span>Open</span><h3>Psychiatry PGY-2</h3><p>Cedar Bend Hospital, Lima, Ohio</p><p>1 place, October 2027. psych@cedarbend.org</p></div></body></html>`,
      ).postings.flatMap(({ status, specialty }) => (status === 'open' ? [specialty] : [])),
    ).toEqual(['Psychiatry']),
);
