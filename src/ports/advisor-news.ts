/** What an advisor is told once a day of all who let them look. */
import type { Coverage } from '#core/digest/coverage-words.ts';
import type { Profile } from '#core/profile.ts';
import type { MailContent } from './mail.ts';
import type { UntoldMatch } from './people.ts';

/** An advisor with at least one client who consented and did not revoke. */
export type AdvisorToTell = {
  advisorId: string;
  timeZone: string;
  /** Local time, "HH:MM". */
  at: string;
  /** When the first of these clients consented. */
  since: Date;
  /** The key of the last roll-up and until when it told; null: none yet. */
  last: { key: string; until: Date } | null;
};

export type ClientItems = {
  profileId: string;
  name: string;
  profile: Profile;
  items: UntoldMatch[];
  /** Of the places this advisor handed over: all, seen on the client's board, and applied for or further. */
  handed: { sent: number; seen: number; applied: number };
};

export type AdvisorNewsStore = {
  /** Without those who want no roll-up. */
  advisors(): Promise<AdvisorToTell[]>;
  /**
   * Each client under their own id, by name: what was matched after `after` (everything, for one who consented
   * since) and up to `until`. Null: not an advisor of anybody now.
   */
  load(
    advisorId: string,
    window: { after: Date | null; until: Date },
  ): Promise<{ timeZone: string; last: AdvisorToTell['last']; clients: ClientItems[] } | null>;
  coverage(now: Date): Promise<Coverage>;
  /** Puts the mail into the outbox. False when that key exists already, or somebody of `clients` revoked meanwhile. */
  save(input: {
    key: string;
    advisorId: string;
    /** Profiles whose consent has to stand, and those of them whose name is in it. */
    clients: string[];
    named: string[];
    content: MailContent;
    now: Date;
  }): Promise<boolean>;
};
