/** A connection to an IMAP server, from an address like imaps://user:password@host:993/Folder. */
import { isIP } from 'node:net';
import { ImapFlow } from 'imapflow';

/** Not connected yet. imap:// asks for STARTTLS, except on this machine. `address`: of the host, where it was looked up before. */
export function connectionTo(url: URL, timeoutMs: number, address?: string): ImapFlow {
  const secure = url.protocol === 'imaps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const local = host === 'localhost' || host === '::1' || host.startsWith('127.');
  const client = new ImapFlow({
    host: address ?? host,
    ...(address && isIP(host) === 0 ? { servername: host } : {}),
    port: url.port ? Number(url.port) : secure ? 993 : 143,
    secure,
    // A password must not travel in the clear, except on this machine.
    ...(secure || local ? {} : { doSTARTTLS: true }),
    ...(local ? { tls: { rejectUnauthorized: false } } : {}),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  client.on('error', () => {}); // it also rejects what is under way, which says why
  return client;
}
