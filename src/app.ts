/** The composition root: the only place where rooms and adapters meet. Parts are opened by what a command needs. */
import { join } from 'node:path';
import { systemClock } from '#adapters/clock.ts';
import { startEmbedded } from '#adapters/database/embedded.ts';
import { makeFetcher, makeTransport } from '#adapters/http/fetcher.ts';
import { makeGuard } from '#adapters/http/guard.ts';
import { makeReadRobots } from '#adapters/http/robots-file.ts';
import { makeWebhookPoster } from '#adapters/http/webhook-poster.ts';
import { makeLog } from '#adapters/log.ts';
import { makeHostLease } from '#adapters/politeness/host-lease.ts';
import { leaveOut } from '#adapters/politeness/leave-out.ts';
import { makePoliteness } from '#adapters/politeness/politeness.ts';
import { makeSharedLease } from '#adapters/politeness/shared-lease.ts';
import { makePdfText } from '#adapters/reader/pdf-text.ts';
import { makeReader } from '#adapters/reader/reader.ts';
import { makePastStore } from '#adapters/store/board/past-store.ts';
import { connect } from '#adapters/store/client.ts';
import { makeCrawlStore } from '#adapters/store/crawl/crawl-store.ts';
import { makeHostTurns } from '#adapters/store/crawl/host-turns.ts';
import { makeKeptPagesStore } from '#adapters/store/crawl/kept-pages-store.ts';
import { makeLifecycleStore } from '#adapters/store/crawl/lifecycle-store.ts';
import { makeRobotsStore } from '#adapters/store/crawl/robots-store.ts';
import { makeSourceStore } from '#adapters/store/crawl/source-store.ts';
import { makeDigestStore } from '#adapters/store/mail/digest-store.ts';
import { makeFeedStore } from '#adapters/store/mail/feed-store.ts';
import { makeMailDesk } from '#adapters/store/mail/mail-desk.ts';
import { makeOutbox } from '#adapters/store/mail/outbox.ts';
import { makeReturnsStore } from '#adapters/store/mail/returns-store.ts';
import { makeStandingStore } from '#adapters/store/mail/standing-store.ts';
import { makeWebhookStore } from '#adapters/store/mail/webhook-store.ts';
import { makeMatchStore } from '#adapters/store/match/match-store.ts';
import { makeAuditStore } from '#adapters/store/operators/audit-store.ts';
import { makeCanaryRounds } from '#adapters/store/operators/canary-rounds.ts';
import { makeLeadStore } from '#adapters/store/operators/lead-store.ts';
import { makeMailboxStore } from '#adapters/store/operators/mailbox-store.ts';
import { makeMergeStore } from '#adapters/store/operators/merge-store.ts';
import { makeOperatorNewsStore } from '#adapters/store/operators/operator-news-store.ts';
import { makeOptOutStore } from '#adapters/store/operators/opt-out-store.ts';
import { makeSourceDeskStore } from '#adapters/store/operators/source-desk-store.ts';
import { makeTipStore } from '#adapters/store/operators/tip-store.ts';
import { makePastTimeStore } from '#adapters/store/past-time-store.ts';
import { makeAccessStore } from '#adapters/store/people/access-store.ts';
import { makeAdvisorNewsStore } from '#adapters/store/people/advisor-news-store.ts';
import { makeApiTokenStore } from '#adapters/store/people/api-token-store.ts';
import { makeAttemptsStore } from '#adapters/store/people/attempts-store.ts';
import { makeClientStore } from '#adapters/store/people/client-store.ts';
import { makeLetterStore } from '#adapters/store/people/letter-store.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { makeRoomStore } from '#adapters/store/people/room-store.ts';
import { makeSubscriptionsStore } from '#adapters/store/people/subscriptions-store.ts';
import { makeRegistryStore } from '#adapters/store/registry/registry-store.ts';
import { openVault } from '#adapters/vault.ts';
import type { Config } from '#config';
import type { Vault } from '#ports/mail.ts';
import type {
  Browser,
  Clock,
  Fetcher,
  HostLease,
  HostTurns,
  Log,
  RobotsAnew,
  RobotsStore,
} from '#ports/network.ts';
import type { OptOuts } from '#ports/sources.ts';
import type { WebhookPoster } from '#ports/webhooks.ts';
import { migrate } from '#prisma/migrate.ts';
import type { Reader } from '#scraping/reader.ts';
import { browserOnDemand } from './browser-on-demand.ts';

export type Database = {
  url: string;
  stores: ReturnType<typeof makeStores>;
  vault: Vault;
  /** The embedded server's folder, where it is not the one asked for; null for a given server. */
  liesIn: string | null;
  /** Another living process that started the embedded server; it will stop it too. */
  starter: number | null;
  close(): Promise<void>;
};

/** The server itself, whatever is in it: DATABASE_URL if set, else the embedded one in `dir`. */
export async function openServer(config: Config, dir = config.dataDir) {
  const given = config.DATABASE_URL ?? null;
  const ended = (said: string) =>
    makeLog('warn').warn({ said }, 'the embedded PostgreSQL ended by itself; it is started again');
  const embedded = given === null ? await startEmbedded({ dir: join(dir, 'postgres'), ended }) : null;
  return {
    url: given ?? embedded?.url('postgres') ?? '',
    liesIn: embedded?.dir ?? null,
    starter: embedded?.starter ?? null,
    close: async () => {
      await embedded?.stop();
    },
  };
}

/** DATABASE_URL if set, else the embedded server in `dir`; migrated either way. */
export async function openDatabase(config: Config, dir = config.dataDir): Promise<Database> {
  const server = await openServer(config, dir);
  const { url } = server;
  try {
    const connection = await connect(url, { poolSize: config.DATABASE_CONNECTIONS });
    await migrate(url).catch(async (error) => {
      await connection.close();
      throw error;
    });
    const vault = openVault(config.ENCRYPTION_KEYS ?? null, dir);
    return {
      ...server,
      stores: makeStores(connection.db, vault),
      vault,
      async close() {
        await connection.close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

export function makeStores(db: Parameters<typeof makeCrawlStore>[0], vault: Vault) {
  return {
    db,
    crawls: makeCrawlStore(db),
    sources: makeSourceStore(db),
    desk: makeSourceDeskStore(db),
    audit: makeAuditStore(db, vault),
    canaryRounds: makeCanaryRounds(db),
    leads: makeLeadStore(db),
    optOuts: makeOptOutStore(db),
    advisorNews: makeAdvisorNewsStore(db, vault),
    operatorNews: makeOperatorNewsStore(db, vault),
    keptPages: makeKeptPagesStore(db),
    lifecycle: makeLifecycleStore(db),
    merges: makeMergeStore(db),
    matches: makeMatchStore(db, vault),
    digests: makeDigestStore(db, vault),
    outbox: makeOutbox(db, vault),
    mailDesk: makeMailDesk(db),
    returns: makeReturnsStore(db),
    feeds: makeFeedStore(db, vault),
    people: makePeopleStore(db, vault),
    subscriptions: makeSubscriptionsStore(db, vault),
    standings: makeStandingStore(db, vault),
    attempts: makeAttemptsStore(db, vault),
    access: makeAccessStore(db, vault),
    tips: makeTipStore(db, vault),
    mailboxes: makeMailboxStore(db, vault),
    rooms: makeRoomStore(db, vault),
    past: makePastStore(db),
    pastTime: makePastTimeStore(db),
    apiTokenStore: makeApiTokenStore(db, vault),
    clientStore: makeClientStore(db, vault),
    letters: makeLetterStore(db, vault),
    webhookStore: makeWebhookStore(db, vault),
    registry: makeRegistryStore(db),
    robots: makeRobotsStore(db),
    hostTurns: makeHostTurns(db),
  };
}

export type Outside = {
  fetcher: Fetcher;
  browser: Browser;
  reader: Reader;
  poster: WebhookPoster;
  robotsAnew: RobotsAnew;
  clock: Clock;
  close(): Promise<void>;
};

export type OutsideOptions = {
  hostDelayMs?: number | null;
  timeoutMs?: number | null;
  robots: RobotsStore;
  /** Where other processes may visit the same hosts; absent: this one is alone. */
  hostTurns?: HostTurns;
  /** Hosts that asked to be left out; absent where nothing is watched. */
  optOuts?: Pick<OptOuts, 'has'>;
  log: Log;
};

/** What reaches the network: one guard, one politeness, for plain requests and for the browser. */
export function openOutside(config: Config, options: OutsideOptions): Outside {
  const clock = systemClock;
  const { log } = options;
  const timeoutMs = options.timeoutMs ?? null;
  const userAgent = `Offcycle/1.0 (+${config.baseUrl}/bot; ${config.CONTACT_ADDRESS})`;
  const guard = makeGuard({ allowPrivateNetworks: config.ALLOW_PRIVATE_NETWORKS });
  const { exchange, close } = makeTransport({ guard, timeoutMs });
  const polite = makePoliteness({
    userAgent,
    hostDelayMs: options.hostDelayMs ?? null,
    clock,
    readRobots: makeReadRobots({ guard, exchange, userAgent }),
    robotsStore: options.robots,
    hostLease: leaseOf(clock, options),
    log,
  });
  const politeness = options.optOuts ? leaveOut(polite, options.optOuts) : polite;
  const pdfText = makePdfText({ log });
  const fetcher = makeFetcher({ exchange, guard, politeness, pdfText, userAgent, clock, close });
  const browser = browserOnDemand({
    guard,
    politeness,
    userAgent,
    clock,
    timeoutMs,
    chromium: { configured: config.CHROMIUM_PATH ?? null },
    log,
  });
  const reader = makeReader();
  const allowHttp = config.ALLOW_PRIVATE_NETWORKS.length > 0;
  const poster = makeWebhookPoster({ guard, userAgent, allowHttp });
  return {
    fetcher,
    browser,
    reader,
    poster,
    robotsAnew: polite,
    clock,
    async close() {
      await Promise.all([fetcher.close(), browser.close(), poster.close(), reader.close(), pdfText.close()]);
    },
  };
}

function leaseOf(clock: Clock, { hostTurns, log }: OutsideOptions): HostLease {
  const own = makeHostLease({ clock });
  return hostTurns ? makeSharedLease({ own, turns: hostTurns, clock, log }) : own;
}
