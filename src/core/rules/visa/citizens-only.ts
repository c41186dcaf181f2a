/** Citizens and permanent residents only: other work permission does not satisfy the posting's words. */
import { ask, fail, pass, type Rule, thePosting } from '../rule.ts';
import { visaNeedOf, visaOfferOf } from './visa-need.ts';

export const citizensOnly: Rule = {
  name: 'visa.citizens-only',
  kind: 'gate',
  title: 'You are a citizen or permanent resident, where only they may apply',
  reads: ['vacancy.requirements.visa', 'profile.citizenship', 'profile.visaNeeded'],
  states: 'visa',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy) => visaOfferOf(vacancy).says === 'citizens_only',
  judge: (_vacancy, person) => {
    if (person.citizenship === 'us' || person.citizenship === 'pr')
      return pass('You are a citizen or permanent resident, as they ask.');
    const needs = !['none', 'not_said'].includes(visaNeedOf(person));
    if (person.citizenship === 'other' || needs)
      return fail('Only US citizens and permanent residents may apply.');
    return ask('Tell us your citizenship: only US citizens and permanent residents may apply.');
  },
};
