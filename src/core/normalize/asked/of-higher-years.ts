/** Earlier training and the first year: what a page asks for several places is asked for those that come after the year it wants. */
import type { Posting } from '../../posting.ts';
import { offersAPlace } from '../offer/offers.ts';

/**
 * "A completed PGY-1 year and Step 3" beside a PGY-1 and a PGY-2 place: nobody has finished the year that the first of
 * them begins, and Step 3 is taken after it. Of 652 labelled PGY-1 places beside a higher one none asks for training.
 */
export function askedOfHigherYears(postings: readonly Posting[]): ReadonlySet<Posting> {
  const higher = new Set(postings.filter(({ pgy }) => Math.min(...pgy) > 1).flatMap(wordsOfTraining));
  return new Set(
    postings.filter((one) => isFirstYear(one) && wordsOfTraining(one).some((words) => higher.has(words))),
  );
}

const isFirstYear = ({ pgy }: Posting): boolean => pgy.length > 0 && pgy.every((level) => level === 1);

/**
 * Of 960 labelled places of the first year two ask for training before it: it is believed where it is named outright, in
 * words that do not offer the place themselves ("one intern is needed").
 */
export function believedOfFirstYear(posting: Posting): Posting {
  const [said] = isFirstYear(posting) ? wordsOfTraining(posting) : [];
  if (said === undefined || (outright.test(said) && !offersAPlace(said))) return posting;
  const { priorAcgmeYearRequired, ...words } = posting.words;
  return { ...posting, words, requirements: { ...posting.requirements, priorAcgmeYearRequired: null } };
}
const outright = /\b(?:ACGME(?:-I)?|AOA|accredited|good standing|transfer\w*)\b/i;

const wordsOfTraining = ({ requirements, words }: Posting): string[] =>
  requirements.priorAcgmeYearRequired === true && words.priorAcgmeYearRequired
    ? [words.priorAcgmeYearRequired]
    : [];

export function withoutTraining(posting: Posting): Posting {
  const { priorAcgmeYearRequired, step3Required, ...words } = posting.words;
  const { requirements } = posting;
  const passed = requirements.step3Required === true;
  return {
    ...posting,
    requirements: {
      ...requirements,
      priorAcgmeYearRequired: null,
      step3Required: passed ? null : requirements.step3Required,
    },
    words: passed || step3Required === undefined ? words : { ...words, step3Required },
  };
}
