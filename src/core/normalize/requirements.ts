/** Reads what a posting asks of applicants; what it only prefers, or asks under a condition, stays null. */
import { noRequirements, type Requirements } from '../vacancy.ts';
import { readMaxFailures } from './attempts.ts';
import type { Fact } from './fact.ts';
import { readGradWithin } from './graduation.ts';
import { readLicense } from './license.ts';
import { readPriorTraining } from './prior-training.ts';
import { readMinScore } from './score.ts';
import { readStep3 } from './step3.ts';
import { readUsExperience } from './us-experience.ts';
import { readVisa } from './visa.ts';

export type RequirementFacts = { [K in keyof Requirements]: Fact<NonNullable<Requirements[K]>> | null };

/** All requirement facts in `words`, each with its own words. */
export function readRequirementFacts(words: string): RequirementFacts {
  return {
    step3Required: readStep3(words),
    visa: readVisa(words),
    gradWithinYears: readGradWithin(words),
    priorAcgmeYearRequired: readPriorTraining(words),
    stateLicenseRequired: readLicense(words),
    usmleMinScore: readMinScore(words),
    maxFailures: readMaxFailures(words),
    usClinicalExperience: readUsExperience(words),
  };
}

/** The values alone. */
export function readRequirements(words: string): Requirements {
  const facts = readRequirementFacts(words);
  return {
    ...noRequirements,
    step3Required: facts.step3Required?.value ?? null,
    visa: facts.visa?.value ?? null,
    gradWithinYears: facts.gradWithinYears?.value ?? null,
    priorAcgmeYearRequired: facts.priorAcgmeYearRequired?.value ?? null,
    stateLicenseRequired: facts.stateLicenseRequired?.value ?? null,
    usmleMinScore: facts.usmleMinScore?.value ?? null,
    maxFailures: facts.maxFailures?.value ?? null,
    usClinicalExperience: facts.usClinicalExperience?.value ?? null,
  };
}
