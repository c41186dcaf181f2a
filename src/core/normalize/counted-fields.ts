/** A list that names fields, each with how many places it has. */
import { remembered } from '../remembered.ts';
import { plain } from './plain.ts';
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
