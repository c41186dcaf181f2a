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
