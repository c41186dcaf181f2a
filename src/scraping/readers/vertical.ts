/** Tables whose labels stand down the side: a posting in each further column, or one below the other where the labels return. */
import { readSpecialty } from '#core/normalize/what/specialty-in-words.ts';
import { mailHead, saysLevel } from '../candidates/cues.ts';
import { add, type Fields, factFor, factOf, isLabel } from '../candidates/labels.ts';
import { leaf, linesOf, type Part, part } from '../candidates/parts.ts';
import type { Box, Line } from '../outline/outline.ts';
import { joined } from './definition-list.ts';
import { type Cell, type Grid, spansAll } from './grid.ts';

type Shape = (box: Box) => Part;
type Row = readonly Cell[];

export const isBoldCell = (cell: Cell | undefined): boolean =>
  cell !== undefined &&
  (cell.head || cell.box.children.every((child) => child.kind === 'line' && child.rank > 0));

const sideOf = (rows: readonly Row[]): Cell[] =>
  rows.flatMap((row) => (row[0] && !row[0].carried && !spansAll(row) ? [row[0]] : []));

export function isVertical({ rows, columns }: Grid): boolean {
  const first = sideOf(rows);
  const labels = first.filter((cell) => cell.text !== '' && (cell.head || isLabel(cell.text))).length;
  const loud = columns === 2 && rows.every(([side, value]) => isBoldCell(side) && !isBoldCell(value));
  const facts = first.filter((cell) => factOf(cell.text) !== null).length;
  const form =
    columns === 2 && facts >= 3 && facts >= first.length * 0.3 && first.every(({ text }) => text.length < 40);
  const enough = labels >= first.length * 0.6 || (loud && labels > 0) || form;
  return first.length >= 2 && enough && !first.some((cell) => saysLevel(cell.text));
}

/** "Opening 1, Opening 2" across the top and labels down the side: the side names the facts. */
export function isTransposed(rows: readonly Row[], head: number): boolean {
  const sides = rows.slice(head + 1).flatMap((row) => row[0] ?? []);
  const labels = sides.filter((cell) => factOf(cell.text) !== null).length;
  const named = (rows[head] ?? []).slice(1).filter((cell) => factOf(cell.text) !== null).length;
  // A corner that is left empty, over a side that is marked as heads, says so by itself.
  const marked = rows[head]?.[0]?.text === '' && sides.every((cell) => cell.head);
  const enough = marked ? 2 : Math.max(3, sides.length * 0.6);
  return sides.length >= 3 && labels >= enough && named === 0;
}

/** "Date", "From", "Subject": the head of a message, whose sender is no start and whose subject no place. */
const isOfMessage = (rows: readonly Row[]): boolean =>
  rows.length > 1 &&
  rows.every(([label]) => label && mailHead.test(`${label.text.replace(/[:\s]+$/, '')}: `));

export function vertical({ rows, columns }: Grid, shape: Shape, tops: Row = []): Part[] {
  if (isOfMessage(rows)) {
    const lines = rows.flatMap(([label, ...rest]) =>
      label
        ? joined(
            linesOf(shape(label.box)),
            rest.flatMap((cell) => linesOf(shape(cell.box))),
          )
        : [],
    );
    return [part({ parts: lines.map(plainLeaf) })];
  }
  const records = columns === 2 ? recordsIn(rows) : [rows];
  return records.flatMap((record) =>
    columnParts(record, { columns, shape, tops, several: records.length > 1 || columns > 2 }),
  );
}

type Columns = { columns: number; shape: Shape; tops: Row; several: boolean };

function columnParts(rows: readonly Row[], { columns, shape, tops, several }: Columns): Part[] {
  const found: Part[] = [];
  for (let column = 1; column < columns; column += 1) {
    const fields: Fields = {};
    const top = tops[column];
    const named = top && !numbered.test(top.text) ? linesOf(shape(top.box)) : [];
    if (top && readSpecialty(top.text)) add(fields, 'specialty', top.text);
    const lines = rows.flatMap((row) => {
      const [label, value] = [row[0], row[column]];
      if (!label || !value || (value.carried && value.box === label.box))
        return label && column === 1 ? linesOf(shape(label.box)) : [];
      const values = linesOf(shape(value.box));
      add(fields, factFor(label.text, value.text), value.text);
      return joined(linesOf(shape(label.box)), values);
    });
    found.push(
      part({
        parts: [...named, ...lines].map(plainLeaf),
        fields,
        reader: 'table',
        solid: true,
        item: several,
      }),
    );
  }
  return found;
}

/** "Opening 1", "Position B": a column that is only counted. */
const numbered = /^\W*(?:\w+ )?(?:no\.? ?|#)?(?:\d{1,2}|[A-F])\W*$/;

export const plainLeaf = (line: Line): Part => leaf({ ...line, rank: 0 });

/**
 * "Specialty, Level, Start, Specialty, Level, Start": a record each time the first label that returns stands there again,
 * with the title above it; what stands before the first of them is said of all.
 */
function recordsIn(rows: readonly Row[]): (readonly Row[])[] {
  const labels = rows.map((row) => (spansAll(row) ? '' : labelOf(row)));
  const seen = new Set<string>();
  const again = new Set(labels.filter((label) => seen.has(label) || !seen.add(label)));
  const first = labels.find((label) => label !== '' && again.has(label));
  const starts = labels.flatMap((label, at) => (first !== undefined && label === first ? [at] : []));
  if (starts.length < 2) return [rows];
  const cuts = starts.map((at) => (at > 0 && isTitle(rows[at - 1]) ? at - 1 : at));
  const records = cuts.map((at, index) => rows.slice(at, cuts[index + 1] ?? rows.length));
  return records.every(isWhole) ? records.map((record) => [...rows.slice(0, cuts[0]), ...record]) : [rows];
}

/** A title that names the level, or labels enough. */
function isWhole(record: readonly Row[]): boolean {
  if (record.some((row) => spansAll(row) && saysLevel(row[0]?.text ?? ''))) return true;
  const facts = new Set(record.flatMap((row) => factOf(labelOf(row)) ?? []));
  if (facts.size >= 3 && (facts.has('pgy') || facts.has('specialty'))) return true;
  // "Program: Radiology, Elk Run Hospital", "Opening: R1, one", "Write to: ...": the values say what their labels do not.
  const values = record.map((row) => row[1]?.text ?? '');
  return record.length >= 3 && values.some(saysLevel) && values.some((text) => readSpecialty(text) !== null);
}
const labelOf = (row: Row): string => (row[0] && !row[0].carried ? row[0].text.toLowerCase() : '');
const isTitle = (row: Row | undefined): boolean => row !== undefined && spansAll(row);
