/** One search as others may subscribe to it: at a secret address that its owner can make dead. */
import type { Profile } from '#core/profile.ts';
import type { ToldChange } from './people.ts';

export type FeedNews = Pick<ToldChange, 'id' | 'change' | 'vacancy'>;

export type PersonFeed = {
  profileId: string;
  profile: Profile;
  /** News of places that this person may want, newest first. */
  news: FeedNews[];
};

export type FeedStore = {
  /** Null where the search is gone, was never confirmed, or its feed has another number by now. */
  read(profileId: string, number: number): Promise<PersonFeed | null>;
};

export type Feeds = {
  /** Null where the address was not made here, or is dead. */
  read(token: string): Promise<PersonFeed | null>;
};
