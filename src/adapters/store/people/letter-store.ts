/** The letters and hours of advisors. */
import type { Letters } from '#ports/letters.ts';
import type { Vault } from '#ports/mail.ts';
import type { Db } from '../client.ts';

const HANDOVER = 'handover';

export function makeLetterStore(db: Db, vault: Vault): Letters {
  return {
    async read(advisorId) {
      const row = await db.account.findUniqueOrThrow({
        where: { id: advisorId },
        select: { rollupAt: true, templates: { where: { kind: HANDOVER }, select: { body: true } } },
      });
      const [template] = row.templates;
      return { rollupAt: row.rollupAt, handover: template ? vault.open<string>(template.body) : null };
    },
    async setRollup(id, rollupAt) {
      await db.account.updateMany({ where: { id }, data: { rollupAt } });
    },
    async saveHandover(accountId, text, changedAt) {
      const key = { accountId, kind: HANDOVER };
      if (text === null) {
        await db.template.deleteMany({ where: key });
        return;
      }
      const data = { subject: vault.seal(''), body: vault.seal(text), changedAt };
      await db.template.upsert({
        where: { accountId_kind: key },
        create: { ...key, ...data },
        update: data,
        select: { kind: true },
      });
    },
  };
}
