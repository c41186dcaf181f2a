/** Learns what the signs of a whole candidate weigh for "is a posting", held near what was first believed, and shows the calibration. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PostingSigns, postingSigns } from '#core/normalize/offer/offered.ts';
import { type CandidateRow, candidatesOf, candidatesOfNotice } from './candidates.ts';
import { learnable, noticesGiven } from './labelled.ts';

type Row = { signs: PostingSigns; real: boolean };
type Model = { bias: number; weights: Record<string, number> };

const target = join(import.meta.dirname, '../../src/core/normalize/data/posting-weights.json');

/** What was believed before anything was counted: little material may only bend it. */
const believed: Record<string, number> = {
  offer: 0.8,
  strong: 0.4,
  demand: -1,
  none: -1.2,
  match: -2,
  talk: -1,
  foreign: -3,
  doubtful: -0.8,
  announced: 0.5,
  promised: 0.5,
  labelled: 0.6,
  row: 0.8,
  counts: 0.8,
  level: 0.8,
  status: 0.7,
  told: 0.8,
  structured: 0.3,
  question: -0.7,
  long: -0.3,
};

export function learnPostings(): void {
  const rows = [...learnable().flatMap(candidatesOf), ...noticesGiven().flatMap(candidatesOfNotice)].map(
    ({ raw, real }: CandidateRow): Row => ({ signs: postingSigns(raw), real }),
  );
  const model = learned(rows);
  writeFileSync(target, `${JSON.stringify(rounded(model), null, 2)}\n`);
  for (const [said, right, all] of calibration(model, rows))
    console.log(`said ${said.toFixed(1)}: ${right} of ${all} are postings`);
}

const chance = ({ bias, weights }: Model, signs: PostingSigns): number =>
  1 /
  (1 +
    Math.exp(
      -Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (signs[name] ?? 0), bias),
    ));

function learned(rows: readonly Row[]): Model {
  const model: Model = { bias: -0.6, weights: { ...believed } };
  for (let round = 0; round < 1500; round += 1) {
    const slopes: Record<string, number> = {};
    let biasSlope = 0;
    for (const { signs, real } of rows) {
      const error = chance(model, signs) - (real ? 1 : 0);
      biasSlope += error;
      for (const name of Object.keys(believed))
        slopes[name] = (slopes[name] ?? 0) + error * (signs[name] ?? 0);
    }
    model.bias -= (0.5 * biasSlope) / rows.length;
    for (const [name, first] of Object.entries(believed)) {
      const now = model.weights[name] ?? 0;
      model.weights[name] = now - 0.5 * ((slopes[name] ?? 0) / rows.length + 0.02 * (now - first));
    }
  }
  return model;
}

/** [said, right, all] by tenths. */
export function calibration(model: Model, rows: readonly Row[]): [number, number, number][] {
  return Array.from({ length: 10 }, (_, tenth): [number, number, number] => {
    const here = rows.filter(({ signs }) => Math.min(9, Math.floor(chance(model, signs) * 10)) === tenth);
    return [tenth / 10, here.filter(({ real }) => real).length, here.length];
  });
}

const rounded = ({ bias, weights }: Model): Model => ({
  bias: Math.round(bias * 100) / 100,
  weights: Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 100) / 100]),
  ),
});
