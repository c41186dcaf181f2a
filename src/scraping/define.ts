/** What a source is. A definition is data and small pure functions: it never fetches, and nothing else changes when one is added. */
import { z } from 'zod';
import { BadInput } from '#core/errors.ts';
import type { Page } from '#core/page.ts';
import { specialtyByName } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';
import type { Fields } from './candidates/labels.ts';
import { fieldNames, presetNames, sourceKinds, sourceStatuses } from './definitions/definition-names.ts';
import { address, filled, interval, isAddress } from './definitions/definition-values.ts';
import { misspelt, unknownSpecialty } from './definitions/misspelt.ts';
import { type MailDefinition, type MailSource, mailOf, mailShape } from './mail/mail-definition.ts';

export { fromTable, fromTargets } from './definitions/targets.ts';
export type { MailDefinition } from './mail/mail-definition.ts';

/** A row as a definition's function sees it: words and attributes, never the network. */
export type Row = {
  /** Folded words of the row, or of the first element that fits. */
  text(selector?: string): string;
  attribute(selector: string, name: string): string | null;
};

export type FieldReader = string | ((row: Row) => string | null);
/** What a whole-page `parse` gives for one posting: its words as on the page, and what it could label. */
export type ParsedRow = { words: string; fields?: Fields; url?: string };

export type Expectation = {
  container?: string | undefined;
  always?: FieldName[] | undefined;
  atLeast?: number | undefined;
};
export type FieldName = (typeof fieldNames)[number];
export type PresetName = (typeof presetNames)[number];
export type SourceKind = (typeof sourceKinds)[number];
export type SourceStatus = (typeof sourceStatuses)[number];

export type Definition = {
  name?: string | undefined;
  kind?: SourceKind | undefined;
  /** http(s) addresses to begin at. Empty when `targets` names a CSV file beside the definition. */
  start?: string[] | undefined;
  targets?: string | undefined;
  /** Mails in place of pages. */
  mail?: MailDefinition | undefined;
  /** "30m", "2h", "1d": how often to look, at most. Default 6h. */
  every?: string | undefined;
  specialty?: string | undefined;
  state?: string | undefined;
  institution?: string | undefined;
  /** Needs a browser; `waitFor` is a selector that must appear. */
  browser?: true | { waitFor?: string | undefined } | undefined;
  status?: SourceStatus | undefined;
  /** Why an excluded source is not crawled. */
  because?: string | undefined;
  /** Where the address was read. */
  seenAt?: string | undefined;
  row?: string | undefined;
  fields?: Partial<Record<FieldName, FieldReader>> | undefined;
  expect?: Expectation | undefined;
  reader?: PresetName | undefined;
  /** The whole page by a pure function, where selectors do not do. */
  parse?: ((page: Page) => ParsedRow[]) | undefined;
};

export type Source = {
  id: string;
  name: string;
  kind: string;
  /** Empty where it is a mailbox. */
  start: string[];
  mail: MailSource | null;
  everyMinutes: number;
  specialtyHint: string | null;
  stateHint: string | null;
  institutionHint: string | null;
  browser: { waitFor: string | null } | null;
  status: SourceStatus;
  because: string | null;
  seenAt: string | null;
  /** The address of the file that defines it, where a folder does: its functions are there. */
  code?: string | null;
  /** Only how to read: row, fields, expect, reader, parse. All empty: read without selectors. */
  definition: Pick<Definition, 'row' | 'fields' | 'expect' | 'reader' | 'parse'>;
};

const pure = <F>() => z.custom<F>((given) => typeof given === 'function', { error: 'has to be a function' });
const oneOf = <const T extends readonly [string, ...string[]]>(names: T) =>
  z.enum(names, {
    error: (issue) => misspelt({ what: 'value', given: String(issue.input), allowed: names }),
  });

const shape = z
  .strictObject({
    name: filled.optional(),
    kind: oneOf(sourceKinds).optional(),
    start: z.array(address).min(1, { error: 'needs at least one address' }).optional(),
    targets: filled.optional(),
    mail: mailShape.optional(),
    every: interval.optional(),
    specialty: filled
      .refine((name) => specialtyByName(name) !== null, {
        error: (issue) => unknownSpecialty(String(issue.input)),
      })
      .optional(),
    state: z
      .string()
      .refine((code) => usStates.some((one) => one.code === code), {
        error: (issue) => `"${String(issue.input)}" is no state; write its two capital letters, like "OH"`,
      })
      .optional(),
    institution: filled.optional(),
    browser: z.union([z.literal(true), z.strictObject({ waitFor: filled.optional() })]).optional(),
    status: oneOf(sourceStatuses).optional(),
    because: filled.optional(),
    seenAt: filled.optional(),
    row: filled.optional(),
    fields: z
      .strictObject(
        Object.fromEntries(
          fieldNames.map((name) => [name, z.union([filled, pure<(row: Row) => string | null>()]).optional()]),
        ),
      )
      .optional(),
    expect: z
      .strictObject({
        container: filled.optional(),
        always: z.array(oneOf(fieldNames)).optional(),
        atLeast: z.number().int().min(0).optional(),
      })
      .optional(),
    reader: oneOf(presetNames).optional(),
    parse: pure<(page: Page) => ParsedRow[]>().optional(),
  })
  .refine((given) => [given.start, given.targets, given.mail].some((one) => one !== undefined), {
    error: 'no "start" address, no "targets" file and no "mail"; give one of them',
  })
  .refine(
    (given) =>
      given.mail === undefined || (given.start ?? given.targets ?? given.browser ?? given.kind) === undefined,
    {
      error:
        '"mail" beside "start", "targets", "browser" or "kind"; a mailbox has none of them: leave them out',
    },
  )
  .refine((given) => given.fields === undefined || given.row !== undefined, {
    error: '"fields" without "row"; name the element of one posting in "row"',
  })
  .refine((given) => given.status !== 'excluded' || given.because !== undefined, {
    error: 'excluded without "because"; say why it is not crawled',
  });

/** Checks a definition and gives it back. Throws BadInput that lists every fault; the registry puts the file before it. */
export function defineScraper(given: Definition): Definition {
  const result = shape.safeParse(given);
  if (!result.success) throw new BadInput(result.error.issues.map(sentence).join('; '));
  return given;
}

const topNames = Object.keys(shape.shape);

function sentence(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const inFields = path[0] === 'fields';
    const allowed = inFields
      ? fieldNames
      : path[0] === 'expect'
        ? ['container', 'always', 'atLeast']
        : path[0] === 'mail'
          ? Object.keys(mailShape.shape)
          : topNames;
    return issue.keys
      .map((key) => misspelt({ what: inFields ? 'field' : 'setting', given: key, allowed }))
      .join('; ');
  }
  if (issue.code === 'invalid_union' && path[0] === 'fields')
    return `field '${path[1] ?? ''}' has to be a selector or a function`;
  return path.length === 0 ? issue.message : `${path.join('.')}: ${issue.message}`;
}

const units: Record<string, number> = { m: 1, h: 60, d: 1440 };

/** A checked definition under its id (the folder's name). Never less than a quarter of an hour between visits. */
export function sourceOf(id: string, given: Definition): Source {
  const [, amount = '6', unit = 'h'] =
    /^(\d+)([mhd])$/.exec(given.every ?? (given.mail ? '15m' : '6h')) ?? [];
  return {
    id,
    name: given.name ?? id,
    kind: given.mail ? 'list_serve' : (given.kind ?? 'list'),
    start: given.start ?? [],
    mail: given.mail ? mailOf(given.mail) : null,
    everyMinutes: Math.max(15, Number(amount) * (units[unit] ?? 60)),
    specialtyHint: given.specialty ?? null,
    stateHint: given.state ?? null,
    institutionHint: given.institution ?? null,
    browser: given.browser
      ? { waitFor: given.browser === true ? null : (given.browser.waitFor ?? null) }
      : null,
    status: given.status ?? 'unverified',
    because: given.because ?? null,
    seenAt: given.seenAt ?? null,
    definition: {
      row: given.row,
      fields: given.fields,
      expect: given.expect,
      reader: given.reader,
      parse: given.parse,
    },
  };
}

/** A bare address is a source: it is read without selectors. Throws BadInput for anything but http(s). */
export function sourceFromAddress(given: {
  id: string;
  url: string;
  kind?: string | undefined;
  specialtyHint?: string | undefined;
}): Source {
  if (!isAddress(given.url))
    throw new BadInput(
      `${given.id}: "${given.url}" is no http(s) address; write it in full, like https://example.org/openings`,
    );
  const source = sourceOf(given.id, {
    start: [given.url],
    ...(given.specialtyHint ? { specialty: given.specialtyHint } : {}),
  });
  return { ...source, kind: given.kind ?? 'list' };
}
