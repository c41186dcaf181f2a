/** Many boards want the last 24 months in one program: not confirmed, so a warning for late entry. */
import { type Rule, warn } from '../rule.ts';
import { cite, trainingCredit } from '../rule-data.ts';

const { lastYears } = trainingCredit;

export const boardLastYears: Rule = {
  name: 'training.last-years',
  kind: 'gate',
  title: 'Many boards want the last 24 months in one program',
  reads: ['vacancy.pgy'],
  states: null,
  citation: cite(lastYears),
  certainty: 'unverified',
  validFrom: null,
  validTo: null,
  applies: (vacancy) => vacancy.pgy.length > 0 && Math.min(...vacancy.pgy) >= 3,
  judge: () =>
    warn(
      `Many boards want the last ${lastYears.months} months in one program: ask the board before you move.`,
    ),
};
