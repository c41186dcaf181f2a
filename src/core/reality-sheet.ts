/** How programs are likely to read a profile: each factor lower or higher, plainly, and never a verdict on the person. */
import { type Feasibility, feasibilityOf } from './feasibility.ts';
import type { Profile } from './profile.ts';
import { momentOf } from './rules/moment.ts';
import { playbook } from './rules/rule-data.ts';
import { specialtyCode } from './rules/same-field.ts';
import { monthsBetween } from './rules/training/us-clinical.ts';
import { mayNeedVisa, visaNeedOf } from './rules/visa/visa-need.ts';

export type Risk = 'lower' | 'middle' | 'higher' | 'not_said';

/** `next`: what lowers it, or what to tell us. */
export type RiskFactor = { factor: string; risk: Risk; because: string; next: string | null };

export type RealitySheet = {
  overall: 'low' | 'moderate' | 'high' | 'unknown';
  because: string;
  factors: RiskFactor[];
  /** For the specialties asked for; all groups where none was. */
  feasibility: Feasibility[];
  programMix: { kind: string; type: string; percent: number }[];
  source: string;
  asOf: string;
};

export function realitySheet(profile: Profile, now: Date): RealitySheet {
  const { today } = momentOf(now);
  const factors = [
    sinceGraduation(profile, today),
    exams(profile),
    target(profile),
    clinicalGap(profile, today),
    visa(profile),
  ];
  return {
    ...overallOf(profile, factors, today),
    factors,
    feasibility: feasibilityOf(profile.specialties),
    programMix: playbook.programMix,
    source: playbook.source,
    asOf: playbook.asOf,
  };
}

const KNOWN_ENOUGH = 3;
const MANY = 3;

function overallOf(
  profile: Profile,
  factors: RiskFactor[],
  today: string,
): Pick<RealitySheet, 'overall' | 'because'> {
  const higher = factors.filter(({ risk }) => risk === 'higher');
  const names = higher.map(({ factor }) => factor.toLowerCase()).join(', ');
  if (isHardest(profile, factors, today))
    return {
      overall: 'high',
      because:
        'High: six years or more since graduation, failed attempts, no recent clinical work and a most competitive specialty together are very rarely overcome. Another specialty and clinical work change this most.',
    };
  if (higher.length >= MANY)
    return {
      overall: 'high',
      because: `High: ${higher.length} things count against you (${names}). Start with the one you can change soonest.`,
    };
  const said = factors.filter(({ risk }) => risk !== 'not_said').length;
  if (said < KNOWN_ENOUGH)
    return {
      overall: 'unknown',
      because: `You told us ${said} of ${factors.length} things: fill in the rest to know.`,
    };
  if (higher.length > 0)
    return {
      overall: 'moderate',
      because: `Moderate: ${higher.length === 1 ? 'one thing counts' : 'two things count'} against you (${names}).`,
    };
  return { overall: 'low', because: 'Low: nothing you told us counts against you.' };
}

function isHardest(profile: Profile, factors: RiskFactor[], today: string): boolean {
  const years = yearsSince(profile, today) ?? 0;
  const higher = (name: string) => factors.find(({ factor }) => factor === name)?.risk === 'higher';
  return (
    years >= playbook.graduation.veryHighYears &&
    failuresOf(profile) > 0 &&
    higher(names.clinical) &&
    higher(names.specialty)
  );
}

const names = {
  graduation: 'Years since graduation',
  exams: 'Exams',
  specialty: 'Specialty',
  clinical: 'Recent clinical work',
  visa: 'Visa',
};

function sinceGraduation(profile: Profile, today: string): RiskFactor {
  const factor = names.graduation;
  const years = yearsSince(profile, today);
  if (years === null) return unsaid(factor, 'Tell us the year you graduated.');
  const { lowYears, highYears } = playbook.graduation;
  const because =
    years <= 0
      ? 'You have just graduated or are about to.'
      : `You graduated ${years} ${years === 1 ? 'year' : 'years'} ago.`;
  if (years <= lowYears) return { factor, risk: 'lower', because, next: null };
  if (years < highYears)
    return { factor, risk: 'middle', because, next: 'Apply soon: many programs stop at five years.' };
  return {
    factor,
    risk: 'higher',
    because,
    next: 'Recent clinical work and new letters answer this best; programs with a stated limit mean it.',
  };
}

const yearsSince = ({ graduationYear }: Profile, today: string): number | null =>
  graduationYear === null ? null : Number(today.slice(0, 4)) - graduationYear;

function failuresOf({ exams: { step1, step2, step3 }, comlex }: Profile): number {
  const all = [step1, step2, step3, comlex?.level1, comlex?.level2, comlex?.level3];
  return all.reduce((sum, exam) => sum + (exam?.failures ?? 0), 0);
}

function exams(profile: Profile): RiskFactor {
  const factor = names.exams;
  const failures = failuresOf(profile);
  if (failures > 0)
    return {
      factor,
      risk: 'higher',
      because: `You have ${failures} failed ${failures === 1 ? 'attempt' : 'attempts'}.`,
      next:
        profile.exams.step3.passed === true
          ? 'Say in your statement what you changed.'
          : 'A first-time pass of Step 3 answers this best.',
    };
  const { step1, step2, step3 } = profile.exams;
  const third = step3.passed ?? profile.comlex?.level3?.passed ?? null;
  if (third === false)
    return {
      factor,
      risk: 'higher',
      because: 'You have not passed Step 3.',
      next: 'Pass Step 3: some programs ask for it, and an H-1B needs it.',
    };
  const first = [
    step1.passed ?? profile.comlex?.level1?.passed,
    step2.passed ?? profile.comlex?.level2?.passed,
  ];
  if (third === true && first.every((passed) => passed === true))
    return {
      factor,
      risk: 'lower',
      because: 'You have passed all exams without a failed attempt that you told us of.',
      next: null,
    };
  return unsaid(factor, 'Tell us your exams, Step 3 included.');
}

function target({ specialties }: Profile): RiskFactor {
  const factor = names.specialty;
  if (specialties.length === 0) return unsaid(factor, 'Tell us the specialties you want.');
  const codes = specialties.map((name) => specialtyCode(name) ?? '');
  const easier = codes.some((code) => playbook.specialties.lower.includes(code));
  const harder = codes.some((code) => playbook.specialties.higher.includes(code));
  if (easier && !harder)
    return {
      factor,
      risk: 'lower',
      because: 'You ask for a specialty that people do come back into.',
      next: null,
    };
  if (harder && !easier)
    return {
      factor,
      risk: 'higher',
      because: 'You ask only for the most competitive specialties.',
      next: 'Add a specialty you would also be glad of, or a preliminary year as a bridge.',
    };
  return {
    factor,
    risk: 'middle',
    because: 'Your specialties differ in how open they are.',
    next: 'Put most applications where people do come back.',
  };
}

function clinicalGap({ lastClinical }: Profile, today: string): RiskFactor {
  const factor = names.clinical;
  if (lastClinical === null) return unsaid(factor, 'Tell us when you last did clinical work.');
  const months = Math.max(0, monthsBetween(lastClinical, today));
  return months >= playbook.clinicalGapMonths
    ? {
        factor,
        risk: 'higher',
        because: `You last did clinical work ${months} months ago.`,
        next: 'Find clinical work, in the US if you can: it is the strongest thing you can change.',
      }
    : {
        factor,
        risk: 'lower',
        because:
          months === 0
            ? 'You are in clinical work now.'
            : `You did clinical work ${months} ${months === 1 ? 'month' : 'months'} ago.`,
        next: null,
      };
}

function visa(profile: Profile): RiskFactor {
  const factor = names.visa;
  if (mayNeedVisa(profile))
    return {
      factor,
      risk: 'higher',
      because: 'You need, or may need, a visa.',
      next: 'Ask every program that is silent; have Step 3 for an H-1B.',
    };
  if (visaNeedOf(profile) === 'none')
    return { factor, risk: 'lower', because: 'You need no visa.', next: null };
  return unsaid(factor, 'Tell us whether you need a visa.');
}

const unsaid = (factor: string, next: string): RiskFactor => ({
  factor,
  risk: 'not_said',
  because: 'You did not say.',
  next,
});
