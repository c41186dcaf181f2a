/**
 * What the words of a whole block say for and against its being a posting. A sentence that offers stands in advice, in
 * news, in a policy and under a table of Match quotas as well; what stands around it tells them apart. The weights are
 * learnt from every candidate of the labelled pages (test/reading/learn-words.ts).
 */
import type { RawVacancy } from '../../page.ts';
import { remembered } from '../../remembered.ts';
import learnt from '../data/posting-words.json' with { type: 'json' };
import { plain, sentences } from '../plain.ts';
import { signsOf } from './offer-signs.ts';

const weights = new Map<string, number>(Object.entries(learnt.words));

/** The signs of the block's first sentences and of the heading next over it, which is weighed like one of them. */
export const wordsOfPosting = (raw: Words): string[] => [...new Set(sentencesOf(raw).flatMap(signsOf))];

type Words = Pick<RawVacancy, 'block' | 'headings'>;

const sentencesOf = ({ block, headings }: Words): string[] => [
  ...sentences(plain(block).slice(0, 3000))
    .slice(0, 25)
    .map(({ text }) => text),
  ...headings.slice(0, 1),
];

/** What of a sentence's signs weighs anything, by its place in the list of weights. */
const placeOf = new Map([...weights.keys()].map((sign, place) => [sign, place]));
const weightAt = [...weights.values()];
const weighed = remembered((words): readonly number[] =>
  signsOf(words).flatMap((sign) => placeOf.get(sign) ?? []),
);

/** `chance` (0 to 1) is what sentences, place and structure say; it is lowered where the words around them speak against it. */
export function chanceByWords(raw: Words, chance: number): number {
  const sum = learnt.bias + learnt.chance * logit(chance) + sumOf(sentencesOf(raw).map(weighed));
  return Math.min(chance, 1 / (1 + Math.exp(-(sum * learnt.slope + offsetOf(raw)))));
}

/** A line of few words says little for itself and so little against it. */
const offsetOf = ({ block }: Words): number => (block.length < 160 ? learnt.offset.line : learnt.offset.text);

/** Between -5 and 5, so that no single number outweighs all words. */
export const logit = (chance: number): number =>
  Math.max(-5, Math.min(5, Math.log(chance / Math.max(1 - chance, 1e-9))));

function sumOf(group: readonly (readonly number[])[]): number {
  const known = new Set<number>();
  for (const places of group) for (const place of places) known.add(place);
  let sum = 0;
  for (const place of known) sum += weightAt[place] ?? 0;
  return sum / Math.sqrt(Math.max(1, known.size));
}
