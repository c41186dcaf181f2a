/** Coming in and going out, connected: what the pages for people offer over one database. */
import { randomBytes } from 'node:crypto';
import { makeApiTokens } from '#pipeline/people/api-tokens.ts';
import { makeClients } from '#pipeline/people/clients.ts';
import { makeErase } from '#pipeline/people/erase.ts';
import { makeFeeds } from '#pipeline/people/feeds.ts';
import { makeMailLinks } from '#pipeline/people/mail-links.ts';
import { makeMatchProfile } from '#pipeline/people/match-profile.ts';
import { makeRooms } from '#pipeline/people/rooms.ts';
import { makeSignIn } from '#pipeline/people/sign-in.ts';
import { makeSubscribe } from '#pipeline/people/subscribe.ts';
import { makeTips } from '#pipeline/people/tips.ts';
import { makeWebhooks } from '#pipeline/people/webhooks.ts';
import type { AccessStore } from '#ports/access.ts';
import type { ApiTokenStore } from '#ports/api-tokens.ts';
import type { AuditStore } from '#ports/audit.ts';
import type { ClientStore } from '#ports/clients.ts';
import type { CrawlStore, SourceStore } from '#ports/crawl.ts';
import type { FeedStore } from '#ports/feeds.ts';
import type { Letters } from '#ports/letters.ts';
import type { Links, MailFiles } from '#ports/mail.ts';
import type { Clock } from '#ports/network.ts';
import type { Attempts, MatchStore, Standings, Subscriptions } from '#ports/people.ts';
import type { PastStore, RoomStore } from '#ports/rooms.ts';
import type { TipStore } from '#ports/tips.ts';
import type { WebhookPoster, WebhookStore } from '#ports/webhooks.ts';

type VisitorParts = {
  stores: {
    subscriptions: Subscriptions;
    feeds: FeedStore;
    standings: Standings;
    attempts: Attempts;
    matches: MatchStore;
    access: AccessStore;
    tips: TipStore;
    audit: AuditStore;
    crawls: CrawlStore;
    sources: SourceStore;
    rooms: RoomStore;
    past: PastStore;
    apiTokenStore: ApiTokenStore;
    clientStore: ClientStore;
    letters: Letters;
    webhookStore: WebhookStore;
  };
  links: Links;
  clock: Clock;
  poster: WebhookPoster;
  sender: { baseUrl: string; postalAddress: string };
  /** Asks for the sweep, so that what was begun here need not wait for its minute. */
  goOn: () => Promise<unknown>;
  mailFiles: MailFiles;
};

const newToken = () => randomBytes(32).toString('base64url');

/** What nobody confirmed is deleted after a week. */
const unconfirmedForMs = 7 * 86_400_000;

export function makeVisitors({ stores, ...parts }: VisitorParts) {
  const matchProfile = makeMatchProfile({ matches: stores.matches, clock: parts.clock });
  const ports = { ...stores, ...parts, matchProfile, erase: makeErase({ ...stores, ...parts }) };
  const tips = makeTips(ports);
  return {
    signUp: makeSubscribe({ ...ports, newToken }),
    access: makeSignIn({ ...ports, newToken }),
    rooms: makeRooms(ports),
    apiTokens: makeApiTokens({ ...ports, newToken }),
    ...makeClients({ ...ports, newToken }),
    tipBox: tips,
    tipDesk: tips,
    mailLinks: makeMailLinks(ports),
    feeds: makeFeeds(ports),
    letters: stores.letters,
    webhooks: makeWebhooks({ ...ports, newToken }),
    /** Answers how many accounts it was. */
    async purge() {
      const now = parts.clock.now();
      const before = new Date(now.getTime() - unconfirmedForMs);
      const { accounts, mailKeys } = await stores.subscriptions.purge(before, now);
      await parts.mailFiles.forget(mailKeys);
      return accounts;
    },
  };
}
