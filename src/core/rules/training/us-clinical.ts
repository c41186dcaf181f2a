/** US clinical experience, where it is asked for: months if they are stated, recency if it is. */
import type { Profile } from '#core/profile.ts';
import type { Vacancy } from '#core/vacancy.ts';
import {
  ask,
  type Circumstances,
  type Finding,
  fail,
  pass,
  type Rule,
  thePosting,
  wordsOn,
} from '../rule.ts';

export const usClinical: Rule = {
  name: 'clinical.us-experience',
  kind: 'gate',
  title: 'US clinical experience, where it is asked for',
  reads: [
    'vacancy.requirements.usClinicalExperience',
    'profile.usClinicalMonths',
    'profile.graduate',
    'profile.lastClinical',
  ],
  states: 'usClinicalExperience',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy) => vacancy.requirements.usClinicalExperience === true,
  judge: (vacancy, person, at) => {
    const needed = monthsIn(wordsOn('usClinicalExperience', vacancy, at));
    const months = monthsOf(person, needed);
    if (months === null) return ask('They ask for US clinical experience: tell us how many months you have.');
    if (months < needed)
      return fail(
        needed > 1
          ? `They ask for ${needed} months of US clinical experience; you have ${months}.`
          : 'They ask for US clinical experience; you have none.',
      );
    return recent(vacancy, person, at) ?? pass('You have the US clinical experience they ask for.');
  },
};

/** A US medical school and accredited US training are US clinical experience. */
function monthsOf(person: Profile, needed: number): number | null {
  const trained = (person.priorTraining ?? []).reduce(
    (sum, { acgme, months }) => sum + (acgme ? months : 0),
    0,
  );
  const schooled = person.graduate === 'us_md' || person.graduate === 'us_do' ? needed : 0;
  const counted = Math.max(trained, schooled);
  if (counted >= needed) return counted;
  return person.usClinicalMonths === null ? null : Math.max(counted, person.usClinicalMonths);
}

const numbers: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  nine: 9,
  twelve: 12,
};
const MONTHS =
  /\b(\d{1,2}|one|two|three|four|five|six|nine|twelve)[\s-]months?\b[^.;]{0,40}\bclinical experience/i;
const WITHIN =
  /\bclinical experience\b[^.;]{0,60}\b(?:within|in) the (?:last|past) (\d{1,2}|one|two|three|four|five) (year|month)s?/i;

function monthsIn(words: string): number {
  const found = MONTHS.exec(words)?.[1]?.toLowerCase();
  return found === undefined ? 1 : (numbers[found] ?? Number(found));
}

/** Null where no recency is stated. Judged by the month: the boundary month is still recent. */
function recent(vacancy: Vacancy, person: Profile, at: Circumstances): Finding | null {
  const found = WITHIN.exec(wordsOn('usClinicalExperience', vacancy, at));
  const word = found?.[1]?.toLowerCase();
  if (!found || word === undefined) return null;
  const months = (numbers[word] ?? Number(word)) * (found[2]?.toLowerCase() === 'year' ? 12 : 1);
  if (person.lastClinical === null)
    return ask(`They ask for clinical work in the last ${months} months: tell us when you last worked.`);
  const gap = monthsBetween(person.lastClinical, at.today);
  return gap > months
    ? fail(`They ask for clinical work in the last ${months} months; yours ended ${gap} months ago.`)
    : null;
}

/** Whole calendar months from "YYYY-MM" to the month of a day. */
export function monthsBetween(from: string, to: string): number {
  return (
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7))
  );
}
