/** The secret address of a feed: profile and number, signed. A new number, and every address before it is dead. */
import type { FeedStore, Feeds } from '#ports/feeds.ts';
import type { Links } from '#ports/mail.ts';

const PURPOSE = 'feed';

export function makeFeeds({ feeds, links }: { feeds: FeedStore; links: Links }): Feeds {
  return {
    async read(token) {
      const [profileId, number] = links.read(PURPOSE, token)?.split(' ') ?? [];
      return profileId && number ? await feeds.read(profileId, Number(number)) : null;
    },
  };
}

/** Null: there is none, or it was ended. */
export const feedToken = (profileId: string, number: number | null, links: Links): string | null =>
  number !== null && number > 0 ? links.sign(PURPOSE, `${profileId} ${number}`) : null;
