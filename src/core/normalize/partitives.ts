/** Places told as parts of a sum: "Three seats are new. Two of them are for PGY-2 residents, the third is for an intern." */
import { remembered } from '../remembered.ts';
import { sievedOf } from '../sieved.ts';
import { readNumber } from './numbers.ts';
import { plain, type Stretch } from './plain.ts';
import { levelsOffered } from './what/levels-apart.ts';
import { readPositions } from './what/positions.ts';

/** One part of a sum: where its words stand in the sentence, how many places it has (null: "the others"), at which levels. */
export type Share = { from: number; to: number; count: number | null; levels: number[] };

const places = '(?:places?|seats?|positions?|spots?|slots?|openings?|vacanc(?:y|ies)|ones?|posts?)';
const few = '(?:one|two|three|four|five|[1-5])';
const nth = '(?:first|second|third|fourth|fifth)';
const group = `(?:them|these|those|which|the (?:${few} |new |open |vacant )*${places}|the ${few})`;
const head = [
  `(?:another|one|two|three|four|five)(?: ${places})?(?:,? of ${group})?|[1-5](?: ${places})?,? of ${group}`,
  `the (?:${nth})(?:(?:,| and|, and) (?:the )?${nth}){0,2}(?: ${places})?(?: of ${group})?`,
  `the (?:others?|rest|remaining|remainder|last|former|latter)(?: ${few})?(?: ${places})?(?: of ${group})?`,
].join('|');
/** What ties the part to its level: "is for", "would join as", "at", "a". */
const tie =
  '(?:(?:is|are|was|were|would|will|shall|begins?|starts?|opens?|falls?|sits?|lies?|stands?|comes?)\\b(?! (?:not|required|needed|needing|asked|expected)\\b)|(?:at|for|as|in|on|to be)\\b|(?:an?|the) (?=PGY|[1-5]|first|second|third|fourth|intern|CA-|R-?\\d))';
const begins = `(?:^\\W*(?:of (?:the )?(?:these|those|them|which|${few}|${places})(?: ${places})?,? )?|[,;:(]\\s?(?:and |while |with |but )?|\\b(?:and|while|with|plus|but) )`;
const starts = sievedOf(`(${begins})(${head})(?:,? (?:too|also|however|meanwhile))?,? (?=${tie})`, 'gi');
const leads = sievedOf(
  `^\\W*(?:and |of (?:the )?(?:these|those|them|${few}|${places})(?: ${places})?,? )?(?:${head})(?:,? (?:too|also|however|meanwhile))?,? (?=${tie})`,
  'i',
);

/** The parts that a sentence tells, each with a level of its own; empty: it tells none. */
export const sharesIn = remembered((sentence): readonly Share[] => {
  const text = plain(sentence);
  const heads = [...text.matchAll(starts)].map((hit) => ({
    from: hit.index + (hit[1] ?? '').length,
    count: countOf(hit[2] ?? ''),
  }));
  return heads.flatMap(({ from, count }, at): Share[] => {
    const to = heads[at + 1]?.from ?? text.length;
    const [only, ...others] = levelsOffered(text.slice(from, to).split(';')[0] ?? '').filter(
      (one) => one.offered >= 0,
    );
    const apart = others.some((one) => one.levels.join() !== only?.levels.join());
    return only && !apart && only.at < near ? [{ from, to, count, levels: [...only.levels] }] : [];
  });
});
/** A level further from the words that begin a part is said of something else. */
const near = 90;

function countOf(words: string): number | null {
  if (/^the (?:others|rest|remain)/i.test(words)) return counted(words);
  return counted(words) ?? Math.max(1, words.match(/\b(?:first|second|third|fourth|fifth)\b/gi)?.length ?? 0);
}
const counted = (words: string): number | null =>
  readNumber(words.match(/^(?:the (?:other|remaining|last) )?(one|two|three|four|five|[1-5])\b/i)?.[1] ?? '');

/** A sentence with those after it that go on to tell its parts, and the words that offer them: its own and the first part's. */
export type Sum = { at: number; size: number; text: string };

/** Sentences in order, each part of a sum with what it is a part of: apart, neither says what was meant. */
export function sums(parts: readonly Stretch[]): Sum[] {
  const found: Sum[] = [];
  for (const [at, { text }] of parts.entries()) {
    const last = found.at(-1);
    if (last && leads.test(plain(text)) && sharesIn(text).length > 0) {
      if (last.size === 1) last.text = `${last.text.trimEnd()} ${text.split(';')[0]?.trim() ?? ''}`;
      last.size += 1;
    } else found.push({ at, size: 1, text });
  }
  return found;
}

/** The sum of all, less what its parts count: how many "the others" are; null: nobody says. */
export function left(sum: string, shares: readonly Share[]): number | null {
  const all = readPositions(sum)?.value ?? 0;
  const told = shares.reduce((total, { count }) => total + (count ?? 0), 0);
  return shares.filter(({ count }) => count === null).length === 1 && all > told ? all - told : null;
}
