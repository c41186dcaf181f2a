/** What the feed of one search shows: the news that its digests tell, without asking whether they told it yet. */
import type { Profile } from '#core/profile.ts';
import type { FeedStore } from '#ports/feeds.ts';
import type { Vault } from '#ports/mail.ts';
import type { Wishes } from '#ports/people.ts';
import type { Db } from '../client.ts';
import { changeSelect, toldChange } from '../match/told-changes.ts';

const NEWS_AT_MOST = 100;

export function makeFeedStore(db: Db, vault: Vault): FeedStore {
  return {
    async read(profileId, number) {
      const row = await db.profile.findFirst({
        where: { id: profileId, feedNumber: number, account: { confirmedAt: { not: null } } },
        select: { facts: true, rhythm: true },
      });
      if (!row) return null;
      const { showIneligible } = row.rhythm as unknown as Wishes;
      return {
        profileId,
        profile: vault.open<Profile>(row.facts),
        news: await newsOf(db, profileId, showIneligible),
      };
    },
  };
}

async function newsOf(db: Db, profileId: string, showIneligible: boolean) {
  const told = await db.match.findMany({
    where: { profileId, wanted: true, ...(showIneligible ? {} : { verdict: { not: 'ineligible' } }) },
    orderBy: [{ at: 'desc' }, { vacancyId: 'asc' }],
    take: NEWS_AT_MOST,
    select: { vacancyId: true, version: true },
  });
  if (told.length === 0) return [];
  const rows = await db.change.findMany({
    where: { OR: told },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    select: changeSelect,
  });
  return rows.map(toldChange);
}
