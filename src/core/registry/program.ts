/** One residency program as the registry knows it, and what is said to people of it. */
import { sameSpecialty } from '../specialty.ts';
import type { ProgramType } from '../vacancy.ts';
import { idDoubts } from './acgme-id.ts';

export type Program = {
  /** Ten digits. */
  acgmeId: string | null;
  /** Its title: "Lakeview Medical Center Program". */
  name: string;
  /** Its sponsor, often a health system or a university: several hospitals may have one. */
  institution: string;
  city: string;
  /** USPS code. */
  state: string;
  /** ACGME name. */
  specialty: string;
  programType: ProgramType | null;
  /** Other names that pages use for it. */
  aliases: string[];
};

export type KeptProgram = Program & { id: string };

/** The house as people are told it: the title says more than the sponsor, which may have programs in many hospitals. */
export const houseOf = ({ name }: Pick<Program, 'name'>): string =>
  name.replace(/[\s,–-]+(?:residency )?program\s*$/i, '') || name;

/** Every name it may be found by. */
export const namesOf = ({ institution, name, aliases }: Program): string[] => [institution, name, ...aliases];

/** Where its ACGME ID disagrees with its own row. */
export const programDoubts = ({ acgmeId, specialty, state }: Program): string[] =>
  acgmeId === null ? [] : idDoubts(acgmeId, { specialty, state, by: 'its row' });

/**
 * The kept one brought up to date by a newer row. What the newer row is silent on stays, and names are only added to:
 * a list without aliases takes away none that an operator gave.
 */
export function updated<P extends Program>(kept: P, newer: Program): P {
  const names = new Set(kept.aliases.map((alias) => alias.toLowerCase()));
  const more = newer.aliases.filter((alias) => !names.has(alias.toLowerCase()));
  return {
    ...kept,
    ...newer,
    acgmeId: newer.acgmeId ?? kept.acgmeId,
    programType: newer.programType ?? kept.programType,
    aliases: [...kept.aliases, ...more],
  };
}

export const isSameRow = (a: Program, b: Program): boolean =>
  a.acgmeId === b.acgmeId &&
  a.name === b.name &&
  a.institution === b.institution &&
  a.city === b.city &&
  a.state === b.state &&
  sameSpecialty(a.specialty, b.specialty) &&
  a.programType === b.programType &&
  a.aliases.join('\n') === b.aliases.join('\n');
