/** Tables: head in the first row or column, merged cells, rows that head others, levels as columns, tables for layout. */
import { specialtyByName } from '#core/specialty.ts';
import type { FactName } from '#core/vacancy.ts';
import { isPlaceLine } from '../candidates/cues.ts';
import { add, addVisa, type Fields, factFor, factOf, isLabel } from '../candidates/labels.ts';
import { leaf, linesOf, type Part, part } from '../candidates/parts.ts';
import type { Box, Line } from '../outline/outline.ts';
import { namedByContent } from './columns.ts';
import { type Cell, type Grid, grid, linesIn, spansAll } from './grid.ts';
import { headsCounts, isMatrix, matrix } from './matrix.ts';
import { isBoldCell, isTransposed, isVertical, plainLeaf, vertical } from './vertical.ts';

type Shape = (box: Box) => Part;

export function tableParts(table: Box, shape: Shape): Part[] {
  const found = grid(table);
  const captions = found.captions.flatMap((one) =>
    one.kind === 'line' ? [leaf({ ...one, rank: one.rank || 6 })] : [],
  );
  return [...captions, ...bodyParts(found, shape)];
}

function bodyParts(found: Grid, shape: Shape): Part[] {
  if (isLayout(found)) return laidOut(found, shape);
  const head = headRow(found.rows);
  const names = head === null ? [] : (found.rows[head] ?? []).map((cell) => cell.text);
  const foreign =
    names.some((name) => elsewhere.test(name)) ||
    (names.some((name) => pay.test(name)) && !names.some(tells)) ||
    (names.some((name) => quota.test(name)) && !names.some((name) => vacant.test(name)));
  const parts = shapedRows(found, { head, shape });
  return foreign ? parts.map((one) => ({ ...one, unrelated: true })) : parts;
}

/** What a year earns is told of all years, and of an opening beside its day or its number. */
const pay = /\b(?:salar(?:y|ies)|stipends?|allowance|pay)\b/i;
const telling: ReadonlySet<string | null> = new Set(['start', 'deadline', 'positions', 'contactEmails']);
const tells = (name: string): boolean => telling.has(factOf(name));

/** How many a class may have and has, with no column of those that are missing. */
const quota =
  /^\W*(?:quota|(?:approved |class |current )?(?:complement|size|residents|enrolled|enrollment|trainees))\W*$/i;
const vacant = /\b(?:open(?:ings?)?|vacan\w+|available|unfilled|needed|sought|start)\b/i;

const elsewhere =
  /\b(?:nrmp|eras|match code|event|conference|lecture|seminar|speaker|fellowship|pharmacy|block \d{1,2}|replies|started by|last post|who attends|noon|hometown|unfilled (?:after|in )?(?:\d{4}|match|soap)|after (?:the )?(?:match|soap)|soap|^office$|^school$|rotation|shift|jeopardy|alumni|graduation year|medical school)\b/i;

function shapedRows(found: Grid, { head, shape }: Columns): Part[] {
  if (head === null && isVertical(found)) return vertical(found, shape);
  if (head !== null && isTransposed(found.rows, head))
    return vertical({ ...found, rows: found.rows.slice(head + 1) }, shape, found.rows[head]);
  if (head !== null && isMatrix(found.rows[head] ?? [])) return matrix(found, head);
  return horizontal(found, { head, shape });
}

/** Cells that hold tables, one column only, or long flowing text in few rows: the table only places things. */
function isLayout({ rows, columns }: Grid): boolean {
  if (columns < 2 || rows.length === 0) return true;
  const cells = rows.flat().filter((cell) => !cell.carried);
  if (cells.some((cell) => holdsTable(cell.box))) return true;
  const long = cells.filter((cell) => cell.text.length > 900 || cell.box.children.length > 12).length;
  const beside = rows.filter((row) => row.filter((cell) => !cell.carried && cell.text !== '').length > 1);
  const full = cells.some((cell) => linesIn(cell.box).length >= 6);
  if (full && beside.length <= 1 && headRow(rows) === null) return true;
  const heads = cells.filter((cell) => cell.head).length;
  return long > 0 && heads === 0 && rows.length <= 3;
}

const holdsTable = (box: Box): boolean =>
  box.children.some((child) => child.kind === 'box' && (child.tag === 'table' || holdsTable(child)));

function laidOut({ rows }: Grid, shape: Shape): Part[] {
  const filled = rows.map((row) => row.filter((cell) => !cell.carried && cell.box.children.length > 0));
  const cells = filled.flat();
  const [first] = cells;
  // One cell above the other is one text: a heading in one heads what stands in the next.
  const stacked = cells.length > 1 && filled.every((row) => row.length < 2);
  const boxes =
    first && stacked
      ? [{ ...first.box, tag: 'div', children: cells.flatMap((cell) => cell.box.children) }]
      : cells.map((cell) => cell.box);
  return boxes.flatMap((box) => {
    const inside = shape(box);
    return inside.heading || inside.line || inside.solid ? [inside] : inside.parts;
  });
}

const isHead = (row: readonly Cell[]): boolean => {
  const own = row.filter((cell) => !cell.carried && cell.text !== '');
  if (own.length < 2) return false;
  const known = own.filter((cell) => isLabel(cell.text)).length;
  const short = own.every(
    (cell) => cell.text.length < 70 && !/@|\d{4}/.test(cell.text.replace(yearsOfCount, '')),
  );
  return (
    short &&
    (own.every((cell) => cell.head) ||
      known >= Math.max(2, own.length * 0.5) ||
      (known >= 1 && own.every(isBoldCell)))
  );
};

/** "2025", "Unfilled after SOAP 2026": a column for a year. */
const yearsOfCount = /\b20\d\d$/;

/** The first of the first three rows that names columns; a title row may stand above it. */
function headRow(rows: readonly Cell[][]): number | null {
  const counts = rows.slice(0, 3).findIndex((_, index) => headsCounts(rows, index));
  if (counts >= 0) return counts;
  const at = rows.slice(0, 3).findIndex(isHead);
  if (at === -1) return null;
  const below = rows[at + 1];
  const split =
    below !== undefined &&
    isHead(below) &&
    below.some((cell) => cell.head) &&
    (rows[at] ?? []).some((cell) => cell.box.columns > 1);
  return split ? at + 1 : at;
}

type Columns = { head: number | null; shape: Shape };

function horizontal({ rows }: Grid, { head, shape }: Columns): Part[] {
  const found: Part[] = [];
  const named = (at: number | null): string[] =>
    namedByContent(
      at === null ? [] : (rows[at] ?? []).map((cell) => cell.text),
      rows.slice((at ?? -1) + 1).filter((row) => !spansAll(row)),
    );
  let names = named(head);
  let top: Part[] = found;
  let below: Part[] = found;
  rows.forEach((row, index) => {
    const own = row.filter((cell) => !cell.carried && cell.text !== '');
    const [first] = own;
    if (!first) return;
    if (index === head || (head !== null && isHead(row))) {
      if (index !== head) names = named(index);
      return;
    }
    const last = below.at(-1);
    if (last?.solid && goesOn(row, own)) {
      last.parts.push(...linesOf(shape(first.box)).map(plainLeaf));
      return;
    }
    if (spansAll(row, own)) {
      if (last?.solid && isContinuation(first.text))
        last.parts.push(...linesOf(shape(first.box)).map(plainLeaf));
      else below = startSection(top, linesOf(shape(first.box)));
      // A title above the heads is the whole table's.
      if (head !== null && index < head) top = below;
      return;
    }
    below.push(rowPart(row, names, shape));
  });
  return found;
}

/** One wide cell beside those that are merged from the row above: a remark on that row. */
const goesOn = (row: readonly Cell[], own: readonly Cell[]): boolean =>
  own.length === 1 &&
  (own[0]?.box.columns ?? 1) > 1 &&
  row.some((cell) => cell.carried && cell.box !== own[0]?.box && cell.text !== '');

const isContinuation = (text: string): boolean =>
  text.length > 60 || /^[^:]{2,30}:\s/.test(text) || /@/.test(text);

function startSection(found: Part[], lines: Line[]): Part[] {
  const [heading, ...rest] = lines;
  if (!heading) return found;
  const section = part({ heading: { ...heading, rank: 6 }, parts: rest.map(leaf), reader: 'table' });
  found.push(section);
  return section.parts;
}

function rowPart(row: readonly Cell[], names: readonly string[], shape: Shape): Part {
  const fields: Fields = {};
  const parts: Part[] = [];
  row.forEach((cell, column) => {
    if (cell.text === '' && cell.box.children.length === 0) return;
    const name = names[column] ?? '';
    // "Date" in the first column is when a row was posted, further on when the place begins.
    const fact = factFor(name, cell.text) ?? (column > 1 && /^dates?$/i.test(name.trim()) ? 'start' : null);
    if (!addVisa(fields, name, cell.text) && !addHouse(fields, fact, cell)) add(fields, fact, cell.text);
    if (row.findIndex((other) => other.box === cell.box) === column)
      parts.push(...linesOf(shape(cell.box)).map(plainLeaf));
  });
  const unrelated = row.some(isPay) && !Object.keys(fields).some((fact) => telling.has(fact));
  return part({ parts, fields, reader: 'table', solid: true, item: true, unrelated });
}
const isPay = ({ text }: Cell): boolean => /^\W{0,3}\$\s?\d{2,3},\d{3}(?:\.\d\d)?\W*$/.test(text);

/** "Psychiatry", "Elk Run Hospital", "Toledo, OH", a line each in one cell: two or three facts. */
function addHouse(fields: Fields, fact: FactName | null, cell: Cell): boolean {
  const lines = linesIn(cell.box).map(({ text }) => text);
  if (fact !== 'institution' || lines.length < 2 || lines.length > 3) return false;
  const place = lines.slice(1).find(isPlaceLine);
  const field = lines.find((text) => specialtyByName(text) !== null);
  const house = lines.filter((text) => text !== place && text !== field);
  if (house.length !== 1 || house[0]?.includes('@') || house.length === lines.length) return false;
  add(fields, 'institution', house[0] ?? '');
  if (place) add(fields, 'city', place);
  if (field) add(fields, 'specialty', field);
  return true;
}
