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

/** The signs of the block's first sentences, and those of the headings over it. Each group weighs the same however long. */
export function wordsOfPosting({ block, headings }: Pick<RawVacancy, 'block' | 'headings'>): string[][] {
  return [
    [...new Set(firstSentences({ block }).flatMap(signsOf))],
    [...new Set(firstHeadings({ headings }).flatMap((words) => signsOf(words).map(ofHeading)))],
  ];
}

const firstSentences = ({ block }: Pick<RawVacancy, 'block'>): string[] =>
  sentences(plain(block).slice(0, 3000))
    .slice(0, 25)
    .map(({ text }) => text);
const firstHeadings = ({ headings }: Pick<RawVacancy, 'headings'>): string[] => headings.slice(0, 3);
const ofHeading = (sign: string): string => `h:${sign}`;

/** What of a sentence's signs weighs anything, by its place in the list of weights. */
type Weighed = readonly number[];
const placeOf = new Map([...weights.keys()].map((sign, place) => [sign, place]));
const weightAt = [...weights.values()];
const placesOf = (signs: readonly string[]): Weighed => signs.flatMap((sign) => placeOf.get(sign) ?? []);
const weighed = remembered((words): Weighed => placesOf(signsOf(words)));
const weighedHeading = remembered((words): Weighed => placesOf(signsOf(words).map(ofHeading)));

/** `chance` (0 to 1) is what sentences, place and structure say; it is lowered where the words around them speak against it. */
export function chanceByWords(raw: RawVacancy, chance: number): number {
  const bias = learnt.bias + learnt.chance * logit(chance);
  const sum = [firstSentences(raw).map(weighed), firstHeadings(raw).map(weighedHeading)].reduce(
    (all, group) => all + sumOf(group),
    bias,
  );
  return Math.min(chance, 1 / (1 + Math.exp(-(sum * learnt.slope + learnt.offset))));
}

/** Between -5 and 5, so that no single number outweighs all words. */
export const logit = (chance: number): number =>
  Math.max(-5, Math.min(5, Math.log(chance / Math.max(1 - chance, 1e-9))));

function sumOf(group: readonly Weighed[]): number {
  const known = new Set<number>();
  for (const places of group) for (const place of places) known.add(place);
  let sum = 0;
  for (const place of known) sum += weightAt[place] ?? 0;
  return sum / Math.sqrt(Math.max(1, known.size));
}
