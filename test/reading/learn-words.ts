/** Learns which words of a block and its headings speak for a posting, from every candidate of the labelled pages and notices. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chanceOf, postingSigns } from '#core/normalize/offer/offered.ts';
import { logit, wordsOfPosting } from '#core/normalize/offer/posting-words.ts';
import { type CandidateRow, candidatesOf, candidatesOfNotice } from './candidates.ts';
import { corpora, noticesGiven } from './labelled.ts';

type Known = { at: number; part: number }[];
type Learnt = { bias: number; chance: number; weights: Float64Array };

const target = join(import.meta.dirname, '../../src/core/normalize/data/posting-words.json');

/** A word met less often tells of one page and not of the field. */
const atLeast = 4;
const rounds = 25;
const pace = 0.3;
/** Holds weights near zero: what few candidates say counts little. */
const restraint = 1e-3;

/**
 * From the sum to a chance. On pages whose words were not learnt, of candidates with a sum of 0 to 1 half were postings,
 * of those below none to one third; the sums of pages that were learnt are farther apart and would say too much.
 */
const onNewPages = { slope: 1.2, offset: 0.3 };

export function learnWords(): void {
  const rows = [...corpora.flatMap(candidatesOf), ...noticesGiven().flatMap(candidatesOfNotice)];
  const index = wordsWorthKnowing(rows);
  const learnt = learned(rows, index);
  const words = [...index]
    .map(([word, at]): [string, number] => [word, Math.round((learnt.weights[at] ?? 0) * 100) / 100])
    .filter(([, weight]) => Math.abs(weight) >= 0.05)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const model = {
    bias: Math.round(learnt.bias * 100) / 100,
    chance: Math.round(learnt.chance * 100) / 100,
    ...onNewPages,
    words: Object.fromEntries(words),
  };
  writeFileSync(target, `${JSON.stringify(model, null, 1)}\n`);
  console.log(`${rows.length} candidates, ${words.length} words weighed`);
}

function wordsWorthKnowing(rows: readonly CandidateRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { raw } of rows)
    for (const word of wordsOfPosting(raw).flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map(
    [...counts].filter(([, count]) => count >= atLeast).map(([word], at): [string, number] => [word, at]),
  );
}

function learned(rows: readonly CandidateRow[], index: ReadonlyMap<string, number>): Learnt {
  const given = rows.map(({ raw, real }) => ({
    known: knownOf(wordsOfPosting(raw), index),
    chance: logit(chanceOf(postingSigns(raw))),
    real,
  }));
  const weights = new Float64Array(index.size);
  const squares = new Float64Array(index.size).fill(1e-8);
  const rest = { bias: 0, chance: 0.5, biasSquares: 1e-8, chanceSquares: 1e-8 };
  for (let round = 0; round < rounds; round += 1)
    for (let step = 0; step < given.length; step += 1) {
      // In an order that is scattered and always the same.
      const one = given[(step * 7919 + round * 31) % given.length];
      if (!one) continue;
      const sum = one.known.reduce(
        (all, { at, part }) => all + (weights[at] ?? 0) * part,
        rest.bias + rest.chance * one.chance,
      );
      const error = 1 / (1 + Math.exp(-sum)) - (one.real ? 1 : 0);
      for (const { at, part } of one.known) {
        const slope = error * part + restraint * (weights[at] ?? 0);
        squares[at] = (squares[at] ?? 0) + slope * slope;
        weights[at] = (weights[at] ?? 0) - (pace * slope) / Math.sqrt(squares[at] ?? 1);
      }
      rest.biasSquares += error * error;
      rest.bias -= (pace * error) / Math.sqrt(rest.biasSquares);
      const slope = error * one.chance;
      rest.chanceSquares += slope * slope;
      rest.chance -= (pace * slope) / Math.sqrt(rest.chanceSquares);
    }
  return { bias: rest.bias, chance: rest.chance, weights };
}

const knownOf = (groups: readonly string[][], index: ReadonlyMap<string, number>): Known =>
  groups.flatMap((group) => {
    const known = group.flatMap((word) => index.get(word) ?? []);
    const part = 1 / Math.sqrt(Math.max(1, known.length));
    return known.map((at) => ({ at, part }));
  });
