/** What stands around a sentence that offers can make it a lead, and never more than it was. */
import { expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';
import { chanceByWords } from '#core/normalize/offer/posting-words.ts';
import type { RawVacancy } from '#core/page.ts';

const raw = (block: string, over: Partial<RawVacancy> = {}): RawVacancy => ({
  ...{
    block,
    fields: {},
    headings: [],
    surroundings: ['Elm Fork Hospital, Denton, TX 76201'],
    sharedWords: [],
  },
  ...{ struck: false, url: 'https://elm.example/openings', reader: 'prose' },
  ...over,
});
const notice =
  'We have one unexpected PGY-2 opening in pediatrics starting January 4, 2027. Send your CV to peds@elm.example.';
const example =
  'How to write a good notice. For example: "A pediatrics program has one PGY-2 opening as of January 4, 2027." The notice names a contact and a last day, and the office takes it down once somebody has been chosen.';

test('words for a posting leave the chance as it was, words against lower it', () => {
  expect(chanceByWords(raw(notice), 0.98)).toBe(0.98);
  expect(chanceByWords(raw(example), 0.98)).toBeLessThan(0.98);
});

test.each([
  [
    'I signed my resignation from a categorical PGY-2 surgery spot on Friday, effective in December. Has anybody here found another position after that? My chief says that I should wait for the Match.',
  ],
  [
    'House Officer PGY-1, Incoming Class 2027. Internal use only: do not apply unless you have matched with us. Department Internal Medicine. All of the class are to fill in the form by May 1.',
  ],
  [
    'Make a free account, choose a specialty and a level, and we will mail you when a program lists a PGY-2 opening in internal medicine. We are no program and take no applications.',
  ],
])('%s: a likely offer becomes a lead', (block) => {
  expect(chanceByWords(raw(block), 0.9)).toBeLessThan(0.5);
});

test('the heading next over a block is weighed with it, those farther off are not', () => {
  const under = (...headings: string[]) => chanceByWords(raw(example, { headings }), 0.9);
  expect(under('How to fill a vacancy')).not.toBe(under());
  expect(under('Openings', 'How to fill a vacancy')).toBe(under('Openings'));
});

test.each([0.05, 0.3, 0.6, 0.99])('a chance of %d is never raised', (chance) => {
  for (const words of [notice, example, '', 'PGY-2'])
    expect(chanceByWords(raw(words), chance)).toBeLessThanOrEqual(chance);
});

test('rows that an operator pointed at are taken whatever words they use', () => {
  const confidenceOf = (reader: string) => {
    const answer = normalize(raw(example, { reader }), {
      captured: new Date('2026-11-01T12:00:00Z'),
      specialtyHint: null,
    });
    return 'rejected' in answer ? null : (answer[0]?.confidence ?? null);
  };
  expect(confidenceOf('selectors')).toBeGreaterThan(confidenceOf('prose') ?? 0);
});
