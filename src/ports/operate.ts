/** What operators see of how the product runs. */
import type { WatchedSource } from '#core/board/board-page.ts';
import type { Silence } from '#core/silence.ts';

/** One visit, as a chart shows it. */
export type CrawlMark = { at: Date; verdict: string; rows: number };

/** What the host's robots.txt says of the address, as it was last read; nothing is asked of the host for it. */
export type RobotsWord = 'allowed' | 'refused' | 'not read';

export type SourceHealth = WatchedSource & {
  /** folder, database, list, demo */
  origin: string;
  /** The last 30, oldest first. */
  crawls: CrawlMark[];
  /** Rows of the middle one of the believed visits before the newest; null before there are any. */
  usual: number | null;
  /** Places first seen there in the last 90 days. */
  yield90: number;
  /** Null for one that is not visited. */
  nextAt: Date | null;
  robots: RobotsWord;
  /** Nothing new for far longer than its habit; null: not so, or no habit is known. */
  silence: Silence | null;
};

/** Each of the sources with these ids, by id. */
export type OperateStore = {
  /** `nextCrawlAt` null: due at once. */
  kept(ids: string[]): Promise<Map<string, { origin: string; nextCrawlAt: Date | null }>>;
  /** The newest of each source, oldest first. */
  lastCrawls(ids: string[], atMost: number): Promise<Map<string, CrawlMark[]>>;
  /** Places first seen since then, by source. */
  yields(ids: string[], since: Date): Promise<Map<string, number>>;
  /** When the last openings of each were first seen: enough to tell a habit by. */
  openings(ids: string[]): Promise<Map<string, Date[]>>;
};

export type Operate = {
  /** Trouble first. */
  health(): Promise<SourceHealth[]>;
};
