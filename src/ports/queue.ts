/** What the product needs of a queue, whatever engine it runs on. */

/** What a queued job carries: ids only, so that nothing personal and nothing stale waits in a queue. */
export type JobPayloads = {
  crawl: { sourceId: string } & OfCanary;
  match: ({ changeIds: string[] } | { vacancyIds: string[] }) & OfCanary;
  digest: { digests: { profileId: string; key: string }[] } & OfCanary;
  rollup: { advisorId: string; key: string };
  deliver: OfCanary;
  webhook: { webhookId: string };
  sweep: { at?: number | undefined } & OfCanary;
  canary: { inbox?: true | undefined };
  returns: Record<string, never>;
  prune: Record<string, never>;
};

/** Present: the ids are of the canary's own tables, and its own steps run the job. */
export type OfCanary = { canary?: true };

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
  /** The engine's own queues, for a board that shows jobs one by one; nobody else may look into them. */
  opened(): readonly unknown[];
  /** Lets running jobs end for `withinMs`, then aborts them; what has not ended is run again elsewhere. */
  close(options?: { withinMs?: number }): Promise<void>;
};

/** What operators see of the queues. */
export type QueueDesk = Pick<Queue, 'counts' | 'health' | 'opened'>;
