/** What columns hold whose heads are no labels that we know, or that have no head: told by what stands in them. */
import { specialtyByName } from '#core/specialty.ts';
import { levelOnly, namesInstitution } from '../candidates/cues.ts';
import { factFor, factOf } from '../candidates/labels.ts';
import type { Cell } from './grid.ts';

/** Of what stands in a column, at least: one cell may say "see text". */
const most = 0.7;

/** The names of the columns, with a label that we know for those that plainly hold levels, fields or houses. */
export function namedByContent(names: readonly string[], body: readonly (readonly Cell[])[]): string[] {
  const width = Math.max(names.length, ...body.map((row) => row.length), 0);
  const found = Array.from({ length: width }, (_, at) => names[at] ?? '');
  const known = new Set(found.map(factOf));
  for (const [column, name] of found.entries()) {
    const cells = body.flatMap((row) => row[column]?.text || []);
    if (cells.length === 0) continue;
    const part = (is: (cell: string) => boolean): boolean => cells.filter(is).length >= cells.length * most;
    const fact = factOf(name);
    if (fact === null && !ofApplicant.test(name)) {
      if (!known.has('pgy') && part(levelOnly)) found[column] = 'Level';
      else if (!known.has('specialty') && part((cell) => specialtyByName(cell) !== null))
        found[column] = 'Specialty';
    } else if (fact === 'specialty' && !known.has('institution') && ofHouses(name, cells))
      found[column] = 'Institution';
  }
  return found;
}

/** What a column asks names levels and fields as well. */
const ofApplicant =
  /\b(?:prior|previous|required?|requirements?|complet\w*|done|after|from|background|needs?|prereq\w*|experience|credit|eligib\w*|applicants?|candidates?|who|internship|training)\b/i;

/** "Residency" over "Muskingum Hills Family Care, Zanesville" and "Great Miami Hospital, Dayton": houses, whatever their field. */
const ofHouses = (name: string, cells: readonly string[]): boolean =>
  cells.every((cell) => specialtyByName(cell) === null) &&
  cells.filter((cell) => namesInstitution(cell) || factFor(name, cell) === 'institution').length >=
    cells.length * 0.5 &&
  cells.filter((cell) => /^(?:\p{Lu}[\p{L}.'\u2019&-]* ){2,}/u.test(cell)).length >= cells.length * most;
