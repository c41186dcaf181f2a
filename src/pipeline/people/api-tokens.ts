/** Making and reading personal tokens. */
import type { ApiTokenStore, ApiTokens } from '#ports/api-tokens.ts';
import type { Clock } from '#ports/network.ts';

export type ApiTokensPorts = { apiTokenStore: ApiTokenStore; clock: Clock; newToken: () => string };

const TOKENS_AT_MOST = 10;
const VALID_MS = 365 * 86_400_000;
/** So that scanners of source code know one when they see it. */
const PREFIX = 'offcycle_';

export function makeApiTokens({ apiTokenStore: store, clock, newToken }: ApiTokensPorts): ApiTokens {
  return {
    list: (accountId) => store.list(accountId, clock.now()),
    async make(accountId, made) {
      const now = clock.now();
      if ((await store.list(accountId, now)).length >= TOKENS_AT_MOST) return null;
      const token = PREFIX + newToken();
      await store.keep(accountId, { ...made, token, expiresAt: new Date(now.getTime() + VALID_MS) });
      return token;
    },
    revoke: (accountId, id) => store.revoke(accountId, id, clock.now()),
    holder: async (token) => (token.startsWith(PREFIX) ? store.holder(token, clock.now()) : null),
  };
}
