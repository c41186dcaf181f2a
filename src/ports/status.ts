/** How the whole stands, in figures: the same for `offcycle status`, for Prometheus and for the alerts on it. */

import type { CanaryStanding } from '#core/canary.ts';

export type StatusFigures = {
  at: Date;
  /** What the database's own clock said. */
  databaseAt: Date;
  /** Watched and not paused, by health: new, healthy, empty, suspect, drifted, blocked, failed. */
  sources: Record<string, number>;
  paused: number;
  /** Seconds since each watched source was last read well; `never` of them never were. */
  freshness: { median: number | null; oldest: number | null; never: number };
  /** Crawls that began in the last 24 hours, by verdict. */
  crawls: Record<string, number>;
  vacancies: { open: number; leads: number };
  /** Changes that nobody has been matched with yet; seconds that the oldest waits, null where none does. */
  unmatched: { count: number; oldest: number | null };
  /** Mails by state: waiting ones of any age, settled ones of the last 24 hours. */
  mails: Record<string, number>;
  /** Seconds that the oldest mail that is due waits to be sent; null where none is. */
  mailWaits: number | null;
  /** Of instant digests sent in the last 24 hours: seconds from the change being seen to the mail being taken. */
  seenToSent: { count: number; median: number | null; p95: number | null };
  accounts: number;
  /** The hourly flight from a page of our own to the mail server or the inbox. */
  canary: CanaryStanding;
};

export type StatusStore = {
  read(now: Date): Promise<StatusFigures>;
  /** Seconds since each watched source was last read well, the oldest first and at most so many; never: since it is known. */
  ages(now: Date, atMost: number): Promise<Record<string, number>>;
};
