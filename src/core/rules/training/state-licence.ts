/** A state training licence, where it is asked for; some states give time after the start. */
import { dayWords } from '#core/day-words.ts';
import { addDays } from '#core/zoned-time.ts';
import { byWhen, mending } from '../mending.ts';
import { firstDay } from '../moment.ts';
import { ask, fail, pass, type Rule, thePosting } from '../rule.ts';
import { leads, stateLicences } from '../rule-data.ts';
import { namesState } from '../wanted/wanted-state.ts';

export const stateLicence: Rule = {
  name: 'licence.state',
  kind: 'gate',
  title: 'A licence or training permit of the state, where it is asked for',
  reads: [
    'vacancy.requirements.stateLicenseRequired',
    'vacancy.state',
    'vacancy.start',
    'profile.licenseStates',
  ],
  states: 'stateLicenseRequired',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy) => vacancy.requirements.stateLicenseRequired === true,
  judge: (vacancy, person, at) => {
    const { state } = vacancy;
    if (person.licenseStates === null)
      return ask(`They ask for a ${state ?? 'state'} licence or training permit: tell us which you hold.`);
    if (state === null || state === '') return ask('They ask for a state licence: ask for which state.');
    if (namesState(person.licenseStates, state)) return pass(`You hold the ${state} licence they ask for.`);
    const start = firstDay(vacancy, at.today);
    const grace = stateLicences.states.find((row) => row.state === state);
    if (grace && start !== null)
      return {
        ...ask(
          `They ask for a ${state} licence: you must have it by ${dayWords(addDays(start, grace.graceDays))}, as ${state} gives ${grace.graceDays} days.`,
        ),
        citation: { source: stateLicences.source, asOf: stateLicences.asOf },
      };
    const { possible, by } = mending(vacancy, at, { takesDays: leads.licenceDays });
    return possible
      ? ask(`They ask for a ${state} licence or training permit: you must have it ${byWhen(by)}.`)
      : fail(`They ask for a ${state} licence or training permit, and the start is too near to get one.`);
  },
};
