/** Learns which words of a block and the heading over it speak for a posting, from every candidate of the labelled pages and notices. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chanceOf, postingSigns } from '#core/normalize/offer/offered.ts';
import { logit, wordsOfPosting } from '#core/normalize/offer/posting-words.ts';
import { candidatesOf, candidatesOfLayouts, candidatesOfNotice } from './candidates.ts';
import { fitted, shared, vocabulary, written } from './fit.ts';
import { corpora, noticesGiven } from './labelled.ts';

const target = join(import.meta.dirname, '../../src/core/normalize/data/posting-words.json');

/** A word met less often tells of one page and not of the field. */
const atLeast = 4;
const pace = { rounds: 25, pace: 0.3 };
const restraint = 1e-3;

/**
 * From the sum to a chance. The sums of pages that were learnt are farther apart than those of new ones, and would say too
 * much. Settled on sets that were left out (docs/reading.md).
 */
const onNewPages = { slope: 1.2, offset: { line: 0.25, text: -1 } };

export function learnWords(): void {
  const rows = [
    ...corpora.flatMap(candidatesOf),
    ...noticesGiven().flatMap(candidatesOfNotice),
    ...candidatesOfLayouts(),
  ].map(({ raw, real }) => ({
    signs: wordsOfPosting(raw),
    chance: logit(chanceOf(postingSigns(raw))),
    real,
  }));
  const known = vocabulary(
    rows.map(({ signs }) => signs),
    () => atLeast,
  );
  // What sentence, place and structure say is a sign like the words, of another strength in each row.
  const chance = known.size;
  const { bias, weights } = fitted(
    rows.map((row) => ({
      signs: [...shared(row.signs, known), { at: chance, share: row.chance }],
      real: row.real,
    })),
    known.size + 1,
    { ...pace, restraint: (at) => (at === chance ? 0 : restraint) },
  );
  const words = written(known, weights);
  const model = { bias: rounded(bias), chance: rounded(weights[chance] ?? 0), ...onNewPages, words };
  writeFileSync(target, `${JSON.stringify(model, null, 2)}\n`);
  console.log(`${rows.length} candidates, ${Object.keys(words).length} words weighed`);
}

const rounded = (weight: number): number => Math.round(weight * 100) / 100;
