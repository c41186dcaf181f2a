/** The specialty you asked for: compared by ACGME code. Moves `wanted` only. */
import { pass, type Rule, warn, yourWishes } from '../rule.ts';
import { sameField } from '../same-field.ts';

export const wantedSpecialty: Rule = {
  name: 'wanted.specialty',
  kind: 'wish',
  title: 'The specialty is one you asked for',
  reads: ['vacancy.specialty', 'profile.specialties'],
  states: 'specialty',
  citation: yourWishes,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person) => person.specialties.length > 0 && vacancy.specialty !== '',
  judge: (vacancy, person) =>
    person.specialties.some((one) => sameField(one, vacancy.specialty))
      ? pass(`${vacancy.specialty} is a specialty you asked for.`)
      : warn(`You did not ask for ${vacancy.specialty}.`),
};
