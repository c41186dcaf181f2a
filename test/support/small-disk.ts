/** A disk of a few megabytes, where this machine lets us mount one: filled and emptied by a test. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  dir: string;
  /** Takes every byte that is left. May be called again: what was let go meanwhile is taken too. */
  fill(): void;
  makeRoom(): void;
  drop(): void;
};

export const canMount = mounted() !== null;

function mounted(): SmallDisk | null {
  try {
    const disk = smallDisk(1);
    disk.drop();
    return disk;
  } catch {
    return null;
  }
}

export function smallDisk(megabytes: number): SmallDisk {
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', dir], {
    stdio: 'ignore',
  });
  const ballast = join(dir, 'ballast');
  return {
    dir,
    fill() {
      const file = openSync(ballast, 'a');
      for (const chunk of [1024 ** 2, 4096]) {
        const bytes = Buffer.alloc(chunk);
        try {
          for (;;) if (writeSync(file, bytes) < chunk) break;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
      closeSync(file);
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    drop() {
      // What is still open on it goes when its process does.
      execFileSync('umount', ['-l', dir], { stdio: 'ignore' });
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
