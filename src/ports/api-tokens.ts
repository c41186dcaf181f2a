/** Personal tokens: a program acts for somebody, within what they allowed it. */
import type { Account } from './access.ts';

export const scopes = ['matches:read', 'board:read', 'board:write'] as const;
export type Scope = (typeof scopes)[number];

/** `id` names it and does not open anything. */
export type ApiToken = { id: string; name: string; scopes: Scope[]; expiresAt: Date };
export type NewApiToken = Pick<ApiToken, 'name' | 'scopes'>;

export type ApiTokenStore = {
  list(accountId: string, now: Date): Promise<ApiToken[]>;
  keep(accountId: string, made: NewApiToken & { token: string; expiresAt: Date }): Promise<void>;
  /** False: not theirs, or over. */
  revoke(accountId: string, id: string, now: Date): Promise<boolean>;
  /** Null for one that is unknown, over, or whose account was erased. */
  holder(token: string, now: Date): Promise<{ account: Account; scopes: Scope[] } | null>;
};

export type ApiTokens = {
  list(accountId: string): Promise<ApiToken[]>;
  /** The secret, shown this once; null where there are enough. */
  make(accountId: string, made: NewApiToken): Promise<string | null>;
  revoke(accountId: string, id: string): Promise<boolean>;
  holder(token: string): Promise<{ account: Account; scopes: Scope[] } | null>;
};
