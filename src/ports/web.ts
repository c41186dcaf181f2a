/** What the pages show, as the store and this machine tell it. */
import type { BoardPage, BoardStatistics, VacancyRecord, WatchedSource } from '#core/board/board-page.ts';
import type { BoardFilters, BoardWindow } from '#core/board/filters.ts';
import type { Coverage } from '#core/digest/coverage-words.ts';
import type { AccountRole } from './access.ts';

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
  /** Who lives in it, applicants first. */
  people(): { key: string; name: string; about: string; role: AccountRole }[];
  /** A session of one of them, without a mail; null where nobody has that key. */
  signIn(key: string): Promise<string | null>;
};
