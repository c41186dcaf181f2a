/** From one address in the environment to nodemailer's settings. */
import { BadInput } from '#core/errors.ts';

export type Dkim = { domain: string; selector: string; privateKey: string };

type Asked = { url: string; dkim?: Dkim; connections?: number; timeout?: number };

/** What a receiver may rely on: one-click unsubscribe counts only where both its headers are signed (RFC 8058). */
const signedHeaders = [
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding',
  'List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted:Feedback-ID',
].join(':');

export function smtpSettings({ url: address, dkim, connections = 4, timeout = 60_000 }: Asked) {
  const url = parsed(address);
  const secure = url.protocol === 'smtps:';
  const local = isLoopback(url.hostname);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    pool: true as const,
    host,
    ...(url.port ? { port: Number(url.port) } : {}),
    secure,
    requireTLS: !secure && startTls(url, local) === 'required',
    ...(local ? { tls: { rejectUnauthorized: false } } : {}), // its own certificate is all a local server has
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    maxConnections: connections,
    maxRequeues: 1, // only for a connection lost before the body: hand-over refuses to give it a second time
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    ...(dkim
      ? {
          dkim: {
            domainName: dkim.domain,
            keySelector: dkim.selector,
            privateKey: dkim.privateKey,
            headerFieldNames: signedHeaders,
          },
        }
      : {}),
  };
}

function parsed(address: string): URL {
  const allowed = 'use smtp://user:password@host:587 or smtps://user:password@host';
  if (!URL.canParse(address)) throw new BadInput(`SMTP_URL is no address; ${allowed}`);
  const url = new URL(address);
  if (!['smtp:', 'smtps:'].includes(url.protocol) || !url.hostname)
    throw new BadInput(`SMTP_URL begins with "${url.protocol}"; ${allowed}`);
  return url;
}

function startTls(url: URL, local: boolean): 'required' | 'optional' {
  const asked = url.searchParams.get('starttls');
  if (asked === null) return local ? 'optional' : 'required';
  if (asked === 'required' || asked === 'optional') return asked;
  throw new BadInput(`SMTP_URL says starttls=${asked}; use required or optional`);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
