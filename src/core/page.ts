/** What a fetch brings, and what a reader makes of it before anything is judged. */
import type { Span } from './spot.ts';
import type { FactName } from './vacancy.ts';

export type PageKind = 'html' | 'json' | 'xml' | 'text' | 'pdf';

/** One answer with a body. `text` is decoded (BOM, then header, then meta); for a PDF it is the text of its pages. */
export type Page = {
  url: string;
  /** After redirects. */
  finalUrl: string;
  status: number;
  kind: PageKind;
  text: string;
  /** Undecodable bytes were met: the operator is told, names may be wrong. */
  charsetSuspect: boolean;
  etag: string | null;
  lastModified: string | null;
  /** The day relative words ("immediately", "next July") are counted from. */
  fetchedAt: Date;
};

/** A candidate place, in the words of the page only, levels in one writing ("PGY-2"): nothing here is interpreted. */
export type RawVacancy = {
  /** All text of the posting, blocks parted by newlines, white space folded, in page order. */
  block: string;
  /** Cells, definitions or selected elements that the page itself labels. */
  fields: Partial<Record<FactName, string>>;
  /** What governs the block from outside it, nearest first: headings, table captions, tab names. */
  headings: string[];
  /** What the page says of itself anywhere: title, site name, footer, address, JSON-LD organisation; for institution, city, state, contacts. */
  surroundings: readonly string[];
  /** Said for the whole page above or beside the postings ("J-1 only for every opening below"). */
  sharedWords: readonly string[];
  /** Struck through, or under a "filled positions" heading. */
  struck: boolean;
  /** Stands under a heading or title of openings. */
  promised?: boolean;
  /** The posting's own address, else the page's. */
  url: string;
  /** The lines these words were taken from: its own in page order, headings nearest first, what is said to all. */
  pieces?: { own: readonly Piece[]; headings: readonly Piece[]; shared: readonly Piece[] };
  /** Which reader took it: "table", "cards", "prose", "json-ld", "selectors", ... */
  reader: string;
};

/** Words and the stretch of the page that holds them; null: they stand there in no such form. */
export type Piece = { text: string; at: Span | null };

/** Why a block of the page was taken or left, for `extract --explain`. */
export type Candidate = { words: string; reader: string; taken: boolean; because: string };

/** What one page said. */
export type Reading = {
  rows: RawVacancy[];
  /** The container that the definition expects: there, gone, or none declared. */
  container: 'present' | 'missing' | 'undeclared';
  /** The page itself says that nothing is open. */
  saysNone: boolean;
  /** A login, captcha, cookie wall, error page, parked domain, "page moved" delivered as content; named. */
  notContent: string | null;
  /** Further pages of the same list, absolute addresses. */
  next: string[];
  /** Detail pages of rows on this page, absolute addresses. */
  details: string[];
  /** Hash of the content region: equal means nothing to read again. */
  contentHash: string;
  /** Mail addresses of the content, each once; not those of header and footer. */
  mails: string[];
  /** All lines of the page, then its title, header and footer. */
  pieces: readonly Piece[];
  explain: Candidate[];
};
