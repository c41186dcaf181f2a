/** What a person who is signed in finds in rooms of their own. Nothing here answers for anybody else's id. */
import type { PastChange } from '#core/back-test.ts';
import type { VacancyState } from '#core/change.ts';
import type { Profile } from '#core/profile.ts';
import type { PastVacancy } from '#core/unlock.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Match, Verdict } from '#core/verdict.ts';
import type { OpenPlace, PersonSettings, Wishes } from './people.ts';

/** One of the searches of an account: a profile with its own rhythm. */
export type SavedSearch = { profileId: string; title: string; profile: Profile; wishes: Wishes };

export const stages = ['interested', 'applied', 'interview', 'closed'] as const;
export type Stage = (typeof stages)[number];

/** A place on somebody's own board. */
export type Pursuit = {
  vacancyId: string;
  facts: Vacancy;
  state: VacancyState;
  stage: Stage;
  note: string;
  /** The advisor who handed it over. */
  handed: { by: string; note: string } | null;
  at: Date;
};

export type SentMail = { id: string; kind: string; state: string; subject: string; at: Date };

/** An advisor who may look, or might. */
export type Sharing = { advisorId: string; name: string; consentedAt: Date; revokedAt: Date | null };

export type RoomStore = {
  /** Oldest first. */
  searches(accountId: string): Promise<SavedSearch[]>;
  addSearch(accountId: string, search: Omit<SavedSearch, 'profileId'>, now: Date): Promise<string>;
  /** False: not theirs, or gone. */
  rename(accountId: string, profileId: string, title: string): Promise<boolean>;
  /** False: not theirs, gone, or the only one. */
  remove(accountId: string, profileId: string): Promise<boolean>;
  /** Newest first. */
  pursuits(accountId: string): Promise<Pursuit[]>;
  /** False where the vacancy is not kept. */
  pursue(
    accountId: string,
    what: { vacancyId: string; stage: Stage; note: string; at: Date },
  ): Promise<boolean>;
  drop(accountId: string, vacancyId: string): Promise<void>;
  /** What was handed over counts as seen from now on. */
  sawBoard(accountId: string, at: Date): Promise<void>;
  /** Newest first; without those that carry a way in. */
  mails(accountId: string): Promise<SentMail[]>;
  mail(accountId: string, id: string): Promise<(SentMail & { html: string; text: string }) | null>;
  sharings(accountId: string): Promise<Sharing[]>;
  revoke(accountId: string, advisorId: string, at: Date): Promise<boolean>;
  everything(accountId: string): Promise<Record<string, unknown> | null>;
  /** Ledger keys of every mail to them, and of each to somebody else that names them. */
  mailKeys(accountId: string): Promise<string[]>;
  /** What remains is the keyed hash of the address. */
  erase(accountId: string, now: Date): Promise<void>;
};

/** How places were, for what would have been. */
export type PastStore = {
  /** Places first seen since then, as they were when they opened. Newest first. */
  vacancies(since: Date): Promise<PastVacancy[]>;
  /** Changes since then of these specialties, each with the place as it was known after it; [] is any specialty. */
  changes(specialties: readonly string[], since: Date): Promise<PastChange[]>;
};

/** `match` is worked out when it is first asked for. */
export type Judged = { place: OpenPlace; verdict: Verdict; readonly match: Match };

export type Rooms = Omit<RoomStore, 'pursue' | 'addSearch' | 'revoke' | 'erase' | 'mailKeys' | 'sawBoard'> & {
  past: PastStore;
  /** Everything that is open and wanted, judged now. */
  judge(profile: Profile): Promise<Judged[]>;
  /** Null: not theirs. */
  settings(accountId: string, profileId: string): Promise<(PersonSettings & { title: string }) | null>;
  /** Begins as a copy of the oldest one; null where there are enough. */
  addSearch(accountId: string, title: string): Promise<string | null>;
  pursue(accountId: string, what: { vacancyId: string; stage: Stage; note: string }): Promise<boolean>;
  revoke(accountId: string, advisorId: string): Promise<boolean>;
  erase(accountId: string): Promise<void>;
  sawBoard(accountId: string): Promise<void>;
};
