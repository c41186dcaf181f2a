/** A kept profile as answers: what the form shows to somebody who changes theirs. */
import type { Exam, Profile } from '#core/profile.ts';
import type { Answers } from './answers.ts';

type Said = string | number | boolean | null | undefined;

export function profileAnswers(profile: Profile): Answers {
  const { matchCommitment, exams, comlex } = profile;
  return {
    specialty: profile.specialties,
    pgy: profile.pgy.map(String),
    track: profile.tracks ?? [],
    state: profile.states ?? [],
    license: profile.licenseStates ?? [],
    ...said({
      licensed: profile.licenseStates?.length === 0 ? true : null,
      availableFrom: profile.availableFrom,
      commitmentProgram: matchCommitment?.program,
      commitmentStart: matchCommitment?.startDate,
      commitmentWaiver: matchCommitment?.waiver ? true : null,
      ...training(profile),
      graduate: profile.graduate,
      graduationYear: profile.graduationYear,
      ecfmg: profile.ecfmgCertified,
      usClinicalMonths: profile.usClinicalMonths,
      lastClinical: profile.lastClinical,
      recentLetters: profile.recentLetters,
      matchCycles: profile.matchCycles,
      ...exam('step1', exams.step1),
      ...exam('step2', exams.step2),
      ...exam('step3', exams.step3),
      ...exam('level1', comlex?.level1),
      ...exam('level2', comlex?.level2),
      ...exam('level3', comlex?.level3),
      step3Date: profile.step3Date,
      citizenship: profile.citizenship,
      visaNeeded: profile.visaNeeded,
      inUS: profile.inUS,
    }),
  };
}

const words = (value: Exclude<Said, null | undefined>) =>
  value === true ? 'yes' : value === false ? 'no' : String(value);

export const said = (values: Record<string, Said>): Answers =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) =>
      value === null || value === undefined ? [] : [[field, [words(value)]]],
    ),
  );

const exam = (name: string, taken: Exam | null | undefined): Record<string, Said> => ({
  [`${name}Passed`]: taken?.passed,
  [`${name}Failures`]: taken?.failures,
  [`${name}Score`]: taken?.score,
});

function training({ priorTraining }: Profile): Record<string, Said> {
  if (priorTraining === null) return {};
  const rows = priorTraining.slice(0, 3).map(({ specialty, months, acgme, goodStanding }, at) => ({
    [`training${at + 1}Specialty`]: specialty,
    [`training${at + 1}Months`]: months,
    [`training${at + 1}Acgme`]: acgme ? true : null,
    [`training${at + 1}Standing`]: goodStanding,
  }));
  return Object.assign({ trained: rows.length ? 'some' : 'none' }, ...rows);
}
