/** ABFM credits at most 12 months without prior approval: from another specialty you enter at PGY-2 at best. */
import type { Profile } from '#core/profile.ts';
import { ask, fail, pass, type Rule } from '../rule.ts';
import { cite, trainingCredit } from '../rule-data.ts';
import { specialtyCode } from '../same-field.ts';

const { abfm } = trainingCredit;

export const transferCredit: Rule = {
  name: 'training.abfm-credit',
  kind: 'gate',
  title: 'From another specialty you enter family medicine at PGY-2 at best',
  reads: ['vacancy.specialty', 'vacancy.pgy', 'profile.priorTraining'],
  states: 'pgy',
  citation: cite(abfm),
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person) =>
    vacancy.pgy.length > 0 &&
    specialtyCode(vacancy.specialty) === abfm.specialty &&
    (Math.min(...vacancy.pgy) > abfm.highestEntry || fromElsewhere(person)),
  judge: (vacancy, person) => {
    if (Math.min(...vacancy.pgy) <= abfm.highestEntry)
      return pass(`The ABFM credits at most ${abfm.creditMonths} months of your other training.`);
    if (person.priorTraining === null)
      return ask('Tell us your prior training: family medicine above PGY-2 needs family-medicine years.');
    if (
      person.priorTraining.some(
        ({ acgme, specialty }) => acgme && specialtyCode(specialty) === abfm.specialty,
      )
    )
      return pass('You have trained in family medicine.');
    if (person.priorTraining.length === 0)
      return ask('Ask whether you can enter above PGY-2 without family-medicine years.');
    return fail(
      `The ABFM credits at most ${abfm.creditMonths} months of other training, so you enter family medicine at PGY-${abfm.highestEntry} at best.`,
    );
  },
};

const fromElsewhere = ({ priorTraining }: Profile): boolean =>
  priorTraining !== null &&
  priorTraining.length > 0 &&
  priorTraining.every(({ specialty }) => specialtyCode(specialty) !== abfm.specialty);
