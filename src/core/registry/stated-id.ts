/** The ACGME program ID that a page states of the place it offers. */
import type { RawVacancy } from '../page.ts';
import { rememberedOfList } from '../remembered.ts';
import { specialtyByName } from '../specialty.ts';
import { acgmeIdOf, specialtyOfId, stateOfId } from './acgme-id.ts';

/**
 * One that stands in the posting; else the one of this specialty that stands around it. Nothing where several do: a
 * list of programs is no statement. Institutional IDs (800...) and telephone numbers begin with no specialty.
 */
export function statedAcgmeId(
  { block, sharedWords, surroundings }: RawVacancy,
  specialty: string,
): { acgmeId?: string } {
  const inside = idsIn([block]);
  const code = specialtyByName(specialty)?.code;
  const around = inside.length ? [] : [...new Set([...idsIn(sharedWords), ...idsIn(surroundings)])];
  const [acgmeId, ...others] = inside.length ? inside : around.filter((id) => id.slice(0, 3) === code);
  return acgmeId !== undefined && others.length === 0 ? { acgmeId } : {};
}

const labelled =
  /\b(?:ACGME|ERAS|program (?:ID|code|number|no|#))[^\d\n]{0,30}(\d{3}[ -]?\d{2}[ -]?\d{2}[ -]?\d{3})(?![\d-])/gi;

const idsIn = rememberedOfList((words) => [
  ...new Set(
    words
      .flatMap((some) => [...some.matchAll(labelled)])
      .flatMap(([, digits = '']) => acgmeIdOf(digits) ?? [])
      .filter((id) => specialtyOfId(id) !== null && stateOfId(id) !== null),
  ),
]);
