/** Cards whose field is said once: by the card before, or by a box that holds the title of the page's one place. */
import { expect, test } from 'vitest';
import { extracted } from './page.ts';

const page = (body: string): string =>
  `<html><head><title>Elk Run Hospital - House Staff Openings</title></head><body><h1>House Staff Openings</h1>${body}<p>Elk Run Hospital, Toledo, OH 43604, staff@elkrun.example</p></body></html>`;

test('a card that says but a level is of the field that heads the card before', () =>
  expect(
    extracted(
      page(
        '<p class="c">GENERAL SURGERY<br>PGY-2, categorical - 1 opening<br>To begin January 4, 2027</p><p class="c">PGY-1, preliminary - 3 openings<br>To begin July 1, 2027</p><p class="c">NEUROLOGY<br>PGY-3 - 1 opening<br>To begin July 1, 2027</p><p class="c">EMERGENCY MEDICINE<br>None.</p>',
      ),
    ).postings.map(({ specialty, pgy }) => [specialty, pgy.join()]),
  ).toEqual([
    ['Surgery', '2'],
    ['Surgery', '1'],
    ['Neurology', '3'],
  ]));

test('boxes alike below the title of the one place are its sections', () => {
  const box = (words: string): string => `<section class="page-section"><div>${words}</div></section>`;
  const { postings } = extracted(
    `<html><head><title>Join us as an R2 - Elk Run Family Medicine Residency</title></head><body><main>${box('<h1>An empty chair in our second-year class</h1><p>We look for a single family medicine resident to step into the PGY-2 class.</p>')}${box('<h2>The essentials</h2><dl><dt>First day</dt><dd>Monday, February 1, 2027</dd><dt>Immigration</dt><dd>The hospital cannot sponsor any visa.</dd></dl><h2>Sending your file</h2><p>Write to fm@elkrun.example by January 8, 2027.</p>')}</main><footer>Elk Run Family Medicine Residency, Toledo, OH 43604</footer></body></html>`,
  );
  expect(postings.map((one) => [one.start, one.requirements.visa, one.contactEmails])).toEqual([
    ['2027-02-01', ['none'], ['fm@elkrun.example']],
  ]);
});
