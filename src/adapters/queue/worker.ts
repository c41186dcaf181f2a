/** Runs jobs: reads the payload, calls the job, and says to the engine what its error means. */
import { type Job as BullJob, DelayedError, type Processor, UnrecoverableError } from 'bullmq';
import type { Log } from '#ports/network.ts';
import type { Job } from '#ports/queue.ts';
import type { Engine, EngineWorker, Tick } from './engine.ts';
import { outcomeOf, retryWait } from './outcome.ts';

export type WorkerSettings = {
  engine: Engine;
  log: Log;
  /** A scheduler's tick adds the run here. */
  onTick(job: Job['name'], tick: Tick): Promise<unknown>;
  concurrency: number;
  /** A worker silent for this long is dead; its jobs are found and run again within twice this. */
  lockMs: number;
};

export function openWorker(job: Job, settings: WorkerSettings): EngineWorker {
  return settings.engine.openWorker(job.name, processorOf(job, settings), {
    concurrency: settings.concurrency,
    lockDuration: settings.lockMs,
    stalledInterval: settings.lockMs / 2,
    maxStalledCount: 1,
    // Also how long a close may hang on an engine that is away: the default of 15 s is too long for Ctrl-C.
    runRetryDelay: 1_000,
    settings: {
      // -1 ends the retries: the policy in the code counts, not the one that was current when the job was added.
      backoffStrategy: (attempt) => retryWait(job.retry, attempt, Math.random()) ?? -1,
    },
  });
}

function processorOf(job: Job, { onTick, log }: WorkerSettings): Processor {
  // Three parameters although the middle one is seldom used: BullMQ passes a signal only to those who name it.
  return async (bull, token, signal) => {
    try {
      if (bull.name === 'tick') await onTick(job.name, bull.data);
      else await job.run(readPayload(job, bull.data), signal ?? new AbortController().signal);
    } catch (error) {
      throw await verdictOn(error, { bull, token, aborted: signal?.aborted === true, log });
    }
  };
}

function readPayload(job: Job, data: unknown) {
  try {
    return job.payload.parse(data);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnrecoverableError(`${job.name}: the payload is not what the job expects: ${reason}`);
  }
}

type Failure = { bull: BullJob; token: string | undefined; aborted: boolean; log: Log };

async function verdictOn(error: unknown, { bull, token, aborted, log }: Failure): Promise<unknown> {
  const outcome = aborted
    ? { kind: 'later' as const, afterMs: 0 }
    : outcomeOf(error, bull.attemptsStarted - bull.attemptsMade - 1);
  if (outcome.kind === 'later') {
    const { afterMs } = outcome;
    log.info({ job: bull.queueName, id: bull.id, afterMs, reason: messageOf(error) }, 'job put off');
    await bull.moveToDelayed(Date.now() + outcome.afterMs, token);
    return new DelayedError();
  }
  if (outcome.kind === 'never') return new UnrecoverableError(messageOf(error));
  // BullMQ reads the message of whatever was thrown.
  return error instanceof Error ? error : new Error(messageOf(error));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
