/** Whether the database can write to its disk: one that is full still answers, and still takes rows in pages that are there. */
import type { Db } from './client.ts';
import { sqlOf } from './sql.ts';

/** More rows than the memory it is given holds: it has to put them into a file, which it takes away again. No table is touched. */
export async function canSpill(db: Db): Promise<void> {
  try {
    await sqlOf(db).$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL work_mem = '64kB'`;
      await tx.$queryRaw`SELECT count(*) FROM (SELECT n FROM generate_series(1, 8000) n ORDER BY -n OFFSET 0) spilt`;
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== '53100') throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`the disk of the database is full (${why}): make room, and work goes on by itself`, {
      cause: error,
    });
  }
}
