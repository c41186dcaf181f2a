/** Twelve months from today, in four parts, with the dates of the field that fall into them. */
import type { Profile } from './profile.ts';
import { momentOf } from './rules/moment.ts';
import type { Certainty } from './rules/rule.ts';
import { matchCalendars, playbook } from './rules/rule-data.ts';
import { addDays, type LocalDay } from './zoned-time.ts';

/** `done`: what you told us settles it already. */
export type PlanStep = { what: string; by: LocalDay; done: boolean };
export type PlanPart = { title: string; from: LocalDay; to: LocalDay; steps: PlanStep[] };
export type PlanDate = { day: LocalDay; what: string; certainty: Certainty; source: string; asOf: string };

export type Plan = {
  parts: PlanPart[];
  /** Of the Match, in order. */
  dates: PlanDate[];
  /** After two serious cycles: look for other work beside it. */
  parallel: string | null;
  source: string;
  asOf: string;
};

export function twelveMonthPlan(profile: Profile, now: Date): Plan {
  const { today } = momentOf(now);
  return {
    parts: playbook.plan.map((part) => partOf(part, profile, today)),
    dates: datesBetween(today, addMonths(today, 12)),
    parallel: parallelOf(profile),
    source: playbook.source,
    asOf: playbook.asOf,
  };
}

type PlaybookPart = (typeof playbook.plan)[number];

function partOf(
  { title, fromMonth, toMonth, steps }: PlaybookPart,
  profile: Profile,
  today: LocalDay,
): PlanPart {
  const to = addDays(addMonths(today, toMonth), -1);
  return {
    title,
    from: addMonths(today, fromMonth - 1),
    to,
    steps: steps.map((what) => ({
      what: named(what, profile),
      by: dueBy(what, profile, to),
      done: isDone(what, profile),
    })),
  };
}

const isDone = (what: string, { exams, comlex, recentLetters }: Profile): boolean => {
  if (/Step 3/.test(what)) return exams.step3.passed === true || comlex?.level3?.passed === true;
  return /letters/.test(what) && (recentLetters ?? 0) >= playbook.letters.enough;
};

/** An exam that is booked is due on its day, if that comes first. */
const dueBy = (what: string, { step3Date }: Profile, to: LocalDay): LocalDay =>
  /Pass Step 3/.test(what) && step3Date !== null && step3Date < to ? step3Date : to;

const named = (what: string, { comlex, graduate }: Profile): string =>
  graduate === 'us_do' && comlex !== null ? what.replace('Step 3', 'Step 3 or COMLEX Level 3') : what;

function datesBetween(from: LocalDay, to: LocalDay): PlanDate[] {
  return matchCalendars.years
    .flatMap(({ year, opens, soapFrom, matchDay, certainty }) => [
      { day: opens, what: `Registration for the Match of ${year} opens`, certainty },
      {
        day: addDays(`${year}-02-01`, -1),
        what: 'Last day on which an off-cycle start is outside the Match',
        certainty: 'verified' as const,
      },
      {
        day: soapFrom.slice(0, 10),
        what: 'Match Week begins: hold your messages to programs in the Match',
        certainty,
      },
      { day: matchDay, what: 'Match Day', certainty },
    ])
    .filter(({ day }) => day >= from && day <= to)
    .map((row) => ({ ...row, source: matchCalendars.source, asOf: matchCalendars.asOf }))
    .sort((a, b) => a.day.localeCompare(b.day));
}

const parallelOf = ({ matchCycles }: Profile): string | null =>
  (matchCycles ?? 0) >= playbook.cyclesMost
    ? `You have been through ${matchCycles} cycles: begin a parallel plan now, and let off-cycle openings come to you beside it.`
    : null;

/** The same day of a later month, or that month's last day: 31 January and a month is 28 February. */
export function addMonths(day: LocalDay, months: number): LocalDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
