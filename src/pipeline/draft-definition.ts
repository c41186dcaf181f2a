/** From what an operator typed to a definition as data, and back. */
import type { Called, DraftPage, HowToRead } from '#ports/source-drafts.ts';
import type { Definition, FieldName, Source } from '#scraping';
import { fieldNames } from '#scraping/definition-names.ts';

const nothing: HowToRead = { row: '', container: '', fields: {}, specialty: '', state: '', institution: '' };

/** As the source is read now; functions of a file cannot be shown as words. */
export function howOf(source: Source | null): HowToRead {
  if (!source) return nothing;
  const { row = '', fields = {}, expect } = source.definition;
  const words = Object.entries(fields).flatMap(([name, reader]) =>
    typeof reader === 'string' ? [[name, reader] as const] : [],
  );
  return {
    row,
    container: expect?.container ?? '',
    fields: Object.fromEntries(words),
    specialty: source.specialtyHint ?? '',
    state: source.stateHint ?? '',
    institution: source.institutionHint ?? '',
  };
}

/** `before`: what was saved with the source; what is not asked for here stays as it was. */
export function definitionOf(
  { url, kind, inBrowser, sourceId }: DraftPage,
  how: HowToRead,
  { name, every }: Called,
  before: Definition | null,
): Definition {
  const fields = fieldsOf(how);
  const { container: _, ...expected } = before?.expect ?? {};
  const expect = how.container ? { ...expected, container: how.container } : expected;
  return shortened({
    ...(sourceId === null ? { kind: kindOf(kind), start: [url] } : {}),
    ...(sourceId === null && inBrowser ? { browser: true as const } : {}),
    ...before,
    name,
    every,
    specialty: how.specialty || undefined,
    state: how.state || undefined,
    institution: how.institution || undefined,
    row: how.row || undefined,
    fields: how.row && Object.keys(fields).length ? fields : undefined,
    expect: Object.keys(expect).length ? expect : undefined,
  });
}

const kindOf = (kind: DraftPage['kind']) => (kind === 'pdf' ? 'pdf' : kind === 'xml' ? 'feed' : 'list');

const fieldsOf = ({ fields }: HowToRead): Partial<Record<FieldName, string>> =>
  Object.fromEntries(fieldNames.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])));

/** Without what was left empty: it is kept as JSON. */
const shortened = (definition: Definition): Definition =>
  // Only values that are there are left, each as it was.
  Object.fromEntries(Object.entries(definition).filter(([, value]) => value !== undefined)) as Definition;
