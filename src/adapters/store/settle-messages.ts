/** What became of messages that were claimed, many by one statement. */
import type { ClaimedMessage, Receipt } from '#ports/mail.ts';
import type { Sql } from './sql.ts';

export type Settling = { claimed: ClaimedMessage; receipt: Receipt; now: Date };

const firstWaitMs = 5 * 60_000;
const giveUpAfterMs = 24 * 3_600_000;

/**
 * Says of each whether its row is still there. What a message has become is news to operators, although they know that it
 * waited.
 */
export async function settleThese(sql: Sql, settling: readonly Settling[]): Promise<boolean[]> {
  const outcomes = settling.map(outcomeOf);
  const rows = await sql.$queryRaw<{ id: string }[]>`
    UPDATE message m SET state = u.state, response = u.response,
      sent_at = CASE WHEN u.state = 'sent' THEN u.at ELSE sent_at END,
      next_at = CASE WHEN u.state = 'sent' THEN m.next_at ELSE u.next_at END,
      told_at = CASE WHEN u.state IN ('sent', 'retry') THEN told_at ELSE NULL END
    FROM unnest(${outcomes.map(({ id }) => id)}::text[], ${outcomes.map(({ state }) => state)}::text[],
      ${outcomes.map(({ response }) => response)}::text[], ${outcomes.map(({ at }) => at)}::timestamptz[],
      ${outcomes.map(({ nextAt }) => nextAt)}::timestamptz[]) AS u(id, state, response, at, next_at)
    WHERE m.id = u.id RETURNING m.id`;
  const there = new Set(rows.map(({ id }) => id));
  return settling.map(({ claimed }) => there.has(claimed.id));
}

function outcomeOf({ claimed: { id, attempts, createdAt }, receipt, now }: Settling) {
  const nextAt = new Date(now.getTime() + firstWaitMs * 2 ** Math.min(attempts - 1, 7));
  return { id, at: now, nextAt, ...wordsOf(receipt, now.getTime() - createdAt.getTime() > giveUpAfterMs) };
}

function wordsOf(receipt: Receipt, late: boolean) {
  if (receipt.outcome === 'sent') return { state: 'sent', response: receipt.response };
  if (receipt.outcome === 'retry' && late)
    return { state: 'refused', response: `given up after 24 h: ${receipt.reason}` };
  return { state: receipt.outcome, response: receipt.reason };
}
