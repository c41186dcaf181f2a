/** "GENERAL SURGERY" heads one card and the card after it says but a level: both are of that field. */
import { findSpecialties } from '#core/normalize/what/specialty-in-words.ts';
import type { RawVacancy } from '#core/page.ts';
import { specialtyByName } from '#core/specialty.ts';
import { saysLevel } from './cues.ts';

export function withFieldBefore(rows: readonly RawVacancy[]): RawVacancy[] {
  let before: string | null = null;
  return rows.map((row) => {
    const [first = ''] = row.block.split('\n', 1);
    const field: string | null = row.reader !== 'cards' || namesField(row) ? null : before;
    before = specialtyByName(first) === null ? field : first;
    return field !== null && saysLevel(first) ? { ...row, fields: { ...row.fields, specialty: field } } : row;
  });
}

const namesField = ({ block, headings, fields }: RawVacancy): boolean =>
  fields.specialty !== undefined || [block, ...headings].some((words) => findSpecialties(words).length > 0);
