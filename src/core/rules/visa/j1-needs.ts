/** What a J-1 needs of a person, apart from what the posting says. */
import type { Profile } from '#core/profile.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { byWhen, mending } from '../mending.ts';
import { ask, type Circumstances, type Finding, fail, pass } from '../rule.ts';
import { leads } from '../rule-data.ts';

export function judgeJ1(vacancy: Vacancy, person: Profile, at: Circumstances): Finding {
  const usGraduate = person.graduate === 'us_md' || person.graduate === 'us_do';
  const steps = [person.exams.step1.passed, person.exams.step2.passed];
  if (person.ecfmgCertified === true)
    return pass('You hold the ECFMG certificate that a J-1 needs; ask for your Statement of Need early.');
  if (steps.includes(false)) return lacking('Steps 1 and 2 CK passed', leads.stepDays, { vacancy, at });
  if (usGraduate && steps.includes(null))
    return ask('Tell us whether you have passed Steps 1 and 2 CK: a J-1 needs them.');
  if (usGraduate)
    return pass(
      'A graduate of a US school needs no ECFMG certificate for a J-1; ask for your Statement of Need early.',
    );
  if (person.ecfmgCertified === null) return ask('Tell us whether you are ECFMG certified: a J-1 needs it.');
  if (person.graduate === null)
    return ask(
      'Tell us where you graduated: for graduates of schools abroad a J-1 needs the ECFMG certificate.',
    );
  return lacking('the ECFMG certificate', leads.ecfmgDays, { vacancy, at });
}

function lacking(
  what: string,
  takesDays: number,
  { vacancy, at }: { vacancy: Vacancy; at: Circumstances },
): Finding {
  const { possible, by } = mending(vacancy, at, { takesDays });
  return possible
    ? ask(`A J-1 needs ${what}: you must have it ${byWhen(by)}.`)
    : fail(`A J-1 needs ${what}, and the start is too near to get it.`);
}
