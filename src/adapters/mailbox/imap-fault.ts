/** The faults of mailboxes, each by the setting that has to be mended. */
import type { ImapFlow } from 'imapflow';
import { Blocked, GiveUp, TryLater } from '#core/errors.ts';

type Where = { client: ImapFlow; setting: string; host: string; folder: string };

/** What a failed talk with an IMAP server means, and what to do: Blocked (not let in), GiveUp (no such folder) or TryLater. */
export async function imapFault(error: unknown, { client, setting, host, folder }: Where): Promise<Error> {
  const { responseText, authenticationFailed, mailboxMissing, message } = error as {
    responseText?: string;
    authenticationFailed?: boolean;
    mailboxMissing?: boolean;
    message?: string;
  };
  if (authenticationFailed)
    return new Blocked(`${host} does not accept user and password; check both in ${setting}`, {
      code: 'IMAP_LOGIN',
      cause: error,
    });
  if (mailboxMissing) {
    const there = await client.list().catch(() => []);
    const names = there.map(({ path }) => path).slice(0, 12);
    return new GiveUp(
      `${host} has no folder "${folder}" for ${setting}; there are ${names.join(', ') || 'none'}: correct the folder of the source or of the setting`,
      { code: 'IMAP_FOLDER', cause: error },
    );
  }
  const tls = tlsWords(error);
  if (tls)
    return new GiveUp(`${host} cannot be read: ${tls}; check ${setting}`, { code: 'IMAP_TLS', cause: error });
  const said = networkWords(error) ?? responseText ?? message ?? error;
  return new TryLater(
    `${host}, folder ${folder}, cannot be read (${said}); if this lasts, check ${setting}`,
    {
      code: 'IMAP',
      cause: error,
    },
  );
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');

/** Null: it was not for its TLS. */
function tlsWords(error: unknown): string | null {
  const code = codeOf(error);
  const { message = '' } = error as { message?: string };
  if (/WRONG_VERSION|EPROTO|ERR_SSL/.test(code))
    return 'it speaks no TLS on that port; port 993 does as a rule, and port 143 begins with STARTTLS';
  if (code === 'CERT_HAS_EXPIRED') return 'its certificate has expired';
  if (/ALTNAME/.test(code)) return 'its certificate is of another host';
  if (/SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|CERT_/.test(code))
    return 'its certificate was signed by nobody we trust';
  return /STARTTLS/i.test(message)
    ? 'it offers no STARTTLS, and a password must not travel in the clear'
    : null;
}

function networkWords(error: unknown): string | null {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return 'nothing listens on that port; port 993 is usual';
  if (code === 'ENOTFOUND') return 'no host has that name';
  return /TIMEDOUT|TIMEOUT/.test(code)
    ? 'it does not answer as an IMAP server does: a wrong port, or a firewall between'
    : null;
}
