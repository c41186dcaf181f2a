/** The queue of the house on BullMQ: one BullMQ queue a job, so that slow crawls never hold up a mail. */
import { randomUUID } from 'node:crypto';
import { BadInput, TryLater } from '#core/errors.ts';
import type { Log } from '#ports/network.ts';
import type { JobCounts, JobName, Queue, Schedule } from '#ports/queue.ts';
import { checkRedis } from './check-redis.ts';
import type { Engine, EngineQueue, EngineWorker, Tick, Witness } from './engine.ts';
import { isAway, makeOutageLog, type OutageLog } from './outage-log.ts';
import { openPostgres } from './postgres-engine.ts';
import { openRedis } from './redis-engine.ts';
import { within } from './within.ts';
import { openWorker } from './worker.ts';

export type QueueSettings = {
  /** Null: the jobs lie in PostgreSQL. */
  redisUrl: string | null;
  databaseUrl: string;
  log: Log;
  /** A worker silent for this long is taken for dead. */
  lockMs?: number;
};

const byName = <Value>(make: (name: JobName) => Value): Record<JobName, Value> => ({
  crawl: make('crawl'),
  match: make('match'),
  digest: make('digest'),
  rollup: make('rollup'),
  deliver: make('deliver'),
  webhook: make('webhook'),
  sweep: make('sweep'),
  returns: make('returns'),
  canary: make('canary'),
  prune: make('prune'),
});
const NAMES = Object.values(byName((name) => name));
/** For who adds: a request is waiting behind it. */
const ANSWER_WITHIN_MS = 900;
/** For who lists or schedules: thousands of schedules take a while. */
const LIST_WITHIN_MS = 10_000;
const START_WITHIN_MS = 8_000;
const DAY_S = 86_400;

const RUN_OPTIONS = {
  // The worker's policy ends the retries; BullMQ only has to let it.
  attempts: 1_000,
  backoff: { type: 'policy' },
  removeOnComplete: { age: 3_600, count: 200 },
  removeOnFail: { age: 7 * DAY_S, count: 1_000 },
  stackTraceLimit: 3,
};

type House = {
  engine: Engine;
  queues: Record<JobName, EngineQueue>;
  workers: EngineWorker[];
  outage: OutageLog;
  log: Log;
};

/** Throws BadInput where the engine cannot be reached or would lose jobs; once started, outages are ridden out. */
export async function makeQueue(settings: QueueSettings): Promise<Queue> {
  const house = await openHouse(settings);
  let closed: Promise<void> | undefined;
  const add: Queue['add'] = async (job, payload, options = {}) =>
    ask(house, () => addRun(house.queues[job], payload, options));
  const onTick = (job: JobName, { payload, key, jitterMs }: Tick) =>
    ask(house, () => addRun(house.queues[job], payload, { key, delayMs: jitterMs }));
  return {
    add,
    schedule: (schedule) => changeSchedule(house, schedule.job, (queue) => upsert(queue, schedule)),
    unschedule: (job, key) => changeSchedule(house, job, (queue) => queue.removeJobScheduler(key)),
    schedules: () => ask(house, () => schedulesOf(house.queues), LIST_WITHIN_MS),
    work: async (jobs, { concurrency }) => {
      for (const job of jobs) {
        const { engine, log } = house;
        const lockMs = settings.lockMs ?? 30_000;
        const own = { engine, log, onTick, lockMs, concurrency: concurrency[job.name] ?? 1 };
        house.workers.push(openWorker(job, own));
      }
      await Promise.all(house.workers.map((worker) => worker.waitUntilReady()));
    },
    counts: () => ask(house, () => countsOf(house.queues), LIST_WITHIN_MS),
    health: () => healthOf(house),
    opened: () => Object.values(house.queues),
    close: ({ withinMs = 23_000 } = {}) => {
      closed ??= close(house, withinMs);
      return closed;
    },
  };
}

async function openHouse({ redisUrl, databaseUrl, log }: QueueSettings): Promise<House> {
  if (redisUrl !== null) {
    const problems = await checkRedis(redisUrl);
    if (problems.length > 0) throw new BadInput(problems.join('\n'));
  }
  const outage = makeOutageLog(log, redisUrl === null ? 'postgres' : 'redis');
  const witness = makeWitness(outage, log);
  const engine = redisUrl === null ? openPostgres(databaseUrl, witness) : openRedis(redisUrl, witness);
  try {
    const queues = await within(START_WITHIN_MS, openQueues(engine));
    if (queues === null) throw new Error(`no answer in ${START_WITHIN_MS} ms`);
    return { engine, queues: queues.answer, workers: [], outage, log };
  } catch (cause) {
    await within(1_000, engine.close());
    throw new BadInput(
      `The queue cannot start on ${engine.kind} (${messageOf(cause)}); ` +
        `check ${engine.kind === 'redis' ? 'REDIS_URL' : 'DATABASE_URL'} and run "npx offcycle doctor".`,
      { cause },
    );
  }
}

async function openQueues(engine: Engine): Promise<House['queues']> {
  await engine.ready();
  const queues = byName((name) => engine.openQueue(name));
  await Promise.all(Object.values(queues).map((queue) => queue.waitUntilReady()));
  return queues;
}

const makeWitness = (outage: OutageLog, log: Log): Witness => ({
  error: outage.failed,
  stalled: (job, id) => log.warn({ job, id }, 'the worker of a job fell silent; the job runs again'),
  failed: (job, id, error) => log.warn({ job, id, error: error.name, reason: error.message }, 'job failed'),
});

/** An engine that is away is an answer within a second, not a wait: the caller keeps its row and comes again. */
async function ask<Answer>(
  { outage, engine }: House,
  question: () => Promise<Answer>,
  withinMs = ANSWER_WITHIN_MS,
): Promise<Answer> {
  const notNow = (reason: string, cause?: unknown) =>
    new TryLater(`The queue on ${engine.kind} does not take this now: ${reason}`, {
      code: 'QUEUE_AWAY',
      cause,
    });
  const got = await within(withinMs, question()).catch((cause: unknown) => {
    throw isAway(cause) ? notNow(messageOf(cause), cause) : cause;
  });
  if (got === null) throw notNow(`no answer in ${withinMs} ms`);
  outage.answered();
  return got.answer;
}

async function addRun(
  queue: EngineQueue,
  payload: unknown,
  { key, delayMs }: { key?: string; delayMs?: number },
): Promise<string> {
  const job = await queue.add('run', payload, {
    ...RUN_OPTIONS,
    jobId: randomUUID(),
    ...(delayMs === undefined ? {} : { delay: delayMs }),
    ...(key === undefined ? {} : { deduplication: { id: key } }),
  });
  return job.id ?? '';
}

function changeSchedule<Answer>(
  house: House,
  job: JobName,
  change: (queue: EngineQueue) => Promise<Answer>,
): Promise<Answer> {
  return ask(house, () => house.engine.alone(job, () => change(house.queues[job])), LIST_WITHIN_MS);
}

/** A tick only adds the run: BullMQ's own scheduled jobs know no deduplication, and would pile up behind a slow one. */
async function upsert(queue: EngineQueue, { key, every, jitterMs, payload }: Schedule): Promise<void> {
  const byClock = typeof every === 'string';
  const tick: Tick = { key, jitterMs: byClock ? jitterMs : 0, payload };
  const repeat = byClock
    ? { pattern: every, tz: 'UTC' }
    : { every, ...(jitterMs > 0 ? { offset: jitterMs } : {}) };
  await queue.upsertJobScheduler(key, repeat, { name: 'tick', data: tick, opts: RUN_OPTIONS });
}

async function schedulesOf(queues: Record<JobName, EngineQueue>): Promise<Schedule[]> {
  const found = await Promise.all(
    NAMES.map(async (job) => (await queues[job].getJobSchedulers()).map((one) => readSchedule(job, one))),
  );
  return found.flat();
}

type Stored = Awaited<ReturnType<EngineQueue['getJobSchedulers']>>[number];

function readSchedule(job: JobName, { key, every, pattern, offset, template }: Stored): Schedule {
  // Written by `upsert` above, and by nobody else.
  const tick = template?.data as Tick | undefined;
  const jitterMs = tick?.jitterMs || offset || 0;
  return {
    job,
    key,
    every: pattern ?? Number(every),
    jitterMs,
    payload: (tick?.payload ?? {}) as Schedule['payload'],
  };
}

async function countsOf(queues: Record<JobName, EngineQueue>): Promise<Record<JobName, JobCounts>> {
  const states = ['waiting', 'active', 'delayed', 'failed', 'completed'] as const;
  const all = await Promise.all(NAMES.map((name) => queues[name].getJobCounts(...states)));
  return byName((name) => {
    const counts = all[NAMES.indexOf(name)] ?? {};
    const of = (state: string) => counts[state] ?? 0;
    return {
      waiting: of('waiting'),
      active: of('active'),
      delayed: of('delayed'),
      failed: of('failed'),
      completed: of('completed'),
    };
  });
}

async function healthOf(house: House): ReturnType<Queue['health']> {
  const engine = house.engine.kind;
  try {
    await ask(house, () => house.queues.sweep.getJobCounts('waiting'));
    await ask(house, () => house.engine.canWrite());
    return { ok: true, engine, detail: 'answers' };
  } catch (error) {
    return { ok: false, engine, detail: messageOf(error) };
  }
}

async function close({ engine, queues, workers, outage, log }: House, withinMs: number): Promise<void> {
  const ended = Promise.all(workers.map((worker) => worker.close()));
  if ((await within(withinMs * 0.8, ended)) === null) {
    for (const worker of workers) worker.cancelAllJobs('the process is closing');
    if ((await within(withinMs * 0.1, ended)) === null) {
      log.warn({ withinMs }, 'jobs did not end in time; another worker runs them again');
      await within(500, Promise.allSettled(workers.map((worker) => worker.disconnect())));
    }
  }
  outage.ended();
  await within(withinMs * 0.1, Promise.allSettled(Object.values(queues).map((queue) => queue.close())));
  await within(1_000, engine.close());
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
