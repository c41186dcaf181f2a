/** CPU time by process, from /proc: wall time says little on a machine that others use too. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second wherever Node runs. */
const TICK_MS = 10;

type Counted = { parent: number; own: number; ended: number };

/** Null where the process has ended. */
function counted(pid: number): Counted | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold blanks: what follows it begins with the third field.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const at = (field: number) => Number(fields[field - 3]);
    return { parent: at(4), own: (at(14) + at(15)) * TICK_MS, ended: (at(16) + at(17)) * TICK_MS };
  } catch {
    return null;
  }
}

/** Milliseconds of CPU that a process has used since its start, all its threads together. */
export const cpuMsOf = (pid: number): number => counted(pid)?.own ?? 0;

/** The same of the PostgreSQL that has this backend: of all its processes, the ended ones among them. */
export function cpuMsOfServer(backend: number): number {
  const postmaster = counted(backend)?.parent;
  const whole = postmaster === undefined ? null : counted(postmaster);
  if (!whole) return 0;
  const children = readdirSync('/proc')
    .map((name) => counted(Number(name)))
    .filter((one) => one?.parent === postmaster);
  return whole.own + whole.ended + children.reduce((sum, one) => sum + (one?.own ?? 0), 0);
}
