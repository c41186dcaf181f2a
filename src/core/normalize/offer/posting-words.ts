/**
 * What the words of a whole block say for and against its being a posting. A sentence that offers stands in advice, in
 * news, in a policy and under a table of Match quotas as well; what stands around it tells them apart. The weights are
 * learnt from every candidate of the labelled pages (test/reading/learn-words.ts).
 */
import type { RawVacancy } from '../../page.ts';
import learnt from '../data/posting-words.json' with { type: 'json' };
import { plain, sentences } from '../plain.ts';
import { signsOf } from './offer-signs.ts';

const weights = new Map<string, number>(Object.entries(learnt.words));

/** The signs of the block's first sentences, and those of the headings over it. Each group weighs the same however long. */
export function wordsOfPosting({ block, headings }: Pick<RawVacancy, 'block' | 'headings'>): string[][] {
  const own = sentences(plain(block).slice(0, 3000)).slice(0, 25);
  return [
    [...new Set(own.flatMap(({ text }) => signsOf(text)))],
    [...new Set(headings.slice(0, 3).flatMap((words) => signsOf(words).map((sign) => `h:${sign}`)))],
  ];
}

/** `chance` (0 to 1) is what sentences, place and structure say; it is lowered where the words around them speak against it. */
export function chanceByWords(raw: RawVacancy, chance: number): number {
  const sum = wordsOfPosting(raw).reduce(
    (all, group) => all + sumOf(group),
    learnt.bias + learnt.chance * logit(chance),
  );
  return Math.min(chance, 1 / (1 + Math.exp(-(sum * learnt.slope + learnt.offset))));
}

/** Between -5 and 5, so that no single number outweighs all words. */
export const logit = (chance: number): number =>
  Math.max(-5, Math.min(5, Math.log(chance / Math.max(1 - chance, 1e-9))));

function sumOf(group: readonly string[]): number {
  const known = group.flatMap((sign) => weights.get(sign) ?? []);
  return known.reduce((sum, weight) => sum + weight, 0) / Math.sqrt(Math.max(1, known.length));
}
