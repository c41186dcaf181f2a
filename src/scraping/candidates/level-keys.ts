/** The training levels a text names, as numbers, only to tell whether two texts may speak of the same place. */

import { remembered } from '#core/remembered.ts';
import { sieved } from '#core/sieved.ts';
import { plain } from '../words.ts';

const pattern = sieved(
  /\b(?:p\.?g\.?y?|post-?graduate year)[\s.-]*(?:level\s*)?([1-5]|i{1,3}v?)(?:\s*(?:\/|or|and|&|-|,)\s*(?:pgy[\s-]*)?([1-5]|i{1,3}v?)\b)?|\b(ca|r|hs|pl|em|uro)-?\s?([1-4])\b|\b(first|second|third|1st|2nd|3rd)[\s-]+year\b|\b(interns?)\b/g,
);
const roman: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 };
const ordinal: Record<string, number> = { first: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3 };

const numberOf = (word: string): number => roman[word] ?? Number(word);

export const levelKeys = remembered(keysIn);

function keysIn(text: string): readonly number[] {
  const found = new Set<number>();
  for (const [, one, two, kind, digit, nth, intern] of plain(text.slice(0, 4000)).matchAll(pattern)) {
    if (one) found.add(numberOf(one));
    if (two) found.add(numberOf(two));
    if (kind && digit) found.add(kind === 'ca' ? Number(digit) + 1 : Number(digit));
    if (nth) found.add(ordinal[nth] ?? 0);
    if (intern) found.add(1);
  }
  return [...found].sort();
}
