/** The rooms of one account: searches, board of one's own, mails, who may look. Every statement names the account. */

import type { VacancyState } from '#core/change.ts';
import { plain } from '#core/parted-mail.ts';
import type { Profile } from '#core/profile.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Vault } from '#ports/mail.ts';
import type { Wishes } from '#ports/people.ts';
import type { RoomStore, SavedSearch, Stage } from '#ports/rooms.ts';
import type { Db } from '../client.ts';
import { forgetMailsNaming } from '../crawl/kept-mails.ts';
import type { MessageModel } from '../generated/models.ts';
import { asJson } from '../json.ts';
import { waysIn } from '../mail/mail-kinds.ts';
import { makeMailParts } from '../mail/mail-parts.ts';
import { withRetry } from '../with-retry.ts';
import { withdrawRollups } from './advisor-news-store.ts';
import { eraseAccount } from './erase-account.ts';
import { everythingOf } from './export-person.ts';
import { wantColumns } from './people-store.ts';

const MAILS_AT_MOST = 200;

export function makeRoomStore(db: Db, vault: Vault): RoomStore {
  return {
    async searches(accountId) {
      const rows = await db.profile.findMany({
        where: { accountId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(
        ({ id, title, facts, rhythm }, at): SavedSearch => ({
          profileId: id,
          title: title ? vault.open<string>(title) : at === 0 ? 'My search' : `My search ${at + 1}`,
          profile: vault.open<Profile>(facts),
          wishes: rhythm as unknown as Wishes,
        }),
      );
    },
    async addSearch(accountId, { title, profile, wishes }, now) {
      const data = {
        accountId,
        title: vault.seal(title),
        ...wantColumns(profile),
        facts: vault.seal(profile),
        rhythm: asJson(wishes),
        createdAt: now,
      };
      return (await db.profile.create({ data, select: { id: true } })).id;
    },
    async rename(accountId, profileId, title) {
      const data = { title: vault.seal(title) };
      return (await db.profile.updateMany({ where: { id: profileId, accountId }, data })).count > 0;
    },
    async remove(accountId, profileId) {
      // One statement: two removals at once must not take the last one.
      const removed = await db.$executeRaw`
        DELETE FROM profile WHERE id = ${profileId} AND account_id = ${accountId}
          AND (SELECT count(*) FROM profile WHERE account_id = ${accountId}) > 1`;
      return removed > 0;
    },
    ...board(db, vault),
    ...mails(db, vault),
    async sharings(accountId) {
      const rows = await db.advisorClient.findMany({
        where: { profile: { accountId }, consentedAt: { not: null } },
        include: { advisor: { select: { name: true } } },
        orderBy: { consentedAt: 'asc' },
      });
      return rows.flatMap(({ advisorId, advisor, consentedAt, revokedAt }) =>
        consentedAt ? [{ advisorId, name: vault.open<string>(advisor.name), consentedAt, revokedAt }] : [],
      );
    },
    async revoke(accountId, advisorId, at) {
      const { count } = await db.advisorClient.updateMany({
        where: { advisorId, profile: { accountId }, revokedAt: null },
        // What was written about somebody goes with the right to look.
        data: { revokedAt: at, note: null },
      });
      if (count > 0) await withdrawRollups(db, [advisorId]);
      return count > 0;
    },
    everything: (accountId) => everythingOf(db, vault, accountId),
    async mailKeys(accountId) {
      const where = { OR: [{ accountId }, { named: { some: { accountId } } }] };
      const rows = await db.message.findMany({ where, select: { key: true } });
      return rows.map(({ key }) => key);
    },
    async erase(accountId, now) {
      const account = await db.account.findUnique({ where: { id: accountId }, select: { address: true } });
      // First: who was told that all is gone must not be told so again.
      if (account) await forgetMailsNaming(db, vault.open<string>(account.address));
      await withRetry(() => db.$transaction((tx) => eraseAccount(tx, accountId, now)));
    },
  };
}

function board(db: Db, vault: Vault): Pick<RoomStore, 'pursuits' | 'pursue' | 'drop' | 'sawBoard'> {
  return {
    async pursuits(accountId) {
      const rows = await db.pursuit.findMany({
        where: { accountId },
        include: { vacancy: { select: { facts: true, state: true } }, handedBy: { select: { name: true } } },
        orderBy: { at: 'desc' },
      });
      return rows.map(({ vacancyId, vacancy, stage, note, handedBy, handedNote, at }) => ({
        vacancyId,
        facts: vacancy.facts as unknown as Vacancy,
        state: vacancy.state as VacancyState,
        stage: stage as Stage,
        note: note ? vault.open<string>(note) : '',
        handed: handedBy && {
          by: vault.open<string>(handedBy.name),
          note: handedNote ? vault.open<string>(handedNote) : '',
        },
        at,
      }));
    },
    async pursue(accountId, { vacancyId, stage, note, at }) {
      if ((await db.vacancy.count({ where: { id: vacancyId, version: { gt: 0 } } })) === 0) return false;
      const data = { stage, note: note ? vault.seal(note) : null, at };
      await db.pursuit.upsert({
        where: { accountId_vacancyId: { accountId, vacancyId } },
        create: { accountId, vacancyId, ...data },
        update: data,
      });
      return true;
    },
    async drop(accountId, vacancyId) {
      await db.pursuit.deleteMany({ where: { accountId, vacancyId } });
    },
    async sawBoard(accountId, at) {
      const where = { accountId, handedById: { not: null }, seenAt: null };
      await db.pursuit.updateMany({ where, data: { seenAt: at } });
    },
  };
}

const shown = { id: true, kind: true, state: true, createdAt: true, sentAt: true, body: true } as const;
type Shown = Pick<MessageModel, keyof typeof shown>;

function mails(db: Db, vault: Vault): Pick<RoomStore, 'mails' | 'mail'> {
  const parts = makeMailParts(db, vault);
  const line = ({ id, kind, state, sentAt, createdAt }: Shown) => ({
    ...{ id, kind, state },
    at: sentAt ?? createdAt,
  });
  return {
    async mails(accountId) {
      const rows = await db.message.findMany({
        where: { accountId, kind: { notIn: waysIn }, body: { not: null } },
        orderBy: { createdAt: 'desc' },
        take: MAILS_AT_MOST,
        select: shown,
      });
      return rows.flatMap((row) =>
        row.body ? [{ ...line(row), subject: vault.open<{ subject: string }>(row.body).subject }] : [],
      );
    },
    async mail(accountId, id) {
      const where = { id, accountId, kind: { notIn: waysIn } };
      const row = await db.message.findFirst({ where, select: shown });
      const letter = row?.body ? await parts.open(row.body) : null;
      if (!row || !letter) return null;
      return { ...line(row), subject: letter.subject, html: plain(letter.html), text: plain(letter.text) };
    },
  };
}
