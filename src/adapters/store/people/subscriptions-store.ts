/** Signing up: nothing that was typed counts before the address is confirmed, and each link confirms what it was sent for. */
import type { Vault } from '#ports/mail.ts';
import type { Draft, Subscriptions } from '#ports/people.ts';
import type { Db, Tx } from '../client.ts';
import { asJson } from '../json.ts';
import { withRetry } from '../with-retry.ts';
import { wantColumns } from './people-store.ts';
import { issueToken, lookAtToken, useToken } from './tokens-store.ts';

type Begun = Parameters<Subscriptions['begin']>[0];

const CONFIRM = 'confirm';
const dayMs = 86_400_000;

export function makeSubscriptionsStore(db: Db, vault: Vault): Subscriptions {
  return {
    begin: (input) => withRetry(() => db.$transaction((tx) => begin(tx, vault, input))),
    async pending(token, now) {
      const { state, row } = await lookAtToken(db, { token, purpose: CONFIRM, now });
      const draft = state === 'good' && row?.draft ? vault.open<Draft>(row.draft) : null;
      const account = row?.accountId
        ? await db.account.findUnique({ where: { id: row.accountId }, select: { confirmedAt: true } })
        : null;
      return { state, draft, replaces: (account?.confirmedAt ?? null) !== null };
    },
    confirm: (token, now) => withRetry(() => db.$transaction((tx) => confirm(tx, vault, { token, now }))),
    purge: (before, now) => withRetry(() => db.$transaction((tx) => purge(tx, before, now))),
  };
}

async function begin(tx: Tx, vault: Vault, { address, draft, token, now, expiresAt, mail }: Begun) {
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
  // Locked, so that two forms at once make one profile.
  const [account] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM account WHERE address_hash = ${addressHash} FOR UPDATE`;
  if (!account) throw new Error('subscriptions: the account went away while signing up');
  const accountId = account.id;
  const profile = await tx.profile.findFirst({ where: { accountId }, select: { id: true } });
  if (!profile)
    await tx.profile.create({
      data: { accountId, ...columns(draft, vault), createdAt: now },
      select: { id: true },
    });
  await issueToken(tx, { token, purpose: CONFIRM, accountId, draft: vault.seal(draft), expiresAt });
  await tx.message.create({
    data: {
      key: mail.key,
      accountId,
      kind: CONFIRM,
      body: vault.seal({ ...mail.content, key: mail.key }),
      nextAt: now,
      createdAt: now,
    },
    select: { id: true },
  });
}

const columns = ({ profile, wishes }: Draft, vault: Vault) => ({
  ...wantColumns(profile),
  facts: vault.seal(profile),
  rhythm: asJson(wishes),
});

async function confirm(tx: Tx, vault: Vault, { token, now }: { token: string; now: Date }) {
  const used = await useToken(tx, { token, purpose: CONFIRM, now });
  if (!used?.draft) return null;
  const { accountId } = used;
  const draft = vault.open<Draft>(used.draft);
  const account = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { confirmedAt: true, addressHash: true },
  });
  await tx.account.update({
    where: { id: accountId },
    data: {
      name: vault.seal(draft.name),
      timeZone: draft.timeZone,
      confirmedAt: account.confirmedAt ?? now,
    },
    select: { id: true },
  });
  // The owner has just read a mail of ours and asked for more: what was stopped or erased before is over.
  await tx.suppression.deleteMany({
    where: { addressHash: account.addressHash, reason: { in: ['unsubscribed', 'erased'] } },
  });
  // Older links of that address would put older wishes back; and no link need hold private facts any longer.
  const links = { accountId, purpose: CONFIRM };
  await tx.token.updateMany({ where: { ...links, usedAt: null }, data: { usedAt: now } });
  await tx.token.updateMany({ where: links, data: { draft: null } });
  return await saveDraft(tx, accountId, columns(draft, vault));
}

async function saveDraft(tx: Tx, accountId: string, data: ReturnType<typeof columns>): Promise<string> {
  const kept = await tx.profile.findFirst({ where: { accountId }, select: { id: true } });
  if (!kept) return (await tx.profile.create({ data: { accountId, ...data }, select: { id: true } })).id;
  const again = { ...data, snoozedUntil: null, pausedAt: null };
  await tx.profile.update({ where: kept, data: again, select: { id: true } });
  return kept.id;
}

async function purge(tx: Tx, before: Date, now: Date) {
  const nobodyConfirmed = {
    confirmedAt: null,
    createdAt: { lt: before },
    role: 'applicant',
    tokens: { none: { usedAt: null, expiresAt: { gt: now } } },
  };
  const mails = await tx.message.findMany({ where: { account: nobodyConfirmed }, select: { key: true } });
  const { count: accounts } = await tx.account.deleteMany({ where: nobodyConfirmed });
  await tx.token.deleteMany({ where: { expiresAt: { lt: before } } });
  await tx.attempt.deleteMany({ where: { at: { lt: new Date(now.getTime() - dayMs) } } });
  return { accounts, mailKeys: mails.map(({ key }) => key) };
}
