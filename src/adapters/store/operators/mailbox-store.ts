/** Mailboxes that operators named on a page, and those that are tried: sealed, password and all. */

import type { Vault } from '#ports/mail.ts';
import type { MailboxForm, MailboxStore } from '#ports/mailboxes.ts';
import type { Db } from '../client.ts';

const DAY = 86_400_000;

export function makeMailboxStore(db: Db, vault: Vault): MailboxStore {
  return {
    async keepDraft(form, now) {
      // A password that was only tried has no business here on the next day.
      await db.mailboxDraft.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - DAY) } } });
      const data = { form: vault.seal(form), createdAt: now };
      return (await db.mailboxDraft.create({ data, select: { id: true } })).id;
    },
    async draft(id) {
      const row = await db.mailboxDraft.findUnique({ where: { id } });
      return row && vault.open<MailboxForm>(row.form);
    },
    async save(name, form, draftId, now) {
      const data = { access: vault.seal(form), savedAt: now };
      await db.$transaction([
        db.mailbox.upsert({ where: { name }, create: { name, ...data }, update: data }),
        db.mailboxDraft.deleteMany({ where: { id: draftId } }),
      ]);
    },
    async saved(name) {
      const row = await db.mailbox.findUnique({ where: { name } });
      return row && vault.open<MailboxForm>(row.access);
    },
    async names() {
      return (await db.mailbox.findMany({ select: { name: true }, orderBy: { name: 'asc' } })).map(
        ({ name }) => name,
      );
    },
  };
}
