/** The town of the house that a page names in its head, or beside the name in running text. */
import { expect, test } from 'vitest';
import { extracted } from './page.ts';

const townOf = (above: string, below = '') =>
  extracted(
    `<html><head><title>Elk Run Hospital - GME - Openings</title></head><body>${above}<h2>Openings</h2><p>One PGY-2 position in neurology is open from July 1, 2027. Write to neuro@elkrun.org</p>${below}</body></html>`,
  ).postings.map(({ city, state }) => [city, state].join());

test.each([
  ['<p>It has been a good fall at Elk Run Hospital (Toledo, Ohio), and we grow.</p>', 'Toledo,OH'],
  ['<p>Greetings from Elk Run Hospital (St. Charles, MO).</p>', 'St. Charles,MO'],
  ['<b>Elk Run Hospital</b><br>Office of Medical Education, Toledo, Ohio', 'Toledo,OH'],
  ['<div>Elk Run Hospital</div><div>Department of Neurology, Toledo, OH</div>', 'Toledo,OH'],
  ['<div>Elk Run Hospital</div><div>GME Office, Toledo, OH</div>', 'Toledo,OH'],
  ['<div>Elk Run Hospital</div><p>Our chief went to Cedar Bend Hospital (Toledo, Ohio) in May.</p>', ','],
  ['<div>Elk Run Hospital</div><p>Our director trained at Cedar Bend (Toledo, Ohio).</p>', ','],
  ['<p>Elk Run Hospital (see Toledo, Ohio, for our sister).</p>', ','],
  ['<div>Elk Run Hospital</div><div>Office of Medical Education, Second Floor, East</div>', ','],
])('%s', (above, town) => expect(townOf(above)).toEqual([town]));

test('a town in a span is parted from what touches it, whatever states the title lists', () => {
  const card = (field: string, house: string, town: string): string =>
    `<div class="row"><h2>${field}, PGY-2</h2><div><span>${house}</span><span>${town}</span><span>added yesterday</span></div><p>We seek one PGY-2 resident from July 1, 2027.</p></div>`;
  expect(
    extracted(
      `<html><head><title>Residency vacancies in California, Oregon and Washington</title></head><body><h1>Residency vacancies in California, Oregon and Washington</h1>${card('Pediatrics', 'Elk Run Hospital', 'Medford, OR')}${card('Neurology', 'Cedar Bend Hospital', 'Stockton, CA')}</body></html>`,
    ).postings.map(({ city, state }) => [city, state]),
  ).toEqual([
    ['Medford', 'OR'],
    ['Stockton', 'CA'],
  ]);
});

test.each([(words: string) => words, (words: string) => words.toUpperCase()])(
  'a house named in the head and in a long line of its address is named once',
  (shown) =>
    expect(
      extracted(
        `<html><body><header><strong>${shown('Elk Run Family Medicine Residency')}</strong></header><main><h1>News</h1><p>One PGY-2 position is open from July 1, 2027. Write to fm@elkrun.org</p></main><footer>Elk Run Family Medicine Residency · 1420 Cleveland Road, Toledo, OH 43604 · © 2026 · Privacy · Trouble with the site? Write to webmaster@elkrun.org</footer></body></html>`,
      ).postings.map(({ institution }) => institution),
    ).toEqual(['Elk Run Family Medicine Residency']),
);
