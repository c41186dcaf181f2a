/** What a posting says in words that no field carries: its part in the Match, degrees, COMLEX, good standing. */
import type { Vacancy } from '#core/vacancy.ts';
import type { Circumstances } from './rule.ts';

export type MatchWords = 'outside' | 'through' | null;

const OUTSIDE = [
  /\boutside (?:of )?(?:the )?(?:NRMP|Main Residency|Match)\b/i,
  /\b(?:not|n['’]t|never)\b[^.;]{0,40}\b(?:participat\w*|part of|in) (?:in )?(?:the )?(?:NRMP|Match)\b/i,
  /\bnon[- ](?:NRMP|match)\b/i,
  /\bnot\b[^.;]{0,30}\bthrough (?:the )?(?:NRMP|Match)\b/i,
];
const THROUGH = [
  /\b(?:filled|offered|available|matched)\b[^.;]{0,30}\b(?:only |exclusively |solely )?through (?:the )?(?:NRMP|(?:Main )?(?:Residency )?Match)\b/i,
];

export function matchWords(vacancy: Vacancy): MatchWords {
  if (OUTSIDE.some((words) => words.test(vacancy.evidence))) return 'outside';
  return THROUGH.some((words) => words.test(vacancy.evidence)) ? 'through' : null;
}

/** Everything we hold of the posting's own words. */
export function allWords(vacancy: Vacancy, at: Circumstances): string {
  return [vacancy.evidence, ...Object.values(at.words)].join(' \n');
}
