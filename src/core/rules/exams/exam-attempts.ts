/** At most four attempts at a Step since July 2021, read at second hand: a warning. */
import { type Rule, warn } from '../rule.ts';
import { cite, trainingCredit } from '../rule-data.ts';

const { examAttempts: limit } = trainingCredit;

export const examAttempts: Rule = {
  name: 'exam.attempts',
  kind: 'gate',
  title: 'No Step failed as often as attempts are allowed',
  reads: ['profile.exams'],
  states: null,
  citation: cite(limit),
  certainty: 'secondary',
  validFrom: limit.validFrom,
  validTo: null,
  applies: (_vacancy, { exams }) =>
    Object.values(exams).some(({ passed, failures }) => passed !== true && (failures ?? 0) >= limit.most),
  judge: () =>
    warn(
      `You failed a Step ${limit.most} times: no further attempt is allowed. Ask the program before you apply.`,
    ),
};
