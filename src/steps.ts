/** What the jobs do, each step with what it needs; after a step the sweep is asked for, so that news needs no minute to go on. */
import { makeLinks } from '#adapters/links.ts';
import type { Database, Outside } from '#app';
import type { Config } from '#config';
import { sweepIn } from '#jobs/sweep.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { makeDeliver } from '#pipeline/deliver.ts';
import { makeDigest } from '#pipeline/digest.ts';
import { type DueDigest, makeDue } from '#pipeline/due.ts';
import { makeMatch } from '#pipeline/match.ts';
import { makeTellOperators } from '#pipeline/operators/tell-operators.ts';
import { makeAdvisorRollup, makeRollupsDue } from '#pipeline/people/advisor-rollup.ts';
import { makePostNews } from '#pipeline/people/webhooks.ts';
import { makeSweep } from '#pipeline/sweep.ts';
import { makePrunePages } from '#pipeline/upkeep/prune-pages.ts';
import { makePurge } from '#pipeline/upkeep/purge.ts';
import { makeWatch } from '#pipeline/visits/watch.ts';
import type { Mailer } from '#ports/mail.ts';
import type { Clock, Log } from '#ports/network.ts';
import type { Queue } from '#ports/queue.ts';
import type { Source } from '#scraping';
import { mailboxesOf } from './mailboxes.ts';
import { mailFilesOf } from './mailer-for.ts';
import { returnsOf } from './returns.ts';
import { makeVisitors } from './visitors.ts';

export type Steps = ReturnType<typeof makeSteps>;

type Parts = {
  config: Config;
  database: Database;
  outside: Outside;
  mailer: Mailer;
  queue: Pick<Queue, 'add'>;
  sources: readonly Source[];
  log: Log;
  gatherMs: number;
};

/** An import of thousands is queued over some minutes. */
const addedAtOnce = 200;
/** As many as the mailer has connections; more where a server on this machine or near it takes them as they come. */
const delivering = { atOnce: 4, whileQuick: 32 };

export function makeSteps(parts: Parts) {
  const { config, database, outside, mailer, queue, sources, log, gatherMs } = parts;
  const { stores, vault } = database;
  const clock: Clock = outside.clock;
  const byId = new Map(sources.map((source) => [source.id, source]));
  const mailboxes = mailboxesOf({ config, stores, log });
  const crawl = makeCrawl({ ...outside, crawls: stores.crawls, mailboxes });
  const links = makeLinks(vault.keyFor('links'));
  const sender = { baseUrl: config.baseUrl, postalAddress: config.POSTAL_ADDRESS };
  const match = makeMatch({ matches: stores.matches, clock });
  const digest = makeDigest({ digests: stores.digests, links, clock, sender });
  const due = makeDue({ digests: stores.digests, clock, gatherMs });
  const tellOperators = makeTellOperators({ ...stores, clock, sender });
  const crawlSoon = (sourceId: string) => queue.add('crawl', { sourceId }, { key: sourceId });
  const rollup = makeAdvisorRollup({ advisorNews: stores.advisorNews, clock, sender });
  const rollupsDue = makeRollupsDue({ advisorNews: stores.advisorNews, clock });
  const { outbox, lifecycle } = stores;
  const sweep = makeSweep({
    queue,
    outbox,
    lifecycle,
    due,
    rollupsDue,
    webhooks: stores.webhookStore,
    clock,
  });
  const goOn = () => sweepIn(0, queue);
  // Instant news is gathered first; the half second is for the clock of another machine.
  const goOnWithNews = () => sweepIn(gatherMs + 500, queue);
  const { poster } = outside;
  const mailFiles = mailFilesOf(config);
  const visitors = makeVisitors({
    stores,
    links,
    clock,
    sender,
    poster,
    goOn,
    mailFiles,
  });
  const postNews = makePostNews({ webhookStore: stores.webhookStore, poster, clock, sender });
  const visitNow = async (source: Source, options: { signal?: AbortSignal }) => {
    const report = await crawl(source, { ...options, newsOnly: true });
    const { verdict, reason, pages } = report.crawl;
    log.info({ sourceId: source.id, verdict, reason, pages }, 'crawled');
    if (report.lines.some(({ event }) => event !== 'same')) await goOn();
    return report;
  };
  const prunePages = makePrunePages({
    keptPages: stores.keptPages,
    clock,
    allDays: config.KEEP_PAGES_DAYS,
    weeklyDays: config.KEEP_PAGES_WEEKLY_DAYS,
  });
  const { pastTime } = stores;
  const purge = makePurge({ pastTime, clock, changed: { visits: config.KEEP_VISITS_DAYS } });
  return {
    visitors,
    due,
    crawlSoon,
    goOn,
    async sweep() {
      await tellOperators();
      await sweep();
      for (const id of await stores.sources.due(clock.now(), addedAtOnce)) await crawlSoon(id);
      await visitors.purge();
    },
    async prune(signal?: AbortSignal) {
      const pruned = { ...(await prunePages()), ...(await purge(signal)) };
      log.info(pruned, 'what is past its time is let go');
      return pruned;
    },
    /** A visit of the schedule: taken if it is due. */
    watch: makeWatch({ sources: stores.sources, clock, chance: Math.random, defined: byId, crawl: visitNow }),
    /** Null: no mailbox is read on this machine, or bounces name no mail of ours. */
    returns: returnsOf({ config, stores, vault, clock, log }),
    deliver: makeDeliver({ outbox, mailer, clock, ...delivering, mailFiles }),
    async crawl(sourceId: string, signal?: AbortSignal) {
      const source = byId.get(sourceId);
      if (!source) return null;
      return await visitNow(source, signal ? { signal } : {});
    },
    async match(changeIds?: readonly string[]) {
      const report = await match(changeIds);
      if (report.matches > 0) await goOnWithNews();
      return report;
    },
    async digest(which: { profileId: string; key: string }, options: { dry?: boolean } = {}) {
      const report = await digest(which, options);
      if (report.outcome === 'composed' && !options.dry) await goOn();
      return report;
    },
    /** Together they cost few statements. One that fails keeps no other from being composed. */
    async digests(all: readonly DueDigest[]) {
      const reports = await Promise.allSettled(all.map((which) => digest(which)));
      if (reports.some((one) => one.status === 'fulfilled' && one.value.outcome === 'composed')) await goOn();
      for (const one of reports) if (one.status === 'rejected') throw one.reason;
    },
    async webhook(webhookId: string) {
      const report = await postNews(webhookId);
      if (report.outcome === 'stopped') await goOn();
      return report;
    },
    async rollup(which: { advisorId: string; key: string }) {
      const report = await rollup(which);
      if (report === 'composed') await goOn();
      return report;
    },
  };
}
