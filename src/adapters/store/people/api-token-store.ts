/** Personal tokens: as hashes among the other links, with what they may do in the open and their name sealed. */
import { type ApiTokenStore, type Scope, scopes } from '#ports/api-tokens.ts';
import type { Vault } from '#ports/mail.ts';
import type { Db } from '../client.ts';
import { openedAccount } from './access-store.ts';
import { hashOf, issueToken } from './tokens-store.ts';

const API = 'api';

export function makeApiTokenStore(db: Db, vault: Vault): ApiTokenStore {
  return {
    async list(accountId, now) {
      const rows = await db.token.findMany({
        where: { accountId, purpose: API, usedAt: null, expiresAt: { gt: now } },
        orderBy: { expiresAt: 'desc' },
      });
      return rows.map(({ hash, subject, draft, expiresAt }) => ({
        id: hash,
        name: draft ? vault.open<string>(draft) : '',
        scopes: scopesIn(subject),
        expiresAt,
      }));
    },
    keep: (accountId, { name, scopes: allowed, token, expiresAt }) =>
      issueToken(db, {
        token,
        purpose: API,
        accountId,
        subject: allowed.join(' '),
        draft: vault.seal(name),
        expiresAt,
      }),
    async revoke(accountId, id, now) {
      const { count } = await db.token.updateMany({
        where: { hash: id, accountId, purpose: API, usedAt: null },
        data: { usedAt: now },
      });
      return count > 0;
    },
    async holder(token, now) {
      const row = await db.token.findUnique({ where: { hash: hashOf(token) }, include: { account: true } });
      if (row?.purpose !== API || row.usedAt !== null || row.expiresAt <= now || !row.account) return null;
      return { account: openedAccount(row.account, vault), scopes: scopesIn(row.subject) };
    },
  };
}

const scopesIn = (subject: string | null): Scope[] =>
  scopes.filter((scope) => (subject ?? '').split(' ').includes(scope));
