/** Fits a logistic regression by AdaGrad, in an order that is shuffled and the same each time: the same rows give the same file. */

/** Which signs a row has, each with its share, and whether it is what is looked for. */
export type FitRow = { signs: readonly { at: number; share: number }[]; real: boolean };

export type Fit = { bias: number; weights: Float64Array };

/** `restraint` of a sign holds its weight near zero: what few rows say counts little. */
export function fitted(
  rows: readonly FitRow[],
  signs: number,
  { rounds, pace, restraint }: { rounds: number; pace: number; restraint(at: number): number },
): Fit {
  const weights = new Float64Array(signs);
  const steps = new Float64Array(signs).fill(1e-6);
  let [bias, biasSteps] = [0, 1e-6];
  const order = [...rows];
  const next = numbers(7);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, next);
    for (const row of order) {
      const sum = row.signs.reduce((total, { at, share }) => total + (weights[at] ?? 0) * share, bias);
      const error = 1 / (1 + Math.exp(-sum)) - (row.real ? 1 : 0);
      biasSteps += error * error;
      bias -= (pace * error) / Math.sqrt(biasSteps);
      for (const { at, share } of row.signs) {
        const slope = error * share + restraint(at) * (weights[at] ?? 0);
        steps[at] = (steps[at] ?? 0) + slope * slope;
        weights[at] = (weights[at] ?? 0) - (pace * slope) / Math.sqrt(steps[at] ?? 1);
      }
    }
  }
  return { bias, weights };
}

/** The signs that are known, with one share for all: a long row is no surer than a short one. */
export function shared(signs: readonly string[], known: ReadonlyMap<string, number>): FitRow['signs'] {
  const places = signs.flatMap((sign) => known.get(sign) ?? []);
  const share = 1 / Math.sqrt(Math.max(1, places.length));
  return places.map((at) => ({ at, share }));
}

/** Each sign that stands in enough rows, with its place. */
export function vocabulary(
  rows: readonly (readonly string[])[],
  least: (sign: string) => number,
): Map<string, number> {
  const seen = new Map<string, number>();
  for (const signs of rows) for (const sign of signs) seen.set(sign, (seen.get(sign) ?? 0) + 1);
  const kept = [...seen].filter(([sign, times]) => times >= least(sign)).map(([sign]) => sign);
  return new Map(kept.sort().map((sign, at) => [sign, at]));
}

/** As they are kept: two places behind the point, and none that says nothing. */
export const written = (known: ReadonlyMap<string, number>, weights: Float64Array): Record<string, number> =>
  Object.fromEntries(
    [...known]
      .map(([sign, at]): [string, number] => [sign, Math.round((weights[at] ?? 0) * 100) / 100])
      .filter(([, weight]) => Math.abs(weight) >= 0.05),
  );

/** A small generator of numbers below 1: the same seed gives the same file. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

function shuffle<Item>(order: Item[], next: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.min(at, Math.floor(next() * (at + 1)));
    const [one, two] = [order[at], order[other]] as [Item, Item]; // both are in the list
    [order[at], order[other]] = [two, one];
  }
}
