/** How much room is left where a folder lies. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Two of PostgreSQL's log segments of 16 MB: with less it may have to stop in the midst of its work. */
export const leastRoom = 32 * 1024 ** 2;

/** A folder that is not made yet is asked of the one it will lie in. */
export async function roomIn(folder: string): Promise<{ folder: string; bytes: number }> {
  for (let at = folder; ; at = dirname(at)) {
    const about = await statfs(at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' && at !== dirname(at)) return null;
      throw error;
    });
    if (about) return { folder, bytes: about.bavail * about.bsize };
  }
}
