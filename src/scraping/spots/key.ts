/** Words as they are compared: one kind of blank, dash and quote, and where each letter was. */
import { plain } from '#core/normalize/plain.ts';

const unseen = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;

/** Small letters where that moves none. */
const small = (words: string): string => {
  const lower = words.toLowerCase();
  return lower.length === words.length ? lower : words;
};

/** Words with single blanks between them. Large letters stay: "IN" is a state and "in" is none. */
export const spaced = (words: string): string =>
  uneven.test(words) ? plain(words.replace(unseen, '')).replace(/\s+/g, ' ').trim() : words;
const uneven = /[^\x20-\x7e]| {2}|^ | $/;

/** The letters alone, small: two writings of the same words have the same. */
export const letters = (words: string): string => small(plain(words.replace(unseen, '')).replace(/\s+/g, ''));

/** As `letters`, with the index in `words` of each. */
export function lettersAt(words: string): { key: string; at: number[] } {
  const at: number[] = [];
  const even = small(plain(words));
  let key = '';
  for (let index = 0; index < words.length; index += 1) {
    const letter = even.charCodeAt(index);
    if (letter <= 32 || (letter > 126 && isBlankOrUnseen(words[index] ?? ''))) continue;
    key += even[index];
    at.push(index);
  }
  return { key, at };
}

const isBlankOrUnseen = (letter: string): boolean => letter.replace(unseen, '').trim() === '';
