/** Field by field, before and after: what a person would call a change. */
import type { FieldChange } from '../change.ts';
import { cityKey } from '../identity/city.ts';
import { wordsOf } from '../identity/institution.ts';
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
  const facts = named
    .map((field) => ({ field, before: before[field], after: after[field] }))
    .filter((change) => !writtenOtherwise(change));
  const requirements = requirementNames.map((name) => ({
    field: `requirements.${name}`,
    before: before.requirements[name] as unknown,
    after: after.requirements[name] as unknown,
  }));
  return [...facts, ...requirements].filter((change) => !same(change.before, change.after));
}

/** Capitals, another apostrophe, "St." for "Saint": the same name, and no news. */
function writtenOtherwise({ field, before, after }: FieldChange): boolean {
  if (field === 'contactEmails') return same(inLowerCase(before), inLowerCase(after));
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  if (field === 'institution') return wordsOf(before).join(' ') === wordsOf(after).join(' ');
  return field === 'city' && cityKey(before) === cityKey(after);
}

const inLowerCase = (addresses: unknown) =>
  Array.isArray(addresses) ? addresses.map((address) => String(address).toLowerCase()) : addresses;

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && [...a].sort().join('|') === [...b].sort().join('|');
  return a === b;
}
