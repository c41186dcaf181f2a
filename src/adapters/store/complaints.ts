/** How many of a day's mails were complained of: beyond one in a thousand, mailboxes begin to refuse all of them. */
import type { Db } from './client.ts';

const DAY = 86_400_000;
/** Of fewer mails a single complaint would stop everything. */
const SENT_AT_LEAST = 1000;
const COMPLAINTS_AT_MOST = 0.001;

/** Cheap on all days without a complaint. */
export const tooManyComplaints = async (db: Db, now: Date) =>
  (await complaintsSince(db, now)) > 0 && (await complaintsOf(db, now)).stopped;

const dayBefore = (now: Date) => new Date(now.getTime() - DAY);
const complaintsSince = (db: Db, now: Date) =>
  db.returned.count({ where: { kind: 'complaint', at: { gt: dayBefore(now) } } });

export async function complaintsOf(db: Db, now: Date) {
  const complaints = await complaintsSince(db, now);
  const sent = await db.message.count({ where: { state: 'sent', sentAt: { gt: dayBefore(now) } } });
  return { sent, complaints, stopped: sent >= SENT_AT_LEAST && complaints / sent >= COMPLAINTS_AT_MOST };
}
