/** How an advisor writes and is written to. */
export type AdvisorLetters = {
  /** Local time of the daily roll-up, "HH:MM"; null: none wanted. */
  rollupAt: string | null;
  /** The text they hand a place over with; null: none of their own. */
  handover: string | null;
};

export type Letters = {
  read(advisorId: string): Promise<AdvisorLetters>;
  setRollup(advisorId: string, at: string | null): Promise<void>;
  /** Null takes it away. Kept encrypted. */
  saveHandover(advisorId: string, text: string | null, now: Date): Promise<void>;
};
