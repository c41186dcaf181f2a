/** A mailbox as one address, as settings name it: imaps://user:password@host:993/Folder?authserv=HOST. */
export type MailboxAccess = {
  host: string;
  /** '': 993, or 143 with STARTTLS. */
  port: string;
  security: 'tls' | 'starttls';
  user: string;
  password: string;
  /** '': INBOX. */
  folder: string;
  /** The name under which the receiving host writes Authentication-Results; '': nothing is proved. */
  authserv: string;
};

export function mailboxAddress(access: MailboxAccess): string {
  const { host, port, security, user, password, folder, authserv } = access;
  const scheme = security === 'tls' ? 'imaps' : 'imap';
  const who = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const where = `${host.includes(':') ? `[${host}]` : host}${port ? `:${port}` : ''}`;
  const proof = authserv ? `?authserv=${encodeURIComponent(authserv)}` : '';
  return `${scheme}://${who}@${where}/${encodeURIComponent(folder)}${proof}`;
}

/** The name under which a source's definition knows the mailbox that was added with it: "chiefs-list" is CHIEFS_LIST. */
export const mailboxNameOf = (sourceId: string): string =>
  `${/^\d/.test(sourceId) ? 'M_' : ''}${sourceId.toUpperCase().replaceAll('-', '_')}`;
