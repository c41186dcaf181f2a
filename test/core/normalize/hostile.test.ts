import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';
import type { RawVacancy } from '#core/page.ts';

const context = { captured: new Date('2026-10-20T12:00:00Z'), specialtyHint: null };

const raw = (block: string): RawVacancy => ({
  block,
  fields: {},
  headings: ['Open positions'],
  surroundings: [block.slice(0, 300)],
  sharedWords: [],
  struck: false,
  url: 'https://board.example.org/1',
  reader: 'prose',
});

const words = fc.constantFrom(
  'PGY-2',
  'PGY 1/2',
  'position',
  'vacancy',
  'internal medicine',
  'surgery',
  'J-1',
  'H-1B',
  'no',
  'not',
  'Step 3',
  'required',
  'January 4, 2027',
  '13/45/2027',
  'by',
  'one',
  'two',
  'and',
  'or',
  ',',
  '.',
  '\n',
  ';',
  '(',
  ')',
  '@',
  'a@b.org',
  'at',
  'dot',
  'Cedar Hospital',
  'Dayton, OH',
  'filled',
  'categorical',
  '\u2011',
  '\u00a0',
  '\u200b',
  '220',
  'within 5 years',
);

test('nothing invented: every word of a fact is on the page, and reading never throws', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
      const block = parts.join(' ');
      const answer = normalize(raw(block), context);
      if (!Array.isArray(answer)) return;
      const folded = block.replace(/[\u200b]/g, '').replace(/\s+/g, ' ');
      for (const posting of answer) {
        expect(folded).toContain(posting.evidence);
        if (posting.institution) expect(folded).toContain(posting.institution);
      }
    }),
    { numRuns: 300, seed: 20261120 },
  );
});

test.each([
  ['one endless sentence', 'J-1 no H-1B not '.repeat(100_000)],
  ['digits', '1'.repeat(1_000_000)],
  ['levels', 'PGY-1 or '.repeat(200_000)],
  ['dates', '1/1/2027 '.repeat(200_000)],
  ['addresses', 'a@'.repeat(500_000)],
  ['capitals', 'Aa '.repeat(500_000)],
  ['blanks', ' '.repeat(2_000_000)],
  ['at and dot', 'x at y dot '.repeat(100_000)],
  ['brackets', '(('.repeat(500_000)],
  ['requirements', 'must have completed within years of '.repeat(50_000)],
])('hostile block is bounded in time: %s', (_, block) => {
  const began = performance.now();
  normalize(raw(block), context);
  expect(performance.now() - began).toBeLessThan(3000);
});
