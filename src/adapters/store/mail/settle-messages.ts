/** What became of a message that was claimed. */
import type { ClaimedMessage, Receipt } from '#ports/mail.ts';

export type Settling = { claimed: ClaimedMessage; receipt: Receipt; now: Date };

/** `nextAt`: not tried again before it, if it is tried again. */
export type Outcome = { id: string; state: string; response: string; at: Date; nextAt: Date };

const firstWaitMs = 5 * 60_000;
const giveUpAfterMs = 24 * 3_600_000;

export function outcomeOf({ claimed: { id, attempts, createdAt }, receipt, now }: Settling): Outcome {
  const nextAt = new Date(now.getTime() + firstWaitMs * 2 ** Math.min(attempts - 1, 7));
  return { id, at: now, nextAt, ...wordsOf(receipt, now.getTime() - createdAt.getTime() > giveUpAfterMs) };
}

function wordsOf(receipt: Receipt, late: boolean) {
  if (receipt.outcome === 'sent') return { state: 'sent', response: receipt.response };
  if (receipt.outcome === 'retry' && late)
    return { state: 'refused', response: `given up after 24 h: ${receipt.reason}` };
  return { state: receipt.outcome, response: receipt.reason };
}
