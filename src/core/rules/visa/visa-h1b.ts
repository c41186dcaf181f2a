/** Step 3 (for a DO, COMLEX Level 3) passed before an H-1B petition is filed. */

import type { Rule } from '../rule.ts';
import { visas } from '../rule-data.ts';
import { judgeH1b } from './h1b-needs.ts';
import { chosenVisa } from './visa-choice.ts';

export const h1bNeedsStep3: Rule = {
  name: 'visa.h1b-step3',
  kind: 'gate',
  title: 'For an H-1B: Step 3 passed before the petition',
  reads: [
    'vacancy.requirements.visa',
    'profile.visaNeeded',
    'profile.exams.step3',
    'profile.step3Date',
    'vacancy.start',
  ],
  states: 'visa',
  citation: visas.h1b,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person, at) => chosenVisa(vacancy, person, at) === 'h1b',
  judge: judgeH1b,
};
