/** Words as they are compared: one kind of blank, dash and quote, one writing of levels, and where each letter was. */
import { plain } from '#core/normalize/plain.ts';
import { inOneWriting, levelsIn } from '../level-writing.ts';

const unseen = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;

/** Small letters where that moves none. */
const small = (words: string): string => {
  const lower = words.toLowerCase();
  return lower.length === words.length ? lower : words;
};

/** Words with single blanks between them. Large letters stay: "IN" is a state and "in" is none. */
export const spaced = (words: string): string =>
  inOneWriting(uneven.test(words) ? plain(words.replace(unseen, '')).replace(/\s+/g, ' ').trim() : words);
const uneven = /[^\x20-\x7e]| {2}|^ | $/;

/** The letters alone, small: two writings of the same words have the same. */
export const letters = (words: string): string =>
  small(plain(inOneWriting(words.replace(unseen, ''))).replace(/\s+/g, ''));

/** As `letters`, with the index in `words` of each. */
export function lettersAt(words: string): { key: string; at: number[] } {
  const at: number[] = [];
  const even = small(plain(words));
  let key = '';
  let index = 0;
  const upTo = (end: number): void => {
    for (; index < end; index += 1) {
      const letter = even.charCodeAt(index);
      if (letter <= 32 || (letter > 126 && isBlankOrUnseen(words[index] ?? ''))) continue;
      key += even[index];
      at.push(index);
    }
  };
  for (const level of levelsIn(words)) {
    upTo(level.at);
    const last = level.at + level.raw.length - 1;
    key += small(level.level);
    for (let one = 1; one < level.level.length; one += 1) at.push(Math.min(level.at + one - 1, last));
    at.push(last);
    index = last + 1;
  }
  upTo(words.length);
  return { key, at };
}

const isBlankOrUnseen = (letter: string): boolean => letter.replace(unseen, '').trim() === '';
