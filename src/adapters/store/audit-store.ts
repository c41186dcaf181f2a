/** Who did what. */
import type { AuditStore } from '#ports/audit.ts';
import type { Db } from './client.ts';

export function makeAuditStore(db: Db): AuditStore {
  return {
    async write({ by, now, action, subject }) {
      await db.audit.create({ data: { at: now, actor: by, action, subject }, select: { id: true } });
    },
  };
}
