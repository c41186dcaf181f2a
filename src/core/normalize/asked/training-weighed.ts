/**
 * Whether a clause asks for earlier training, by words that were learnt from every labelled place and snippet
 * (test/reading/learn-training.ts): asked where no rule knows the wording. It only adds what is asked for; that
 * training is not needed is believed of known words alone, for it would tell people to apply in vain.
 */
import { sieved } from '../../sieved.ts';
import learnt from '../data/training-words.json' with { type: 'json' };
import { namesTraining, trainingSigns } from './training-signs.ts';

export const likelyAsksForTraining = (text: string): boolean =>
  namesTraining(text) &&
  !ofNobodyElse.test(text) &&
  !ofPapers.test(text) &&
  chance(trainingSigns(text)) > enough;
const enough = 0.5;

/** Under a condition, of a visa, of the program's own standing, a question, or said by one who seeks a place. */
const ofNobodyElse = sieved(
  /\b(?:if|whether|should you|moonlight\w*|may be (?:counted|credited)|visas?|H-?1-?B|J-?1|my|I'm|I (?:am|have|finish|want|was|need))\b|\?|\baccreditation\b|\baccredited (?:by|for|since)\b|\b(?:is|are|our|this|newly) (?:an? )?(?:fully )?(?:ACGME|accredited)\b/i,
);

/** "Send a CV and a letter from your program director" asks for papers; whose director it is, is not said. */
const ofPapers = /^\W*(?:please )?(?:send|e-?mail|mail|submit|forward|include|attach|upload)\b/i;

const weights = new Map<string, number>(Object.entries(learnt.words));

function chance(signs: readonly string[]): number {
  const known = signs.flatMap((sign) => weights.get(sign) ?? []);
  const sum = known.reduce((all, weight) => all + weight, 0) / Math.sqrt(Math.max(1, known.length));
  return 1 / (1 + Math.exp(-(learnt.bias + sum)));
}
