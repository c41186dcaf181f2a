/** How many of a day's mails were complained of: beyond one in a thousand, mailboxes begin to refuse all of them. */
import { type Db, Prisma } from '../client.ts';
import { sqlOf } from '../sql.ts';

const DAY = 86_400_000;
/** Of fewer mails a single complaint would stop everything. */
const SENT_AT_LEAST = 1000;
const COMPLAINTS_AT_MOST = 0.001;

/** As a condition inside a statement. Cheap on all days without a complaint. */
export const areTooMany = (now: Date) => Prisma.sql`(SELECT CASE WHEN c.complaints = 0 THEN false ELSE
    (SELECT count(*) >= ${SENT_AT_LEAST}::int AND c.complaints >= ${COMPLAINTS_AT_MOST}::float8 * count(*)
      FROM message WHERE state = 'sent' AND sent_at > ${dayBefore(now)}::timestamptz) END
  FROM (SELECT count(*) AS complaints FROM returned
    WHERE kind = 'complaint' AND at > ${dayBefore(now)}::timestamptz) c)`;

export async function tooManyComplaints(db: Db, now: Date): Promise<boolean> {
  const [row] = await sqlOf(db).$queryRaw<{ stopped: boolean }[]>`SELECT ${areTooMany(now)} AS stopped`;
  return row?.stopped === true;
}

const dayBefore = (now: Date) => new Date(now.getTime() - DAY);

export async function complaintsOf(db: Db, now: Date) {
  const after = dayBefore(now);
  const complaints = await db.returned.count({ where: { kind: 'complaint', at: { gt: after } } });
  const sent = await db.message.count({ where: { state: 'sent', sentAt: { gt: after } } });
  return { sent, complaints, stopped: await tooManyComplaints(db, now) };
}
