/** Why a source stands as it does, as anybody may read it. A mailbox is named to operators only: host, folder and setting are theirs. */
export function reasonForAll({ kind, health, reason }: Judged): string | null {
  if (kind !== 'list_serve' || reason === null) return reason;
  if (health === 'blocked' || health === 'failed') return 'its mailbox cannot be read now';
  return reason.replace(/; (?:new mails:|no new mail).*$/s, '');
}

type Judged = { kind: string; health: string; reason: string | null };
