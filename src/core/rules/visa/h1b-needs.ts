/** What an H-1B needs of a person, apart from what the posting says. */
import type { Profile } from '#core/profile.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { step3Of } from '../exams/step3-standing.ts';
import { byWhen, mending } from '../mending.ts';
import { ask, type Circumstances, type Finding, fail, pass } from '../rule.ts';
import { leads } from '../rule-data.ts';

export function judgeH1b(vacancy: Vacancy, person: Profile, at: Circumstances): Finding {
  const step3 = step3Of(person, at.today);
  if (step3.standing === 'passed') return pass('You have passed Step 3, which an H-1B needs.');
  if (step3.standing === 'not_said')
    return ask('Tell us whether you have passed Step 3: an H-1B needs it first.');
  const { possible, by } = mending(vacancy, at, {
    takesDays: step3.takesDays,
    beforeDays: leads.h1bPetitionDays,
  });
  return possible
    ? ask(
        `An H-1B needs Step 3 passed before the petition: ${byWhen(by)}${by === null ? '' : ' for this start'}.`,
      )
    : fail('An H-1B needs Step 3 passed first, and the start is too near for it.');
}
