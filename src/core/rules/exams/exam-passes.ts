/** Steps 1 and 2 CK are passed before training begins almost everywhere: a posting need not say so. */
import { type Rule, warn } from '../rule.ts';
import { hasOnlyComlex } from './score-floor.ts';

export const examPasses: Rule = {
  name: 'exam.passes',
  kind: 'gate',
  title: 'Steps 1 and 2 CK passed, as programs expect',
  reads: ['profile.exams.step1', 'profile.exams.step2', 'profile.comlex'],
  states: null,
  citation: { source: 'https://www.usmle.org/bulletin-information', asOf: '2026-11' },
  certainty: 'secondary',
  validFrom: null,
  validTo: null,
  applies: (_vacancy, person) =>
    (person.exams.step1.passed === false || person.exams.step2.passed === false) && !hasOnlyComlex(person),
  judge: (_vacancy, { exams }) => {
    const open = [
      exams.step1.passed === false ? 'Step 1' : '',
      exams.step2.passed === false ? 'Step 2 CK' : '',
    ].filter(Boolean);
    return warn(
      `You have not passed ${open.join(' and ')}: nearly every program expects it before the start.`,
    );
  },
};
