/** What operators see and do, connected over one database. */
import { makeKeptRobots } from '#adapters/politeness/kept-robots.ts';
import { makeCoverageStore } from '#adapters/store/board/coverage-store.ts';
import { makeDraftStore } from '#adapters/store/operators/draft-store.ts';
import { makeOperateStore } from '#adapters/store/operators/operate-store.ts';
import { makePlaceStore } from '#adapters/store/operators/place-store.ts';
import { makeSourceRoomStore } from '#adapters/store/operators/source-room-store.ts';
import { makeStatusStore } from '#adapters/store/operators/status-store.ts';
import { makeRegistryRoom } from '#adapters/store/registry/registry-room-store.ts';
import type { makeStores, Outside } from '#app';
import { makeLeadDesk } from '#pipeline/operators/lead-desk.ts';
import { makeMailboxDesk } from '#pipeline/operators/mailbox-desk.ts';
import { makeMergeDesk } from '#pipeline/operators/merge-desk.ts';
import { makeOperate } from '#pipeline/operators/operate.ts';
import { makeProgramDesk } from '#pipeline/operators/program-desk.ts';
import { makeSourceDesk } from '#pipeline/operators/source-desk.ts';
import { makeSourceDrafts } from '#pipeline/operators/source-drafts.ts';
import { makeSourceRoom } from '#pipeline/operators/source-room.ts';
import { makeSiteOwners } from '#pipeline/people/site-owners.ts';
import type { MailFolders } from '#ports/mail-source.ts';
import type { Clock } from '#ports/network.ts';
import type { Source } from '#scraping';

export type OperatorParts = {
  stores: ReturnType<typeof makeStores>;
  outside: Pick<Outside, 'fetcher' | 'browser' | 'reader' | 'robotsAnew'>;
  clock: Clock;
  /** Opens a mailbox by its address. */
  mailboxAt: (address: string) => MailFolders;
  /** Names of the mailboxes that settings name. */
  mailboxesSet: readonly string[];
  /** Those that files define. */
  sources: readonly Source[];
  crawlSoon: (sourceId: string) => Promise<unknown>;
  /** Asks for the sweep, which carries what is news. */
  goOn: () => Promise<unknown>;
};

export function makeOperators(parts: OperatorParts) {
  const { stores, outside, clock, sources, crawlSoon, goOn } = parts;
  const drafts = makeDraftStore(stores.db);
  const { db, robots } = stores;
  const sourceDesk = makeSourceDesk({ desk: stores.desk, crawlSoon });
  const room = makeSourceRoomStore(db);
  const defined = new Map(sources.map((source) => [source.id, source]));
  const ports = {
    operate: makeOperateStore(db),
    coverage: makeCoverageStore(db),
    robotsWord: makeKeptRobots({ robots, userAgent: 'Offcycle/1.0' }),
    clock,
  };
  return {
    status: makeStatusStore(db),
    operate: makeOperate(ports),
    sourceDesk,
    leadDesk: makeLeadDesk({ leads: stores.leads, goOn }),
    mergeDesk: makeMergeDesk({
      merges: stores.merges,
      places: makePlaceStore(db),
      audit: stores.audit,
      goOn,
    }),
    programDesk: makeProgramDesk({
      registry: stores.registry,
      room: makeRegistryRoom(db),
      audit: stores.audit,
    }),
    mailDesk: stores.mailDesk,
    audit: stores.audit,
    sourceRoom: makeSourceRoom({
      ...ports,
      room,
      desk: sourceDesk,
      crawls: stores.crawls,
      defined,
      sources: stores.sources,
    }),
    mailboxDesk: makeMailboxDesk({
      mailboxes: stores.mailboxes,
      foldersAt: parts.mailboxAt,
      reader: outside.reader,
      set: parts.mailboxesSet,
      isTaken: drafts.isTaken,
      sources: stores.sources,
      audit: stores.audit,
      clock,
      crawlSoon,
    }),
    siteOwners: makeSiteOwners({
      ...ports,
      robots: outside.robotsAnew,
      optOuts: stores.optOuts,
      attempts: stores.attempts,
    }),
    sourceDrafts: makeSourceDrafts({
      ...outside,
      drafts,
      sources: stores.sources,
      room,
      defined,
      audit: stores.audit,
      clock,
      crawlSoon,
    }),
  };
}
