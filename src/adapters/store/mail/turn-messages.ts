/**
 * Messages of the outbox change hands: what was sent is settled and what is sent next is taken, many of both by one statement.
 * A row belongs to whoever its UPDATE answered, and to nobody else.
 */

import type { AccountModel, MessageModel } from '../generated/models.ts';
import type { OwnSql, SqlPool } from '../sql.ts';
import { areTooMany } from './complaints.ts';
import { type Outcome, outcomeOf, type Settling } from './settle-messages.ts';

export type ClaimedRow = Pick<MessageModel, 'id' | 'accountId' | 'attempts' | 'createdAt' | 'kind'> &
  Pick<AccountModel, 'name' | 'address'> & {
    body: Uint8Array;
    /** Why its address gets no mail; null: it does. */
    reason: string | null;
  };

/** Somebody who has sent a message, or wants one to send, or both. */
export type Turn = { settling: Settling | null; wants: boolean; now: Date };

/** `isThere`: the row that was settled; it may be erased. */
export type Turned = { isThere: boolean; row: ClaimedRow | null };

/**
 * Of thousands that begin to wait within a minute the planner knows nothing yet: it would take them for five, and each claim
 * would sort all of them, or read the whole ledger. Following the indexes costs the same for any number. So it is planned
 * once a connection: to plan it for each turn took as long as the turn.
 */
const BY_INDEX = [
  'plan_cache_mode = force_generic_plan',
  ...['sort', 'seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `enable_${way} = off`),
]
  .map((setting) => `SET LOCAL ${setting}`)
  .join('; ');

export async function turnMessages(sql: SqlPool, turns: readonly Turn[]): Promise<Turned[]> {
  const outcomes = turns.flatMap(({ settling }) => (settling ? [outcomeOf(settling)] : []));
  const atMost = turns.filter(({ wants }) => wants).length;
  const now = new Date(Math.min(...turns.map((turn) => turn.now.getTime())));
  const rows = await turn(sql.$after(BY_INDEX), { outcomes, atMost, now });
  const settled = new Set(rows.flatMap(({ body, id }) => (body === null ? [id] : [])));
  const taken = rows.filter((row): row is ClaimedRow => row.body !== null).values();
  return turns.map(({ settling, wants }) => ({
    isThere: settling !== null && settled.has(settling.claimed.id),
    row: wants ? (taken.next().value ?? null) : null,
  }));
}

type Asked = { outcomes: readonly Outcome[]; atMost: number; now: Date };

/**
 * What somebody asked for this minute first, for a login must not wait behind ten thousand digests; then what has waited
 * longest; no news while complaints hold it back. The index message_waiting is in this order. What another claims in this
 * moment is theirs: it is passed over, not waited for. What a message has become is news to operators, although they know
 * that it waited. A settled row comes back without a body.
 */
const turn = (sql: Pick<OwnSql, '$queryPrepared'>, { outcomes, atMost, now }: Asked) => sql.$queryPrepared<
  (ClaimedRow | { id: string; body: null })[]
>`
  WITH settled AS (UPDATE message m SET state = u.state, response = u.response,
      sent_at = CASE WHEN u.state = 'sent' THEN u.at ELSE sent_at END,
      next_at = CASE WHEN u.state = 'sent' THEN m.next_at ELSE u.next_at END,
      told_at = CASE WHEN u.state IN ('sent', 'retry') THEN told_at ELSE NULL END
    FROM unnest(${outcomes.map(({ id }) => id)}::text[], ${outcomes.map(({ state }) => state)}::text[],
      ${outcomes.map(({ response }) => response)}::text[], ${outcomes.map(({ at }) => at)}::timestamptz[],
      ${outcomes.map(({ nextAt }) => nextAt)}::timestamptz[]) AS u(id, state, response, at, next_at)
    WHERE m.id = u.id RETURNING m.id),
  held AS MATERIALIZED (SELECT ${areTooMany(now)} AS news),
  chosen AS MATERIALIZED (SELECT id FROM message
    WHERE state IN ('queued', 'retry') AND next_at <= ${now}::timestamptz AND body IS NOT NULL
      AND NOT (kind IN ('digest', 'advisor') AND (SELECT news FROM held))
    ORDER BY (kind IN ('digest', 'advisor')), next_at LIMIT ${atMost} FOR UPDATE SKIP LOCKED),
  taken AS (UPDATE message m SET state = 'sending', claimed_at = ${now}::timestamptz, attempts = attempts + 1
    FROM chosen c WHERE m.id = c.id RETURNING m.id, m.account_id, m.attempts, m.created_at, m.kind, m.body)
  SELECT t.id, t.account_id AS "accountId", t.attempts, t.created_at AS "createdAt", t.kind, t.body,
    a.name, a.address, s.reason
  FROM taken t JOIN account a ON a.id = t.account_id
    LEFT JOIN suppression s ON s.address_hash = a.address_hash
  UNION ALL SELECT id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM settled`;
