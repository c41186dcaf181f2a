/** Step 3 passed by the start, where the posting asks for it. */
import { dayWords } from '#core/day-words.ts';
import { addDays } from '#core/zoned-time.ts';
import { byWhen, mending } from '../mending.ts';
import { ask, fail, pass, type Rule, thePosting } from '../rule.ts';
import { leads } from '../rule-data.ts';
import { step3Of } from './step3-standing.ts';

export const step3Required: Rule = {
  name: 'exam.step3',
  kind: 'gate',
  title: 'Step 3 passed by the start, where it is asked for',
  reads: [
    'vacancy.requirements.step3Required',
    'profile.exams.step3',
    'profile.comlex.level3',
    'profile.step3Date',
    'vacancy.start',
  ],
  states: 'step3Required',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy) => vacancy.requirements.step3Required === true,
  judge: (vacancy, person, at) => {
    const step3 = step3Of(person, at.today);
    if (step3.standing === 'passed') return pass('You have passed Step 3, as they ask.');
    if (step3.standing === 'not_said')
      return ask('Tell us whether you have passed Step 3: they ask for it by the start.');
    const { possible, by } = mending(vacancy, at, step3);
    if (!possible) return fail('They ask for Step 3 by the start, and the start is too near to pass it.');
    const booked =
      step3.booked === null
        ? ''
        : ` You are booked for ${dayWords(step3.booked)}: expect the result about ${dayWords(addDays(step3.booked, leads.step3ResultDays))}.`;
    return ask(
      `They ask for Step 3: you must have passed it ${byWhen(by)}.${booked} Needs Steps 1 and 2 first, and for graduates of schools abroad ECFMG.`,
    );
  },
};
