/**
 * The ten digits of an ACGME program ID: the first three tell the specialty, the next two the state. The state's agree
 * with the listed state in 683 of 689 rows that were looked at, so a digit that disagrees warns and never decides.
 */
import { specialties, specialtyByName } from '../specialty.ts';
import { usStates } from '../us-states.ts';

/** "140-35-21298" → "1403521298"; null where it is no such ID. */
export function acgmeIdOf(written: string): string | null {
  const digits = written.replace(/[\s.–-]/g, '');
  return /^\d{10}$/.test(digits) ? digits : null;
}

export const specialtyOfId = (id: string): string | null =>
  specialties.find(({ code }) => code === id.slice(0, 3))?.name ?? null;

export const stateOfId = (id: string): string | null =>
  usStates.find(({ acgme }) => acgme !== '' && acgme === id.slice(3, 5))?.code ?? null;

/** What is said elsewhere of the program with this ID; null: nothing. `by` is who says it: "the row", "the page". */
export type SaidOfId = { specialty: string | null; state: string | null; by: string };

/** Sentences, none where all agrees or nothing is said to compare with. */
export function idDoubts(id: string, { specialty, state, by }: SaidOfId): string[] {
  const ofId = specialtyOfId(id);
  const known = specialty === null ? null : specialtyByName(specialty);
  const otherField = known?.code != null && known.code !== id.slice(0, 3);
  const stated = usStates.find(({ code }) => code === state);
  const otherState = stated !== undefined && stated.acgme !== '' && stated.acgme !== id.slice(3, 5);
  return [
    ...(otherField
      ? [
          `ACGME ID ${id} begins with ${id.slice(0, 3)} (${ofId ?? 'no specialty we know'}), but ${by} says ${known?.name}`,
        ]
      : []),
    ...(otherState
      ? [
          `ACGME ID ${id} has the state digits ${id.slice(3, 5)} (${stateOfId(id) ?? 'no state'}), but ${by} says ${state}`,
        ]
      : []),
  ];
}
