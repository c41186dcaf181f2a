/** Processes that start together bring the database up to date one after the other, and never beside a script that still runs. */
import type pg from 'pg';
import { openPool } from './engine.ts';

/** Any numbers: nobody else takes advisory locks by two. */
const [OURS, TURN, SCRIPT] = [7_306, 1, 2];

/** `task` is given the connection that holds the turn. A process that dies gives its turn back with its connection. */
export async function inTurn<T>(url: string, task: (holder: pg.PoolClient) => Promise<T>): Promise<T> {
  const pool = openPool(url);
  const holder = await pool.connect();
  holder.on('error', () => {});
  try {
    await holder.query('SELECT pg_advisory_lock($1, $2)', [OURS, TURN]);
    // The server may still be at the script of a process that died: it ends it, and that may take a while.
    await holder.query('SELECT pg_advisory_lock($1, $2)', [OURS, SCRIPT]);
    await holder.query('SELECT pg_advisory_unlock($1, $2)', [OURS, SCRIPT]);
    return await task(holder);
  } finally {
    holder.release(true);
    await pool.end();
  }
}

/**
 * One transaction with the word that it is done: what is not marked as finished left nothing behind. The engine marks it
 * once more, which changes nothing.
 */
export const asOneTransaction = (name: string, script: string): string => `
  SELECT pg_advisory_xact_lock(${OURS}, ${SCRIPT});
  ${script}
  ;
  UPDATE _prisma_migrations SET finished_at = now()
    WHERE migration_name = '${name}' AND finished_at IS NULL AND rolled_back_at IS NULL`;
