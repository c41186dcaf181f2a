/** What the queue needs of its engine: BullMQ's classes opened on Redis or on PostgreSQL. */
import type { Processor, Queue, Worker, WorkerOptions } from 'bullmq';
import type { JobName } from '#ports';

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

/** Told of every error that no caller sees: lost connections, lost locks. */
export type OnError = (error: Error) => void;

export type Engine = {
  kind: 'redis' | 'postgres';
  openQueue(name: JobName): EngineQueue;
  openWorker(name: JobName, processor: Processor, tuning: WorkerTuning): EngineWorker;
  /** Runs `task` while no other process does the same for this job. */
  alone<Answer>(name: JobName, task: () => Promise<Answer>): Promise<Answer>;
  /** Ends the connections that the queues and workers share; those are closed before. */
  close(): Promise<void>;
};
