/** Cuts labelled lines that begin again ("Program: ...", "PGY level: ...", "Program: ...") where no box parts them. */
import { factOf } from './labels.ts';
import { type Part, part } from './parts.ts';

/**
 * "Vacancy #1 / Program: Urology / PGY level: 2 / Begins: July / Vacancy #2 / Program: ...": one part for each, as items.
 * Null where the labels do not begin again.
 */
export function records(parts: readonly Part[]): Part[] | null {
  const labels = parts.map((one) => (one.line ? labelOf(one.line.text) : null));
  const first = labels.find((label) => label !== null);
  if (first === undefined) return null;
  const facts = labels.map((label) => (label === null ? null : factOf(label)));
  const starts = labels.flatMap((label, index) => (label === first ? [index] : []));
  if (starts.length < 2 || !starts.every((at, i) => (starts[i + 1] ?? parts.length) - at >= 3)) return null;
  const alike = starts.every((at, i) => {
    const held = new Set(facts.slice(at, starts[i + 1] ?? parts.length).filter((fact) => fact !== null));
    return held.size >= 3 && (held.has('pgy') || held.has('specialty'));
  });
  if (!alike) return null;
  const cuts = starts.map((at) => (numbered.test(parts[at - 1]?.line?.text ?? '') ? at - 1 : at));
  const groups = cuts.map((at, i) => {
    const kids = parts.slice(at, cuts[i + 1] ?? parts.length);
    const end = kids.findIndex((one) => one.line === null);
    return end < 0 ? kids : kids.slice(0, end);
  });
  const last = (cuts.at(-1) ?? 0) + (groups.at(-1)?.length ?? 0);
  return [
    ...parts.slice(0, cuts[0]),
    ...groups.map((kids) => part({ parts: kids, item: true, reader: 'cards' })),
    ...parts.slice(last),
  ];
}

const numbered =
  /^\W*(?:vacancy|opening|position|listing|entry|seat|post)\W*(?:no\.?|#|number)?\s*(?:\d{1,3}|[A-Z])\W*$/i;

/** "PGY level: 2", "Begins: July 2027": the label before the colon, where it names a fact. */
const labelOf = (text: string): string | null => {
  const at = text.indexOf(':');
  const label = text.slice(0, at).toLowerCase();
  return at > 1 && at < 40 && text.length > at + 1 && factOf(label) !== null ? label : null;
};
