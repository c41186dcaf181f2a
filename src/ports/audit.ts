/** Who did what. No private fact is written there. */
import type { Act } from './sources.ts';

export type AuditLine = {
  id: string;
  at: Date;
  /** An account, or the name that was given on the command line. */
  actor: string;
  /** Of the account; the actor itself where there is none (any more). */
  actorName: string;
  action: string;
  subject: string;
  detail: unknown;
};

export type AuditStore = {
  write(line: Act & { action: string; subject: string }): Promise<void>;
  /** Newest first, without the first `skip`; `about`: only of that subject. */
  lines(asked: { atMost: number; skip: number; about: string | null }): Promise<AuditLine[]>;
  /** By account, of those that there are. */
  names(actors: readonly string[]): Promise<Map<string, string>>;
};
