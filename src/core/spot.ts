/**
 * Where the words of a field stand in the copy of a page they were read from. A place is counted in UTF-16 units of the
 * copy's whole text as it is kept: the source of an HTML page, the text of the pages of a PDF, the own words of a mail.
 */
import type { FactName } from './vacancy.ts';

/** From the first unit to behind the last. */
export type Span = readonly [number, number];

export type Spot =
  /**
   * Ascending; more than one where the words were gathered from places apart. `coded`: they stand there in another
   * form (escapes of JSON, an address that is hidden), and not in the view of the page.
   */
  { at: readonly Span[]; coded?: true } | { at: null; because: string };

export type SpotName = FactName | 'evidence';

/** What was read from one copy. */
export type Spots = {
  page: string;
  /** Hash of the copy, where one is kept. */
  copy?: string;
  fields: Partial<Record<SpotName, Spot>>;
};

/** From the first of two spans to the end of the other; null: one of them stands nowhere. */
export const both = (one: Span | null, other: Span | null): Span | null =>
  one && other ? [Math.min(one[0], other[0]), Math.max(one[1], other[1])] : null;

/** What one posting was read from, and of another the fields that the first has none for. */
export function together(main: readonly Spots[] = [], more: readonly Spots[] = []): Spots[] {
  const found = main.map((one) => ({ ...one, fields: { ...one.fields } }));
  const told = new Set(main.flatMap(({ fields }) => Object.keys(fields)));
  for (const { fields, ...copy } of more) {
    const missing = Object.fromEntries(Object.entries(fields).filter(([name]) => !told.has(name)));
    const known = found.find((one) => one.page === copy.page && one.copy === copy.copy);
    if (known) Object.assign(known.fields, missing);
    else if (Object.keys(missing).length > 0) found.push({ ...copy, fields: missing });
  }
  return found;
}

/** Of a field that has other words now than those it was read from. */
export const withoutSpot = <Read extends { spots?: Spots[] }>(read: Read, name: SpotName): Read => ({
  ...read,
  ...(read.spots
    ? { spots: read.spots.map(({ fields: { [name]: _, ...fields }, ...copy }) => ({ ...copy, fields })) }
    : {}),
});
