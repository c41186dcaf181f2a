/** What an operator does about a mail server that does not take our mail: where, what, next. */
import type { SmtpFailure } from './smtp-reply.ts';

export function adviceFor(failure: SmtpFailure, host: string): string {
  const { code, response } = failure;
  const said = response ? ` It said: ${response.slice(0, 200)}` : ` (${failure.message.slice(0, 200)})`;
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2')
    return `${host} does not accept user and password; check both in SMTP_URL.${said}`;
  if (code === 'ETLS')
    return `${host} offers no STARTTLS we trust; use smtps://, a server with a valid certificate, or ?starttls=optional on a trusted net.${said}`;
  if (code === 'EDNS') return `${host} is not known to DNS; check the name in SMTP_URL.${said}`;
  if (code === 'EENVELOPE')
    return `${host} refuses our sender; check MAIL_FROM and that this server may send for it.${said}`;
  if (/ECONNREFUSED/.test(`${code} ${failure.message}`))
    return `nothing listens at ${host}; check host and port in SMTP_URL, or start the mail server.${said}`;
  if (code === 'ETIMEDOUT')
    return `${host} does not answer; check the port and whether a firewall is between.${said}`;
  return `${host} cannot be used; check SMTP_URL.${said}`;
}
