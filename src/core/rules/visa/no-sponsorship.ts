/** No sponsorship: closed to those who need a visa, of no consequence to others. */
import { ask, fail, pass, type Rule, thePosting } from '../rule.ts';
import { visaNeedOf, visaOfferOf } from './visa-need.ts';

export const noSponsorship: Rule = {
  name: 'visa.no-sponsorship',
  kind: 'gate',
  title: 'You need no visa, where none is sponsored',
  reads: ['vacancy.requirements.visa', 'profile.visaNeeded', 'profile.citizenship'],
  states: 'visa',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy) => visaOfferOf(vacancy).says === 'no_sponsorship',
  judge: (_vacancy, person) => {
    const need = visaNeedOf(person);
    if (need === 'none') return pass('They sponsor no visa, and you need none.');
    if (need === 'not_said') return ask('Tell us whether you need a visa: they sponsor none.');
    return fail('They sponsor no visa, and you need one.');
  },
};
