/** From what an operator typed to a definition as data, and back. */
import type { Page } from '#core/page.ts';
import type { Called, DraftPage, HowToRead } from '#ports/source-drafts.ts';
import { type Definition, type FieldName, type Source, sourceFromAddress } from '#scraping';
import { fieldNames } from '#scraping/definitions/definition-names.ts';
import type { Reader } from '#scraping/reader.ts';

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

/** A new page without selectors, and what holds its list expected to stay. */
export async function proposedFor(page: Page, reader: Pick<Reader, 'containerOf'>): Promise<HowToRead> {
  const source = sourceFromAddress({ id: 'draft', url: page.url });
  return { ...nothing, container: (await reader.containerOf({ url: page.url, page, source })) ?? '' };
}

/** What is not asked for here stays as it is: as it was saved, as a file says it, or as a new page suggests. */
export function baseOf(
  { url, kind, inBrowser }: DraftPage,
  source: Source | null,
  saved: Definition | null,
): Definition {
  if (saved) return saved;
  if (!source) return { kind: kindOf(kind), start: [url], ...(inBrowser ? { browser: true } : {}) };
  const { start, browser, definition } = source;
  const waitFor = browser?.waitFor;
  return {
    // It was checked when the file was read.
    kind: source.kind as Definition['kind'],
    start,
    browser: browser ? (waitFor ? { waitFor } : true) : undefined,
    expect: definition.expect,
    reader: definition.reader,
    parse: definition.parse,
  };
}

/** A row that is named takes the place of a reader or a function that read the whole page. */
export function definitionOf(base: Definition, how: HowToRead, { name, every }: Called): Definition {
  const fields = fieldsOf(how);
  const { container: _, ...expected } = base.expect ?? {};
  const expect = how.container ? { ...expected, container: how.container } : expected;
  return shortened({
    ...base,
    ...(how.row ? { reader: undefined, parse: undefined } : {}),
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
