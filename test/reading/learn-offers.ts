/** Learns what each sign of a sentence weighs for "offers a place" (logistic regression), and says how well on folders it did not see. */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { signsOf } from '#core/normalize/offer/offer-signs.ts';
import { ruleSigns } from '#core/normalize/offer/offers.ts';
import { plain } from '#core/normalize/plain.ts';
import { learnable, type Sentence, sentencesGiven, sentencesOf, sentencesOfNotices } from './labelled.ts';

type Row = { signs: string[]; offers: boolean };
type Model = { bias: number; weights: Map<string, number> };

const target = join(import.meta.dirname, '../../src/core/normalize/data/offer-weights.json');

export function learnOffers(): void {
  const folders = learnable().map((folder) => ({ folder, rows: sentencesOf(folder).flatMap(rowOf) }));
  const given = [...sentencesGiven(), ...sentencesOfNotices()].flatMap(rowOf);
  for (const { folder, rows } of folders) {
    const others = folders.flatMap((one) => (one.folder === folder ? [] : one.rows));
    console.log(`${basename(folder).padEnd(16)} ${agreement(learned([...others, ...given]), rows)}`);
  }
  const model = learned([...folders.flatMap((one) => one.rows), ...given]);
  writeFileSync(target, `${JSON.stringify(written(model), null, 2)}\n`);
}

/**
 * A page of another trade or country says "one PGY-1 position is open" in our very words: such a sentence teaches nothing,
 * since its surroundings decide.
 */
function rowOf({ text, offers, given }: Sentence): Row[] {
  const words = plain(text);
  const signs = [...signsOf(words), ...ruleSigns(words)];
  const has = (name: string): boolean => signs.includes(name);
  const likeOurs = has('@strong') && (has('@count') || has('@dated')) && (has('@level2') || has('@level3'));
  const marked = has('@talk') || has('@none') || has('@not');
  return !given && !offers && likeOurs && !marked ? [] : [{ signs, offers }];
}

/** Pairs of words are many and rare: they must be seen thrice, and are held back more than words and rules. */
const isPair = (sign: string): boolean => sign.includes(' ') && !sign.startsWith('@');
const restraint = (sign: string): number => (sign.startsWith('@') ? 3e-4 : isPair(sign) ? 2e-2 : 2e-3);

/** AdaGrad, 50 rounds, in an order that is the same each time. */
function learned(rows: readonly Row[]): Model {
  const known = vocabulary(rows);
  const names = [...known.keys()];
  const rowsAt = rows.map((row) => row.signs.flatMap((sign) => known.get(sign) ?? []));
  const weights = new Float64Array(names.length);
  const steps = new Float64Array(names.length).fill(1e-6);
  let [bias, biasSteps] = [0, 1e-6];
  const order = rows.map((_, index) => index);
  const next = numbers(7);
  for (let round = 0; round < 50; round += 1) {
    shuffle(order, next);
    for (const index of order) {
      const signs = rowsAt[index] ?? [];
      const share = 1 / Math.sqrt(Math.max(1, signs.length));
      const sum = signs.reduce((total, at) => total + (weights[at] ?? 0) * share, bias);
      const error = 1 / (1 + Math.exp(-sum)) - (rows[index]?.offers ? 1 : 0);
      biasSteps += error * error;
      bias -= (0.2 * error) / Math.sqrt(biasSteps);
      for (const at of signs) {
        const slope = error * share + restraint(names[at] ?? '') * (weights[at] ?? 0);
        steps[at] = (steps[at] ?? 0) + slope * slope;
        weights[at] = (weights[at] ?? 0) - (0.2 * slope) / Math.sqrt(steps[at] ?? 1);
      }
    }
  }
  return { bias, weights: new Map(names.map((name, at) => [name, weights[at] ?? 0])) };
}

function vocabulary(rows: readonly Row[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const row of rows) for (const sign of row.signs) seen.set(sign, (seen.get(sign) ?? 0) + 1);
  const kept = [...seen].filter(([sign, times]) => times >= (isPair(sign) ? 3 : 2)).map(([sign]) => sign);
  return new Map(kept.sort().map((sign, at) => [sign, at]));
}

/** A small generator of numbers below 1: the same seed gives the same file. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

function shuffle(order: number[], next: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.min(at, Math.floor(next() * (at + 1)));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

function agreement(model: Model, rows: readonly Row[]): string {
  const counts = { right: 0, wrong: 0, missed: 0 };
  for (const row of rows) {
    const known = row.signs.flatMap((sign) => model.weights.get(sign) ?? []);
    const sum = known.reduce((total, weight) => total + weight, 0) / Math.sqrt(Math.max(1, known.length));
    const says = model.bias + sum > 0;
    if (says && row.offers) counts.right += 1;
    else if (says) counts.wrong += 1;
    else if (row.offers) counts.missed += 1;
  }
  const { right, wrong, missed } = counts;
  return `precision ${(right / (right + wrong)).toFixed(3)}  recall ${(right / (right + missed)).toFixed(3)}  of ${rows.length} sentences`;
}

const written = ({ bias, weights }: Model) => ({
  bias: Math.round(bias * 1000) / 1000,
  weights: Object.fromEntries(
    [...weights]
      .map(([sign, weight]): [string, number] => [sign, Math.round(weight * 100) / 100])
      .filter(([, weight]) => Math.abs(weight) >= 0.05),
  ),
});
