/** A sentence as the signs that a weighed decision reads: words, pairs of words, and classes in place of names, dates and levels. */
import { plain } from '../plain.ts';
import { findSpecialties } from '../what/specialty-in-words.ts';

const classes: readonly (readonly [string, RegExp])[] = [
  [' <mail> ', /\S+@\S+|\S+\s?[([{]\s?at\s?[)\]}]\s?\S+/gi],
  [' <link> ', /\bhttps?:\S+|\bwww\.\S+/gi],
  [
    ' <level> ',
    /\bp\.?\s?g\.?\s?y?\.?[\s-]*(?:level|year)?[\s-]*\(?(?:[1-7]|iv|vi{0,2}|i{1,3})\b\)?(?:\s?(?:\/|or|-|&|and)\s?(?:pgy[\s-]?)?(?:[1-7]|i{1,3})\b)*|\b(?:r|ca|uro|em|hs|pl|ho|fm|im|psy)-?\s?[1-4]\b|\b(?:first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:post-?graduate[- ])?year\b|\bpost-?graduate[- ]year[- ](?:one|two|three|[1-4])\b/gi,
  ],
  [
    ' <date> ',
    /\b(?:\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?)?(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?(?:\s?\d{1,2}(?!\d)(?:st|nd|rd|th)?)?(?:,?\s?(?:of\s)?20\d\d)?|\bmay\s\d{1,2}(?:,?\s20\d\d)?|\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{1,2}\/20\d\d\b/gi,
  ],
  [' <year> ', /\b(?:ay\s?)?(?:19|20)\d\d(?:\s?[-/]\s?(?:20)?\d\d)?\b/gi],
  [' <money> ', /\$\s?\d[\d,.]*k?/gi],
  [' <percent> ', /\b\d+(?:\.\d+)?\s?(?:%|percent\b)/gi],
];

/** Lower case, each sign once; at most 400 letters are read, so that a hostile sentence costs no more than a long one. */
export function signsOf(sentence: string): string[] {
  const text = plain(sentence).slice(0, 400);
  let words = '';
  let from = 0;
  for (const one of findSpecialties(text)) {
    words += `${text.slice(from, one.at)} <field> `;
    from = one.end;
  }
  words = (words + text.slice(from)).replace(/<(?!field>)/g, ' ');
  for (const [name, pattern] of classes) words = words.replace(pattern, name);
  const tokens = words
    .toLowerCase()
    .replace(/(?<![a-z<])\d+\b/g, (digits) => (Number(digits) <= 6 ? ' <few> ' : ' <number> '))
    .replace(/\b(?:one|two|three|four|single)\b/g, ' <few> ')
    .match(/<[a-z]+>|[a-z]+(?:'[a-z]+)?|[?!:|]/g);
  const all = ['^', ...(tokens ?? []).slice(0, 70), '$'];
  const signs = new Set<string>(all.slice(1, -1));
  for (let i = 1; i < all.length; i += 1) signs.add(`${all[i - 1]} ${all[i]}`);
  const count = all.length - 2;
  signs.add(count <= 5 ? '#short' : count <= 14 ? '#middle' : count <= 30 ? '#long' : '#longest');
  return [...signs];
}
