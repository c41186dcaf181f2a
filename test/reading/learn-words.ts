/** Learns which words of a block and its headings speak for a posting, from every candidate of the labelled pages and notices. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chanceOf, postingSigns } from '#core/normalize/offer/offered.ts';
import { logit, wordsOfPosting } from '#core/normalize/offer/posting-words.ts';
import { candidatesOf, candidatesOfNotice } from './candidates.ts';
import { fitted, shared, vocabulary, written } from './fit.ts';
import { corpora, noticesGiven } from './labelled.ts';

const target = join(import.meta.dirname, '../../src/core/normalize/data/posting-words.json');

/** A word met less often tells of one page and not of the field. */
const atLeast = 4;
const pace = { rounds: 25, pace: 0.3 };
const restraint = 1e-3;

/**
 * From the sum to a chance. On pages whose words were not learnt, of candidates with a sum of 0 to 1 half were postings,
 * of those below none to one third; the sums of pages that were learnt are farther apart and would say too much.
 */
const onNewPages = { slope: 1.2, offset: 0.3 };

export function learnWords(): void {
  const rows = [...corpora.flatMap(candidatesOf), ...noticesGiven().flatMap(candidatesOfNotice)].map(
    ({ raw, real }) => ({ groups: wordsOfPosting(raw), chance: logit(chanceOf(postingSigns(raw))), real }),
  );
  const known = vocabulary(
    rows.map(({ groups }) => groups.flat()),
    () => atLeast,
  );
  // What sentence, place and structure say is a sign like the words, of another strength in each row.
  const chance = known.size;
  const { bias, weights } = fitted(
    rows.map((row) => ({
      signs: [...row.groups.flatMap((group) => shared(group, known)), { at: chance, share: row.chance }],
      real: row.real,
    })),
    known.size + 1,
    { ...pace, restraint: (at) => (at === chance ? 0 : restraint) },
  );
  const words = written(known, weights);
  const model = { bias: rounded(bias), chance: rounded(weights[chance] ?? 0), ...onNewPages, words };
  writeFileSync(target, `${JSON.stringify(model, null, 1)}\n`);
  console.log(`${rows.length} candidates, ${Object.keys(words).length} words weighed`);
}

const rounded = (weight: number): number => Math.round(weight * 100) / 100;
