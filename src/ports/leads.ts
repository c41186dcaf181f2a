/** What was read too unsurely to be published: an operator looks at it. */
import type { FactName, Vacancy } from '#core/vacancy.ts';
import type { Act } from './sources.ts';

export type Lead = {
  /** Of the posting. */
  id: string;
  sourceId: string;
  sourceName: string;
  facts: Vacancy;
  words: Partial<Record<FactName, string>>;
  confidence: number;
  url: string;
  firstSeen: Date;
};

export type LeadStore = {
  /** Newest first, with how many there are in all. */
  waiting(atMost: number): Promise<{ leads: Lead[]; total: number }>;
  /** It is published, and later visits keep to that. Its opening; null where it waits for no review (any more). */
  accept(id: string, act: Act): Promise<string | null>;
  /** It waits for no review any more. Should its page say more, it is judged afresh. */
  refuse(id: string, act: Act): Promise<boolean>;
  /** It waits again; one that was published is taken back. */
  undo(id: string, act: Act): Promise<boolean>;
};

export type LeadDesk = LeadStore;
