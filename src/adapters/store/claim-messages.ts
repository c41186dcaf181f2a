/** Taking messages of the outbox for sending: a row belongs to whoever its UPDATE answered, and to nobody else. */
import { areTooMany } from './complaints.ts';
import type { AccountModel, MessageModel } from './generated/models.ts';
import type { Sql } from './sql.ts';

export type ClaimedRow = Pick<MessageModel, 'id' | 'accountId' | 'attempts' | 'createdAt' | 'kind'> &
  Pick<AccountModel, 'name' | 'address'> & {
    body: Uint8Array;
    /** Why its address gets no mail; null: it does. */
    reason: string | null;
  };

type Asked = { atMost: number; now: Date };

/**
 * What somebody asked for this minute first, for a login must not wait behind ten thousand digests; then what has waited
 * longest; no news while complaints hold it back. The index message_waiting is in this order. What another claims in this
 * moment is theirs: it is passed over, not waited for.
 */
export const claimWaiting = (sql: Sql, { atMost, now }: Asked) => sql.$queryRaw<ClaimedRow[]>`
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
