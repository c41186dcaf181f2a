/** The canary's rounds, which everybody may look at, and its own world, which only its own steps see. */
import type { CanaryProgress, CanaryRound, CanaryStanding, Landed } from '#core/canary.ts';

export type CanaryRounds = {
  latest(): Promise<CanaryRound | null>;
  /** A new round, or the latest where that one began after `notSince`: a job may run twice. */
  begin(round: CanaryRound, notSince: Date): Promise<CanaryRound>;
  settle(round: CanaryRound): Promise<void>;
  /** The mail of that round is about to be given to the mail server. */
  mailed(roundId: string, messageId: string): Promise<void>;
  standing(): Promise<CanaryStanding>;
  /** Where none flies any more. */
  forget(): Promise<void>;
};

/** The mailbox that the canary's mails go to. */
export type CanaryInbox = {
  /**
   * Looks for the mail of a round; once `saw` has written down where it lay, it is deleted. False: it is not there. Throws
   * TryLater, Blocked (not let in) or GiveUp (no such folder).
   */
  find(
    sought: Pick<CanaryRound, 'id' | 'messageId'>,
    saw: (landed: Landed) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<boolean>;
};

/** Tables like those of everybody, in a schema of their own: nothing in them can come to a board or to a person. */
export type CanaryWorld = {
  /**
   * Once a round, however often and from how many processes it is asked: emptied, with the columns that the tables of
   * everybody have now, and then filled.
   */
  prepare(round: Pick<CanaryRound, 'id' | 'startedAt'>, fill: () => Promise<void>): Promise<void>;
  /** How far the opening of this round has come. */
  progress(round: Pick<CanaryRound, 'id' | 'startedAt'>): Promise<CanaryProgress>;
};
