/** What the posting leaves open and you may want to ask: one line, which moves nothing. */
import type { Profile } from '#core/profile.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { type Rule, thePosting, warn } from './rule.ts';
import { mayNeedVisa, visaOfferOf } from './visa/visa-need.ts';

export const postingSilent: Rule = {
  name: 'posting.silent',
  kind: 'gate',
  title: 'What the posting does not state is named, never counted against you',
  reads: ['vacancy.requirements', 'vacancy.start', 'profile'],
  states: null,
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person) => questions(vacancy, person).length > 0,
  judge: (vacancy, person) => warn(`Not stated: ask about ${list(questions(vacancy, person))}.`),
};

type Asked = { vacancy: Vacancy; person: Profile; questions: string[] };
let last: Asked | undefined;

/** Asked twice of each pair: whether there are any, and which. */
function questions(vacancy: Vacancy, person: Profile): string[] {
  if (last?.vacancy !== vacancy || last.person !== person)
    last = { vacancy, person, questions: openQuestions(vacancy, person) };
  return last.questions;
}

/** Only what could matter to this person: no Step 3 question to one who has passed it. */
function openQuestions(vacancy: Vacancy, person: Profile): string[] {
  const asked = vacancy.requirements;
  const { step1, step2, step3 } = person.exams;
  const open: string[] = [];
  const ask = (what: string, asks: boolean) => {
    if (asks) open.push(what);
  };
  ask('the start', vacancy.start === null);
  ask('the visa', visaOfferOf(vacancy).says === 'nothing' && mayNeedVisa(person));
  ask('Step 3', asked.step3Required === null && step3.passed !== true);
  ask('years since graduation', asked.gradWithinYears === null);
  const failures = [step1, step2, step3].some((exam) => (exam.failures ?? 1) > 0);
  ask('failed attempts', asked.maxFailures === null && failures);
  ask('a score floor', asked.usmleMinScore === null);
  ask('prior training', asked.priorAcgmeYearRequired === null && Math.max(0, ...vacancy.pgy) >= 2);
  const hasLicence = (person.licenseStates ?? []).includes(vacancy.state ?? '');
  ask('a state licence', asked.stateLicenseRequired === null && !hasLicence);
  const fromHere = person.graduate === 'us_md' || person.graduate === 'us_do';
  ask('US clinical experience', asked.usClinicalExperience === null && !fromHere);
  return open;
}

const list = (items: string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
