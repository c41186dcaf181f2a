/** Answers as a profile, with every problem named by its field. */
import type { Exam, PriorTraining, Profile } from '#core/profile.ts';
import { specialtyByName } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';
import { tracks } from '#core/vacancy.ts';
import { type Answers, one, type Problem, several, ticked } from './answers.ts';
import { type FieldReader, makeFieldReader } from './read-field.ts';
import { comlexLevels, trainingRows, usmle } from './steps.ts';

const graduates = ['us_md', 'us_do', 'us_img', 'img'] as const;
const citizenships = ['us', 'pr', 'other'] as const;
const visas = ['none', 'j1', 'h1b', 'any'] as const;
export const levels = [1, 2, 3, 4, 5] as const;

export function readProfile(answers: Answers): { profile: Profile; problems: Problem[] } {
  const field = makeFieldReader(answers);
  const profile: Profile = {
    ...wishes(answers, field),
    matchCommitment: commitment(answers, field),
    priorTraining: training(answers, field),
    ...school(answers, field),
    exams: {
      step1: exam('step1', 'Step 1', field),
      step2: exam('step2', 'Step 2 CK', field),
      step3: exam('step3', 'Step 3', field),
    },
    comlex: comlex(field),
    step3Date: field.day('step3Date', 'Step 3 booked for'),
    citizenship: field.choice('citizenship', citizenships),
    visaNeeded: field.choice('visaNeeded', visas),
    inUS: field.yesNo('inUS'),
  };
  return { profile, problems: field.problems };
}

function wishes(answers: Answers, field: FieldReader) {
  const specialties = several(answers, 'specialty').flatMap((name) => specialtyByName(name)?.name ?? []);
  const pgy = levels.filter((level) => several(answers, 'pgy').includes(String(level)));
  if (specialties.length === 0) field.wrong('specialty', 'Choose at least one specialty.');
  if (pgy.length === 0) field.wrong('pgy', 'Choose at least one level.');
  const states = statesOf(answers, 'state');
  const chosen = tracks.filter((track) => several(answers, 'track').includes(track));
  return {
    specialties: [...new Set(specialties)],
    pgy,
    states: states.length ? states : null,
    tracks: chosen.length ? chosen : null,
    availableFrom: field.day('availableFrom', 'Free from'),
  };
}

const statesOf = (answers: Answers, field: string): string[] =>
  usStates.map(({ code }) => code).filter((code) => several(answers, field).includes(code));

function commitment(answers: Answers, field: FieldReader) {
  const program = one(answers, 'commitmentProgram');
  const startDate = field.day('commitmentStart', 'First day of the matched training');
  if (!program && !startDate) return null;
  if (!startDate) return field.wrong('commitmentStart', 'Say on which day the matched training begins.');
  return { program, startDate, waiver: ticked(answers, 'commitmentWaiver') };
}

/** [] is "none"; null is not said. */
function training(answers: Answers, field: FieldReader): PriorTraining[] | null {
  const said = one(answers, 'trained');
  if (said === 'none') return [];
  const rows = trainingRows.flatMap((n) => trainingRow(n, answers, field));
  if (said === 'some' && rows.length === 0)
    field.wrong('training1Specialty', 'Say in which specialty you trained, or choose another answer above.');
  return rows.length ? rows : null;
}

function trainingRow(n: number, answers: Answers, field: FieldReader): PriorTraining[] {
  const specialty = specialtyByName(one(answers, `training${n}Specialty`))?.name;
  if (!specialty) return [];
  const bounds = { of: `Months of ${specialty}`, min: 1, max: 120 };
  const months = field.number(`training${n}Months`, bounds);
  if (months === null && one(answers, `training${n}Months`) === '')
    field.wrong(`training${n}Months`, `Say how many months of ${specialty} you have done.`);
  const acgme = ticked(answers, `training${n}Acgme`);
  return months === null
    ? []
    : [{ specialty, months, acgme, goodStanding: field.yesNo(`training${n}Standing`) }];
}

function school(answers: Answers, field: FieldReader) {
  const license = statesOf(answers, 'license');
  const none = ticked(answers, 'licensed');
  return {
    graduate: field.choice('graduate', graduates),
    graduationYear: field.number('graduationYear', { of: 'Year of graduation', min: 1960, max: 2040 }),
    ecfmgCertified: field.yesNo('ecfmg'),
    usClinicalMonths: field.number('usClinicalMonths', {
      of: 'Months of US clinical work',
      min: 0,
      max: 600,
    }),
    lastClinical: field.month('lastClinical', 'Last month of clinical work'),
    recentLetters: field.number('recentLetters', { of: 'Recent letters', min: 0, max: 20 }),
    matchCycles: field.number('matchCycles', { of: 'Match cycles', min: 0, max: 30 }),
    licenseStates: license.length ? license : none ? [] : null,
  };
}

function exam(name: string, of: string, field: FieldReader): Exam {
  return {
    passed: field.yesNo(`${name}Passed`),
    failures: field.number(`${name}Failures`, { of: `${of}, failed attempts`, min: 0, max: 20 }),
    score: field.number(`${name}Score`, {
      of: `${of}, score`,
      min: 1,
      max: usmle.some((one) => one === name) ? 300 : 999,
    }),
  };
}

function comlex(field: FieldReader): Profile['comlex'] {
  const [level1, level2, level3] = comlexLevels.map((level) => {
    const taken = exam(level, `COMLEX ${level.replace('level', 'Level ')}`, field);
    return Object.values(taken).some((value) => value !== null) ? taken : null;
  });
  return level1 || level2 || level3
    ? { level1: level1 ?? null, level2: level2 ?? null, level3: level3 ?? null }
    : null;
}
