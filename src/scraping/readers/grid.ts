/** A table as a grid: merged cells stand in every place they cover. */
import type { Box, Line, Outline } from '../outline/outline.ts';

export type Cell = {
  box: Box;
  text: string;
  head: boolean;
  /** The cell began in an earlier row or column and is merged into this place. */
  carried: boolean;
};

export type Grid = { captions: Outline[]; rows: Cell[][]; columns: number };

const mostRows = 5000;

export function grid(table: Box): Grid {
  const captions: Outline[] = [];
  const rows: Cell[][] = [];
  const hanging: { cell: Cell; left: number }[] = [];
  for (const row of rowsOf(table, captions).slice(0, mostRows)) rows.push(place(row, hanging));
  return uncounted({ captions, rows, columns: Math.max(0, ...rows.map((row) => row.length)) });
}

/** "#" over 1, 2, 3 and so on down the side: the rows are counted, not the places. */
function uncounted(given: Grid): Grid {
  const [top, ...rows] = given.rows;
  const counts =
    rows.length >= 2 &&
    counter.test(top?.[0]?.text ?? '') &&
    rows.every((row, at) => row[0]?.text === `${at + 1}` && !row[0].carried);
  if (!counts) return given;
  return { ...given, rows: given.rows.map((row) => row.slice(1)), columns: given.columns - 1 };
}
const counter = /^\W*(?:no|nr|number|item|row|line|entry|s\.? ?no)?\W*$/i;

function rowsOf(table: Box, captions: Outline[]): Box[] {
  return table.children.flatMap((child): Box[] => {
    if (child.kind === 'line') {
      captions.push(child);
      return [];
    }
    if (child.tag === 'tr') return [child];
    return child.tag === 'table' ? [] : rowsOf(child, captions);
  });
}

function place(row: Box, hanging: { cell: Cell; left: number }[]): Cell[] {
  const cells: Cell[] = [];
  const hang = () => {
    for (let from = hanging[cells.length]; from && from.left > 0; from = hanging[cells.length]) {
      from.left -= 1;
      cells.push({ ...from.cell, carried: true });
    }
  };
  for (const child of row.children) {
    if (child.kind === 'line' || (child.tag !== 'td' && child.tag !== 'th')) continue;
    hang();
    const cell: Cell = { box: child, text: textIn(child), head: child.tag === 'th', carried: false };
    for (let column = 0; column < child.columns && cells.length < 60; column += 1) {
      hanging[cells.length] = { cell, left: child.rows - 1 };
      cells.push(column === 0 ? cell : { ...cell, carried: true });
    }
  }
  hang();
  return cells;
}

function textIn(box: Box): string {
  const words: string[] = [];
  const waiting: Outline[] = [...box.children].reverse();
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next?.kind === 'line') words.push(next.text);
    else if (next) waiting.push(...[...next.children].reverse());
  }
  return words.join(' ');
}

/** The lines of a cell, those of boxes within it too. */
export const linesIn = (box: Box): Line[] =>
  box.children.flatMap((child) => (child.kind === 'line' ? [child] : linesIn(child)));

const ownOf = (row: readonly Cell[]): Cell[] => row.filter((cell) => !cell.carried && cell.text !== '');

/** One cell across the whole row: a title, a note or a rule. */
export const spansAll = (row: readonly Cell[], own = ownOf(row)): boolean =>
  own.length === 1 && row.length > 1 && row.every((cell) => cell.box === own[0]?.box || cell.text === '');
