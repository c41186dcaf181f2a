/** A matched applicant may not apply elsewhere without an NRMP waiver, until 45 days after the start. */
import { dayWords } from '#core/day-words.ts';
import { addDays } from '#core/zoned-time.ts';
import { fail, pass, type Rule } from '../rule.ts';
import { matchCalendars } from '../rule-data.ts';

export const matchCommitment: Rule = {
  name: 'match.commitment',
  kind: 'gate',
  title: 'No live Match commitment without a waiver',
  reads: ['profile.matchCommitment', 'now'],
  states: null,
  citation: { source: matchCalendars.commitmentSource, asOf: matchCalendars.asOf },
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (_vacancy, person) => person.matchCommitment !== null,
  judge: (_vacancy, person, at) => {
    const bound = person.matchCommitment;
    if (bound === null) return pass('You hold no match commitment.');
    const until = addDays(bound.startDate, matchCalendars.commitmentDays);
    if (at.today > until) return pass(`Your commitment to ${bound.program} ended on ${dayWords(until)}.`);
    if (bound.waiver) return pass(`The NRMP has waived your commitment to ${bound.program}.`);
    return fail(
      `You are committed to ${bound.program} until ${dayWords(until)}: without an NRMP waiver you may not apply, discuss or accept elsewhere.`,
    );
  },
};
