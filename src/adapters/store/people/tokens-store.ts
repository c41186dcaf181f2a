/** Links that act once: only a hash is kept, and using one is a single statement that a second cannot repeat. */
import { createHash } from 'node:crypto';
import type { TokenState } from '#ports/people.ts';
import type { Tx } from '../client.ts';

/** What a link does; a link of one purpose is unknown to every other. */
export type TokenPurpose = 'confirm' | 'sign-in' | 'session' | 'invite' | 'api';

type NewToken = {
  token: string;
  purpose: TokenPurpose;
  accountId: string;
  subject?: string;
  draft?: Uint8Array<ArrayBuffer>;
  expiresAt: Date;
};

/** Tokens are 256 random bits, so a plain hash tells nothing about them. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

export async function issueToken(tx: Tx, { token, ...rest }: NewToken): Promise<void> {
  await tx.token.create({ data: { hash: hashOf(token), ...rest }, select: { hash: true } });
}

type Asked = { token: string; purpose: TokenPurpose; now: Date };

/** Changes nothing. */
export async function lookAtToken(tx: Tx, { token, purpose, now }: Asked) {
  const row = await tx.token.findUnique({ where: { hash: hashOf(token) } });
  if (!row || row.purpose !== purpose) return { state: 'unknown' as TokenState, row: null };
  return { state: stateOf(row, now), row };
}

/** Null unless it was good until now; from then on it is used. */
export async function useToken(
  tx: Tx,
  { token, purpose, now }: Asked,
): Promise<{ accountId: string; draft: Uint8Array | null } | null> {
  const [row] = await tx.$queryRaw<{ accountId: string | null; draft: Uint8Array | null }[]>`
    UPDATE token SET used_at = ${now}::timestamptz
    WHERE hash = ${hashOf(token)} AND purpose = ${purpose} AND used_at IS NULL AND expires_at > ${now}::timestamptz
    RETURNING account_id AS "accountId", draft`;
  return row?.accountId ? { accountId: row.accountId, draft: row.draft } : null;
}

function stateOf({ usedAt, expiresAt }: { usedAt: Date | null; expiresAt: Date }, now: Date): TokenState {
  if (usedAt) return 'used';
  return expiresAt > now ? 'good' : 'expired';
}
