/** Medicare pays half beyond the length of a resident's first specialty: a soft factor some programs weigh. */
import { type Rule, warn } from '../rule.ts';
import { cite, trainingCredit } from '../rule-data.ts';
import { sameField } from '../same-field.ts';

export const medicareFunding: Rule = {
  name: 'training.medicare-funding',
  kind: 'gate',
  title: 'Funding may count half after training begun in another specialty',
  reads: ['vacancy.specialty', 'profile.priorTraining'],
  states: null,
  citation: cite(trainingCredit.funding),
  certainty: 'secondary',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person) =>
    vacancy.specialty !== '' &&
    (person.priorTraining ?? []).some(
      ({ acgme, specialty }) => acgme && !sameField(specialty, vacancy.specialty),
    ),
  judge: () =>
    warn('You began in another specialty: Medicare may count you half, which some programs weigh.'),
};
