/** How many of a day's mails were complained of: beyond one in a thousand, mailboxes begin to refuse all of them. */
import type { Db } from './client.ts';
import { sqlOf } from './sql.ts';

const DAY = 86_400_000;
/** Of fewer mails a single complaint would stop everything. */
const SENT_AT_LEAST = 1000;
const COMPLAINTS_AT_MOST = 0.001;

/** Cheap on all days without a complaint. */
export const tooManyComplaints = async (db: Db, now: Date) =>
  (await complaintsSince(db, now)) > 0 && (await complaintsOf(db, now)).stopped;

const dayBefore = (now: Date) => new Date(now.getTime() - DAY);
/** Asked of every few messages that are claimed, so without the query compiler. */
async function complaintsSince(db: Db, now: Date): Promise<number> {
  const [row] = await sqlOf(db).$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM returned WHERE kind = 'complaint' AND at > ${dayBefore(now)}::timestamptz`;
  return row?.count ?? 0;
}

export async function complaintsOf(db: Db, now: Date) {
  const complaints = await complaintsSince(db, now);
  const sent = await db.message.count({ where: { state: 'sent', sentAt: { gt: dayBefore(now) } } });
  return { sent, complaints, stopped: sent >= SENT_AT_LEAST && complaints / sent >= COMPLAINTS_AT_MOST };
}
