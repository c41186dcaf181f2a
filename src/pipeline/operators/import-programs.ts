/** A list of programs into the registry, some hundreds of rows at a time: what is stored stays if the rest is stopped. */
import type { Program } from '#core/registry/program.ts';
import type { Clock } from '#ports/network.ts';
import type { ProgramOutcome, RegistryStore } from '#ports/registry.ts';

export type ImportPorts = { registry: Pick<RegistryStore, 'compare' | 'save'>; clock: Clock };

export type ImportOptions = {
  /** Nothing is written: the counts are what would become of the rows. */
  dryRun?: boolean;
  signal?: AbortSignal;
  /** After each batch: rows done so far. */
  told?: (done: number) => void;
};

export type Imported = Record<ProgramOutcome, number> & { stopped: boolean };

/** Rows a transaction. */
const atOnce = 500;

/** Run again, after a stop or at any time, it finds what is stored and writes only what is new. */
export const makeImportPrograms =
  ({ registry, clock }: ImportPorts) =>
  async (programs: readonly Program[], options: ImportOptions = {}): Promise<Imported> => {
    const counts: Imported = { added: 0, changed: 0, unchanged: 0, stopped: false };
    for (let from = 0; from < programs.length; from += atOnce) {
      if (options.signal?.aborted) return { ...counts, stopped: true };
      const batch = programs.slice(from, from + atOnce);
      const outcomes = await (options.dryRun ? registry.compare(batch) : registry.save(batch, clock.now()));
      for (const outcome of outcomes) counts[outcome] += 1;
      options.told?.(from + batch.length);
    }
    return counts;
  };
