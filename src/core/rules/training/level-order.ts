/** A place above PGY-1 follows earlier years, though its posting may not say so: a warning. */
import { type Rule, warn } from '../rule.ts';

export const levelOrder: Rule = {
  name: 'training.level',
  kind: 'gate',
  title: 'Earlier training years, for a place above PGY-1',
  reads: ['vacancy.pgy', 'vacancy.requirements.priorAcgmeYearRequired', 'profile.priorTraining'],
  states: 'pgy',
  citation: {
    source: 'https://www.acgme.org/programs-and-institutions/programs/common-program-requirements/',
    asOf: '2026-11',
  },
  certainty: 'secondary',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person) =>
    vacancy.pgy.length > 0 &&
    Math.min(...vacancy.pgy) >= 2 &&
    vacancy.requirements.priorAcgmeYearRequired !== true &&
    person.priorTraining !== null &&
    !person.priorTraining.some(({ acgme }) => acgme),
  judge: (vacancy) =>
    warn(
      `A PGY-${Math.min(...vacancy.pgy)} place normally follows accredited training, which you have not had: ask.`,
    ),
};
