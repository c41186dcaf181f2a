/** A page on which an operator tries how it would be read, before a source is added or mended. */
import type { PageKind } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import type { FactName } from '#core/vacancy.ts';
import type { Act } from './sources.ts';

export type DraftPage = {
  id: string;
  url: string;
  finalUrl: string;
  kind: PageKind;
  text: string;
  /** A plain request brings it empty. */
  inBrowser: boolean;
  fetchedAt: Date;
  /** The source that is to be mended; null: a new one. */
  sourceId: string | null;
};

/** How to read it; '' is left to the readers. */
export type HowToRead = {
  row: string;
  container: string;
  /** A selector by name of its field. */
  fields: Readonly<Record<string, string>>;
  specialty: string;
  state: string;
  institution: string;
};

/** What it is called, and how often it is visited at most: "30m", "2h", "1d". */
export type Called = { id: string; name: string; every: string };

/** One line of the page: of which row it is (from 1; null: of none), and which words of it became a fact. */
export type ReadLine = {
  text: string;
  row: number | null;
  marks: { from: number; to: number; fact: FactName }[];
};

export type DraftReading = {
  draft: Omit<DraftPage, 'text'>;
  how: HowToRead;
  postings: Posting[];
  /** Blocks that were read and are no posting. */
  left: { words: string; because: string }[];
  saysNone: boolean;
  notContent: string | null;
  /** Further pages of the list, and pages of single rows: how many. */
  next: number;
  details: number;
  container: 'present' | 'missing' | 'undeclared';
  /** Only the first of a long page. */
  lines: ReadLine[];
  linesLeft: number;
  /** Every field a definition may name: in how many of the selected rows its selector finds words. */
  fields: { name: string; filled: number; of: number }[];
  /** Of "row", "container" or a field: why its selector is none. */
  faults: { field: string; words: string }[];
  called: Called;
  /** The source that watches this address already; null: none. */
  watchedBy: string | null;
  /** False for a source that a file defines: the file is what has to be mended. */
  maySave: boolean;
  /** As a file under scrapers would say it. */
  definition: Record<string, unknown>;
};

export type SourceDrafts = {
  /** Fetches the page as a crawl does: guarded, as robots and the host's gap allow. `refused` says why not, for a person. */
  begin(url: string, act: Act): Promise<{ id: string } | { refused: string }>;
  /** A kept page of a source; null where that body is not kept. */
  beginFrom(sourceId: string, page: { url: string; at: Date }, act: Act): Promise<string | null>;
  /** `how` null: as its source reads it, or without selectors. Null: there is no such draft (any more). */
  read(id: string, how: HowToRead | null): Promise<DraftReading | null>;
  /** Written down, and the first visit asked for. Null: there is no such draft, or its source is defined by a file. */
  save(
    id: string,
    asked: { how: HowToRead; called: Called },
    act: Act,
  ): Promise<{ sourceId: string } | { faults: string[] } | null>;
};

export type DraftStore = {
  keep(draft: Omit<DraftPage, 'id'>, now: Date): Promise<string>;
  one(id: string): Promise<DraftPage | null>;
  /** Also of a source that is no longer watched. */
  isTaken(sourceId: string): Promise<boolean>;
  watchedBy(url: string): Promise<string | null>;
};
