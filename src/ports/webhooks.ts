/** Addresses of a person's own programs that the news of a search is posted to. */
import type { Verdict } from '#core/verdict.ts';
import type { MailContent } from './mail.ts';
import type { ToldChange } from './people.ts';

export type Webhook = {
  id: string;
  url: string;
  createdAt: Date;
  /** Null: it is in use. */
  stoppedAt: Date | null;
  failingSince: Date | null;
  lastAnswer: string | null;
};

/** One piece of news: `id` stays the same however often it is posted. */
export type WebhookEvent = Pick<ToldChange, 'change' | 'vacancy'> & { id: string; verdict: Verdict };

export type ClaimedWebhook = {
  id: string;
  accountId: string;
  profileId: string;
  url: string;
  secret: string;
  attempts: number;
  failingSince: Date | null;
  /** Oldest first. */
  events: WebhookEvent[];
};

export type WebhookStore = {
  /** Those in use and those that were switched off, newest first; [] where the search is not theirs. */
  list(accountId: string, profileId: string): Promise<Webhook[]>;
  /** False: not their search. */
  add(
    accountId: string,
    hook: { profileId: string; url: string; secret: string; now: Date },
  ): Promise<boolean>;
  /** Where it posts and with which secret, for a try. Null: not theirs, or switched off. */
  inUse(
    accountId: string,
    which: { profileId: string; id: string },
  ): Promise<{ url: string; secret: string } | null>;
  /** Nothing of it is kept. False: not theirs. */
  remove(accountId: string, id: string): Promise<boolean>;
  /** Makes an event of each piece of news that has none yet. Twice is once. */
  fill(now: Date): Promise<void>;
  /** Those with something to post now. */
  due(now: Date): Promise<string[]>;
  /** Takes it until `until`; null: taken, off, or not its time. */
  claim(id: string, now: Date, until: Date): Promise<ClaimedWebhook | null>;
  sent(eventId: string, now: Date): Promise<void>;
  /** Everything that waited is posted. */
  rest(id: string, now: Date, answer: string): Promise<void>;
  /** It did not take it: again at `nextAt`. */
  failed(id: string, failure: { answer: string; since: Date; attempts: number; nextAt: Date }): Promise<void>;
  /** Switched off, and its owner told, in one transaction. What waited goes. */
  stop(
    id: string,
    stop: { now: Date; answer: string; mail: { key: string; content: MailContent } },
  ): Promise<void>;
};

export type Posted = { ok: boolean; gone: boolean; answer: string };

export type WebhookPoster = {
  /** Null: news may be posted there; else why not and what to do. */
  problemOf(url: string): Promise<string | null>;
  /** Follows nothing. Never throws for what the other side does. */
  post(url: string, what: { body: string; headers: Record<string, string> }): Promise<Posted>;
  close(): Promise<void>;
};

export type Webhooks = {
  list(accountId: string, profileId: string): Promise<Webhook[]>;
  /** The secret is told now and never again. */
  make(
    accountId: string,
    profileId: string,
    url: string,
  ): Promise<{ secret: string } | { problem: string } | null>;
  /**
   * Posts a signed test event now, once. Nothing that waits is touched by what comes of it.
   * 'too-many': 20 an hour are the most for one person. Null: not theirs, or switched off.
   */
  test(accountId: string, which: { profileId: string; id: string }): Promise<Posted | 'too-many' | null>;
  end(accountId: string, id: string): Promise<boolean>;
};
