/** Places that a page names by letter or number, and what it says of one of them. */
import { describe, expect, test } from 'vitest';
import { markOf, marksIn, withoutOthers } from '#core/normalize/mark.ts';
import { extracted } from '../../scraping/page.ts';

describe('the mark of a place', () => {
  test.each([
    ['Position B: PGY-2, one, available now', 'B'],
    ['(2) PGY-2. One place from July.', '2'],
    ['A. two PGY-1 preliminary positions', 'A'],
    ['Opening 1', '1'],
    ['Seat 3: Med-Peds, second year', '3'],
    ['SEAT 3: MED-PEDS, SECOND YEAR', '3'],
    ['A PGY-2 place in pediatrics', null],
    ['Opening 1 July 2027: one PGY-1', null],
    ['2 positions', null],
  ])('%s: %s', (words, mark) => expect(markOf(words)).toBe(mark));
  test.each<[string, string[]]>([
    ['Form shuts January 30 for Seat A and March 6 for Seat B.', ['A', 'B']],
    ['For A and B: Step 2 CK of 225.', ['A', 'B']],
    ['Position B closes on March 12; A stays up until taken.', ['B']],
    ['For opening 2 we stop on December 31.', ['2']],
    ['We can place 2 residents for 3 years.', []],
    ['For a PGY-2 position, 12 months are asked.', []],
  ])('in a sentence: %s', (words, marks) => expect(marksIn(words)).toEqual(marks));
});

test('what is said of others is blank, its label stays', () => {
  const words = 'Step 3: needed for Position B before coming; not needed for Position A. J-1 for A and B.';
  const said = withoutOthers(words, { own: 'A', others: ['B'] });
  expect(said).toHaveLength(words.length);
  expect(said.replace(/\s+/g, ' ')).toBe('Step 3: not needed for Position A. J-1 for A and B.');
});

describe('on a page', () => {
  const read = (body: string) =>
    extracted(
      `<html><head><title>Extra seats</title></head><body><main><h1>Extra seats in internal medicine at Elk Run Hospital (Toledo, Ohio)</h1>${body}</main></body></html>`,
    ).postings.map(({ pgy, deadline, requirements }) => [
      pgy.join(),
      deadline,
      requirements.step3Required,
      requirements.visa?.join() ?? null,
    ]);
  const seats =
    "<section><h2>Seat A</h2><p>Internal Medicine, PGY-1, categorical. We'd welcome a resident beginning January 18, 2027.</p></section><section><h2>Seat B</h2><p>Internal Medicine, PGY-2. The seat is open as of July 1, 2027.</p></section>";
  test('each seat has its own last day and its own demands', () =>
    expect(
      read(
        `${seats}<p>Applicants mail us at chairs@elkrun.org. The form shuts December 18, 2026 for Seat A and March 5, 2027 for Seat B. Step 3 must be passed for Seat B. J-1 visas are sponsored.</p>`,
      ),
    ).toEqual([
      ['1', '2026-12-18', null, 'j1'],
      ['2', '2027-03-05', true, 'j1'],
    ]));
});
