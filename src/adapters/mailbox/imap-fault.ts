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
  return new TryLater(
    `${host}, folder ${folder}, cannot be read (${responseText ?? message ?? error}); if this lasts, check ${setting}`,
    { code: 'IMAP', cause: error },
  );
}
