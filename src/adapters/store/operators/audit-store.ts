/** Who did what. */
import type { AuditStore } from '#ports/audit.ts';
import type { Vault } from '#ports/mail.ts';
import type { Db } from '../client.ts';

export function makeAuditStore(db: Db, vault: Vault): AuditStore {
  const names: AuditStore['names'] = async (actors) => {
    const where = { id: { in: [...new Set(actors)] } };
    const rows = await db.account.findMany({ where, select: { id: true, name: true } });
    return new Map(rows.map(({ id, name }) => [id, vault.open<string>(name)]));
  };
  return {
    names,
    async write({ by, now, action, subject }) {
      await db.audit.create({ data: { at: now, actor: by, action, subject }, select: { id: true } });
    },
    async lines({ atMost, skip, about }) {
      const rows = await db.audit.findMany({
        where: about === null ? {} : { subject: about },
        orderBy: [{ at: 'desc' }, { id: 'asc' }],
        skip,
        take: atMost,
      });
      const known = await names(rows.map(({ actor }) => actor));
      return rows.map((row) => ({ ...row, actorName: known.get(row.actor) ?? row.actor }));
    },
  };
}
