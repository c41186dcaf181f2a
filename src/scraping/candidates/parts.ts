/** An outline in the shape a reader sees: sections under headings, repeated items, rows with labelled cells. */

import type { Box, Line, Outline } from '../outline/outline.ts';
import { joinedLists, rejoined } from '../outline/rejoined.ts';
import { definitionParts } from '../readers/definition-list.ts';
import { drawn } from '../readers/drawn.ts';
import { tableParts } from '../readers/table.ts';
import { firstLines, repeatable, sectionsOfOne, signature } from './boxes-alike.ts';
import { mailHead, namesInstitution, saysLevel } from './cues.ts';
import { type Fields, factOf } from './labels.ts';
import { headedByName, perField } from './per-field.ts';

export type Part = {
  heading: Line | null;
  /** A leaf has one line and no parts. */
  line: Line | null;
  parts: Part[];
  fields: Fields;
  reader: string;
  /** At most one posting: a table row, a definition list. */
  solid: boolean;
  /** One of several alike: each is a posting of its own if it is one at all. */
  item: boolean;
  /** Counts of places in a table of specialties by level: believed under a heading of openings only. */
  matrix: boolean;
  /** Says itself that it is something else: a table of Match codes, salaries or events. */
  unrelated: boolean;
};

export const part = (given: Partial<Part>): Part => ({
  heading: null,
  line: null,
  parts: [],
  fields: {},
  reader: 'prose',
  solid: false,
  item: false,
  matrix: false,
  unrelated: false,
  ...given,
});

export const leaf = (line: Line): Part => part({ line });

/** All lines in page order. Depth is bounded by the outline (200), so recursion is safe. */
export function linesOf(given: Part): Line[] {
  const found: Line[] = [];
  gather(given, found);
  return found;
}

function gather(given: Part, found: Line[]): void {
  if (given.heading) found.push(given.heading);
  if (given.line) found.push(given.line);
  for (const one of given.parts) gather(one, found);
}

export const textOf = (given: Part): string =>
  linesOf(given)
    .map((line) => line.text)
    .join('\n');

export const shaped = (root: Box): Part => part({ parts: sections(flow(root.children)) });

/** The rank of the headings that end with it: the subject of one mail heads nothing of the next. */
type Mark = { rule: number };
const ruleOf = ({ className }: Box): Mark => ({ rule: className === 'message' ? 6.9 : 7.5 });

/** Children in order; tables, lists and cards become parts of their kind, rules become marks. */
function flow(given: readonly Outline[]): (Part | Mark)[] {
  const children = drawn(sectionsOfOne(given.flatMap(unheaded)));
  const alike = signatures(children);
  return rejoined(joinedLists(children)).flatMap((child): (Part | Mark)[] => {
    if (child.kind === 'line')
      return child.rank === 0 && subject.test(child.text)
        ? [leaf({ ...child, rank: 7 })]
        : perField(child).map(leaf);
    if (child.tag === 'hr' || child.tag === 'gap') return [ruleOf(child)];
    if (child.tag === 'table') return tableParts(child, shapedBox);
    if (child.tag === 'dl') return definitionParts(child, shapedBox);
    if (headingsOnly(child)) return child.children.flatMap((one) => (one.kind === 'line' ? [leaf(one)] : []));
    const shape = shapedBox(headedByName(child));
    if (child.tag === 'li') return [{ ...shape, item: true, reader: 'list' }];
    if (alike.has(signature(child)) && !isRow(shape)) return [{ ...shape, item: true, reader: 'cards' }];
    return [shape];
  });
}

/** The title in an article's own `header` heads what stands below it, not the `header` alone. */
function unheaded(given: Outline): readonly Outline[] {
  if (given.kind === 'line') return [given];
  if (given.tag === 'header' || given.tag === 'hgroup') return given.children;
  return isMailHead(given)
    ? [...given.children].sort((one, other) => isTitle(other) - isTitle(one))
    : [given];
}
const isTitle = (one: Outline): number => (one.kind === 'line' && subject.test(one.text) ? 1 : 0);

/** "From: ...", "Date: ...", "Subject: ..." in a box of their own: the subject heads the others and what was written below. */
const isMailHead = ({ children }: Box): boolean =>
  children.length > 1 &&
  children.length < 8 &&
  children.every((one) => one.kind === 'line' && mailHead.test(one.text)) &&
  children.some((one) => isTitle(one) > 0);

/** A row of cards: each house in it is headed by its own name. */
const isRow = (given: Part): boolean =>
  given.heading === null &&
  given.parts.filter((one) => one.heading && namesInstitution(one.heading.text)).length >= 2;

/** A forwarded mail's subject heads its text. */
const subject = /^(?:Subject|Re|Betreff):\s+\S.{3,120}$/;

const shapedBox = (given: Box): Part => {
  const parts = sections(flow(given.children));
  const [only, second] = parts;
  return only && !second
    ? only
    : part({
        parts,
        reader: given.tag === 'ul' || given.tag === 'ol' ? 'list' : 'prose',
        unrelated: isFilters(given),
      });
};

/** The form that narrows a board's list: what it offers to choose is said of no posting. */
const isFilters = (given: Box): boolean => {
  const lines = given.children.flatMap((child) => (child.kind === 'line' ? [child.text] : []));
  return lines.some((text) =>
    /^\W*(?:apply|clear|reset|update)(?: all)? (?:filters?|selections?|results)\W*$/i.test(text),
  );
};

const headingsOnly = (given: Box): boolean =>
  given.tag !== 'li' &&
  given.tag !== 'article' &&
  given.children.every((child) => child.kind === 'line' && child.rank > 0 && child.rank < 7);

/** Signatures of boxes that stand beside each other and mostly speak of a level or begin with a title: cards. */
function signatures(children: readonly Outline[]): Set<string> {
  const groups = new Map<string, Box[]>();
  for (const child of children) {
    if (child.kind !== 'box' || !(repeatable.has(child.tag) || child.tag.includes('-'))) continue;
    const key = signature(child);
    const group = groups.get(key);
    if (group) group.push(child);
    else groups.set(key, [child]);
  }
  const cards = new Set<string>();
  for (const [key, group] of groups) {
    if (group.length < 2) continue;
    const first = group.map(firstLines);
    const level = first.filter((lines) => saysLevel(lines.join('\n'))).length;
    const titled = group.filter((one) => startsTitled(one)).length;
    const named = first.filter((lines) => lines.slice(0, 5).some(namesInstitution)).length;
    if (named >= group.length * 0.7) cards.add(key);
    if (level >= 2 && (level >= group.length * 0.5 || titled >= group.length * 0.7)) cards.add(key);
  }
  return cards;
}

const startsTitled = (given: Box): boolean => {
  const [first] = given.children;
  return first?.kind === 'line' && first.rank > 0;
};

type Open = { rank: number; made: Part };
type Made = { done: Part[]; open: Open[] };

/** Headings gather what follows them until the next heading of the same or a higher rank; rules part what has no heading. */
function sections(given: readonly (Part | Mark)[]): Part[] {
  const made: Made = { done: [], open: [] };
  const ruled = given.some((one) => 'rule' in one);
  if (ruled && 'rule' in (given[0] ?? {}) === false && given.length > 1) start(made, 8, null);
  for (const one of given) {
    if ('rule' in one) {
      boxed(made.open.at(-1));
      start(made, one.rule, null);
    } else if (one.line && one.line.rank > 0 && !isEmptyHeading(made.open.at(-1), one.line))
      start(made, one.line.rank, one.line);
    else put(made, one);
  }
  return made.done
    .map(simple)
    .filter((one) => one.line !== null || one.heading !== null || one.parts.length > 0);
}

/** Labelled lines under a title, before the first rule: one of those that the rules part. */
function boxed(open: Open | undefined): void {
  const { heading, parts } = open?.made ?? { heading: null, parts: [] };
  const labels = parts.filter(({ line }) => line && factOf(line.text.split(':')[0] ?? '') !== null);
  if (heading === null || labels.length < 4 || parts.some(({ line }) => line === null)) return;
  parts.splice(0, parts.length, part({ parts: [...parts] }));
}

function put({ done, open }: Made, one: Part): void {
  if (outranks(one, open.at(-1))) open.pop();
  (open.at(-1)?.made.parts ?? done).push(one);
}

/** "Refine" over boxes to tick, and below it entries whose titles rank higher: it heads none of them. */
function outranks({ parts }: Part, above: Open | undefined): boolean {
  if (!above?.made.heading || !narrows.test(above.made.heading.text)) return false;
  const titled = parts.filter(({ heading }) => heading !== null && heading.rank < above.rank);
  return titled.length > 1 && titled.length * 2 > parts.length;
}
const narrows = /^\W*(?:refine|filters?|narrow|sort)\b[^.]{0,25}$/i;

function start(given: Made, rank: number, heading: Line | null): void {
  while ((given.open.at(-1)?.rank ?? 0) >= rank) given.open.pop();
  const made = part({ heading, reader: heading ? 'section' : 'prose' });
  put(given, made);
  given.open.push({ rank, made });
}

/** Two titles one after the other ("St. Elsewhere" / "PGY-2 position") head the same posting. */
const isEmptyHeading = (open: Open | undefined, line: Line): boolean =>
  open !== undefined &&
  open.made.heading !== null &&
  open.made.parts.length === 0 &&
  open.rank === line.rank &&
  line.rank >= 3;

/** A part that is simple already is the same; each level of the page asks it of all below. */
const simple = (given: Part): Part => {
  if (given.parts.length === 0) return given;
  const parts = given.parts
    .map(simple)
    .filter((one) => one.line !== null || one.heading !== null || one.parts.length > 0 || one.solid);
  const [only, second] = parts;
  if (given.heading === null && !given.solid && only && !second)
    return only.item || !given.item ? only : { ...only, item: true };
  const same = parts.length === given.parts.length && parts.every((one, at) => one === given.parts[at]);
  return same ? given : { ...given, parts };
};
