/** A source is visited, judged against its history, and what may be believed is stored. */
import { setTimeout as wait } from 'node:timers/promises';
import { BadInput, Blocked, TryLater } from '#core/errors.ts';
import { type CrawlFindings, judge } from '#core/health.ts';
import type { Posting } from '#core/posting.ts';
import type { CrawlRecord, CrawlStore, PageCopy, PostingLine } from '#ports/crawl.ts';
import type { Clock } from '#ports/network.ts';
import type { Source } from '#scraping';
import { withDetails } from '#scraping/sites/list-and-detail.ts';
import { asRead, visitUnchanged } from './visits/unchanged.ts';
import { type Visit, type VisitInput, type VisitPorts, visit } from './visits/visit.ts';
import { type MailboxPorts, visitMailbox } from './visits/visit-mailbox.ts';

export type CrawlPorts = VisitPorts & {
  crawls: CrawlStore;
  clock: Clock;
  /** For sources that are mailboxes; absent where none is read. */
  mailboxes?: MailboxPorts;
};

export type CrawlOptions = {
  /** A fault that asks for no more than this is waited for once. */
  patienceMs?: number;
  /** Nothing is stored: the report says what would be. */
  dryRun?: boolean;
  /** Of pages that are all as they were no posting makes a line. */
  newsOnly?: boolean;
  signal?: AbortSignal;
};

export type CrawlReport = {
  crawl: CrawlRecord;
  lines: PostingLine[];
  /** What was read; nothing where every page was as it was. */
  postings: Posting[];
  fault: Visit['fault'];
};

export const makeCrawl =
  ({ crawls, clock, mailboxes, ...given }: CrawlPorts) =>
  async (source: Source, options: CrawlOptions = {}): Promise<CrawlReport> => {
    refuseExcluded(source);
    const startedAt = clock.now();
    const stop = options.signal ? { signal: options.signal } : {};
    const { fetcher } = given;
    const looked = options.dryRun
      ? { found: null, fetcher }
      : await visitUnchanged(
          { source, startedAt, tell: !options.newsOnly, ...stop },
          { crawls, clock, fetcher },
        );
    if (looked.found) return { ...looked.found, postings: [], fault: null };
    const ports = { ...given, fetcher: looked.fetcher };
    const { copies, history } = await crawls.remember(source.id);
    const input = { source, copies, ...stop };
    const visited = source.mail
      ? await visitMailbox(
          { ...input, now: startedAt },
          { ...mailboxesOf(source, mailboxes), reader: ports.reader },
        )
      : await visitPatiently(input, ports, options.patienceMs ?? 0);
    const postings = postingsOf(visited);
    const judged = judge(source.id, findings(source, visited, postings), history);
    const { verdict, quarantine } = judged;
    const reason = reasonOf(judged.reason, visited);
    const crawl: CrawlRecord = {
      sourceId: source.id,
      startedAt,
      finishedAt: clock.now(),
      verdict,
      reason,
      pages: visited.pages,
      notModified: visited.notModified,
      rows: postings.filter(({ lead }) => !lead).length,
      quarantine,
      asRead: source.mail ? null : namedAsRead(visited, copies),
    };
    if (options.dryRun) return { crawl, lines: [], postings, fault: visited.fault };
    const believed = verdict === 'healthy' || verdict === 'empty';
    const lines = await crawls.conclude({
      crawl,
      copies: visited.copies,
      seen: believed ? postings : null,
      complete: !visited.partial && !visited.onlyAdds,
    });
    return { crawl, lines, postings, fault: visited.fault };
  };

function reasonOf(judged: string, { partial, note }: Visit): string {
  if (partial) return `${judged}; a further page could not be read (${partial.message}): nothing is closed`;
  return note === null ? judged : `${judged}; ${note}`;
}

/** Null where a page did not answer: the next visit has to look at all that is kept. */
function namedAsRead(
  { lists, details, pages, copies, fault, partial }: Visit,
  kept: ReadonlyMap<string, PageCopy>,
): string | null {
  if (fault || partial || pages === 0 || pages !== lists.length + details.length) return null;
  const fresh = new Map(copies.map((copy) => [copy.url, copy]));
  return asRead([...lists, ...details].flatMap(({ url }) => fresh.get(url) ?? kept.get(url) ?? []));
}

function mailboxesOf({ id }: Source, mailboxes: MailboxPorts | undefined): MailboxPorts {
  if (!mailboxes) throw new BadInput(`${id} is a mailbox, and none is read here`);
  return mailboxes;
}

/** Here and not only where sources are chosen: whoever asks, an excluded site gets no request. */
function refuseExcluded({ id, status, because }: Source): void {
  if (status === 'excluded')
    throw new BadInput(`${id} is excluded and never fetched: ${because ?? 'no reason was given'}`);
}

async function visitPatiently(input: VisitInput, ports: VisitPorts, patienceMs: number): Promise<Visit> {
  const first = await visit(input, ports);
  const { fault } = first;
  const pause = fault instanceof TryLater ? (fault.afterMs ?? 1000) : Number.POSITIVE_INFINITY;
  if (pause > patienceMs) return first;
  await wait(pause, undefined, input.signal ? { signal: input.signal } : {});
  return await visit(input, ports);
}

function postingsOf({ lists, details }: Visit): Posting[] {
  const byAddress = new Map(details.map(({ url, reading }) => [url, reading.postings]));
  return withDetails(
    lists.flatMap(({ reading }) => reading.postings),
    byAddress,
  );
}

function findings(source: Source, { lists, fault }: Visit, postings: Posting[]): CrawlFindings {
  const readings = lists.map(({ reading }) => reading);
  const containers = readings.map(({ container }) => container);
  return {
    rows: postings.filter(({ lead }) => !lead),
    saysNone: readings.some(({ saysNone }) => saysNone),
    container: containers.find((c) => c === 'missing') ?? containers[0] ?? 'undeclared',
    containerName: source.definition.expect?.container ?? 'listing',
    notContent: readings.find(({ notContent }) => notContent !== null)?.notContent ?? null,
    failed: fault && { code: fault.code, reason: fault.message, blocked: fault instanceof Blocked },
  };
}
