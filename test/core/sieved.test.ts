/** A sieved pattern answers as the pattern itself does, whatever it is asked of, and passes over words that lack its letters. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neededLetters } from '#core/needed-letters.ts';
import { sieved } from '#core/sieved.ts';

test.each<[string, RegExp, string[] | null]>([
  ['a word', /\bvacancy\b/i, [' vacancy ']],
  ['an ending that may be left out', /positions?/, ['positions', 'position']],
  ['one of several', /\b(?:deadline|apply by)\b/i, [' deadline ', ' apply by ']],
  [
    'the longest of what stands side by side',
    /\d+ fellowships? in \w+/,
    [' fellowships in ', ' fellowship in '],
  ],
  ['what must follow', /\d+(?= percent)/, [' percent']],
  ['what must not follow is no telling', /PGY(?!-1)/, ['pgy']],
  ['a class of few', /step[ -][12]/, ['step 1', 'step 2']],
  ['a sign before a word within a group is not read twice', /,(?:\bfoo|bar)/, [' foo', 'bar']],
  ['what is repeated', /(?:very )+late/, ['very late']],
  ['what may be left out tells nothing', /(?:vacancy)?/, null],
  ['one of several that tells nothing', /vacancy|\d/, null],
  ['a name of letters', /\p{Lu}\w+ Hospital/u, [' hospital']],
  ['what is not read', /\x41bc/, null],
])('%s', (_, pattern, needed) => expect(neededLetters(pattern)).toEqual(needed));

const patterns = [
  /\bvacanc(?:y|ies)\b/gi,
  /(?<!no )\bopenings? (?:for|in) (an?|one|two)\b/gi,
  /^\W*(?:not )?open:\s*$/gim,
  /(?:[.;]\s|^)(?:For )?all (?:the )?(?:seats|positions)\b(?!.{0,9}filled)/g,
  /,\s+(?=(?:and|with)\b)/g,
  /\bPGY?-?\s?([1-4])(?:\s*(?:or|\/)\s*([1-4]))?\b/gi,
  /(?<=\bstep )(?:two|2)|level\s?2$/gi,
  /(\w)\1-year|seat{1,2}s|(?:x{2,}|y+)z open/gi,
  /[a-c]ll\b|[^a-z]one[)\]]|_two_/gi,
  /\s+seats?\s+|\bof_\b/gi,
  /\u2013 open|\u00b7 one|(?:op|cl)en(?:ed)?,/giu,
] as const;

const piece = fc.constantFrom(
  ...[
    'vacancy',
    'vacancies',
    'no ',
    'opening',
    'openings ',
    'for a',
    ' in one',
    'Open:',
    'not ',
    '\n',
    '. ',
    '; ',
    'For ',
  ],
  ...[
    'all the seats',
    'positions',
    ' filled',
    ', and ',
    ', with',
    'PGY-2',
    'pgy 3/4',
    ' or 2',
    'step 2',
    'level 2',
    '_',
  ],
  ...[
    'aa-year',
    'seatts',
    'xxz open',
    'yz open',
    'all',
    '-one)',
    '_two_',
    'of_',
    '\u2013 open',
    '\u00b7 one',
    'opened,',
  ],
  ...['\u017f', '\u212a', '\u017feats', ' ', 'S', 'k', '(', '\u00e9', 'closen,'],
);
const words = fc.array(piece, { maxLength: 9 }).map((all) => all.join(''));

test('answers as the pattern does', () => {
  fc.assert(
    fc.property(fc.constantFrom(...patterns), words, (pattern, text) => {
      const quick = sieved(pattern);
      const slow = new RegExp(pattern.source, pattern.flags);
      const once = new RegExp(pattern.source, pattern.flags.replace('g', ''));
      expect(sieved(once).test(text)).toBe(once.test(text));
      expect(sieved(once).exec(text)).toEqual(once.exec(text));
      expect(text.match(quick)).toEqual(text.match(slow));
      expect(text.match(sieved(once))).toEqual(text.match(once));
      expect([...text.matchAll(quick)]).toEqual([...text.matchAll(slow)]);
      expect(text.replace(quick, '<$&>')).toBe(text.replace(slow, '<$&>'));
      expect(text.split(quick)).toEqual(text.split(slow));
      expect(text.search(quick)).toBe(text.search(slow));
    }),
    { numRuns: 1500 },
  );
});

test('what is found by steps begins anew where it is found no more', () => {
  const quick = sieved(/\bseats\b/g);
  expect(quick.exec('two seats')?.index).toBe(4);
  expect(quick.exec('none')).toBeNull();
  expect(quick.exec('seats')?.index).toBe(0);
});
