/** By which code places and programs of one specialty are looked for. */
import { specialtyByName } from '#core/specialty.ts';

/** The name where a specialty has no code: the halves of a combined one may be written in either order. */
export function codeOf({ specialty }: { specialty: string }): string {
  const known = specialtyByName(specialty);
  return known?.code ?? known?.name ?? specialty;
}
