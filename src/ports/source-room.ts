/** One source as operators look at it: its visits, its kept pages, and what is held back. */
import type { FieldChange } from '#core/change.ts';
import type { KnownPosting } from '#core/lifecycle/absorb.ts';
import type { MarkedPage } from '#core/marked-page.ts';
import type { Posting } from '#core/posting.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { CrawlMark, SourceHealth } from './operate.ts';
import type { OperatedSource } from './sources.ts';

export type Visited = CrawlMark & { reason: string | null; pages: number; notModified: number; ms: number };

/** An address of the source, and how many bodies of it are kept. */
export type KeptPage = { url: string; versions: number; newest: Date };

/** What a crawl that was not believed would do if it were. */
export type HeldBack = {
  opens: Vacancy[];
  /** `now` false: it takes another visit without it. */
  closes: { facts: Vacancy; now: boolean }[];
  changes: { facts: Vacancy; fields: FieldChange[]; filled: boolean }[];
};

export type OneSource = {
  health: SourceHealth;
  desk: OperatedSource;
  /** Newest first. */
  visits: Visited[];
  pages: KeptPage[];
  held: HeldBack | null;
};

export type DifferencePart = { kind: 'same' | 'added' | 'removed'; lines: string[] };

/** Two bodies of one address, as the lines they say. */
export type PageDifference = {
  url: string;
  /** Of every body kept, newest first. */
  times: Date[];
  from: Date;
  to: Date;
  /** Null: they differ so much that a comparison says nothing. */
  parts: DifferencePart[] | null;
};

export type SourceRoom = {
  one(id: string): Promise<OneSource | null>;
  /** Without times: the newest body and the one before. Null where no body of that address is kept, or not at that time. */
  difference(id: string, page: { url: string; from?: Date; to?: Date }): Promise<PageDifference | null>;
  /** The saved copy that a posting was read from, its words marked. Null: no such posting, or no copy is kept. */
  marked(postingId: string): Promise<MarkedPage | null>;
};

/** A posting and the copy it was read from, or of its page the newest that is kept. */
export type EvidenceCopy = {
  posting: Posting;
  sourceId: string;
  sourceName: string;
  url: string;
  at: Date;
  /** Its hash, as spots name it. */
  copy: string;
  body: string;
};

export type SourceRoomStore = {
  /** Newest first. */
  visits(id: string, atMost: number): Promise<Visited[]>;
  /** Newest first; `atMost` null: all of them. */
  pages(id: string, atMost: number | null): Promise<KeptPage[]>;
  /** Newest first. */
  times(id: string, url: string): Promise<Date[]>;
  /** Null: no body of that time is kept. */
  body(id: string, url: string, at: Date): Promise<string | null>;
  postings(id: string): Promise<KnownPosting[]>;
  evidence(postingId: string): Promise<EvidenceCopy | null>;
};
