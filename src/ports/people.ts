/** What matching, digests and subscribing need of the people who are kept. */
import type { Change, KnownVacancy } from '#core/change.ts';
import type { Coverage } from '#core/digest/coverage-words.ts';
import type { Profile } from '#core/profile.ts';
import type { Cadence, Rhythm } from '#core/rhythm.ts';
import type { Disagreement } from '#core/rules/sources-agree.ts';
import type { FactName, Vacancy } from '#core/vacancy.ts';
import type { Verdict } from '#core/verdict.ts';
import type { MailContent, PartedContent } from './mail.ts';

/** A change of a place with what is known of the place now. */
export type ToldChange = {
  id: string;
  change: Change;
  vacancy: KnownVacancy;
  /** The words each fact was read from. */
  words: Partial<Record<FactName, string>>;
  /** Facts that the sources that show the place now state differently. */
  disagreements: readonly Disagreement[];
};

/** How and when a person wants mail. */
export type Wishes = {
  cadence: Cadence;
  quiet: Rhythm['quiet'];
  /** "Still watching" without news. */
  wantEmpty: 'week' | 'month' | null;
  showIneligible: boolean;
};

export type KeptProfile = {
  id: string;
  accountId: string;
  name: string;
  profile: Profile;
  wishes: Wishes;
  rhythm: Rhythm;
  lastDigestAt: Date | null;
  createdAt: Date;
};

export type MatchRow = {
  profileId: string;
  vacancyId: string;
  version: number;
  verdict: Verdict;
  wanted: boolean;
};

/** One person, and which of the changes may concern them. */
export type Candidate = { profileId: string; profile: Profile; changeIds: string[] };

/** A place as it stands now, with what its verdict is read from. */
export type OpenPlace = Pick<KnownVacancy, 'id' | 'facts' | 'version' | 'firstSeen'> &
  Pick<ToldChange, 'words' | 'disagreements'>;

export type MatchStore = {
  /** Changes that no match has looked at yet, oldest first. */
  waiting(atMost: number): Promise<ToldChange[]>;
  /** Those of these that are still waiting. */
  waitingOf(changeIds: readonly string[]): Promise<ToldChange[]>;
  /**
   * Whoever may want these places, each person once, in portions by profile id: chosen by what people want,
   * never by private facts; whoever was matched with an earlier version too.
   */
  pairs(changeIds: readonly string[]): AsyncIterable<Candidate[]>;
  /** Rows that are there already stay as they are: a second run doubles nothing. */
  save(rows: readonly MatchRow[], at: Date): Promise<void>;
  /** Marks the changes as looked at. Only once all their rows are saved: a crash before it repeats the work. */
  conclude(changeIds: readonly string[], at: Date): Promise<void>;
  /** Null where there is no such profile. */
  profile(profileId: string): Promise<Profile | null>;
  /** Open places that a person of these wishes may want. */
  openPlaces(profile: Profile): Promise<OpenPlace[]>;
  /** Like `save`, but a verdict nobody was told yet gives way to the new one. */
  refresh(rows: readonly MatchRow[], at: Date): Promise<void>;
};

export type UntoldMatch = ToldChange & { told: boolean };

export type DueProfile = Pick<KeptProfile, 'id' | 'rhythm' | 'wishes' | 'lastDigestAt' | 'createdAt'> & {
  /** When the oldest untold match was made; null: nothing is waiting. */
  oldestUntold: Date | null;
  newestUntold: Date | null;
  /** Which state of the profile was read: see `lookAgain`. */
  seen: string;
};

export type DigestStore = {
  /** Profiles whose time to be looked at has come, in portions; who is paused or not confirmed yet has no news and no wishes. */
  possiblyDue(now: Date): AsyncIterable<DueProfile[]>;
  /** Looks at none of them before their time, unless what decides it has changed since they were read. */
  lookAgain(profiles: readonly { id: string; seen: string; at: Date }[]): Promise<void>;
  load(profileId: string): Promise<{ person: KeptProfile; items: UntoldMatch[] } | null>;
  coverage(now: Date): Promise<Coverage>;
  /** One transaction: digest, its matches marked, the mail in the outbox. False when that key exists already. */
  save(input: {
    key: string;
    profileId: string;
    at: Date;
    items: readonly { vacancyId: string; version: number }[];
    coverage: Coverage;
    mail: { kind: string; accountId: string; content: PartedContent } | null;
  }): Promise<boolean>;
};

/** What somebody asked for when signing up. It is saved only once the address is confirmed. */
export type Draft = { name: string; timeZone: string; profile: Profile; wishes: Wishes };

export type TokenState = 'good' | 'used' | 'expired' | 'unknown';

export type Attempt = {
  what:
    | 'sign-up'
    | 'sign-in'
    | 'guess'
    | 'tip'
    | 'invite'
    | 'webhook-test'
    | 'mailed-tip'
    | 'mailed-tips'
    | 'leave-out';
  /** A network or an address; kept as a keyed hash. */
  who: string;
  perMs: number;
  atMost: number;
  now: Date;
};

/** How often somebody did something lately, counted over all machines. */
export type Attempts = {
  /** Counts this one too, unless it is one too many: then false, and nothing is counted. */
  take(attempt: Attempt): Promise<boolean>;
  /** Whether one more would be taken. Counts nothing. */
  left(attempt: Attempt): Promise<boolean>;
};

export type Subscriptions = {
  /** One transaction: account and profile where there are none, the link that confirms, the mail that carries it. */
  begin(input: {
    address: string;
    draft: Draft;
    token: string;
    now: Date;
    expiresAt: Date;
    mail: { key: string; content: MailContent };
  }): Promise<void>;
  /** Changes nothing. `replaces`: that address has a confirmed profile. */
  pending(token: string, now: Date): Promise<{ state: TokenState; draft: Draft | null; replaces: boolean }>;
  /** Answers the profile; null where the link is not good, and then nothing is changed. Works once. */
  confirm(token: string, now: Date): Promise<string | null>;
  /** Accounts that nobody confirmed since then, and links and attempts that are over. Says how many accounts went, with which mails. */
  purge(before: Date, now: Date): Promise<{ accounts: number; mailKeys: string[] }>;
};

/** How one person's mails stand. */
export type Standing = {
  profileId: string;
  accountId: string;
  name: string;
  address: string;
  timeZone: string;
  profile: Profile;
  wishes: Wishes;
  snoozedUntil: Date | null;
  pausedAt: Date | null;
  /** No mail goes to the address: unsubscribed by its owner, or bounced, complained. */
  stopped: { reason: string; at: Date } | null;
  /** Of the secret feed address; below 0: ended, null: never asked for. */
  feedNumber: number | null;
};

export type FeedbackWord = 'applied' | 'filled' | 'wrong' | 'not-for-me';

export type Standings = {
  /** Null where there is no such profile, or its address was never confirmed. */
  read(profileId: string): Promise<Standing | null>;
  /** At once, also for what is queued. The mail goes out only the first time. False: it was stopped already. */
  stop(profileId: string, now: Date, mail: { key: string; content: MailContent }): Promise<boolean>;
  /** Undoes a stop that is not older than `notBefore`. False: there is none. */
  startAgain(profileId: string, notBefore: Date): Promise<boolean>;
  saveWishes(profileId: string, wishes: Wishes, timeZone: string): Promise<void>;
  saveProfile(profileId: string, profile: Profile): Promise<void>;
  /** Null and null: mails come again. */
  hold(profileId: string, until: { snoozedUntil: Date | null; pausedAt: Date | null }): Promise<void>;
  /** False where the vacancy is no longer kept. Twice is once. */
  feedback(input: { profileId: string; vacancyId: string; what: FeedbackWord; at: Date }): Promise<boolean>;
  /** A new secret address in place of every one before. */
  renewFeed(profileId: string): Promise<void>;
  endFeed(profileId: string): Promise<void>;
  /** Everything kept about the person, as plain data. */
  everything(profileId: string): Promise<Record<string, unknown> | null>;
};

/** What a profile would have found today. */
export type FitPreview = {
  counts: Record<Verdict, number>;
  blocked: { rule: string; count: number }[];
  /** `because`: the reason that decides, where one does. */
  places: { id: string; facts: Vacancy; verdict: Verdict; because: string | null }[];
};

export type PendingSignUp = {
  state: TokenState | 'too-many';
  draft: Draft | null;
  replaces: boolean;
};

/** Coming in: what pages and forms may ask for. */
export type SignUp = {
  preview(profile: Profile): Promise<FitPreview>;
  /** The same answer for known and unknown addresses; `too-many` speaks of the network alone. */
  ask(request: { address: string; draft: Draft; network: string }): Promise<'asked' | 'too-many'>;
  look(token: string, network: string): Promise<PendingSignUp>;
  confirm(token: string, network: string): Promise<PendingSignUp['state']>;
};

export type FeedbackAsked = { vacancyId: string; what: FeedbackWord };

/** What the signed links of a mail may do. Each answers null where the link was not made here for that purpose. */
export type MailLinks = {
  /** By a stop link. */
  stopping(token: string): Promise<{ standing: Standing; undoable: boolean } | null>;
  stop(token: string): Promise<boolean | null>;
  startAgain(token: string): Promise<boolean | null>;
  /** By the link to settings; `settings` is null where the link is not ours. */
  settings(token: string): Promise<PersonSettings | null>;
  feedback(token: string): Promise<FeedbackAsked | null>;
  giveFeedback(token: string): Promise<boolean | null>;
};

export type PersonSettings = {
  standing: Standing;
  undoable: boolean;
  saveWishes(wishes: Wishes, timeZone: string): Promise<void>;
  saveProfile(profile: Profile): Promise<void>;
  hold(until: { snoozedUntil: Date | null; pausedAt: Date | null }): Promise<void>;
  startAgain(): Promise<boolean>;
  /** What the secret addresses of the feeds are made of; null: there is none. */
  feed: string | null;
  renewFeed(): Promise<void>;
  endFeed(): Promise<void>;
  everything(): Promise<Record<string, unknown> | null>;
  erase(): Promise<void>;
};
