/** Coming back, connected: the mailbox or pipe, the signature that bounces have to carry, and where they are written down. */

import { makeReadReturned } from '#adapters/mailbox/read-returned.ts';
import { makeReturnedMailbox } from '#adapters/mailbox/returned-mailbox.ts';
import { readReturnPath } from '#adapters/mailer/return-path.ts';
import type { Config } from '#config';
import { makeReadMailbox, makeTakeReturned } from '#pipeline/upkeep/take-returned.ts';
import type { Vault } from '#ports/mail.ts';
import type { Clock, Log } from '#ports/network.ts';
import type { Returns } from '#ports/returned.ts';
import { returnPathKey } from './mailer-for.ts';

type Parts = { config: Config; stores: { returns: Returns }; vault: Pick<Vault, 'keyFor'>; clock: Clock };

/** Null where BOUNCE_DOMAIN is not set: then no return path of ours is signed. */
export function takeReturnedOf({ config, stores, vault, clock }: Parts) {
  const key = returnPathKey(config, vault);
  if (!key) return null;
  const readReturned = makeReadReturned((address) => readReturnPath(address, key));
  return makeTakeReturned({ readReturned, returns: stores.returns, clock });
}

export function returnsOf({ log, ...parts }: Parts & { log: Log }) {
  const take = takeReturnedOf(parts);
  const { IMAP_URL } = parts.config;
  if (!IMAP_URL) return null;
  if (!take) {
    log.warn({}, 'IMAP_URL is set but BOUNCE_DOMAIN is not: bounces name no mail of ours and are not read');
    return null;
  }
  return makeReadMailbox({ mailbox: makeReturnedMailbox({ url: IMAP_URL }), take, log });
}
