/** Reads what a posting asks of applicants; what it only prefers, or asks under a condition, stays null. */
import { remembered } from '../../remembered.ts';
import { type Requirements, requirementNames } from '../../vacancy.ts';
import { type Fact, fact } from '../fact.ts';
import { readMaxFailures } from './attempts.ts';
import { readGradWithin } from './graduation.ts';
import { readLicense } from './license.ts';
import { readPriorTraining } from './prior-training.ts';
import { readMinScore } from './score.ts';
import { namesStep3, readStep3 } from './step3.ts';
import { readUsExperience } from './us-experience.ts';
import { readVisa } from './visa.ts';
import { byWish } from './wish-list.ts';

export type RequirementFacts = { [K in keyof Requirements]: Fact<NonNullable<Requirements[K]>> | null };

/** All requirement facts in `words`, each with its own words. */
export const readRequirementFacts = remembered(requirementFacts);

function requirementFacts(words: string): RequirementFacts {
  const { must, liked, spared } = byWish(words);
  return {
    step3Required: readStep3(must) ?? onlyLiked(readStep3(liked) ?? named(liked, namesStep3)),
    visa: readVisa(words),
    gradWithinYears: readGradWithin(must),
    priorAcgmeYearRequired: readPriorTraining(must) ?? unasked(spared, earlierTraining),
    stateLicenseRequired: readLicense(must) ?? unasked(spared, permission),
    usmleMinScore: readMinScore(must),
    maxFailures: readMaxFailures(must),
    usClinicalExperience: readUsExperience(must) ?? onlyLiked(readUsExperience(liked)),
  };
}

/** "Not needed: prior residency" says so; "preferred: prior residency" does not. */
function unasked(spared: string, what: RegExp): Fact<boolean> | null {
  const line = spared.split('\n').find((one) => what.test(one));
  return line === undefined ? null : fact(false, line.trim(), 0.9);
}
const earlierTraining = /\b(?:residency|internship|GME|prior training|PGY-?\s?1)\b/i;
const permission = /\b(?:licen[cs]es?|permits?|licensure)\b/i;

/** The line of it. */
function named(words: string, names: (line: string) => boolean): Fact<boolean> | null {
  const line = words.split('\n').find(names);
  return line === undefined ? null : fact(false, line.trim(), 0.8);
}

/** What is liked is not needed. */
const onlyLiked = (said: Fact<boolean> | null): Fact<boolean> | null => said && { ...said, value: false };

/** The values alone. */
export function values(facts: RequirementFacts): Requirements {
  return Object.fromEntries(
    requirementNames.map((name) => [name, facts[name]?.value ?? null]),
  ) as Requirements;
}

export const readRequirements = (words: string): Requirements => values(readRequirementFacts(words));
