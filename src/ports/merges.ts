/** Which places are one: what operators compare, and rule. */
import type { Vacancy } from '#core/vacancy.ts';

export type SortedPosting = {
  id: string;
  sourceId: string;
  sourceName: string;
  facts: Vacancy;
  url: string;
  /** seen, gone, filled */
  state: string;
  lastSeen: Date;
};

export type SortedPlace = {
  id: string;
  facts: Vacancy;
  /** open, presumed_filled, filled, expired, merged */
  state: string;
  /** The place it was found to be; null: it stands for itself. */
  mergedIntoId: string | null;
  postings: SortedPosting[];
};

export type HeldRuling = {
  id: string;
  kind: 'merge' | 'split';
  vacancyId: string;
  otherId: string;
  actor: string;
  /** Of the account behind the actor; the actor itself where there is none (any more). */
  actorName: string;
  reason: string;
  at: Date;
};

export type Word = { actor: string; reason: string; now: Date };
export type Ruled = { rulingId: string; vacancyId: string; otherId: string };

export type MergeStore = {
  /** `otherId` is found to be `vacancyId`, which is kept. Throws BadInput where an id names nothing that can be ruled so. */
  mergeVacancies(vacancyId: string, otherId: string, word: Word): Promise<Ruled>;
  /** The posting is found to be of another place than the one it was taken for. Throws BadInput likewise. */
  splitPosting(postingId: string, word: Word): Promise<Ruled>;
  /** As if it had not been ruled, except for what was mailed and what was seen since. Throws BadInput likewise. */
  undoRuling(rulingId: string, word: Word): Promise<void>;
  /** Those that hold, newest first. */
  rulings(): Promise<Omit<HeldRuling, 'actorName'>[]>;
};

export type PlaceStore = { place(id: string): Promise<SortedPlace | null> };

/** `refused` says why not, for a person. */
export type RulingOutcome = { ruled: string } | { refused: string };

export type MergeDesk = PlaceStore & {
  rulings(): Promise<HeldRuling[]>;
  merge(keptId: string, otherId: string, word: Word): Promise<RulingOutcome>;
  split(postingId: string, word: Word): Promise<RulingOutcome>;
  undo(rulingId: string, word: Word): Promise<RulingOutcome>;
};
