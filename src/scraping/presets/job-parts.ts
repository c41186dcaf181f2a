/** What the presets share: an applicant-tracking job as a part, and safe steps into parsed JSON. */
import type { Fields } from '../candidates/labels.ts';
import { leaf, type Part, part } from '../candidates/parts.ts';
import { markedLines, plainLine } from '../readers/json-ld.ts';
import { foldSpace } from '../words.ts';

export type Json = Record<string, unknown>;

/** The value at a path of keys, or undefined where a step is missing. */
export const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (here, key) => (typeof here === 'object' && here !== null ? (here as Json)[key] : undefined),
    value,
  );

export const words = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? foldSpace(String(value)) : '';
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export type JobWords = {
  title: string;
  /** Markup or text, in the order of the ad. */
  bodies: unknown[];
  /** Further lines of the ad: place, department, requisition fields. */
  lines?: string[];
  fields: Fields;
  reader: string;
};

export function jobPart({ title, bodies, lines = [], fields, reader }: JobWords): Part {
  const body = bodies.flatMap(markedLines);
  const more = lines.filter((line) => line !== '' && !body.some((one) => one.text.includes(line)));
  const kept = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined),
  );
  return part({
    heading: plainLine(title, 2),
    parts: [...more.map((line) => plainLine(line)), ...body].map(leaf),
    fields: kept,
    reader,
    solid: true,
    item: true,
  });
}

/** The address of the next page of a list that counts by offset, while there is one. */
export function nextOffset(address: string, { total, shown }: { total: number; shown: number }): string[] {
  const url = new URL(address);
  const offset = Number(url.searchParams.get('offset') ?? '0') || 0;
  if (shown === 0 || offset + shown >= total) return [];
  url.searchParams.set('offset', String(offset + shown));
  return [url.href];
}
