/** Everything kept about one person, opened, as plain data they can take away. */

import { plain } from '#core/parted-mail.ts';
import type { Profile } from '#core/profile.ts';
import type { Vault } from '#ports/mail.ts';
import type { Db } from '../client.ts';
import { keptMailsNaming } from '../crawl/kept-mails.ts';
import type { MessageModel } from '../generated/models.ts';
import { type MailParts, makeMailParts } from '../mail/mail-parts.ts';

const oldestFirst = { orderBy: { at: 'asc' }, omit: { profileId: true } } as const;

const kept = {
  messages: { orderBy: { createdAt: 'asc' } },
  templates: { orderBy: { kind: 'asc' } },
  pursuits: { orderBy: { at: 'asc' }, include: { handedBy: { select: { name: true } } } },
  profiles: {
    orderBy: { createdAt: 'asc' },
    include: {
      matches: oldestFirst,
      digests: oldestFirst,
      feedback: oldestFirst,
      webhooks: { orderBy: { createdAt: 'asc' } },
      advisors: { select: { consentedAt: true, revokedAt: true, advisor: { select: { name: true } } } },
    },
  },
} as const;

/** Null where there is no such account. Several searches: the oldest stands first and is what the product asks about. */
export async function everythingOf(
  db: Db,
  vault: Vault,
  accountId: string,
): Promise<Record<string, unknown> | null> {
  const account = await db.account.findUnique({ where: { id: accountId }, include: kept });
  if (!account) return null;
  const words = (sealed: Uint8Array | null) => sealed && vault.open<string>(sealed);
  return {
    account: {
      address: words(account.address),
      name: words(account.name),
      role: account.role,
      timeZone: account.timeZone,
      confirmedAt: account.confirmedAt,
      createdAt: account.createdAt,
    },
    searches: account.profiles.map((row) => ({
      title: words(row.title),
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
      webhooks: row.webhooks.map(({ url, createdAt, stoppedAt }) => ({
        url: words(url),
        createdAt,
        stoppedAt,
      })),
      advisors: row.advisors.map(({ consentedAt, revokedAt, advisor }) => ({
        name: words(advisor.name),
        consentedAt,
        revokedAt,
      })),
    })),
    board: account.pursuits.map(({ vacancyId, stage, note, handedBy, handedNote, at }) => ({
      vacancyId,
      stage,
      note: words(note),
      handedBy: handedBy && words(handedBy.name),
      handedNote: words(handedNote),
      at,
    })),
    letters: account.templates.map(({ kind, body, changedAt }) => ({ kind, text: words(body), changedAt })),
    keptMails: await keptMailsNaming(db, vault.open<string>(account.address)),
    messages: await messagesOf(account.messages, makeMailParts(db, vault)),
  };
}

type Row = Pick<MessageModel, 'kind' | 'state' | 'body' | 'createdAt' | 'sentAt'>;

const messagesOf = (rows: readonly Row[], parts: MailParts) =>
  Promise.all(
    rows.map(async ({ kind, state, body, createdAt, sentAt }) => {
      const letter = body && (await parts.open(body));
      return {
        ...{ kind, state, createdAt, sentAt },
        subject: letter?.subject ?? null,
        text: letter ? plain(letter.text) : null,
      };
    }),
  );
