/** Facts and their changes in words: "deadline: 1 Dec 2026 -> 12 Dec 2026". */
import type { FieldChange } from '../change.ts';
import { dayWords } from '../day-words.ts';
import type { Vacancy } from '../vacancy.ts';
import { plainWords } from './plain-words.ts';

export type FieldWords = { label: string; before: string; after: string };

export const SILENT = 'not stated';

const labels = new Map(
  Object.entries({
    pgy: 'level',
    positions: 'places',
    contactEmails: 'contact',
    url: 'page',
    evidence: 'words of the page',
    step3Required: 'Step 3 needed',
    gradWithinYears: 'years since graduation, at most',
    priorAcgmeYearRequired: 'earlier accredited year needed',
    stateLicenseRequired: 'state licence needed',
    usmleMinScore: 'lowest score',
    maxFailures: 'failures, at most',
    usClinicalExperience: 'US clinical work needed',
    programType: 'kind of program',
  }),
);

const values = new Map(
  Object.entries({
    j1: 'J-1',
    h1b: 'H-1B',
    none: 'no sponsorship',
    citizen_or_pr: 'citizens and permanent residents only',
    presumed_filled: 'presumed filled',
    immediate: 'immediately',
  }),
);

/** What a field is called before people: "failures, at most". */
export const fieldLabel = (field: string): string => plainWords(labels.get(field) ?? field);

/** A change of `requirements` as a whole is told requirement by requirement. */
export function fieldWords(change: FieldChange): FieldWords[] {
  const field = change.field.split('.').at(-1) ?? change.field;
  if (field === 'requirements') return eachRequirement(change);
  const said = (value: unknown) =>
    field === 'pgy' && isNumbers(value) ? levelWords(value) : valueWords(value);
  return [{ label: fieldLabel(field), before: said(change.before), after: said(change.after) }];
}

/** [2] → "PGY-2"; [1,2] → "PGY-1 or 2". */
export function levelWords(pgy: readonly number[]): string {
  return pgy.length ? `PGY-${pgy.join(' or ')}` : `level ${SILENT}`;
}

/** "St. Example Medical Center, Lansing MI", or what of it is known. */
export function placeWords(facts: Vacancy): string {
  const town = [plainWords(facts.city), plainWords(facts.state, 40)].filter(Boolean).join(' ');
  return [plainWords(facts.institution), town].filter(Boolean).join(', ') || `place ${SILENT}`;
}

function eachRequirement(change: FieldChange): FieldWords[] {
  const before = asRecord(change.before);
  const after = asRecord(change.after);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => name !== 'requirements')
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after))
    .flatMap(fieldWords);
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return SILENT;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length ? value.map(valueWords).join(', ').slice(0, 400) : SILENT;
  if (value instanceof Date) return dayWords(value.toISOString().slice(0, 10));
  if (typeof value === 'object') return plainWords(JSON.stringify(value));
  const text = String(value);
  return values.get(text) ?? (/^\d{4}-\d{2}/.test(text) ? dayWords(text) : plainWords(text));
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'number');
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
