/** The posting names the visas it sponsors: another kind is not accepted. `any` takes either. */
import { fail, pass, type Rule, thePosting } from '../rule.ts';
import { visaName, visaNeedOf, visaOfferOf, visaPaths } from './visa-need.ts';

export const visaKind: Rule = {
  name: 'visa.kind',
  kind: 'gate',
  title: 'The posting sponsors the kind of visa you need',
  reads: ['vacancy.requirements.visa', 'profile.visaNeeded', 'profile.citizenship'],
  states: 'visa',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person) =>
    visaOfferOf(vacancy).says === 'sponsors' && !['none', 'not_said'].includes(visaNeedOf(person)),
  judge: (vacancy, person) => {
    const offer = visaOfferOf(vacancy);
    const offered = offer.says === 'sponsors' ? offer.visas.map(visaName).join(' and ') : 'no visa';
    const need = visaNeedOf(person);
    return visaPaths(vacancy, person).length > 0
      ? pass(`They sponsor ${offered}.`)
      : fail(`They sponsor ${offered} only; you need ${need === 'h1b' ? 'an H-1B' : 'a J-1'}.`);
  },
};
