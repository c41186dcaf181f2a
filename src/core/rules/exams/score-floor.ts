/** A score floor is a Step 2 CK floor unless the posting's words name Step 1; the floor itself is enough. */
import type { Exam, Profile } from '#core/profile.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { byWhen, mending } from '../mending.ts';
import { ask, type Circumstances, type Finding, fail, pass, type Rule, thePosting } from '../rule.ts';
import { leads } from '../rule-data.ts';

export const scoreFloor: Rule = {
  name: 'exam.score-floor',
  kind: 'gate',
  title: 'Your score reaches the floor that is stated (Step 2 CK unless it says otherwise)',
  reads: ['vacancy.requirements.usmleMinScore', 'profile.exams', 'profile.comlex'],
  states: 'usmleMinScore',
  citation: thePosting,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy) => vacancy.requirements.usmleMinScore !== null,
  judge: (vacancy, person, at) => {
    const floor = vacancy.requirements.usmleMinScore ?? 0;
    const findings = examsOf(vacancy, person, at).map((exam) =>
      judgeExam(exam, floor, { vacancy, at, person }),
    );
    return (
      findings.find(({ outcome }) => outcome === 'fail') ??
      findings.find(({ outcome }) => outcome === 'unknown') ??
      findings[0] ??
      pass('No score is asked for.')
    );
  },
};

type Named = { name: string; exam: Exam };

function examsOf(vacancy: Vacancy, person: Profile, at: Circumstances): Named[] {
  const words = (
    at.words.usmleMinScore ?? sentencesNaming(vacancy.requirements.usmleMinScore, vacancy.evidence)
  ).toLowerCase();
  const one = { name: 'Step 1', exam: person.exams.step1 };
  const two = { name: 'Step 2 CK', exam: person.exams.step2 };
  const naming = {
    first: /step ?(?:1|i)\b|steps ?1/.test(words),
    second: /step ?(?:2|ii)\b|\bck\b|(?:and|&|\/) ?2\b/.test(words),
  };
  if (naming.first && naming.second) return [one, two];
  return naming.first ? [one] : [two];
}

/** Only what stands beside the number: a Step 1 named elsewhere is not its floor. */
function sentencesNaming(floor: number | null, evidence: string): string {
  return evidence
    .split(/[.;]\s/)
    .filter((sentence) => sentence.includes(String(floor)))
    .join(' ');
}

function judgeExam(
  { name, exam }: Named,
  floor: number,
  { vacancy, at, person }: { vacancy: Vacancy; at: Circumstances; person: Profile },
): Finding {
  if (exam.score !== null)
    return exam.score >= floor
      ? pass(`They ask for ${floor} on ${name}; you have ${exam.score}.`)
      : fail(`They ask for ${floor} on ${name}; you have ${exam.score}.`);
  if (hasOnlyComlex(person))
    return ask(`They ask for ${floor} on ${name}: ask whether they take COMLEX instead.`);
  if (exam.passed !== false) return ask(`They ask for ${floor} on ${name}: tell us your score.`);
  const { possible, by } = mending(vacancy, at, { takesDays: leads.stepDays });
  return possible
    ? ask(`They ask for ${floor} on ${name}, which you have not passed: you must have it ${byWhen(by)}.`)
    : fail(`They ask for ${floor} on ${name}, which you have not passed.`);
}

export function hasOnlyComlex({ comlex, exams }: Profile): boolean {
  const osteopathic = [comlex?.level1, comlex?.level2].some((level) => level?.passed === true);
  return osteopathic && exams.step1.passed !== true && exams.step2.passed !== true;
}
