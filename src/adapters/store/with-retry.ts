/** Deadlocks and write conflicts pass: the transaction is run again, three times at most, then fails visibly. */
import { setTimeout as wait } from 'node:timers/promises';

export async function withRetry<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt > 3 || !passes(error)) throw error;
      await wait(Math.random() * 50 * 2 ** attempt);
    }
  }
}

/**
 * P2034: write conflict or deadlock. P2002: another worker wrote the same row first; the second run finds it. A body that
 * was pruned while a page came back to it is written again by the second run.
 */
function passes(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    code === 'P2034' ||
    code === 'P2002' ||
    /deadlock|could not serialize|duplicate key|40P01|40001|23505|page_copy_snapshot_hash_fkey/.test(
      String(error),
    )
  );
}
