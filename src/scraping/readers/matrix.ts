/** Specialties down the side, levels across, a number of places (or "Open") where they meet. */
import { readSpecialty } from '#core/normalize/what/specialty-in-words.ts';
import { readTrack } from '#core/normalize/what/track.ts';
import { namesInstitution, saysLevel } from '../candidates/cues.ts';
import { add, type Fields, factFor } from '../candidates/labels.ts';
import { leaf, type Part, part } from '../candidates/parts.ts';
import { type Cell, type Grid, linesIn } from './grid.ts';

export const isMatrix = (head: readonly Cell[]): boolean =>
  head.filter((cell) => isLevelOnly(cell.text)).length >= 2;
export const isLevelOnly = (text: string): boolean =>
  text.length < 24 &&
  saysLevel(text) &&
  !/[@:]|\b(?:vacated|approved|total|rate|salary|matched|graduated)\b/i.test(text);

/** Levels across in cells that are marked as no head, and nothing but counts below each of them. */
export function headsCounts(rows: readonly (readonly Cell[])[], at: number): boolean {
  const [names, below] = [rows[at] ?? [], rows.slice(at + 1)];
  const columns = names.flatMap(({ text, carried }, column) =>
    column > 0 && !carried && isLevelOnly(text) ? [column] : [],
  );
  return (
    columns.length >= 2 &&
    below.length > 0 &&
    below.every((row) => columns.every((column) => isCount(row[column]?.text ?? '')))
  );
}
export const isCount = (text: string): boolean =>
  /^\W*(?:\d{1,2}|open|yes|no|none|full|filled|available|n\/?a)?\W*$/i.test(text);

export const isCounted = (text: string): boolean => /^(?:[1-9]\d?|open|yes|available|filled)\b/i.test(text);

/** One part for each number that is not nought; none where the side names no program: weeks, shifts, procedures. */
export function matrix({ rows, captions }: Grid, head: number): Part[] {
  const names = rows[head] ?? [];
  if (isOfTime(captions) || rows.filter((row) => isRotation(row[0]?.text ?? '')).length >= 2) return [];
  // Hundreds are counted in the whole country.
  if (
    rows
      .slice(head + 1)
      .some((row) => row.some((cell) => /^\W*\d{1,3}(?:,\d{3})+\W*$|^\W*[1-9]\d{2}\W*$/.test(cell.text)))
  )
    return [];
  if (countsClasses(rows, head)) return [];
  return rows.slice(head + 1).flatMap((row) =>
    !ofProgram(row) || row.some((cell) => byMatch.test(cell.text))
      ? []
      : row.flatMap((cell, column): Part[] => {
          const top = names[column];
          const side = row[0];
          if (!side || !top || column === 0 || !isLevelOnly(top.text) || !isCounted(cell.text)) return [];
          return [crossing({ row, names, cell, top })];
        }),
  );
}

/** Two or more each at three levels, in half of the rows: how large the classes are, for nowhere are so many places free. */
function countsClasses(rows: Grid['rows'], head: number): boolean {
  const counted = rows.slice(head + 1).flatMap((row) => {
    const counts = row.flatMap(({ text }, column) =>
      column > 0 && isLevelOnly(rows[head]?.[column]?.text ?? '') && isCounted(text) ? [Number(text)] : [],
    );
    return counts.length === 0 ? [] : [counts];
  });
  const classes = counted.filter((counts) => counts.length > 2 && counts.every((one) => one > 1));
  return classes.length > 1 && classes.length * 2 >= counted.length;
}

/** "Ward", "Open elective", "NICU": where the weeks of a year are spent. */
const isRotation = (text: string): boolean =>
  rotation.test(text) && readSpecialty(text) === null && !/\bresiden\w+|\bprogram\b/i.test(text);
const rotation =
  /\b(?:wards?|floors?|clinics?|electives?|selectives?|[A-Z]{0,2}ICU|intensive care|nurser(?:y|ies)|nights?|night float|vacation|call|consults?|ambulatory|inpatient|outpatient|jeopardy|didactics|rotations?|backup|deliver(?:y|ies)|procedures?)\b/i;
/** "Where we spend the year (weeks)" */
const isOfTime = (captions: Grid['captions']): boolean =>
  captions.some(
    (one) =>
      one.kind === 'line' &&
      /\b(?:weeks|months|blocks|shifts|hours|rotations?|schedule|nights|calls?)\b/i.test(one.text) &&
      !/\b(?:open(?:ings?)?|vacan\w+|available|unfilled|positions?|seats?|places?|spots?|slots?)\b/i.test(
        one.text,
      ),
  );

const ofProgram = (row: readonly Cell[]): boolean =>
  row
    .slice(0, 2)
    .some(
      ({ text }) =>
        readSpecialty(text) !== null ||
        readTrack(text) !== null ||
        namesInstitution(text) ||
        /\b(?:open(?:ings?)?|vacan\w+|available|unfilled|residency|program|positions?|spots?|seats?)\b/i.test(
          text,
        ),
    );
const byMatch = /^\W*(?:through |via |by )?(?:the )?(?:NRMP|ERAS|(?:main )?match|SF match)\W*$/i;

type Crossing = { row: readonly Cell[]; names: readonly Cell[]; cell: Cell; top: Cell };

/** One number in the table with what its row and column say: other counts of the row are left out. */
function crossing({ row, names, cell, top }: Crossing): Part {
  const fields: Fields = { pgy: top.text };
  const beside = row.filter(
    (one, column) =>
      !isLevelOnly(names[column]?.text ?? '') && row.findIndex((other) => other.box === one.box) === column,
  );
  for (const one of beside) {
    const column = row.indexOf(one);
    // A second column under the same head ("Categorical" beside "Internal Medicine") is left to the words.
    const fact = names[column]?.box === names[0]?.box ? null : factFor(names[column]?.text ?? '', one.text);
    add(fields, column === 0 ? 'specialty' : fact, one.text);
  }
  if (/^\d/.test(cell.text)) fields.positions = cell.text;
  else fields.status = cell.text;
  const words = [...beside.slice(0, 1), top, cell, ...beside.slice(1)].flatMap((one) => linesIn(one.box));
  return part({
    parts: words.map((line) => leaf({ ...line, rank: 0 })),
    fields,
    reader: 'table',
    solid: true,
    item: true,
    matrix: true,
  });
}
