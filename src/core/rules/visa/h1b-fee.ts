/** The payment of September 2025 on new H-1B petitions for people outside the United States: a warning only. */
import { type Rule, warn } from '../rule.ts';
import { visas } from '../rule-data.ts';
import { chosenVisa } from './visa-choice.ts';

export const h1bFee: Rule = {
  name: 'visa.h1b-fee',
  kind: 'gate',
  title: 'A new H-1B petition for someone outside the US may carry a $100,000 payment',
  reads: ['profile.inUS', 'profile.visaNeeded', 'vacancy.requirements.visa'],
  states: null,
  citation: visas.h1bFee,
  certainty: 'secondary',
  validFrom: visas.feeFrom,
  validTo: visas.feeTo,
  applies: (vacancy, person, at) => person.inUS !== true && chosenVisa(vacancy, person, at) === 'h1b',
  judge: (_vacancy, person) =>
    warn(
      person.inUS === false
        ? 'You are outside the US: a new H-1B petition may carry a $100,000 payment. Ask whether they would pay it.'
        : 'Tell us whether you are in the US: for people outside it a new H-1B petition may carry a $100,000 payment.',
    ),
};
