/** Small numbers as people write them: "two", "five (5)", "3". */

const names = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** For use inside a pattern: a number from 0 to 99 in digits or up to twelve in words, with "(5)" after it or not. */
export const numberPattern = `(?:\\d{1,2}|${names.join('|')}|single|a|an|both)`;

/** "two" → 2, "five (5)" → 5, "a" → 1; null when it is no number. */
export function readNumber(words: string): number | null {
  const word = words.toLowerCase().match(/\d{1,4}|[a-z]+/)?.[0] ?? '';
  if (/^\d/.test(word)) return Number(word);
  if (/^(?:a|an|single|another|sole)$/.test(word)) return 1;
  if (/^(?:both|pair|couple)$/.test(word)) return 2;
  const at = names.indexOf(word);
  return at < 0 ? null : at;
}
