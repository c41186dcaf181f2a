/** J-1: ECFMG certificate (not for graduates of US schools), Steps 1 and 2 CK, Statement of Need. */

import type { Rule } from '../rule.ts';
import { visas } from '../rule-data.ts';
import { judgeJ1 } from './j1-needs.ts';
import { chosenVisa } from './visa-choice.ts';

export const visaJ1: Rule = {
  name: 'visa.j1',
  kind: 'gate',
  title: 'For a J-1: ECFMG certificate, Steps 1 and 2 CK, Statement of Need',
  reads: [
    'vacancy.requirements.visa',
    'profile.visaNeeded',
    'profile.ecfmgCertified',
    'profile.graduate',
    'profile.exams',
  ],
  states: 'visa',
  citation: visas.j1,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person, at) => chosenVisa(vacancy, person, at) === 'j1',
  judge: judgeJ1,
};
