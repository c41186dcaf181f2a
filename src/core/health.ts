/**
 * Whether a crawl may be believed, judged against the source's own history.
 * Only "healthy" and "empty" may miss a posting; no other verdict closes, changes or opens anything.
 */
import type { Vacancy } from './vacancy.ts';

export type CrawlVerdict = 'healthy' | 'empty' | 'suspect' | 'drifted' | 'blocked' | 'failed';

export type Judged = {
  verdict: CrawlVerdict;
  reason: string;
  /** Of a suspect crawl: what is held back until a later crawl confirms it or an operator rules. */
  quarantine: Quarantine | null;
};

export type Quarantine = {
  rows: number;
  /** Which places were read, each once. */
  houses: string[];
  ruling: 'approved' | 'rejected' | null;
};

/** What the pages of one crawl said, summed over them. */
export type CrawlFindings = {
  rows: Vacancy[];
  saysNone: boolean;
  /** Of the start pages: the container that the definition expects. */
  container: 'present' | 'missing' | 'undeclared';
  containerName: string;
  notContent: string | null;
  /** A page of the listing could not be fetched: rows may be missing. */
  failed: { code: string; reason: string; blocked: boolean } | null;
};

export type SourceHistory = {
  /** Rows of the last crawls that were believed, newest first. */
  goodRows: number[];
  /** Held back since the last crawl that was believed; null when nothing is. */
  quarantine: Quarantine | null;
  known: Vacancy[];
};

const smallest = 5;

/** Pages that keep us out; the others are faults of the site or of our address. */
const shutOut = ['login', 'captcha', 'cookie wall'];

export function judge(sourceId: string, found: CrawlFindings, history: SourceHistory): Judged {
  const trouble = troubleWith(sourceId, found);
  if (trouble) return { ...trouble, quarantine: null };
  const held: Quarantine = { rows: found.rows.length, houses: housesOf(found.rows), ruling: null };
  const before = history.quarantine;
  const again = before !== null && sameFindings(held, before);
  if (again && before.ruling === 'rejected')
    return {
      verdict: 'suspect',
      reason: `${sourceId}: an operator rejected what the page says, and it still says the same; mend the definition, or approve it`,
      quarantine: { ...held, ruling: 'rejected' },
    };
  const said = { rows: held.rows, saysNone: found.saysNone };
  if (again)
    return believed(said, before.ruling === 'approved' ? 'approved by an operator' : 'seen twice in a row');
  const doubt = doubtAbout(found, history);
  if (doubt === null) return believed(said, null);
  return {
    verdict: 'suspect',
    reason: `${sourceId}: ${doubt}; held back until the next crawl confirms it`,
    quarantine: held,
  };
}

/** What is no listing at all, and what broke: named, and never counted against the postings. */
function troubleWith(sourceId: string, found: CrawlFindings): Omit<Judged, 'quarantine'> | null {
  const { failed, notContent, container, containerName } = found;
  if (failed) return { verdict: failed.blocked ? 'blocked' : 'failed', reason: failed.reason };
  if (found.rows.length > 0) return null;
  if (notContent !== null)
    return {
      verdict: shutOut.includes(notContent) ? 'blocked' : 'failed',
      reason: `${sourceId}: what came is no list but this: ${notContent}; look at it by hand and correct the source`,
    };
  // What a page says of itself comes before how it is built.
  if (container === 'missing' && !found.saysNone)
    return {
      verdict: 'drifted',
      reason: `${sourceId}: no "${containerName}" on the page (was there before); mend the definition, see "offcycle source preview ${sourceId}"`,
    };
  return null;
}

/** Of pages that say what was believed of them before. */
export const judgeUnchanged = (said: Said): Judged => believed(said, null);

type Said = Pick<CrawlFindings, 'saysNone'> & { rows: number };

function believed({ rows, saysNone }: Said, why: string | null): Judged {
  if (rows > 0)
    return {
      verdict: 'healthy',
      reason: why ?? `${rows} ${rows === 1 ? 'posting' : 'postings'} read`,
      quarantine: null,
    };
  return {
    verdict: 'empty',
    reason: why ?? (saysNone ? 'the page says that nothing is open' : 'nothing open'),
    quarantine: null,
  };
}

/** The same places again, within a fifth: a page that says something else each time confirms nothing. */
function sameFindings(now: Quarantine, before: Quarantine): boolean {
  if (Math.abs(now.rows - before.rows) > Math.max(1, before.rows / 5)) return false;
  if (now.houses.length === 0 || before.houses.length === 0)
    return now.houses.length === before.houses.length;
  const known = new Set(before.houses);
  return now.houses.filter((one) => known.has(one)).length >= now.houses.length * 0.8;
}

function doubtAbout(found: CrawlFindings, history: SourceHistory): string | null {
  const rows = found.rows.length;
  const [usual] = history.goodRows;
  if (usual === undefined) return null;
  if (rows === 0 && usual > 0 && !found.saysNone && found.container !== 'present')
    return `0 rows where ${usual} were read, and the page does not say that nothing is open`;
  if (rows === 0 && (found.saysNone || found.container === 'present')) return null;
  if (usual >= smallest && rows <= usual * 0.2) return `${counted(rows)} where ${usual} were read`;
  if (usual >= smallest && rows >= usual * 6) return `${counted(rows)} where ${usual} were read`;
  if (history.known.length >= smallest && rows >= smallest && allNew(found.rows, history.known))
    return 'every row is new';
  if (history.known.length >= smallest && allDatesMoved(found.rows, history.known))
    return 'every date has changed';
  return null;
}

const counted = (rows: number) => `${rows} ${rows === 1 ? 'row' : 'rows'}`;

const housesOf = (rows: readonly Vacancy[]) => [...new Set(rows.map(house))].sort();
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
