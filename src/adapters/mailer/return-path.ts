/** The signed envelope sender: where bounces come back to, and which of them count. VERP with an HMAC, after BATV. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { isMailAddress } from '#core/mail-address.ts';

export type ReturnPathKey = { domain: string; secret: string };

const PREFIX = 'bounce';
const SIGNATURE_LENGTH = 20;

/**
 * `messageId` is the ledger row's id: letters, digits and hyphens, 36 at most, in lower case, since mail
 * servers may change the case. Throws on any other, for it would come back unreadable.
 */
export function returnPathFor(messageId: string, key: ReturnPathKey): string {
  const address = `${PREFIX}-${messageId}-${signature(messageId, key)}@${key.domain}`;
  if (!/^[a-z0-9-]{1,36}$/.test(messageId) || !isMailAddress(address))
    throw new Error(`return path: "${messageId}" is no id of 1-36 lower-case letters, digits and hyphens`);
  return address;
}

/** The id of the message that bounced, or null where the address is not one of ours: forged, foreign or broken. */
export function readReturnPath(address: string, key: ReturnPathKey): string | null {
  const match = /^<?bounce-([a-z0-9-]{1,36})-([0-9a-f]{20})@([a-z0-9.-]+)>?$/.exec(
    address.trim().toLowerCase(),
  );
  const [, messageId, signed, domain] = match ?? [];
  if (!messageId || !signed || domain !== key.domain.toLowerCase()) return null;
  return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(messageId, key))) ? messageId : null;
}

/** 80 bits: enough against guessing where each guess is a mail, short enough for a local part of 64. */
function signature(messageId: string, { secret, domain }: ReturnPathKey): string {
  const words = `return-path\n${domain.toLowerCase()}\n${messageId}`;
  return createHmac('sha256', secret).update(words).digest('hex').slice(0, SIGNATURE_LENGTH);
}
