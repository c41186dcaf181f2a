/** The bodies of pages that are kept, and how long. */

export type Pruned = { versions: number; bodies: number };

export type KeptPages = {
  /**
   * Of each page stay the newest version, all fetched at `allSince` or later, one a week back to `weeklySince`, and those
   * that evidence of an open place was read from. Bodies that no version has any more go with them.
   */
  prune(until: { allSince: Date; weeklySince: Date }): Promise<Pruned>;
};
