/** Field by field, before and after: what a person would call a change. */
import type { FieldChange } from '../change.ts';
import { requirementNames, type Vacancy } from '../vacancy.ts';

const named = [
  'pgy',
  'positions',
  'track',
  'start',
  'deadline',
  'institution',
  'city',
  'state',
  'contactEmails',
] as const;

/** Wording, address and status are left out: they change without the place changing, or have a kind of their own. */
export function fieldChanges(before: Vacancy, after: Vacancy): FieldChange[] {
  const facts = named.map((field) => ({ field, before: before[field], after: after[field] }));
  const requirements = requirementNames.map((name) => ({
    field: `requirements.${name}`,
    before: before.requirements[name] as unknown,
    after: after.requirements[name] as unknown,
  }));
  return [...facts, ...requirements].filter((change) => !same(change.before, change.after));
}

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && [...a].sort().join('|') === [...b].sort().join('|');
  return a === b;
}
