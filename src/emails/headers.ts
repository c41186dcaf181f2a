/** Headers that say what a mail is: to mail programs, to filters, to the machines that answer mail. */
import { createHash } from 'node:crypto';
import { remembered } from '#core/remembered.ts';
import { absolute } from './layout.tsx';

export type MailKind = 'digest' | 'confirm' | 'login' | 'unsubscribed' | 'operator' | 'advisor' | 'webhook';

export type Sending = {
  /** Ledger key: the Message-ID follows from it, so that a second copy can be told by its id. */
  key: string;
  /** Where the product is reached, e.g. "https://offcycle.example". */
  baseUrl: string;
  /** Domain of Message-ID and List-Id; the host of `baseUrl` unless given. */
  domain?: string;
};

/** RFC 3834: whoever answers automatically must not answer this. */
export function headersFor(kind: MailKind, sending: Sending): Record<string, string> {
  return {
    'Message-ID': `<${fingerprint(sending.key)}@${domainOf(sending)}>`,
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Feedback-ID': `${kind}:offcycle`,
  };
}

/** Digests, and only they: RFC 2919 and the one-click unsubscribe of RFC 8058. */
export function digestHeaders(oneClick: string, sending: Sending): Record<string, string> {
  return {
    ...headersFor('digest', sending),
    'List-Id': `Offcycle digests <digest.${domainOf(sending)}>`,
    'List-Unsubscribe': `<${absolute(oneClick, sending.baseUrl)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function domainOf({ domain, baseUrl }: Sending): string {
  return domain ?? hostOf(baseUrl);
}

const hostOf = remembered((baseUrl) => new URL(baseUrl).hostname.replace(/[^a-z0-9.-]/gi, ''));

/** 128 bits of SHA-256: the key itself names a person and must not travel. */
function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
