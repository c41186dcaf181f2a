/** One place and one person: the verdict in three values, whether it is wanted, and every reason. Pure. */
import type { Profile } from './profile.ts';
import { momentOf } from './rules/moment.ts';
import type { Circumstances, Finding, Rule } from './rules/rule.ts';
import { gates, wishes } from './rules/rule-list.ts';
import { type Disagreement, settle, variantsOf } from './rules/sources-agree.ts';
import type { FactName, Vacancy } from './vacancy.ts';
import type { Match, Outcome, Reason, Verdict } from './verdict.ts';

export type MatchOptions = {
  /** The words each fact was read from, shown as evidence. */
  words?: Partial<Record<FactName, string>>;
  /** When the place was first known to be open; absent: not later than now. */
  openedAt?: Date;
  /** Facts on which the sources of this place differ. */
  disagreements?: readonly Disagreement[];
};

/** Never throws on well-formed input. Reasons: fail, unknown, warn, pass; within these the order of the rule list. */
export function match(vacancy: Vacancy, profile: Profile, now: Date, options: MatchOptions = {}): Match {
  const at = circumstances(now, options);
  const rules = rulesOn(at.today);
  const judged = judgeAll(rules.gates, vacancy, { profile, at });
  const others = variantsOf(vacancy, options.disagreements ?? []).map((variant) => ({
    ...variant,
    reasons: judgeAll(rules.gates, variant.vacancy, { profile, at }),
  }));
  const reasons = others.length > 0 ? settle(judged, others) : judged;
  const wanted = judgeAll(rules.wishes, vacancy, { profile, at });
  return {
    verdict: verdictOf(reasons),
    wanted: wanted.every(({ outcome }) => outcome === 'pass'),
    reasons: [...reasons, ...wanted].sort((a, b) => strength[a.outcome] - strength[b.outcome]),
  };
}

/** The same verdict and wish without the reasons, and the strongest rule that blocks: it ends the looking. For those who show nothing. */
export function verdictFor(
  vacancy: Vacancy,
  profile: Profile,
  now: Date,
  options: MatchOptions = {},
): Pick<Match, 'verdict' | 'wanted'> & { blockedBy: string | null } {
  if (options.disagreements?.length) {
    const { verdict, wanted, reasons } = match(vacancy, profile, now, options);
    return { verdict, wanted, blockedBy: reasons.find(({ outcome }) => outcome === 'fail')?.rule ?? null };
  }
  const at = circumstances(now, options);
  const rules = rulesOn(at.today);
  const outcomeOf = (rule: Rule): Outcome | null =>
    rule.applies(vacancy, profile, at) ? outcomeOfFinding(rule, rule.judge(vacancy, profile, at)) : null;
  let verdict: Verdict = 'eligible';
  let blockedBy: string | null = null;
  for (const rule of rules.gates) {
    const outcome = outcomeOf(rule);
    if (outcome === 'unknown') verdict = 'unknown';
    if (outcome !== 'fail') continue;
    [verdict, blockedBy] = ['ineligible', rule.name];
    break;
  }
  return { blockedBy, verdict, wanted: rules.wishes.every((rule) => (outcomeOf(rule) ?? 'pass') === 'pass') };
}

const circumstances = (now: Date, { openedAt, words }: MatchOptions): Circumstances => ({
  ...momentOf(now),
  openedAt: openedAt ?? null,
  words: words ?? {},
});

const strength: Record<Outcome, number> = { fail: 0, unknown: 1, warn: 2, pass: 3 };

function verdictOf(reasons: readonly Reason[]): Verdict {
  if (reasons.some(({ outcome }) => outcome === 'fail')) return 'ineligible';
  return reasons.some(({ outcome }) => outcome === 'unknown') ? 'unknown' : 'eligible';
}

type Whose = { profile: Profile; at: Circumstances };

function judgeAll(rules: readonly Rule[], vacancy: Vacancy, { profile, at }: Whose): Reason[] {
  const reasons: Reason[] = [];
  for (const rule of rules)
    if (rule.applies(vacancy, profile, at))
      reasons.push(reasonOf(rule, rule.judge(vacancy, profile, at), { vacancy, at }));
  return reasons;
}

const inForce = ({ validFrom, validTo }: Rule, today: string): boolean =>
  (validFrom === null || today >= validFrom) && (validTo === null || today <= validTo);

type InForce = { today: string; gates: readonly Rule[]; wishes: readonly Rule[] };
let onDay: InForce = { today: '', gates: [], wishes: [] };

/** The rules in force on a day: one run judges thousands of places on the same. */
function rulesOn(today: string): InForce {
  if (onDay.today !== today) {
    const on = (rule: Rule) => inForce(rule, today);
    onDay = { today, gates: gates.filter(on), wishes: wishes.filter(on) };
  }
  return onDay;
}

function reasonOf(
  rule: Rule,
  finding: Finding,
  { vacancy, at }: { vacancy: Vacancy; at: Circumstances },
): Reason {
  const evidence = rule.states === null ? '' : (at.words[rule.states] ?? vacancy.evidence);
  const citation = finding.citation ?? rule.citation;
  const stated = citation.source === 'the posting';
  return {
    rule: rule.name,
    outcome: outcomeOfFinding(rule, finding),
    because: finding.because,
    ...(evidence === '' || rule.kind === 'wish' ? {} : { evidence }),
    source: stated && vacancy.url !== '' ? vacancy.url : citation.source,
    ...(stated ? {} : { asOf: citation.asOf }),
  };
}

/** What was not read on an official page may warn, never block: whatever the rule's own code says. */
function outcomeOfFinding(rule: Rule, { outcome, certainty = rule.certainty }: Finding): Outcome {
  return outcome === 'fail' && certainty !== 'verified' ? 'warn' : outcome;
}
