/** Taking messages of the outbox for sending: a row belongs to whoever its UPDATE answered, and to nobody else. */
import { areTooMany } from './complaints.ts';
import type { AccountModel, MessageModel } from './generated/models.ts';
import type { Sql, SqlPool } from './sql.ts';

export type ClaimedRow = Pick<MessageModel, 'id' | 'accountId' | 'attempts' | 'createdAt' | 'kind'> &
  Pick<AccountModel, 'name' | 'address'> & {
    body: Uint8Array;
    /** Why its address gets no mail; null: it does. */
    reason: string | null;
  };

type Asked = { atMost: number; now: Date };

/**
 * Of thousands that begin to wait within a minute the planner knows nothing yet: it would take them for five, and each claim
 * would sort all of them. Following the index costs the same for any number.
 */
export const claimWaiting = (sql: SqlPool, asked: Asked): Promise<ClaimedRow[]> =>
  sql.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_sort = off`;
    return claim(tx, asked);
  });

/**
 * What somebody asked for this minute first, for a login must not wait behind ten thousand digests; then what has waited
 * longest; no news while complaints hold it back. The index message_waiting is in this order. What another claims in this
 * moment is theirs: it is passed over, not waited for.
 */
const claim = (sql: Sql, { atMost, now }: Asked) => sql.$queryRaw<ClaimedRow[]>`
  WITH held AS MATERIALIZED (SELECT ${areTooMany(now)} AS news),
    chosen AS MATERIALIZED (SELECT id FROM message
      WHERE state IN ('queued', 'retry') AND next_at <= ${now}::timestamptz AND body IS NOT NULL
        AND NOT (kind IN ('digest', 'advisor') AND (SELECT news FROM held))
      ORDER BY (kind IN ('digest', 'advisor')), next_at LIMIT ${atMost} FOR UPDATE SKIP LOCKED),
    taken AS (UPDATE message m SET state = 'sending', claimed_at = ${now}::timestamptz, attempts = attempts + 1
      FROM chosen c WHERE m.id = c.id RETURNING m.id, m.account_id, m.attempts, m.created_at, m.kind, m.body)
  SELECT t.id, t.account_id AS "accountId", t.attempts, t.created_at AS "createdAt", t.kind, t.body,
    a.name, a.address, s.reason
  FROM taken t JOIN account a ON a.id = t.account_id
    LEFT JOIN suppression s ON s.address_hash = a.address_hash`;
