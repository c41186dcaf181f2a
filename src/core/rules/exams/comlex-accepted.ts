/** A posting that asks for USMLE by name, and a person who took COMLEX only. */
import { ask, pass, type Rule, thePosting } from '../rule.ts';
import { allWords } from '../stated-words.ts';
import { hasOnlyComlex } from './score-floor.ts';

export const comlexAccepted: Rule = {
  name: 'exam.comlex',
  kind: 'gate',
  title: 'COMLEX is accepted, where the posting asks for USMLE and you took COMLEX only',
  reads: ['vacancy.evidence', 'profile.comlex', 'profile.exams'],
  states: null,
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person, at) =>
    hasOnlyComlex(person) && /\b(?:USMLE|COMLEX)\b/i.test(allWords(vacancy, at)),
  judge: (vacancy, _person, at) =>
    /\bCOMLEX\b/i.test(allWords(vacancy, at))
      ? pass('The posting names COMLEX, which you took.')
      : ask('The posting names USMLE only: ask whether they take COMLEX.'),
};
