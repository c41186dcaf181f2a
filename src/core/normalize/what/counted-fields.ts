/** A list that names fields, each with how many places it has. */

import { remembered } from '../../remembered.ts';
import { sieved } from '../../sieved.ts';
import { readNumber } from '../numbers.ts';
import { plain } from '../plain.ts';
import { findSpecialties } from './specialty-in-words.ts';

type Counted = { specialty: string; words: string };

/** "PGY-1: Pediatrics (1), Psychiatry (2)": a level, and after it nothing but fields with a count each. */
export const countsFields = (words: string): boolean =>
  words.length < 300 && levelFirst.test(plain(words)) && fieldsCounted(words).length > 0;
const levelFirst =
  /^\W*(?:PGY-?\s?(?:[1-3]|I{1,3})|R-?[1-3]|(?:first|second|third)[- ]year|interns?)(?: (?:level|positions?|openings?|vacanc(?:y|ies)|seats?))?\s*[:-]\s/i;

/** The fields that a list names with a count each. */
export const fieldsCounted = remembered((words): readonly Counted[] =>
  findSpecialties(words).flatMap((one): Counted[] => {
    const count = counting.exec(words.slice(one.end));
    return count && one.weight >= 1
      ? [{ specialty: one.specialty.name, words: words.slice(one.at, one.end) + count[0] }]
      : [];
  }),
);
const counting = /^\s*(?:residency)?\s*(?:\((?:[1-9]|one|two|three|four)\)|[x\u00d7]\s?[1-9]\b)/i;

export type LevelCount = { words: string; level: number; places: number };

/** "PGY1 - 0, PGY2 - 1, PGY3 - none": each level with its count; empty where fewer than two levels are counted. */
export const levelsCounted = remembered((words): readonly LevelCount[] => {
  if (words.length > 300) return [];
  const each = plain(words).match(oneEach);
  if (each?.index !== undefined)
    return [...(each[1] ?? '').matchAll(/[1-5]/g)].map(
      ([level]): LevelCount => ({ words, level: Number(level), places: readNumber(each[2] ?? '') ?? 1 }),
    );
  const found = [...plain(words).matchAll(levelCount)].map(
    (hit): LevelCount => ({
      words: words.slice(hit.index, hit.index + hit[0].length),
      level: levelNumbers.get((hit[1] ?? '').toLowerCase()) ?? Number(hit[1]),
      places: readNumber(hit[2] ?? '') ?? (/^open/i.test(hit[2] ?? '') ? 1 : 0),
    }),
  );
  return new Set(found.map(({ level }) => level)).size > 1 ? found : [];
});
/** "PGY-2 and PGY-3: one position at each level". */
const oneEach =
  /\b(PGY-?\s?[1-5](?:(?:,| and|&|, and|\s?\/)\s?(?:PGY-?\s?)?[1-5]){1,3})\s?[:,(-]\s?(one|two|[12])(?: (?:open )?(?:positions?|places?|seats?|openings?|vacanc(?:y|ies)|spots?|slots?))?(?: (?:at|in|for|on))? each\b/i;
const levelNumbers = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
]);
const levelCount = sieved(
  /\bPGY-?\s?([1-5]|I{1,3})\b\s*(?:[-:=]\s*|\(|(?=\d))(\d{1,2}|none|nil|no|zero|full|filled|closed|open|one|two|three|four)\b\)?(?!\s?[-/]\s?\d)/gi,
);

/** All levels that are counted have none, or so many each that it is the complement of a program ("PGY-1 5, PGY-2 5, PGY-3 4"). */
export const countsNone = (words: string): boolean => {
  const counts = levelsCounted(words);
  const complement = counts.length > 2 && counts.every(({ places }) => places > 1);
  return counts.length > 0 && (complement || counts.every(({ places }) => places === 0));
};
