/** Adds up what the signs of a sentence weigh. The weights are data, learnt from labelled sentences by test/reading/learn-offers.ts. */
import learnt from '../data/offer-weights.json' with { type: 'json' };

const weights = new Map<string, number>(Object.entries(learnt.weights));

/** Log-odds; each sign weighs less the more of them there are, so that a long sentence is no surer than a short one. */
export function logit(signs: readonly string[]): number {
  let sum = 0;
  let known = 0;
  for (const sign of signs) {
    const weight = weights.get(sign);
    if (weight === undefined) continue;
    sum += weight;
    known += 1;
  }
  return learnt.bias + sum / Math.sqrt(Math.max(1, known));
}
