/** What a mail that came back says of the address it was sent to. DSN by RFC 3464 with codes of RFC 3463, complaints by RFC 5965. */
export type ReturnReport =
  | { is: 'delivery'; action: string; status: string | null }
  | { is: 'feedback'; type: string }
  /** No report: somebody or some machine wrote to the return path. */
  | { is: 'letter' };

/** `hard`: the mailbox is not there. `soft`: it is, but this mail was not taken. */
export type ReturnKind = 'hard' | 'soft' | 'complaint';

/** Null: nothing to keep: a notice that it is still tried, a mail that was delivered, an answer from a holiday. */
export function judgeReturn(report: ReturnReport): ReturnKind | null {
  if (report.is === 'letter') return null;
  if (report.is === 'feedback') return ['abuse', 'fraud', 'virus'].includes(report.type) ? 'complaint' : null;
  if (report.action !== 'failed') return null;
  return report.status !== null && goneFor.test(report.status) ? 'hard' : 'soft';
}

/**
 * 5.1.0 to 5.1.6 and 5.1.10 speak of the recipient's address, 5.2.1 of a mailbox that is closed. 5.1.7 and
 * 5.1.8 speak of the sender's; full mailboxes, size, policy and content say nothing of the address.
 */
const goneFor = /^5\.(?:1\.(?:[0-6]|10)|2\.1)$/;
