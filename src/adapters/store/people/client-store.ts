/** Who lets whom look. Every statement names the advisor, and counts only what was consented to and not revoked. */
import type { Profile } from '#core/profile.ts';
import type { ClientStore } from '#ports/clients.ts';
import type { Vault } from '#ports/mail.ts';
import type { Draft } from '#ports/people.ts';
import type { Db, Tx } from '../client.ts';
import { asJson } from '../json.ts';
import { withRetry } from '../with-retry.ts';
import { withdrawRollups } from './advisor-news-store.ts';
import { wantColumns } from './people-store.ts';
import { issueToken, lookAtToken, useToken } from './tokens-store.ts';

const INVITE = 'invite';
const shared = { consentedAt: { not: null }, revokedAt: null } as const;

export function makeClientStore(db: Db, vault: Vault): ClientStore {
  const change = async (advisorId: string, profileId: string, data: object) =>
    (await db.advisorClient.updateMany({ where: { advisorId, profileId, ...shared }, data })).count > 0;
  return {
    async clients(advisorId) {
      const rows = await db.advisorClient.findMany({
        where: { advisorId, ...shared },
        include: { profile: { select: { facts: true, account: { select: { name: true } } } } },
      });
      return rows
        .flatMap(({ profileId, profile, consentedAt, note }) =>
          consentedAt
            ? [
                {
                  profileId,
                  name: vault.open<string>(profile.account.name),
                  profile: vault.open<Profile>(profile.facts),
                  since: consentedAt,
                  note: note ? vault.open<string>(note) : '',
                },
              ]
            : [],
        )
        .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.profileId.localeCompare(b.profileId));
    },
    async invitations(advisorId, now) {
      const rows = await db.token.findMany({
        where: { purpose: INVITE, subject: advisorId, usedAt: null, expiresAt: { gt: now } },
        include: { account: { select: { address: true } } },
        orderBy: { expiresAt: 'desc' },
      });
      return rows.flatMap(({ account, draft, expiresAt }) =>
        account && draft
          ? [{ name: vault.open<Draft>(draft).name, address: vault.open<string>(account.address), expiresAt }]
          : [],
      );
    },
    invite: (input) => withRetry(() => db.$transaction((tx) => invite(tx, vault, input))),
    async asked(token, now) {
      const { state, row } = await lookAtToken(db, { token, purpose: INVITE, now });
      const advisor = row?.subject
        ? await db.account.findUnique({ where: { id: row.subject }, select: { name: true } })
        : null;
      return { state, advisor: advisor && vault.open<string>(advisor.name) };
    },
    consent: (token, now) => withRetry(() => db.$transaction((tx) => consent(tx, vault, { token, now }))),
    note: (advisorId, profileId, note) =>
      change(advisorId, profileId, { note: note ? vault.seal(note) : null }),
    async part(advisorId, profileId, at) {
      const parted = await change(advisorId, profileId, { revokedAt: at, note: null });
      if (parted) await withdrawRollups(db, [advisorId]);
      return parted;
    },
    hand: (input) => withRetry(() => db.$transaction((tx) => hand(tx, vault, input))),
    async looked(advisorId, profileId, at) {
      const seen = { actor: advisorId, action: 'looked at a client', subject: profileId };
      await db.audit.create({ data: { ...seen, at }, select: { id: true } });
    },
  };
}

async function invite(tx: Tx, vault: Vault, input: Parameters<ClientStore['invite']>[0]) {
  const { advisorId, address, draft, token, now, expiresAt, mail } = input;
  const addressHash = vault.addressHash(address);
  await tx.account.createMany({
    data: [
      {
        addressHash,
        address: vault.seal(address),
        name: vault.seal(draft.name),
        role: 'applicant',
        timeZone: draft.timeZone,
        createdAt: now,
      },
    ],
    skipDuplicates: true,
  });
  const { id: accountId } = await tx.account.findUniqueOrThrow({
    where: { addressHash },
    select: { id: true },
  });
  // A newer invitation of the same advisor takes the place of the older one.
  await tx.token.updateMany({
    where: { purpose: INVITE, accountId, subject: advisorId, usedAt: null },
    data: { usedAt: now, draft: null },
  });
  await issueToken(tx, {
    token,
    purpose: INVITE,
    accountId,
    subject: advisorId,
    draft: vault.seal(draft),
    expiresAt,
  });
  await tx.message.create({
    data: {
      key: mail.key,
      accountId,
      kind: INVITE,
      body: vault.seal({ ...mail.content, key: mail.key }),
      nextAt: now,
      createdAt: now,
      // It says who asks.
      named: { create: { accountId: advisorId } },
    },
    select: { id: true },
  });
}

async function consent(
  tx: Tx,
  vault: Vault,
  { token, now }: { token: string; now: Date },
): Promise<string | null> {
  const { row } = await lookAtToken(tx, { token, purpose: INVITE, now });
  const used = await useToken(tx, { token, purpose: INVITE, now });
  if (!used?.draft || !row?.subject) return null;
  const { accountId } = used;
  const advisorId = row.subject;
  await tx.account.updateMany({ where: { id: accountId, confirmedAt: null }, data: { confirmedAt: now } });
  await tx.token.updateMany({
    where: { purpose: INVITE, accountId, subject: advisorId },
    data: { draft: null },
  });
  const profileId = await sharedProfile(tx, vault, { accountId, draft: vault.open<Draft>(used.draft), now });
  const key = { advisorId, profileId };
  await tx.advisorClient.upsert({
    where: { advisorId_profileId: key },
    create: { ...key, consentedAt: now },
    update: { consentedAt: now, revokedAt: null },
  });
  return profileId;
}

type Shared = { accountId: string; draft: Draft; now: Date };

/** Their own first profile; else what the advisor knew of them, with mails paused: nobody asked for those yet. */
async function sharedProfile(tx: Tx, vault: Vault, { accountId, draft, now }: Shared): Promise<string> {
  const first = await tx.profile.findFirst({
    where: { accountId },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  if (first) return first.id;
  const data = {
    accountId,
    ...wantColumns(draft.profile),
    facts: vault.seal(draft.profile),
    rhythm: asJson(draft.wishes),
    pausedAt: now,
    createdAt: now,
  };
  return (await tx.profile.create({ data, select: { id: true } })).id;
}

async function hand(tx: Tx, vault: Vault, input: Parameters<ClientStore['hand']>[0]): Promise<boolean> {
  const { advisorId, profileId, vacancyId, note, at } = input;
  const client = await tx.advisorClient.findFirst({
    where: { advisorId, profileId, ...shared },
    select: { profile: { select: { accountId: true } } },
  });
  if (!client || (await tx.vacancy.count({ where: { id: vacancyId, version: { gt: 0 } } })) === 0)
    return false;
  const { accountId } = client.profile;
  const handed = { handedById: advisorId, handedNote: note ? vault.seal(note) : null };
  await tx.pursuit.upsert({
    where: { accountId_vacancyId: { accountId, vacancyId } },
    create: { accountId, vacancyId, stage: 'interested', at, ...handed },
    // How far they have come with it is theirs.
    update: { ...handed, seenAt: null },
  });
  return true;
}
