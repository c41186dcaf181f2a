/** A year of accredited (ACGME) training: months, the same specialty, good standing, under way. */
import { dayWords } from '#core/day-words.ts';
import type { PriorTraining, Profile } from '#core/profile.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { daysBetween, firstDay } from '../moment.ts';
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
import { specialtyEntry } from '../rule-data.ts';
import { sameField, specialtyCode } from '../same-field.ts';

const YEAR = 12;
const DAYS_A_MONTH = 30.4;

export const priorTraining: Rule = {
  name: 'training.prior-year',
  kind: 'gate',
  title: 'A prior ACGME year in good standing, where it is asked for',
  reads: [
    'vacancy.requirements.priorAcgmeYearRequired',
    'profile.priorTraining',
    'vacancy.specialty',
    'vacancy.start',
  ],
  states: 'priorAcgmeYearRequired',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy) => vacancy.requirements.priorAcgmeYearRequired === true,
  judge,
};

function judge(vacancy: Vacancy, person: Profile, at: Circumstances): Finding {
  if (person.priorTraining === null)
    return ask('They ask for a prior ACGME year: tell us what training you have had.');
  const accredited = person.priorTraining.filter(({ acgme, months }) => acgme && months > 0);
  if (accredited.length === 0) return fail('They ask for a prior ACGME year; you have none.');
  const usable = accredited.filter(({ goodStanding }) => goodStanding !== false);
  if (usable.length === 0)
    return fail('They ask for a prior ACGME year; yours did not end in good standing.');
  const counting = usable.filter((training) => counts(training, vacancy));
  if (counting.length > 0) return judgeMonths(counting, vacancy, at) ?? elsewhere(usable, vacancy, at);
  return elsewhere(usable, vacancy, at);
}

/** The same specialty, or any specialty where the place follows a separate first year. */
function counts(training: PriorTraining, { specialty, pgy }: Vacancy): boolean {
  if (specialty === '' || sameField(training.specialty, specialty)) return true;
  const code = specialtyCode(specialty);
  return code !== null && Math.min(...pgy) === 2 && specialtyEntry.baseYearAnySpecialty.includes(code);
}

/** Null: these months do not make the year, even by the start. */
function judgeMonths(trainings: PriorTraining[], vacancy: Vacancy, at: Circumstances): Finding | null {
  const months = total(trainings);
  if (months < YEAR) return underWay(months, vacancy, at);
  const confirmed = total(trainings.filter(({ goodStanding }) => goodStanding === true));
  return confirmed >= YEAR
    ? pass(`They ask for a prior ACGME year; you have ${months} months in good standing.`)
    : ask('They ask for a prior ACGME year: tell us whether yours is in good standing.');
}

function underWay(months: number, vacancy: Vacancy, at: Circumstances): Finding | null {
  const start = firstDay(vacancy, at.today);
  if (start === null)
    return ask(`They ask for a prior ACGME year: you have ${months} of 12 months, and no start is stated.`);
  return daysBetween(at.today, start) >= Math.floor((YEAR - months) * DAYS_A_MONTH)
    ? ask(
        `They ask for a prior ACGME year: you have ${months} of 12 months and must complete them by ${dayWords(start)}.`,
      )
    : null;
}

/** Training that does not count by itself: too short, or in another specialty. */
function elsewhere(usable: PriorTraining[], vacancy: Vacancy, at: Circumstances): Finding {
  const months = total(usable);
  const other = usable.some((training) => !counts(training, vacancy));
  if (
    other &&
    /\bsame (?:specialty|discipline|field)\b/i.test(wordsOn('priorAcgmeYearRequired', vacancy, at))
  )
    return fail(`They ask for a prior ACGME year in ${vacancy.specialty}; yours is in another specialty.`);
  const reachable = months >= YEAR || underWay(months, vacancy, at) !== null;
  if (other && reachable)
    return ask(
      `They ask for a prior ACGME year: ask whether your ${names(usable)} training counts for ${vacancy.specialty}.`,
    );
  return fail(
    `They ask for a prior ACGME year; you have ${months} of 12 months, and the start is too near to complete it.`,
  );
}

const total = (trainings: PriorTraining[]): number => trainings.reduce((sum, { months }) => sum + months, 0);
const names = (trainings: PriorTraining[]): string =>
  [...new Set(trainings.map(({ specialty }) => specialty))].join(' and ');
