/** A place that is filled or expired, or past its deadline or its start, cannot be taken by anybody. */
import { dayWords } from '#core/day-words.ts';
import { lastDay } from './moment.ts';
import { fail, pass, type Rule, thePosting } from './rule.ts';

export const stillOpen: Rule = {
  name: 'status.open',
  kind: 'gate',
  title: 'The place is still open: not filled, not expired, deadline and start not past',
  reads: ['vacancy.status', 'vacancy.deadline', 'vacancy.start'],
  states: 'status',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: () => true,
  judge: (vacancy, _person, at) => {
    if (vacancy.status === 'filled') return fail('This place is filled.');
    if (vacancy.status === 'expired') return fail('This posting has expired.');
    if (vacancy.deadline !== null && vacancy.deadline < at.today)
      return fail(`The last day to apply was ${dayWords(vacancy.deadline)}.`);
    const start = lastDay(vacancy, at.today);
    if (start !== null && start < at.today)
      return fail(`The start, ${dayWords(vacancy.start ?? start)}, is past.`);
    return pass(vacancy.deadline ? `Open until ${dayWords(vacancy.deadline)}.` : 'It is listed as open.');
  },
};
