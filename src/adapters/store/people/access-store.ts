/** Sign-in links and sessions: kept as hashes only, each tied to one account and gone with it. */
import { randomUUID } from 'node:crypto';
import type { AccessStore, Account, AccountRole, NewSession } from '#ports/access.ts';
import type { Vault } from '#ports/mail.ts';
import type { Db, Tx } from '../client.ts';
import { hashOf, issueToken, lookAtToken, useToken } from './tokens-store.ts';

const SIGN_IN = 'sign-in';
const SESSION = 'session';

export function makeAccessStore(db: Db, vault: Vault): AccessStore {
  return {
    offer: (input) => db.$transaction((tx) => offer(tx, vault, input)),
    async look({ token, browser }, now) {
      const { state, row } = await lookAtToken(db, { token, purpose: SIGN_IN, now });
      return state === 'good' && row?.subject !== hashOf(browser) ? 'other-browser' : state;
    },
    enter: (link, session) =>
      db.$transaction(async (tx) => {
        const { row } = await lookAtToken(tx, { token: link.token, purpose: SIGN_IN, now: session.now });
        if (!row || row.subject !== hashOf(link.browser)) return null;
        const used = await useToken(tx, { token: link.token, purpose: SIGN_IN, now: session.now });
        if (!used) return null;
        await begin(tx, used.accountId, session);
        return openedAccount(await tx.account.findUniqueOrThrow({ where: { id: used.accountId } }), vault);
      }),
    begin: (accountId, session) => begin(db, accountId, session),
    async who(session, now) {
      const row = await db.token.findUnique({
        where: { hash: hashOf(session) },
        include: { account: true },
      });
      const good = row?.purpose === SESSION && row.usedAt === null && row.expiresAt > now;
      return good && row.account ? openedAccount(row.account, vault) : null;
    },
    async leave(session, now) {
      await db.token.updateMany({
        where: { hash: hashOf(session), purpose: SESSION, usedAt: null },
        data: { usedAt: now },
      });
    },
  };
}

type Row = { id: string; name: Uint8Array; role: string; timeZone: string };

export const openedAccount = ({ id, name, role, timeZone }: Row, vault: Vault): Account => ({
  id,
  name: vault.open<string>(name),
  // Written by us alone, from the same list.
  role: role as AccountRole,
  timeZone,
});

const begin = (tx: Tx, accountId: string, { session, expiresAt }: NewSession) =>
  issueToken(tx, { token: session, purpose: SESSION, accountId, expiresAt });

/** Both statements run for every address, so that the time they take does not tell which are known. */
async function offer(tx: Tx, vault: Vault, input: Parameters<AccessStore['offer']>[0]) {
  const { address, token, browser, now, expiresAt, mail } = input;
  const known = vault.addressHash(address);
  const body = vault.seal({ ...mail.content, key: mail.key });
  await tx.$executeRaw`
    INSERT INTO token (hash, purpose, account_id, subject, expires_at)
    SELECT ${hashOf(token)}, ${SIGN_IN}, id, ${hashOf(browser)}, ${expiresAt}::timestamptz
    FROM account WHERE address_hash = ${known} AND confirmed_at IS NOT NULL`;
  await tx.$executeRaw`
    INSERT INTO message (id, key, account_id, kind, body, next_at, created_at)
    SELECT ${randomUUID()}, ${mail.key}, id, 'login', ${body}, ${now}::timestamptz, ${now}::timestamptz
    FROM account WHERE address_hash = ${known} AND confirmed_at IS NOT NULL`;
}
