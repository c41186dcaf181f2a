/** What the steps need of the outside, each as narrow as its use. Adapters implement, app.ts connects. */
import type { Page } from '#core/page.ts';

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
  signal?: AbortSignal;
};

export type NotModified = { notModified: true; url: string; fetchedAt: Date };

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
