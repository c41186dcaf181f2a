/** NRMP All-In: a program in the Match fills its places through it. A program is in it unless its posting says not. */

import { ask, type Finding, fail, pass, type Rule, warn } from '../rule.ts';
import { matchCalendars } from '../rule-data.ts';
import { type AllInStatus, policyStatus } from './all-in-status.ts';

export const allIn: Rule = {
  name: 'match.all-in',
  kind: 'gate',
  title: 'The place may be filled outside the Match',
  reads: ['vacancy.start', 'vacancy.pgy', 'vacancy.specialty', 'vacancy.evidence'],
  states: null,
  citation: { source: matchCalendars.policySource, asOf: matchCalendars.asOf },
  certainty: 'verified',
  validFrom: '2012-09-01',
  validTo: null,
  applies: () => true,
  judge: (vacancy, _person, at) => ({
    ...finding(policyStatus(vacancy, at, at.openedAt)),
  }),
};

function finding({ tag, because, silent }: AllInStatus): Finding {
  if (tag === 'outside_match_ok') return pass(because);
  if (tag === 'through_match') return fail(because);
  // Silence is by itself no question: the posting may start any day.
  if (tag === 'exempt' || silent) return { ...warn(because), certainty: 'unverified' };
  return ask(because);
}
