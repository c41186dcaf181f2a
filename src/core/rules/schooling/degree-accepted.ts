/** Which graduates may apply, where the posting's words say so. */
import type { Profile } from '#core/profile.ts';
import { remembered } from '#core/remembered.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { ask, type Circumstances, type Finding, fail, pass, type Rule, thePosting } from '../rule.ts';
import { allWords } from '../stated-words.ts';

type Graduate = NonNullable<Profile['graduate']>;

const closed: { words: RegExp; to: Graduate[]; because: string }[] = [
  {
    words:
      /\b(?:US|U\.S\.|American|LCME)[^.;]{0,40}\bgraduates only\b|\bonly (?:US|U\.S\.|American) (?:medical )?(?:school )?graduates\b|\b(?:no|not accept\w*|cannot (?:accept|consider)|not (?:consider|eligible|open to)\w*) (?:any )?(?:IMGs?|international medical graduates|FMGs?|foreign medical graduates)\b|\b(?:IMGs?|international medical graduates|FMGs?)\b[^.;]{0,20}\b(?:not (?:accepted|considered|eligible)|need not apply|will not be considered)/i,
    to: ['img', 'us_img'],
    because: 'They take graduates of US medical schools only.',
  },
  {
    words:
      /\bM\.?D\.? (?:graduates|applicants|degrees?) only\b|\b(?:no|not accept\w*) (?:D\.?O\.?s?\b|osteopath\w*)|\b(?:D\.?O\.?s?|osteopathic) (?:graduates |applicants )?(?:are )?not (?:accepted|considered|eligible)/i,
    to: ['us_do'],
    because: 'They take holders of an MD only.',
  },
];

export const degreeAccepted: Rule = {
  name: 'degree.accepted',
  kind: 'gate',
  title: 'Your degree is accepted, where the posting limits it',
  reads: ['vacancy.evidence', 'profile.graduate'],
  states: null,
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, _person, at) => limitsIn(vacancy, at).length > 0,
  judge: (vacancy, person, at): Finding => {
    const limits = limitsIn(vacancy, at);
    const { graduate } = person;
    if (graduate === null) return ask(`${limits[0]?.because ?? ''} Tell us where you graduated.`);
    const against = limits.find(({ to }) => to.includes(graduate));
    return against ? fail(against.because) : pass('They accept your degree.');
  },
};

/** "No IMGs without ECFMG" closes nothing to the others: a condition is not a limit on the degree. */
const CONDITION = /\b(?:without|unless|except|who|whose|requiring|needing|with|on)\b/i;

const limitsIn = (vacancy: Vacancy, at: Circumstances) => limitsSaid(allWords(vacancy, at));

/** Asked for each person of the same few places. */
const limitsSaid = remembered((words) => {
  const sentences = words.split(/(?<=[a-z0-9)])[.;]\s|\n/);
  return closed.filter(({ words }) =>
    sentences.some((sentence) => {
      const found = words.exec(sentence);
      return found !== null && !CONDITION.test(sentence.slice(found.index + found[0].length));
    }),
  );
});
