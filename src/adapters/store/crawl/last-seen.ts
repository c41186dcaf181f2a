/**
 * When a posting was last seen. A visit that finds all pages of its source as they were writes that once, in the row of the
 * source; any other writes it down with the posting first.
 */
import { Prisma } from '../client.ts';
import type { OwnSql } from '../sql.ts';

/** Of "posting p" and "source s". */
export const lastSeen = Prisma.sql`CASE WHEN s.as_read IS NOT NULL AND p.misses = 0 AND p.state <> 'gone'
  THEN greatest(p.last_seen, s.last_good_at) ELSE p.last_seen END`;

/** What a query of the client has to select of the source for it. */
export const seenWith = { asRead: true, lastGoodAt: true } as const;

type Seen = {
  state: string;
  misses: number;
  lastSeen: Date;
  /** Absent: it was asked of the database already. */
  source: { asRead?: string | null; lastGoodAt?: Date | null };
};

export function lastSeenOf({ state, misses, lastSeen: own, source: { asRead, lastGoodAt } }: Seen): Date {
  const isWithSource = asRead && misses === 0 && state !== 'gone';
  return isWithSource && lastGoodAt && lastGoodAt > own ? lastGoodAt : own;
}

/** Before anything else is written of these sources. */
export async function writeLastSeen(tx: OwnSql, sourceIds: readonly string[]): Promise<void> {
  await tx.$queryPrepared`
    UPDATE posting p SET last_seen = s.last_good_at FROM source s
    WHERE s.id = ANY(${sourceIds}) AND s.as_read IS NOT NULL AND p.source_id = s.id AND p.misses = 0 AND p.state <> 'gone'
      AND p.last_seen < s.last_good_at`;
}
