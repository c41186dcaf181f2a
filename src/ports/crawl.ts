/** What a crawl reads of and writes to the store. */
import type { NextVisit, SourcePast } from '#core/cadence.ts';
import type { CrawlVerdict, Quarantine, SourceHistory } from '#core/health.ts';
import type { PostingEvent } from '#core/lifecycle/absorb.ts';
import type { Posting } from '#core/posting.ts';
import type { Vacancy } from '#core/vacancy.ts';

/** What was read from one address, kept so that an unchanged page need not be read again. */
export type KeptReading = {
  postings: Posting[];
  next: string[];
  details: string[];
  container: 'present' | 'missing' | 'undeclared';
  saysNone: boolean;
  notContent: string | null;
  /** A plain request brings an empty page: the probe saw the rows only in a browser. */
  onlyInBrowser: boolean;
  /** Names the definition it was read by; of a mail there is none. */
  by?: string;
};

export type PageCopy = {
  url: string;
  etag: string | null;
  lastModified: string | null;
  /** Of the whole text: the same means the page need not even be parsed. */
  bodyHash: string;
  /** Of what the page says: the same means that nothing it says has changed. */
  contentHash: string;
  reading: KeptReading;
  fetchedAt: Date;
  /** Present when the body is new and is to be kept. */
  body?: string;
};

/** What has to be known of a page that is asked for once more, as long as it is as it was. */
export type PageHead = Pick<PageCopy, 'url' | 'etag' | 'lastModified' | 'bodyHash'> &
  Pick<KeptReading, 'next' | 'details' | 'saysNone' | 'onlyInBrowser' | 'by'>;

export type CrawlRecord = {
  sourceId: string;
  startedAt: Date;
  finishedAt: Date;
  verdict: CrawlVerdict;
  reason: string;
  pages: number;
  notModified: number;
  rows: number;
  /** Of a suspect crawl: what it read, kept until a later one is believed. */
  quarantine?: Quarantine | null;
  /** Names the pages and what they said; null: not all that were asked for could be read. */
  asRead?: string | null;
};

/** What became of one posting of a source in one crawl. */
export type PostingLine = { event: PostingEvent; vacancyId: string; facts: Vacancy };

export type CrawlStore = {
  /** The copies held of the source's pages, by address, and its own history. */
  remember(sourceId: string): Promise<{ copies: Map<string, PageCopy>; history: SourceHistory }>;
  /** Much less of it, of a source whose last crawl read all of its pages and was believed; null: of any other. */
  glance(sourceId: string): Promise<{ heads: PageHead[]; asRead: string; rows: number } | null>;
  /**
   * Every page is as it was when the last crawl was believed: each posting is seen again and no place changes. Null where
   * that is not so any more (a posting is being missed, another crawl came between): nothing was written. `tell`: a line of each.
   */
  concludeUnchanged(crawl: CrawlRecord, how: { tell: boolean }): Promise<PostingLine[] | null>;
  /** One transaction: page copies, crawl, health, and for a believed crawl postings, vacancies and changes. */
  conclude(input: {
    crawl: CrawlRecord;
    copies: PageCopy[];
    seen: Posting[] | null;
    /** False: what is not seen may still be there, so nothing is missed. */
    complete: boolean;
  }): Promise<PostingLine[]>;
};

/** A source as it is kept: what is watched and how it stands. */
export type KeptSource = {
  id: string;
  name: string;
  kind: string;
  url: string;
  /** folder (a file under scrapers), list (named on the command line), database (added by an operator), demo. */
  origin: string;
  everyMinutes: number;
  status: string;
  health: string;
  healthReason: string | null;
  healthSince: Date;
  lastCrawlAt: Date | null;
  lastGoodAt: Date | null;
  pausedAt: Date | null;
  /** The last check by hand; null: never checked. */
  checked: SourceCheck['outcome'] | null;
  checkedAt: Date | null;
};

/** What a check of the live page came to; an unreadable page says nothing against what was found before. */
export type SourceCheck = {
  outcome: 'reads' | 'empty' | 'drifted' | 'unreadable';
  because: string | null;
  at: Date;
};

export type SourceToKeep = Pick<KeptSource, 'id' | 'name' | 'kind' | 'url' | 'everyMinutes' | 'status'> & {
  specialtyHint: string | null;
};

export type SourceStore = {
  /** Makes the sources of one origin be exactly these; the others of that origin are no longer watched. */
  register(origin: string, sources: readonly SourceToKeep[]): Promise<void>;
  all(): Promise<WatchedSource[]>;
  /** Null for one that is not watched (any more). */
  find(id: string): Promise<WatchedSource | null>;
  past(id: string): Promise<SourcePast>;
  keepNext(id: string, next: NextVisit): Promise<void>;
  /** It cannot be visited as it is defined: it has drifted from what a definition is, and is due again then. */
  noteBroken(id: string, broken: { reason: string; at: Date; nextAt: Date }): Promise<void>;
  /** Its address led inside our network and was refused: written into the audit, and at the third time in a row it is paused. */
  noteInward(id: string, refused: { reason: string; at: Date }): Promise<void>;
  /** Adds a source of an operator, or replaces one; `definition` is its definition as data. */
  save(source: SourceToKeep & { definition: unknown }): Promise<void>;
  /** The same for many, all or none of them. */
  saveAll(sources: readonly (SourceToKeep & { definition: unknown })[]): Promise<void>;
  /** Written down also for one that was never visited. One that reads is verified from now on, one that drifted no more. */
  noteCheck(source: SourceToKeep, check: SourceCheck): Promise<void>;
  /** Of the operators' sources, those to be visited now, longest waiting first. */
  due(now: Date, atMost: number): Promise<string[]>;
};

export type WatchedSource = KeptSource & { nextCrawlAt: Date | null; definition: unknown };
