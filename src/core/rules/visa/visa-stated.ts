/** Silence about the visa: a person who needs one must ask; a person who did not say must tell us. */
import { ask, type Rule, thePosting } from '../rule.ts';
import { mayNeedVisa, visaNeedOf, visaOfferOf } from './visa-need.ts';

export const visaStated: Rule = {
  name: 'visa.stated',
  kind: 'gate',
  title: 'The posting says which visa it sponsors, and you said which you need',
  reads: ['vacancy.requirements.visa', 'profile.visaNeeded', 'profile.citizenship'],
  states: 'visa',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person) => {
    const { says } = visaOfferOf(vacancy);
    if (says === 'nothing') return mayNeedVisa(person);
    if (says === 'both_yes_and_no') return visaNeedOf(person) !== 'none';
    return says === 'sponsors' && visaNeedOf(person) === 'not_said';
  },
  judge: (vacancy, person) => {
    const { says } = visaOfferOf(vacancy);
    if (says === 'nothing') return ask('Not stated: ask whether they sponsor the visa you need.');
    if (says === 'both_yes_and_no')
      return ask('The posting names a visa and also says no sponsorship: ask which holds.');
    return ask(
      person.citizenship === 'other'
        ? 'Tell us which visa you need, to know whether they sponsor it.'
        : 'Tell us whether you need a visa, to know whether theirs fits.',
    );
  },
};
