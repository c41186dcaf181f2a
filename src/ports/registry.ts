/** The registry of programs: what operators bring, and what is known by it. */
import type { KeptProgram, Program } from '#core/registry/program.ts';

/** What became, or would become, of one row. */
export type ProgramOutcome = 'added' | 'changed' | 'unchanged';

export type ResolveAgain = {
  now: Date;
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
  /** Replaces the other names of one program. */
  setAliases(programId: string, aliases: readonly string[], now: Date): Promise<void>;
  /** Looks for the program of every open place anew; tells nobody, for the world did not change. */
  resolveAgain(how: ResolveAgain): Promise<{ open: number; known: number }>;
};
