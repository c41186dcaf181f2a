/** What the queue needs of its engine: BullMQ's classes opened on Redis or on PostgreSQL. */
import type { Processor, Queue, Worker, WorkerListener, WorkerOptions } from 'bullmq';
import type { JobName } from '#ports/queue.ts';

/** A run of a job carries its payload; a tick is a scheduler's: it adds the run under the schedule's key. */
export type Tick = { key: string; jitterMs: number; payload: unknown };

/** Only what both engines answer alike, so that no engine's type shows through. */
export type EngineQueue = Pick<
  Queue,
  | 'add'
  | 'close'
  | 'disconnect'
  | 'getJobCounts'
  | 'getJobScheduler'
  | 'getJobSchedulers'
  | 'removeJobScheduler'
  | 'upsertJobScheduler'
  | 'waitUntilReady'
>;

export type EngineWorker = Pick<Worker, 'cancelAllJobs' | 'close' | 'disconnect' | 'waitUntilReady'>;

export type WorkerTuning = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** Told of what no caller sees. */
export type Witness = {
  /** Lost connections, lost locks. */
  error(error: Error): void;
  /** Its worker fell silent; it runs again. */
  stalled(job: JobName, id: string): void;
  /** One attempt failed; there may be more. */
  failed(job: JobName, id: string | undefined, error: Error): void;
};

/** Both engines' workers, whose classes differ in their backend only. */
type Watched = {
  on<Event extends keyof WorkerListener>(event: Event, listener: WorkerListener[Event]): unknown;
  cancelJob(id: string, reason: string): boolean;
};

/** The events of a worker, with the job they are about. */
export function watch(worker: Watched, name: JobName, witness: Witness): void {
  worker.on('error', witness.error);
  worker.on('stalled', (id) => witness.stalled(name, id));
  // Its lock is gone and another worker may have the job by now: two runs at once help nobody.
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) worker.cancelJob(id, 'the lock is lost');
  });
  worker.on('failed', (job, error) => witness.failed(name, job?.id, error));
}

export type Engine = {
  kind: 'redis' | 'postgres';
  /** Before a queue is opened: what they stand on. */
  ready(): Promise<unknown>;
  openQueue(name: JobName): EngineQueue;
  openWorker(name: JobName, processor: Processor, tuning: WorkerTuning): EngineWorker;
  /** Runs `task` while no other process does the same for this job. */
  alone<Answer>(name: JobName, task: () => Promise<Answer>): Promise<Answer>;
  /** Rejects where a job could not be written down: no memory, no disk. */
  canWrite(): Promise<unknown>;
  /** Ends the connections that the queues and workers share; those are closed before. */
  close(): Promise<void>;
};
