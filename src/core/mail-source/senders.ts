/** Whether a mail may speak for its source by itself. Anybody can write any From: what counts is what the receiving host proved. */
import { domainOf } from './authentication.ts';

/** `from`: whole addresses, or "@domain" for all of a domain; `lists`: List-Ids (RFC 2919). */
export type Senders = { from: readonly string[]; lists: readonly string[] };

export type SenderOf = {
  /** The one address of the one From field; null where there are several or none. */
  from: string | null;
  listId: string | null;
  /** The domains that are proved to have sent it. */
  proved: readonly string[];
};

/** `unproved`: it names a sender of the list, and nothing shows that it is from there. */
export type SenderStanding = 'allowed' | 'unproved' | 'unlisted';

export function standingOf({ from, listId, proved }: SenderOf, senders: Senders): SenderStanding {
  const claims = [
    ...(from !== null && senders.from.some((one) => isFrom(from, one)) ? [domainOf(from)] : []),
    ...(listId !== null && senders.lists.some((one) => one.toLowerCase() === listId.toLowerCase())
      ? [domainOf(listId)]
      : []),
  ];
  if (claims.length === 0) return 'unlisted';
  return claims.some((domain) => domain !== null && proved.some((one) => speaksFor(one, domain)))
    ? 'allowed'
    : 'unproved';
}

const isFrom = (address: string, allowed: string): boolean =>
  allowed.startsWith('@')
    ? address.toLowerCase().endsWith(allowed.toLowerCase())
    : address.toLowerCase() === allowed.toLowerCase();

/** A domain speaks for itself and for the names below it; never the other way round. */
const speaksFor = (proved: string, domain: string): boolean =>
  domain === proved || domain.endsWith(`.${proved}`);
