/** What a posting says in words that no field carries: its part in the Match, degrees, COMLEX, good standing. */
import { remembered } from '#core/remembered.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Circumstances } from './rule.ts';

export type MatchWords = 'outside' | 'through' | null;

const MATCH = String.raw`(?:the )?(?:NRMP|(?:NRMP )?(?:Main )?(?:Residency )?Match)\b`;
const OUTSIDE = [
  String.raw`\boutside (?:of )?${MATCH}`,
  String.raw`\b(?:not|n['’]t|never) (?:currently |a )?(?:participat\w* in|tak\w* part in|part of|in) ${MATCH}`,
  String.raw`\b(?:is|are|will|being) not (?:be )?(?:filled|offered|available|placed|listed) (?:through|in|via) ${MATCH}`,
  String.raw`\bnon[- ](?:NRMP|match) (?:position|place|program|opening|vacancy)`,
].map((words) => new RegExp(words, 'i'));
const THROUGH = [
  String.raw`\b(?:only|exclusively|solely) (?:be )?(?:\w+ )?(?:through|via) ${MATCH}`,
  String.raw`\bthis (?:position|place|vacancy|opening)\b[^.;]{0,50}\b(?:through|via) ${MATCH}`,
].map((words) => new RegExp(words, 'i'));
/** "Applicants who did not match" speaks of people, not of the place. */
const OF_PEOPLE =
  /\b(?:applicants?|candidates?|graduates?|residents?|those|anyone|who)\b[^.;]{0,40}\b(?:not|n['’]t|never|outside)\b/i;
const NEGATED = /\b(?:not|n['’]t|never)\b/i;

export const matchWords = (vacancy: Vacancy): MatchWords => saidIn(vacancy.evidence);

/** Asked for each person of the same few places. */
const saidIn = remembered((evidence): MatchWords => {
  if (!/\b(?:match|NRMP)\b/i.test(evidence)) return null;
  const sentences = evidence.split(/[.;]\s/);
  const says = (patterns: RegExp[], unless: RegExp) =>
    sentences.some((sentence) => !unless.test(sentence) && patterns.some((words) => words.test(sentence)));
  if (says(OUTSIDE, OF_PEOPLE)) return 'outside';
  return says(THROUGH, NEGATED) ? 'through' : null;
});

type Joined = { evidence: string; all: string };
const joined = new WeakMap<Circumstances['words'], Joined>();

/** Everything we hold of the posting's own words: one text for all who are judged by the same. */
export function allWords({ evidence }: Vacancy, { words }: Circumstances): string {
  const known = joined.get(words);
  if (known?.evidence === evidence) return known.all;
  const all = [evidence, ...Object.values(words)].join(' \n');
  joined.set(words, { evidence, all });
  return all;
}
