/** What the steps need of the outside, each as narrow as its use. Adapters implement, app.ts connects. */
import type { BoardPage, BoardStatistics, VacancyRecord, WatchedSource } from '#core/board/board-page.ts';
import type { BoardFilters, BoardWindow } from '#core/board/filters.ts';
import type { Change, KnownVacancy } from '#core/change.ts';
import type { Coverage } from '#core/digest/coverage-words.ts';
import type { CrawlVerdict, SourceHistory } from '#core/health.ts';
import type { PostingEvent } from '#core/lifecycle/absorb.ts';
import type { Page } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import type { Profile } from '#core/profile.ts';
import type { Cadence, Rhythm } from '#core/rhythm.ts';
import type { Disagreement } from '#core/rules/sources-agree.ts';
import type { FactName, Vacancy } from '#core/vacancy.ts';
import type { Verdict } from '#core/verdict.ts';

export type Clock = { now(): Date };

export type Log = {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
};

export type PageRequest = {
  url: string;
  /** Validators of the copy we hold: sent as If-None-Match and If-Modified-Since. */
  etag?: string | null;
  lastModified?: string | null;
  /** The source's own address, where `url` was found on one of its pages: only it may name a port other than 80 and 443. */
  start?: string;
  signal?: AbortSignal;
};

export type NotModified = { notModified: true; url: string; fetchedAt: Date };

/** Which addresses we may connect to at all. Both refuse with `Blocked` code ESSRF before anything is connected. */
export type AddressGuard = {
  /** Scheme, credentials, literal address and port; gives the address in its canonical form. `start` is the source's own. */
  vetUrl(url: string | URL, start?: string | URL): Promise<URL>;
  /** Every address the name has now, each checked: connect to one of these and to nothing else. */
  vetHost(hostname: string): Promise<{ address: string; family: 4 | 6 }[]>;
};

/** What a host's robots.txt last said. Kept up to 30 days: a host whose file is out of reach is judged by it. */
export type RobotsCopy = { fetchedAt: Date; outcome: 'rules' | 'unavailable'; body: string };

export type RobotsStore = {
  get(origin: string): Promise<RobotsCopy | null>;
  set(origin: string, copy: RobotsCopy): Promise<void>;
};

/** Who may speak to a host now. One implementation shared by all machines keeps them to one request in flight together. */
export type HostLease = {
  /**
   * Resolves when nobody else has the turn and the gap has passed since the last turn ended; call the answer to end it.
   * `gapMs` is asked when the turn is due, not before: the answer that is awaited may lengthen it.
   */
  acquire(host: string, gapMs: () => number, signal?: AbortSignal): Promise<() => Promise<void>>;
  /** The host asked for quiet until then. A later date wins over an earlier one. */
  hold(host: string, until: Date): Promise<void>;
  heldUntil(host: string): Promise<Date | null>;
};

/** Robots, gaps and quiet times of every host, for whatever speaks to it. */
export type Politeness = {
  /** Runs `work` as the only request in flight on the host, if robots allow the address. */
  visit<T>(url: URL, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Robots' word alone, without a turn. Throws like `visit` where they cannot be read. */
  allows(url: URL): Promise<boolean>;
  /** Throws what a status of 400 and more means for the caller; a host that asks for time gets it. */
  heed(url: URL, answer: { status: number; header(name: string): string | null }): Promise<void>;
};

/** Throws TryLater, Blocked or GiveUp; anything else is a bug. Robots, gaps and guards are inside. */
export type Fetcher = {
  fetch(request: PageRequest): Promise<Page | NotModified>;
  close(): Promise<void>;
};

/** Renders a page with scripts; the same guard, robots and gaps as `Fetcher`. */
export type Browser = {
  /** `waitFor`: a selector that must appear; absent, network quiet decides. */
  render(request: { url: string; waitFor?: string; signal?: AbortSignal }): Promise<Page>;
  close(): Promise<void>;
};

/** One mail to exactly one person. */
export type Message = {
  /** Ledger key: one send per key, ever. */
  key: string;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
};

export type Receipt =
  | { outcome: 'sent'; response: string }
  | { outcome: 'retry'; reason: string }
  | { outcome: 'refused'; reason: string; suppress: boolean }
  /** The connection died after the body was given: it may have arrived. */
  | { outcome: 'unknown'; reason: string };

export type Mailer = {
  send(message: Message): Promise<Receipt>;
  verify(): Promise<{ ok: boolean; detail: string }>;
  close(): Promise<void>;
};

/** What a queued job carries: ids only, so that nothing personal and nothing stale waits in a queue. */
export type JobPayloads = {
  crawl: { sourceId: string };
  match: { changeIds: string[] } | { vacancyIds: string[] };
  digest: { profileId: string; key: string };
  deliver: { messageId: string };
  sweep: Record<string, never>;
};

export type JobName = keyof JobPayloads;

/** How often an unexpected error is tried again; waits double from `firstMs` up to `maxMs`. */
export type RetryPolicy = { attempts: number; firstMs: number; maxMs: number };

export type Job<Name extends JobName = JobName> = {
  name: Name;
  payload: { parse(input: unknown): JobPayloads[Name] };
  retry: RetryPolicy;
  /** May run twice. `signal` aborts when the process has to stop or another worker took the job over. */
  run(payload: JobPayloads[Name], signal: AbortSignal): Promise<void>;
};

export type Schedule<Name extends JobName = JobName> = {
  job: Name;
  /** One scheduler a job and key; also the key its runs are deduplicated by. */
  key: string;
  /** Milliseconds between runs, or a cron pattern in UTC. */
  every: number | string;
  payload: JobPayloads[Name];
  /** Shift of every run, so that many schedules do not start in the same second. Less than `every`. */
  jitterMs: number;
};

export type JobCounts = {
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  completed: number;
};

/** At least once: a job runs again when its worker dies. Throws TryLater where the engine does not answer. */
export type Queue = {
  /** While a job of that key waits or runs, it stands for this one too. Answers the id of the job that will run. */
  add<Name extends JobName>(
    job: Name,
    payload: JobPayloads[Name],
    options?: { key?: string; delayMs?: number },
  ): Promise<string>;
  /** Adds or changes; the same schedule again changes nothing. */
  schedule<Name extends JobName>(schedule: Schedule<Name>): Promise<void>;
  /** False where there was none. */
  unschedule(job: JobName, key: string): Promise<boolean>;
  schedules(): Promise<Schedule[]>;
  /** Starts working; `concurrency` is by job, 1 where absent. */
  work(jobs: Job[], options: { concurrency: Partial<Record<JobName, number>> }): Promise<void>;
  counts(): Promise<Record<JobName, JobCounts>>;
  health(): Promise<{ ok: boolean; engine: 'redis' | 'postgres'; detail: string }>;
  /** Lets running jobs end for `withinMs`, then aborts them; what has not ended is run again elsewhere. */
  close(options?: { withinMs?: number }): Promise<void>;
};

/** What was read from one address, kept so that an unchanged page need not be read again. */
export type KeptReading = {
  postings: Posting[];
  next: string[];
  details: string[];
  container: 'present' | 'missing' | 'undeclared';
  saysNone: boolean;
  notContent: string | null;
  /** A plain request brings an empty page: the probe saw the rows only in a browser. */
  onlyInBrowser: boolean;
};

export type PageCopy = {
  url: string;
  etag: string | null;
  lastModified: string | null;
  /** Of the whole text: the same means the page need not even be parsed. */
  bodyHash: string;
  /** Of what the page says: the same means that nothing it says has changed. */
  contentHash: string;
  reading: KeptReading;
  fetchedAt: Date;
  /** Present when the body is new and is to be kept. */
  body?: string;
};

export type CrawlRecord = {
  sourceId: string;
  startedAt: Date;
  finishedAt: Date;
  verdict: CrawlVerdict;
  reason: string;
  pages: number;
  notModified: number;
  rows: number;
};

/** What became of one posting of a source in one crawl. */
export type PostingLine = { event: PostingEvent; vacancyId: string; facts: Vacancy };

export type CrawlStore = {
  /** The copies held of the source's pages, by address, and its own history. */
  remember(sourceId: string): Promise<{ copies: Map<string, PageCopy>; history: SourceHistory }>;
  /** One transaction: page copies, crawl, health, and for a believed crawl postings, vacancies and changes. */
  conclude(input: {
    crawl: CrawlRecord;
    copies: PageCopy[];
    seen: Posting[] | null;
    /** False: what is not seen may still be there, so nothing is missed. */
    complete: boolean;
  }): Promise<PostingLine[]>;
};

/** A source as it is kept: what is watched and how it stands. */
export type KeptSource = {
  id: string;
  name: string;
  kind: string;
  url: string;
  /** folder (a file under scrapers), list (named on the command line), database (added by an operator), demo. */
  origin: string;
  everyMinutes: number;
  status: string;
  health: string;
  healthReason: string | null;
  healthSince: Date;
  lastCrawlAt: Date | null;
  lastGoodAt: Date | null;
  pausedAt: Date | null;
};

export type SourceToKeep = Pick<KeptSource, 'id' | 'name' | 'kind' | 'url' | 'everyMinutes' | 'status'> & {
  specialtyHint: string | null;
};

export type SourceStore = {
  /** Makes the sources of one origin be exactly these; the others of that origin are no longer watched. */
  register(origin: string, sources: readonly SourceToKeep[]): Promise<void>;
  all(): Promise<KeptSource[]>;
};

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
};

export type DigestStore = {
  /** Profiles for which something waits or "still watching" may be due, in portions. */
  possiblyDue(): AsyncIterable<DueProfile[]>;
  load(profileId: string): Promise<{ person: KeptProfile; items: UntoldMatch[] } | null>;
  coverage(now: Date): Promise<Coverage>;
  /** One transaction: digest, its matches marked, the mail in the outbox. False when that key exists already. */
  save(input: {
    key: string;
    profileId: string;
    at: Date;
    items: readonly { vacancyId: string; version: number }[];
    coverage: Coverage;
    mail: { kind: string; accountId: string; content: Omit<Message, 'key' | 'to'> } | null;
  }): Promise<boolean>;
};

export type ClaimedMessage = {
  id: string;
  accountId: string;
  attempts: number;
  createdAt: Date;
  message: Message;
};

export type Outbox = {
  /** Messages that wait and are due. */
  due(now: Date, atMost: number): Promise<string[]>;
  /** Takes it for sending, or null: already taken, sent, or its address gets no mail. */
  claim(messageId: string, now: Date): Promise<ClaimedMessage | null>;
  settle(claimed: ClaimedMessage, receipt: Receipt, now: Date): Promise<void>;
  /** Claimed long ago and never settled: it may have been sent. Says how many became "unknown". */
  abandon(claimedBefore: Date): Promise<number>;
};

/** Links that carry their own proof: made for one purpose and one subject. */
export type Links = {
  sign(purpose: string, subject: string): string;
  /** The subject, or null for anything not made here for that purpose. */
  read(purpose: string, token: string): string | null;
};

/** Private facts and addresses at rest. A wrong or missing key throws: nothing is written or read in the clear instead. */
export type Vault = {
  seal(value: unknown): Uint8Array<ArrayBuffer>;
  open<T>(sealed: Uint8Array): T;
  /** The same for the same address in any writing of its letters; tells nothing without the key. */
  addressHash(address: string): string;
  /** A key for one purpose (cookies, signed links), never the encryption key itself. */
  keyFor(purpose: string): Buffer;
};

/** The vacancies as anybody may read them. */
export type Board = {
  search(filters: BoardFilters, window: BoardWindow): Promise<BoardPage>;
  /** Null where no vacancy has that id. */
  one(id: string): Promise<VacancyRecord | null>;
};

export type SourceCoverage = {
  /** Trouble first. */
  sources(): Promise<WatchedSource[]>;
  summary(now: Date): Promise<Coverage>;
};

export type Statistics = { read(now: Date): Promise<BoardStatistics> };

export type InboxMail = { id: string; at: Date; to: string; from: string; subject: string };

/** Mails that were written to a folder of this machine in place of being sent. */
export type Inbox = {
  /** Newest first. */
  list(): Promise<InboxMail[]>;
  /** Null where there is no such mail. */
  read(id: string): Promise<(InboxMail & { html: string | null; text: string }) | null>;
};

export type HealthCheck = { name: string; ok: boolean; detail: string };
export type Health = { ready(): Promise<{ ok: boolean; checks: HealthCheck[] }> };

/** The demo's world, moved on by whoever watches. */
export type Demo = {
  steps(): { name: string; sentence: string; done: boolean }[];
  /** Resolves when what the step changes can be seen. */
  next(): Promise<void>;
  people(): { name: string; about: string }[];
};

/** What somebody asked for when signing up. It is saved only once the address is confirmed. */
export type Draft = { name: string; timeZone: string; profile: Profile; wishes: Wishes };

export type TokenState = 'good' | 'used' | 'expired' | 'unknown';

type MailContent = Omit<Message, 'key' | 'to'>;

export type Attempt = {
  what: 'sign-up' | 'guess';
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
  /** Accounts that nobody confirmed since then, and links and attempts that are over. Says how many accounts went. */
  purge(before: Date, now: Date): Promise<number>;
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
  /** Everything kept about the person, as plain data. */
  everything(profileId: string): Promise<Record<string, unknown> | null>;
  /** What remains is the keyed hash of the address. */
  erase(profileId: string, now: Date): Promise<void>;
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
  everything(): Promise<Record<string, unknown> | null>;
  erase(): Promise<void>;
};
