/** Everything kept about one person, opened, as plain data they can take away. */
import type { Profile } from '#core/profile.ts';
import type { Message, Vault } from '#ports/mail.ts';
import type { Db } from './client.ts';

export async function everything(
  db: Db,
  vault: Vault,
  profileId: string,
): Promise<Record<string, unknown> | null> {
  const row = await db.profile.findUnique({
    where: { id: profileId },
    include: {
      account: { include: { messages: { orderBy: { createdAt: 'asc' } } } },
      matches: { orderBy: { at: 'asc' }, omit: { profileId: true } },
      digests: { orderBy: { at: 'asc' }, omit: { profileId: true } },
      feedback: { orderBy: { at: 'asc' }, omit: { profileId: true } },
      advisors: { select: { consentedAt: true, revokedAt: true, advisor: { select: { name: true } } } },
    },
  });
  if (!row) return null;
  const { account } = row;
  return {
    account: {
      address: vault.open<string>(account.address),
      name: vault.open<string>(account.name),
      role: account.role,
      timeZone: account.timeZone,
      confirmedAt: account.confirmedAt,
      createdAt: account.createdAt,
    },
    profile: vault.open<Profile>(row.facts),
    mails: {
      wishes: row.rhythm,
      snoozedUntil: row.snoozedUntil,
      pausedAt: row.pausedAt,
      lastDigestAt: row.lastDigestAt,
    },
    verdicts: row.matches,
    digests: row.digests,
    feedback: row.feedback,
    advisors: row.advisors.map(({ consentedAt, revokedAt, advisor }) => ({
      name: vault.open<string>(advisor.name),
      consentedAt,
      revokedAt,
    })),
    messages: account.messages.map(({ kind, state, body, createdAt, sentAt }) => {
      const { subject, text } = vault.open<Pick<Message, 'subject' | 'text'>>(body);
      return { kind, state, createdAt, sentAt, subject, text };
    }),
  };
}
