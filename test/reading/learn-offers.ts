/** Learns what each sign of a sentence weighs for "offers a place" (logistic regression), and says how well on folders it did not see. */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { signsOf } from '#core/normalize/offer/offer-signs.ts';
import { ruleSigns } from '#core/normalize/offer/offers.ts';
import { plain } from '#core/normalize/plain.ts';
import { type Fit, fitted, shared, vocabulary, written } from './fit.ts';
import { learnable, type Sentence, sentencesGiven, sentencesOf, sentencesOfNotices } from './labelled.ts';

type Row = { signs: string[]; offers: boolean };
type Model = Fit & { known: Map<string, number> };

const target = join(import.meta.dirname, '../../src/core/normalize/data/offer-weights.json');

export function learnOffers(): void {
  const folders = learnable().map((folder) => ({ folder, rows: sentencesOf(folder).flatMap(rowOf) }));
  const given = [...sentencesGiven(), ...sentencesOfNotices()].flatMap(rowOf);
  for (const { folder, rows } of folders) {
    const others = folders.flatMap((one) => (one.folder === folder ? [] : one.rows));
    console.log(`${basename(folder).padEnd(16)} ${agreement(learned([...others, ...given]), rows)}`);
  }
  const { bias, known, weights } = learned([...folders.flatMap((one) => one.rows), ...given]);
  const model = { bias: Math.round(bias * 1000) / 1000, weights: written(known, weights) };
  writeFileSync(target, `${JSON.stringify(model, null, 2)}\n`);
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

function learned(rows: readonly Row[]): Model {
  const known = vocabulary(
    rows.map(({ signs }) => signs),
    (sign) => (isPair(sign) ? 3 : 2),
  );
  const names = [...known.keys()];
  const { bias, weights } = fitted(
    rows.map(({ signs, offers }) => ({ signs: shared(signs, known), real: offers })),
    names.length,
    { rounds: 50, pace: 0.2, restraint: (at) => restraint(names[at] ?? '') },
  );
  return { bias, known, weights };
}

function agreement({ bias, known, weights }: Model, rows: readonly Row[]): string {
  const counts = { right: 0, wrong: 0, missed: 0 };
  for (const row of rows) {
    const sum = shared(row.signs, known).reduce(
      (all, { at, share }) => all + (weights[at] ?? 0) * share,
      bias,
    );
    const says = sum > 0;
    if (says && row.offers) counts.right += 1;
    else if (says) counts.wrong += 1;
    else if (row.offers) counts.missed += 1;
  }
  const { right, wrong, missed } = counts;
  return `precision ${(right / (right + wrong)).toFixed(3)}  recall ${(right / (right + missed)).toFixed(3)}  of ${rows.length} sentences`;
}
