/**
 * Whether a crawl may be believed, judged against the source's own history.
 * Only "healthy" and "empty" may miss a posting; no other verdict closes, changes or opens anything.
 */
import type { Vacancy } from './vacancy.ts';

export type CrawlVerdict = 'healthy' | 'empty' | 'suspect' | 'drifted' | 'blocked' | 'failed';

export type Judged = { verdict: CrawlVerdict; reason: string };

/** What the pages of one crawl said, summed over them. */
export type CrawlFindings = {
  rows: Vacancy[];
  saysNone: boolean;
  /** Of the start pages: a declared container, or the listing seen before. */
  container: 'present' | 'missing' | 'undeclared';
  containerName: string;
  notContent: string | null;
  /** A page of the listing could not be fetched: rows may be missing. */
  failed: { code: string; reason: string; blocked: boolean } | null;
};

export type SourceHistory = {
  /** Rows of the last crawls that were believed, newest first. */
  goodRows: number[];
  /** The last crawl was held back as suspect and had this many rows; null when it was not. */
  suspectRows: number | null;
  known: Vacancy[];
};

const smallest = 5;

/** Pages that keep us out; the others are faults of the site or of our address. */
const shutOut = ['login', 'captcha', 'cookie wall'];

export function judge(sourceId: string, found: CrawlFindings, history: SourceHistory): Judged {
  if (found.failed?.blocked) return { verdict: 'blocked', reason: found.failed.reason };
  if (found.failed) return { verdict: 'failed', reason: found.failed.reason };
  const rows = found.rows.length;
  const [usual] = history.goodRows;
  if (found.notContent !== null && rows === 0)
    return {
      verdict: shutOut.includes(found.notContent) ? 'blocked' : 'failed',
      reason: `${sourceId}: what came is no list but this: ${found.notContent}; look at it by hand and correct the source`,
    };
  if (found.container === 'missing' && rows === 0)
    return {
      verdict: 'drifted',
      reason: `${sourceId}: no "${found.containerName}" on the page (was there before); mend the definition, see "offcycle source preview ${sourceId}"`,
    };
  if (history.suspectRows !== null && confirms(rows, history.suspectRows))
    return believed(rows, found, 'seen twice in a row');
  const doubt = doubtAbout(found, usual, history);
  if (doubt !== null)
    return {
      verdict: 'suspect',
      reason: `${sourceId}: ${doubt}; held back until the next crawl confirms it`,
    };
  return believed(rows, found, null);
}

function believed(rows: number, found: CrawlFindings, why: string | null): Judged {
  if (rows > 0)
    return { verdict: 'healthy', reason: why ?? `${rows} ${rows === 1 ? 'posting' : 'postings'} read` };
  return {
    verdict: 'empty',
    reason: why ?? (found.saysNone ? 'the page says that nothing is open' : 'nothing open'),
  };
}

/** The same number again, within a fifth. */
const confirms = (rows: number, before: number) => Math.abs(rows - before) <= Math.max(1, before / 5);

function doubtAbout(found: CrawlFindings, usual: number | undefined, history: SourceHistory): string | null {
  const rows = found.rows.length;
  if (usual === undefined) return null;
  if (rows === 0 && usual > 0 && !found.saysNone && found.container !== 'present')
    return `0 rows where ${usual} were read, and the page does not say that nothing is open`;
  if (rows === 0 && found.saysNone) return null;
  if (usual >= smallest && rows <= usual * 0.2) return `${rows} rows where ${usual} were read`;
  if (usual >= smallest && rows >= usual * 6) return `${rows} rows where ${usual} were read`;
  if (history.known.length >= smallest && rows >= smallest && allNew(found.rows, history.known))
    return 'every row is new';
  if (history.known.length >= smallest && allDatesMoved(found.rows, history.known))
    return 'every date has changed';
  return null;
}

const house = (v: Vacancy) => `${v.specialty}|${v.pgy.join()}|${v.institution}|${v.state}`;

function allNew(rows: Vacancy[], known: Vacancy[]): boolean {
  const houses = new Set(known.map(house));
  return rows.every((row) => !houses.has(house(row)));
}

function allDatesMoved(rows: Vacancy[], known: Vacancy[]): boolean {
  const dated = (v: Vacancy) => v.start !== null || v.deadline !== null;
  const before = new Map(known.filter(dated).map((v) => [house(v), `${v.start}|${v.deadline}`]));
  const both = rows.filter((row) => dated(row) && before.has(house(row)));
  return (
    both.length >= smallest && both.every((row) => before.get(house(row)) !== `${row.start}|${row.deadline}`)
  );
}
