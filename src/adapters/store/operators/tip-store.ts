/** What people told. Their addresses are sealed; the words are what would be published. */
import type { Vault } from '#ports/mail.ts';
import type { Tip, TipStore } from '#ports/tips.ts';
import type { Db } from '../client.ts';
import type { TipModel } from '../generated/models.ts';
import { type Sql, sqlOf } from '../sql.ts';
import { withRetry } from '../with-retry.ts';
import { withdraw } from './withdraw.ts';

export function makeTipStore(db: Db, vault: Vault): TipStore {
  return {
    async keep({ reporter, ...tip }, now) {
      const data = { ...tip, reporter: reporter === null ? null : vault.seal(reporter), createdAt: now };
      return (await db.tip.create({ data, select: { id: true } })).id;
    },
    async keepMail({ reporter, ...tip }, mailKey, createdAt) {
      const data = { ...tip, mailKey, createdAt, reporter: reporter === null ? null : vault.seal(reporter) };
      return (await db.tip.createMany({ data: [data], skipDuplicates: true })).count > 0;
    },
    hasMail: async (mailKey) => (await db.tip.count({ where: { mailKey } })) > 0,
    async waiting() {
      const rows = await db.tip.findMany({ where: { state: 'new' }, orderBy: { createdAt: 'asc' } });
      return rows.map((row) => opened(row, vault));
    },
    async one(id) {
      const row = await db.tip.findUnique({ where: { id } });
      return row && opened(row, vault);
    },
    async settle(id, { state, by, at, vacancyId }) {
      const { count } = await db.tip.updateMany({
        where: { id, state: 'new' },
        // Who told it is of no use once it is settled.
        data: { state, reviewedBy: by, reviewedAt: at, reporter: null, ...(vacancyId ? { vacancyId } : {}) },
      });
      return count > 0;
    },
    async forget(address) {
      const wanted = vault.addressHash(address);
      const rows = await db.tip.findMany({
        where: { reporter: { not: null } },
        select: { id: true, reporter: true },
      });
      const theirs = rows.filter(
        ({ reporter }) => reporter && vault.addressHash(vault.open<string>(reporter)) === wanted,
      );
      const where = { id: { in: theirs.map(({ id }) => id) } };
      return (await db.tip.updateMany({ where, data: { reporter: null } })).count;
    },
    reopen: (id, now) =>
      withRetry(() =>
        sqlOf(db).$transaction(async (tx) => {
          const [row] = await tx.$queryRaw<{ published: Date | null }[]>`
            SELECT CASE state WHEN 'published' THEN reviewed_at END AS published FROM tip
            WHERE id = ${id} AND state <> 'new' FOR UPDATE`;
          if (!row) return false;
          if (row.published) await takeBack(tx, row.published, now);
          await tx.$executeRaw`
            UPDATE tip SET state = 'new', reviewed_at = NULL, reviewed_by = NULL,
              vacancy_id = CASE kind WHEN 'fault' THEN vacancy_id END WHERE id = ${id}`;
          return true;
        }),
      ),
  };
}

/** A report's postings are as old as its publishing, to the millisecond. */
async function takeBack(tx: Sql, published: Date, now: Date) {
  const rows = await tx.$queryRaw<{ id: string; vacancyId: string | null }[]>`
    DELETE FROM posting p USING source s WHERE p.source_id = s.id AND s.kind = 'report'
      AND p.first_seen = ${published}::timestamptz RETURNING p.id, p.vacancy_id AS "vacancyId"`;
  await withdraw(
    tx,
    rows.flatMap(({ vacancyId }) => vacancyId ?? []),
    now,
  );
}

const opened = ({ reviewedAt: _a, reviewedBy: _b, mailKey: _c, ...row }: TipModel, vault: Vault): Tip => ({
  ...row,
  // Both are written by us alone, from the same lists.
  kind: row.kind as Tip['kind'],
  state: row.state as Tip['state'],
  reporter: row.reporter && vault.open<string>(row.reporter),
});
