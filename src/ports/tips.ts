/** What people tell: an opening they heard of, or a fault on the page of one. Anybody may tell; an operator reviews. */
import type { Posting } from '#core/posting.ts';

export type Tip = {
  id: string;
  kind: 'opening' | 'fault';
  /** Where it stands, if they said. */
  url: string | null;
  words: string;
  /** The opening with the fault, or the one that was published. */
  vacancyId: string | null;
  /** An address for questions, if they left one. */
  reporter: string | null;
  /** How it came, for whoever reviews it; null: by the form. */
  note: string | null;
  state: 'new' | 'published' | 'refused' | 'done';
  createdAt: Date;
};

export type NewTip = Pick<Tip, 'kind' | 'url' | 'words' | 'vacancyId' | 'reporter'>;

export type TipStore = {
  keep(tip: NewTip, now: Date): Promise<string>;
  /** One that came by mail. False: that mail was kept before. */
  keepMail(tip: NewTip & { note: string }, fingerprint: string, now: Date): Promise<boolean>;
  hasMail(fingerprint: string): Promise<boolean>;
  /** Oldest first. */
  waiting(): Promise<Tip[]>;
  /** Null where there is none. */
  one(id: string): Promise<Tip | null>;
  /** Once: false where somebody settled it before. `by`: the operator's account. */
  settle(
    id: string,
    how: { state: 'published' | 'refused' | 'done'; by: string; at: Date; vacancyId?: string },
  ): Promise<boolean>;
  /** Takes the sender's address from every tip of theirs; answers from how many. */
  forget(address: string): Promise<number>;
  /** It waits again, and what it put on the board is taken back. False where it is not settled. */
  reopen(id: string, now: Date): Promise<boolean>;
};

/** For everybody. */
export type TipBox = {
  /** `too-many` speaks of the network alone. */
  send(tip: NewTip, network: string): Promise<'kept' | 'too-many'>;
};

/** For operators. */
export type TipDesk = {
  waiting(): Promise<Tip[]>;
  /** With what our own reader makes of the words; [] where it finds no opening in them. */
  one(id: string): Promise<{ tip: Tip; read: Posting[] } | null>;
  /**
   * Puts what was read on the board as "reported by a person, not verified". The ids of its openings; [] where
   * nothing can be read from the words or somebody settled the tip before.
   */
  publish(id: string, by: string): Promise<string[]>;
  /** A fault is done. False: somebody settled it before. */
  refuse(id: string, by: string): Promise<boolean>;
  /** It waits again; what was published is taken back, and whoever was told of it is told that it closed. */
  undo(id: string, by: string): Promise<boolean>;
};
