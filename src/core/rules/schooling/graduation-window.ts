/** Years since graduation. With only the year known, the boundary year does not fail. */
import { ask, fail, pass, type Rule, thePosting } from '../rule.ts';

export const graduationWindow: Rule = {
  name: 'graduation.window',
  kind: 'gate',
  title: 'You graduated within the years that are stated',
  reads: ['vacancy.requirements.gradWithinYears', 'profile.graduationYear', 'now'],
  states: 'gradWithinYears',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy) => vacancy.requirements.gradWithinYears !== null,
  judge: (vacancy, person, at) => {
    const years = vacancy.requirements.gradWithinYears ?? 0;
    const asked = `They ask for graduation within ${years} ${years === 1 ? 'year' : 'years'}`;
    if (person.graduationYear === null) return ask(`${asked}: tell us the year you graduated.`);
    const earliest = Number(at.today.slice(0, 4)) - years;
    if (person.graduationYear < earliest) return fail(`${asked}; you graduated in ${person.graduationYear}.`);
    return person.graduationYear === earliest
      ? pass(`${asked}; ${person.graduationYear} is on the boundary, so state the month when you apply.`)
      : pass(`${asked}; you graduated in ${person.graduationYear}.`);
  },
};
