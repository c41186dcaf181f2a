/** Failures allowed over all Steps together, unless the posting's words count each Step by itself. */
import type { Profile } from '#core/profile.ts';
import { ask, fail, pass, type Rule, thePosting, wordsOn } from '../rule.ts';

const EACH =
  /\b(?:each|every|per|any (?:one|single)|on any)\b[^.;]{0,20}\b(?:steps?|levels?|exams?)\b|\b(?:steps?|levels?|exams?) each\b/i;

export const examFailures: Rule = {
  name: 'exam.failures',
  kind: 'gate',
  title: 'No more failures than the posting allows, all Steps together unless it says each',
  reads: ['vacancy.requirements.maxFailures', 'profile.exams', 'profile.comlex'],
  states: 'maxFailures',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy) => vacancy.requirements.maxFailures !== null,
  judge: (vacancy, person, at) => {
    const allowed = vacancy.requirements.maxFailures ?? 0;
    const each = EACH.test(wordsOn('maxFailures', vacancy, at));
    const count = each ? (failures: number[]) => Math.max(0, ...failures) : sum;
    const asked =
      allowed === 0
        ? 'They ask for first-attempt passes'
        : `They allow at most ${allowed} failed ${allowed === 1 ? 'attempt' : 'attempts'}${each ? ' a Step' : ''}`;
    const steps = usmleFailures(person);
    const yours = count(steps.known);
    if (yours > allowed) return fail(`${asked}; you have ${yours}.`);
    if (count(comlexFailures(person)) > allowed)
      return ask(`${asked}: ask whether they count COMLEX failures.`);
    if (steps.missing.length > 0)
      return ask(`${asked}: tell us your failed attempts on ${steps.missing.join(' and ')}.`);
    return pass(`${asked}; you are within that.`);
  },
};

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);

function usmleFailures({ exams }: Profile): { known: number[]; missing: string[] } {
  const steps = [
    ['Step 1', exams.step1.failures],
    ['Step 2 CK', exams.step2.failures],
    ['Step 3', exams.step3.failures],
  ] as const;
  return {
    known: steps.flatMap(([, failures]) => failures ?? []),
    missing: steps.filter(([, failures]) => failures === null).map(([name]) => name),
  };
}

function comlexFailures({ comlex }: Profile): number[] {
  return [comlex?.level1, comlex?.level2, comlex?.level3].flatMap((level) => level?.failures ?? []);
}
