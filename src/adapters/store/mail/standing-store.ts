/** How one person's mails stand, and every change they make to it from a mail. */
import type { Profile } from '#core/profile.ts';
import type { Vault } from '#ports/mail.ts';
import type { Standing, Standings, Wishes } from '#ports/people.ts';
import type { Db, Tx } from '../client.ts';
import { asJson } from '../json.ts';
import { everythingOf } from '../people/export-person.ts';
import { wantColumns } from '../people/people-store.ts';
import { withRetry } from '../with-retry.ts';

const UNSUBSCRIBED = 'unsubscribed';
const unchanged = { select: { id: true } } as const;

export function makeStandingStore(db: Db, vault: Vault): Standings {
  return {
    read: (profileId) => read(db, vault, profileId),
    stop: (profileId, now, mail) =>
      withRetry(() => db.$transaction((tx) => stop(tx, vault, { profileId, now, mail }))),
    startAgain: (profileId, notBefore) =>
      withRetry(() => db.$transaction((tx) => startAgain(tx, profileId, notBefore))),
    async saveWishes(profileId, wishes, timeZone) {
      const data = { rhythm: asJson(wishes), account: { update: { timeZone } } };
      await db.profile.update({ where: { id: profileId }, data, ...unchanged });
    },
    async saveProfile(profileId, profile) {
      const data = { ...wantColumns(profile), facts: vault.seal(profile) };
      await db.profile.update({ where: { id: profileId }, data, ...unchanged });
    },
    async hold(profileId, until) {
      await db.profile.update({ where: { id: profileId }, data: until, ...unchanged });
    },
    async feedback({ vacancyId, ...said }) {
      if ((await db.vacancy.count({ where: { id: vacancyId } })) === 0) return false;
      await db.feedback.createMany({ data: [{ vacancyId, ...said }], skipDuplicates: true });
      return true;
    },
    renewFeed: (profileId) => renewFeed(db, profileId),
    endFeed: (profileId) => endFeed(db, profileId),
    async everything(profileId) {
      const row = await db.profile.findUnique({ where: { id: profileId }, select: { accountId: true } });
      return row && everythingOf(db, vault, row.accountId);
    },
  };
}

async function read(db: Db, vault: Vault, profileId: string): Promise<Standing | null> {
  const row = await db.profile.findUnique({ where: { id: profileId }, include: { account: true } });
  if (!row || row.account.confirmedAt === null) return null;
  const { account } = row;
  const stopped = await db.suppression.findUnique({ where: { addressHash: account.addressHash } });
  return {
    profileId,
    accountId: row.accountId,
    name: vault.open<string>(account.name),
    address: vault.open<string>(account.address),
    timeZone: account.timeZone,
    profile: vault.open<Profile>(row.facts),
    wishes: row.rhythm as unknown as Wishes,
    snoozedUntil: row.snoozedUntil,
    pausedAt: row.pausedAt,
    feedNumber: row.feedNumber,
    stopped: stopped && { reason: stopped.reason, at: stopped.at },
  };
}

type Stop = { profileId: string; now: Date; mail: Parameters<Standings['stop']>[2] };

async function stop(tx: Tx, vault: Vault, { profileId, now, mail }: Stop): Promise<boolean> {
  const { accountId, addressHash } = await ownerOf(tx, profileId);
  await tx.profile.updateMany({ where: { id: profileId, pausedAt: null }, data: { pausedAt: now } });
  // An address that bounced or complained stays so: undoing a stop must not bring it back.
  const { count } = await tx.suppression.createMany({
    data: [{ addressHash, reason: UNSUBSCRIBED, at: now }],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  const body = vault.seal({ ...mail.content, key: mail.key });
  await tx.message.create({
    data: { key: mail.key, accountId, kind: UNSUBSCRIBED, body, nextAt: now, createdAt: now },
    ...unchanged,
  });
  return true;
}

/** Never a number that was used before: an address that was ended stays dead. */
async function renewFeed(db: Db, profileId: string): Promise<void> {
  await db.$executeRaw`UPDATE profile SET feed_number = abs(coalesce(feed_number, 0)) + 1 WHERE id = ${profileId}`;
}

async function endFeed(db: Db, profileId: string): Promise<void> {
  await db.$executeRaw`UPDATE profile SET feed_number = -abs(feed_number) WHERE id = ${profileId}`;
}

async function startAgain(tx: Tx, profileId: string, notBefore: Date): Promise<boolean> {
  const { addressHash } = await ownerOf(tx, profileId);
  const { count } = await tx.suppression.deleteMany({
    where: { addressHash, reason: UNSUBSCRIBED, at: { gte: notBefore } },
  });
  if (count > 0)
    await tx.profile.update({
      where: { id: profileId },
      data: { pausedAt: null, snoozedUntil: null },
      ...unchanged,
    });
  return count > 0;
}

async function ownerOf(tx: Tx, profileId: string): Promise<{ accountId: string; addressHash: string }> {
  const { accountId, account } = await tx.profile.findUniqueOrThrow({
    where: { id: profileId },
    select: { accountId: true, account: { select: { addressHash: true } } },
  });
  return { accountId, addressHash: account.addressHash };
}
