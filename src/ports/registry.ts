/** The registry of programs: what operators bring, and what is known by it. */
import type { KeptProgram, Program } from '#core/registry/program.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Act } from './sources.ts';

/** What became, or would become, of one row. */
export type ProgramOutcome = 'added' | 'changed' | 'unchanged';

export type ResolveAgain = {
  now: Date;
  /** Only these of the open places. */
  ids?: readonly string[];
  signal?: AbortSignal;
  /** After each batch: places looked at so far, of how many. */
  told?: (done: number, all: number) => void;
};

export type RegistryStore = {
  /** What `save` would do, in the order given; nothing is written. */
  compare(programs: readonly Program[]): Promise<ProgramOutcome[]>;
  /** All of these or none. A program is known again by its ACGME ID, else by its names, place and specialty. */
  save(programs: readonly Program[], now: Date): Promise<ProgramOutcome[]>;
  /** Whose names, city, state or ID hold all these words; by specialty, then state. */
  find(words: string, atMost: number): Promise<KeptProgram[]>;
  /** Null where no program has that ACGME ID. */
  byAcgmeId(acgmeId: string): Promise<KeptProgram | null>;
  byId(id: string): Promise<KeptProgram | null>;
  /** Other names of one program, given and taken away. Answers the program as it is then; null where there is none. */
  rename(
    programId: string,
    names: { add?: string[]; remove?: string[] },
    now: Date,
  ): Promise<KeptProgram | null>;
  /** Looks for the program of every open place anew; tells nobody, for the world did not change. */
  resolveAgain(how: ResolveAgain): Promise<{ open: number; known: number }>;
};

/** An open place without a program, and the programs of its specialty and state whose names are likest. */
export type UnknownPlace = { id: string; facts: Vacancy; likely: KeptProgram[] };

export type RegistryStanding = {
  programs: number;
  /** When the newest program was brought or changed; null before there are any. */
  changedAt: Date | null;
  open: number;
  /** Open places whose program is known. */
  known: number;
  /** Programs whose ACGME ID disagrees with their own row. */
  doubtful: { program: KeptProgram; doubts: string[] }[];
  /** Open places where digits disagree. */
  doubtfulPlaces: { id: string; facts: Vacancy; doubts: string[] }[];
  /** Newest first. */
  unknown: UnknownPlace[];
  /** Open places of one program that would be one, had the registry been there before them; on no source both. */
  twins: { kept: { id: string; facts: Vacancy }; other: { id: string; facts: Vacancy } }[];
};

export type RegistryRoom = {
  /** Of each list at most so many. */
  standing(atMost: number): Promise<RegistryStanding>;
  /** Null where no open place has that id. */
  place(id: string): Promise<{ facts: Vacancy } | null>;
  /** Open places that their pages call so. */
  calledSo(institution: string): Promise<string[]>;
};

export type ProgramDesk = {
  standing(): Promise<RegistryStanding>;
  /**
   * The name on the page of this place is another name of the program. False where that leads the place to no program
   * (its city, or another program that is as like): the name is then not given.
   */
  name(vacancyId: string, programId: string, act: Act): Promise<boolean>;
  /** It is its name no more. False: it was not. */
  undo(vacancyId: string, programId: string, act: Act): Promise<boolean>;
};
