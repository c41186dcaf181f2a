/** Tables and lists of terms that a page draws with boxes of its own instead of the tags for them. */
import { saysLevel } from '../candidates/cues.ts';
import { factFor, factOf, isLabel } from '../candidates/labels.ts';
import type { Box, Line, Outline } from '../outline/outline.ts';
import { linesIn } from './grid.ts';
import { isCount, isLevelOnly } from './matrix.ts';

const made = (tag: string, children: Outline[]): Box => ({
  ...{ kind: 'box', tag, className: '', children },
  ...{ columns: 1, rows: 1 },
});

/** The same children, with what is drawn as a table or as terms in the shape of one. */
export const drawn = (children: readonly Outline[]): readonly Outline[] =>
  children.length < 2
    ? children
    : (terms(children) ?? boxedRows(children) ?? cellsInARow(children) ?? children);

type Run = { at: number; of: Outline[] };

/** The longest unbroken stretch from the first child that is such a one. */
function stretch(children: readonly Outline[], is: (child: Outline) => boolean): Run {
  const at = children.findIndex(is);
  const end = children.findIndex((child, index) => index > at && !is(child));
  return at < 0 ? { at, of: [] } : { at, of: children.slice(at, end < 0 ? children.length : end) };
}

const inPlaceOf = (children: readonly Outline[], { at, of }: Run, box: Box): Outline[] => [
  ...children.slice(0, at),
  box,
  ...children.slice(at + of.length),
];

const isPair = (child: Outline): boolean =>
  child.kind === 'box' &&
  blocks.has(child.tag) &&
  child.children.length === 2 &&
  child.children.every((one) => one.kind === 'line' && one.rank === 0) &&
  (child.children[0] as Line).text.length < 32 &&
  (child.children[1] as Line).text.length < 200;
const blocks = new Set(['div', 'p', 'li', 'section', 'span']);

/** Three or more boxes of two lines each, label and value, most of them labels of facts. */
function terms(children: readonly Outline[]): Outline[] | null {
  const run = stretch(children, isPair);
  const pairs = run.of.map((child) => (child as Box).children as [Line, Line]);
  const labels = new Set(pairs.map(([label]) => label.text));
  const known = pairs.filter(
    ([label, value]) =>
      isLabel(label.text) ||
      factFor(label.text, value.text) !== null ||
      (isLevelOnly(label.text) && isCount(value.text)),
  );
  if (pairs.length < 3 || labels.size < pairs.length || known.length < pairs.length * 0.6) return null;
  const list = pairs.flatMap(([label, value]) => [made('dt', [label]), made('dd', [value])]);
  return inPlaceOf(children, run, made('dl', list));
}

const isHead = (cells: readonly string[]): boolean =>
  cells.length >= 3 &&
  cells.length <= 12 &&
  new Set(cells).size === cells.length &&
  cells.every((cell) => cell.length < 30 && !/\d{2}|@|\.$/.test(cell) && !saysLevel(cell)) &&
  cells.filter(isLabel).length >= Math.max(2, cells.length * 0.5);

const rowOf = (cells: readonly Outline[], tag = 'td'): Box =>
  made(
    'tr',
    cells.map((cell) => made(tag, [cell])),
  );

const wordsOf = (cell: Outline): string =>
  cell.kind === 'line'
    ? cell.text
    : linesIn(cell)
        .map(({ text }) => text)
        .join(' ');

/** "Categorical" is said to level or to track; beside a column of levels it is a track. */
const isLevel = (text: string): boolean => saysLevel(text) && !trackOnly.test(text);
const trackOnly = /^\W*(?:categorical|preliminary|prelim|advanced|transitional)\W*$/i;

/** One column names the levels, and hardly any other. A single row needs a column that is headed so. */
const isTable = (names: readonly Outline[], rows: readonly (readonly Outline[])[]): boolean => {
  const columns = names.length;
  const counts = Array.from(
    { length: columns },
    (_, at) => rows.filter((row) => isLevel(wordsOf(row[at] as Outline))).length,
  );
  const levels = counts.flatMap((count, at) => (count >= rows.length * 0.7 ? [at] : []));
  const [only = -1] = levels;
  return (
    levels.length === 1 &&
    (rows.length >= 2 || (rows.length === 1 && factOf(wordsOf(names[only] as Outline)) === 'pgy'))
  );
};

/** A box of labels, and below it boxes with a cell for each of them. */
function boxedRows(children: readonly Outline[]): Outline[] | null {
  const at = children.findIndex(
    (child) => child.kind === 'box' && blocks.has(child.tag) && isHead(child.children.map(wordsOf)),
  );
  const head = children[at];
  if (head?.kind !== 'box') return null;
  const columns = head.children.length;
  const run = stretch(
    children.slice(at),
    (child) => child.kind === 'box' && child.children.length === columns,
  );
  const [names, ...rows] = run.of.map((child) => (child as Box).children);
  if (!names || !isTable(names, rows)) return null;
  const table = made('table', [rowOf(names, 'th'), ...rows.map((row) => rowOf(row))]);
  return inPlaceOf(children, { ...run, at }, table);
}

/** The labels and then the cells, all in one box, as a sheet of styles sets them in columns. */
function cellsInARow(children: readonly Outline[]): Outline[] | null {
  for (let columns = 3; columns <= 12 && columns * 2 <= children.length; columns += 1) {
    if (children.length % columns > 0 || !isHead(children.slice(0, columns).map(wordsOf))) continue;
    const rows = Array.from({ length: children.length / columns }, (_, row) =>
      children.slice(row * columns, (row + 1) * columns),
    );
    const [names = [], ...rest] = rows;
    if (isTable(names, rest)) return [made('table', [rowOf(names, 'th'), ...rest.map((row) => rowOf(row))])];
  }
  return null;
}
