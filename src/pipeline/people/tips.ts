/** Word of mouth: kept as it was told, read by the reader that reads pages, put on the board once an operator says so. */
import type { Posting } from '#core/posting.ts';
import type { AuditStore } from '#ports/audit.ts';
import type { CrawlStore, SourceStore } from '#ports/crawl.ts';
import type { Clock } from '#ports/network.ts';
import type { Attempts } from '#ports/people.ts';
import type { Tip, TipBox, TipDesk, TipStore } from '#ports/tips.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';

export type TipsPorts = {
  tips: TipStore;
  attempts: Attempts;
  audit: AuditStore;
  crawls: Pick<CrawlStore, 'conclude'>;
  sources: Pick<SourceStore, 'register'>;
  clock: Clock;
  sender: { baseUrl: string };
  goOn: () => Promise<unknown>;
};

const REPORTS = 'reports';
const HOUR = 3_600_000;

export function makeTips(ports: TipsPorts): TipBox & TipDesk {
  const { tips, attempts, clock } = ports;
  return {
    async send(tip, network) {
      const now = clock.now();
      const tells = { what: 'tip', who: network, perMs: HOUR, atMost: 10, now } as const;
      if (!(await attempts.take(tells))) return 'too-many';
      await tips.keep(tip, now);
      return 'kept';
    },
    waiting: tips.waiting,
    async one(id) {
      const tip = await tips.one(id);
      return tip && { tip, read: readOf(ports, tip) };
    },
    publish: (id, by) => publish(ports, id, by),
    async refuse(id, by) {
      const tip = await tips.one(id);
      const state = tip?.kind === 'fault' ? 'done' : 'refused';
      return (await tips.settle(id, { state, by, at: clock.now() })) && noted(ports, state, id, by);
    },
    async undo(id, by) {
      if (!(await tips.reopen(id, clock.now()))) return false;
      await ports.goOn();
      return noted(ports, 'reopened', id, by);
    },
  };
}

async function noted({ audit, clock }: TipsPorts, what: string, id: string, by: string): Promise<true> {
  await audit.write({ by, now: clock.now(), action: `tip ${what}`, subject: id });
  return true;
}

/** As plain text of a page at the address they named. */
function readOf({ sender }: TipsPorts, { kind, url, words, createdAt }: Tip): Posting[] {
  if (kind !== 'opening') return [];
  const at = url ?? `${sender.baseUrl}/tip`;
  const page = {
    url: at,
    finalUrl: at,
    status: 200,
    kind: 'text' as const,
    text: words,
    charsetSuspect: false,
    etag: null,
    lastModified: null,
    fetchedAt: createdAt,
  };
  return extract(page, sourceFromAddress({ id: REPORTS, url: at })).postings;
}

async function publish(ports: TipsPorts, id: string, by: string): Promise<string[]> {
  const { tips, clock, crawls } = ports;
  const tip = await tips.one(id);
  const read = tip?.state === 'new' ? readOf(ports, tip) : [];
  if (!tip || read.length === 0) return [];
  await ports.sources.register(REPORTS, [reports(ports)]);
  const now = clock.now();
  const lines = await crawls.conclude({
    crawl: {
      sourceId: REPORTS,
      startedAt: now,
      finishedAt: now,
      verdict: 'healthy',
      reason: 'A report was reviewed and published.',
      pages: 0,
      notModified: 0,
      rows: read.length,
    },
    copies: [],
    // An operator has looked at it: it is no lead any more, but no page stands behind it either.
    seen: read.map((posting) => ({ ...posting, lead: false })),
    complete: false,
  });
  const vacancyIds = [...new Set(lines.map(({ vacancyId }) => vacancyId))];
  await tips.settle(id, {
    state: 'published',
    by,
    at: now,
    ...(vacancyIds[0] ? { vacancyId: vacancyIds[0] } : {}),
  });
  await noted(ports, 'published', id, by);
  await ports.goOn();
  return vacancyIds;
}

/** A source in name only: nothing is fetched, so its silence is no news and counts in no coverage. */
const reports = ({ sender }: TipsPorts) => ({
  id: REPORTS,
  name: 'Reported by a person, not verified',
  kind: 'report',
  url: `${sender.baseUrl}/tip`,
  specialtyHint: null,
  everyMinutes: 1440,
  status: 'excluded',
});
