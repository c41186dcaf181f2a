/** From Monday 10:00 ET of Match Week until SOAP ends nothing of a program in the Match is offered to anybody. */

import { dayWords } from '#core/day-words.ts';
import { ask, fail, type Rule } from '../rule.ts';
import { matchCalendars } from '../rule-data.ts';
import { matchWords } from '../stated-words.ts';
import { soapHoldAt } from './all-in-status.ts';

export const soapHold: Rule = {
  name: 'match.soap-hold',
  kind: 'gate',
  title: 'No SOAP is running (Match Week, US Eastern time)',
  reads: ['now', 'vacancy.evidence'],
  states: null,
  citation: { source: matchCalendars.source, asOf: matchCalendars.asOf },
  certainty: 'verified',
  validFrom: '2012-03-01',
  validTo: null,
  applies: (vacancy, _person, at) => soapHoldAt(at) !== null && matchWords(vacancy) !== 'outside',
  judge: (_vacancy, _person, at) => {
    const year = soapHoldAt(at);
    const until = year ? dayWords(year.matchDay) : 'SOAP ends';
    // Dates that were computed, not read, may hold back but not refuse.
    return year?.certainty === 'verified'
      ? fail(`SOAP is running: wait until it has ended (${until}) before you contact a program in the Match.`)
      : ask(
          `SOAP should be running until ${until} (dates not confirmed): do not contact a program in the Match before.`,
        );
  },
};
