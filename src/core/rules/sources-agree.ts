/** Two sources of one place that state different values: both are shown, and what hangs on it is a question. */
import type { FactName, Vacancy } from '#core/vacancy.ts';
import type { Outcome, Reason } from '#core/verdict.ts';

/** One fact with the values its sources give, each with the source's name or address and its own words. */
export type Disagreement = {
  field: FactName;
  values: readonly { value: unknown; source: string; words?: string }[];
};

export type Variant = { vacancy: Vacancy; disagreement: Disagreement };

/** The place as each other source has it; a source that is silent on the fact does not disagree. */
export function variantsOf(vacancy: Vacancy, disagreements: readonly Disagreement[]): Variant[] {
  return disagreements.flatMap((disagreement) =>
    disagreement.values
      .filter(
        ({ value }) =>
          value !== null && value !== undefined && !same(value, factOf(vacancy, disagreement.field)),
      )
      .map(({ value }) => ({ vacancy: withFact(vacancy, disagreement.field, value), disagreement })),
  );
}

/** Where a source's value would change the outcome of a rule, that rule becomes a question showing both. */
export function settle(judged: Reason[], others: readonly (Variant & { reasons: Reason[] })[]): Reason[] {
  let reasons = judged;
  for (const { disagreement, reasons: theirs } of others) {
    const changed = new Set(
      [...judged, ...theirs]
        .map(({ rule }) => rule)
        .filter((rule) => weigh(judged, rule) !== weigh(theirs, rule)),
    );
    // Closed by either value: no answer of the program would open it.
    const closed = [judged, theirs].every((side) =>
      side.some(({ rule, outcome }) => outcome === 'fail' && changed.has(rule)),
    );
    if (!closed) reasons = reasons.filter(({ rule }) => !changed.has(rule));
    reasons = [...reasons, bothOf(disagreement, changed.size > 0 && !closed ? 'unknown' : 'warn')];
  }
  return distinct(reasons);
}

/** A rule that does not apply stands in nobody's way, as one that passes or warns. */
function weigh(reasons: readonly Reason[], rule: string): Outcome {
  const outcome = reasons.find((reason) => reason.rule === rule)?.outcome ?? 'pass';
  return outcome === 'warn' ? 'pass' : outcome;
}

function bothOf({ field, values }: Disagreement, outcome: 'unknown' | 'warn'): Reason {
  const said = values.map(({ value, source }) => `${source} says ${shown(value)}`).join('; ');
  const evidence = values.flatMap(({ words }) => words ?? []).join(' / ');
  return {
    rule: `sources.agree.${field}`,
    outcome,
    because: `The sources differ on ${field}: ${said}. Ask which holds.`,
    ...(evidence === '' ? {} : { evidence }),
    source: values.map(({ source }) => source).join(', '),
  };
}

const shown = (value: unknown): string =>
  Array.isArray(value) ? value.join(' or ') : value === null ? 'nothing' : String(value);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One line a field, the question before the note. */
function distinct(reasons: Reason[]): Reason[] {
  const questions = new Set(reasons.filter(({ outcome }) => outcome === 'unknown').map(({ rule }) => rule));
  const seen = new Set<string>();
  return reasons.filter(({ rule, outcome }) => {
    const repeated = seen.has(rule) || (outcome === 'warn' && questions.has(rule));
    if (rule.startsWith('sources.agree.') && !repeated) seen.add(rule);
    return !rule.startsWith('sources.agree.') || !repeated;
  });
}

function factOf({ requirements, ...vacancy }: Vacancy, field: FactName): unknown {
  return field in requirements
    ? requirements[field as keyof typeof requirements] // a fact is of the requirements or of the place
    : vacancy[field as keyof typeof vacancy]; // as above
}

/** The values were parsed as this field's type by whoever read that source, so the shape is kept. */
function withFact(vacancy: Vacancy, field: FactName, value: unknown): Vacancy {
  return field in vacancy.requirements
    ? { ...vacancy, requirements: { ...vacancy.requirements, [field]: value } }
    : { ...vacancy, [field]: value };
}
