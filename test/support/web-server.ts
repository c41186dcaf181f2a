/** The real web server over a real database, for tests and pictures. */

import { makeBoardStore } from '#adapters/store/board/board-store.ts';
import { makeCoverageStore } from '#adapters/store/board/coverage-store.ts';
import { makeStatisticsStore } from '#adapters/store/board/statistics-store.ts';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makeStores } from '#app';
import type { Browser } from '#ports/network.ts';
import type { QueueDesk } from '#ports/queue.ts';
import { readHere } from '#scraping/reader.ts';
import { makeWebServer, type WebServer } from '#web/server.ts';
import type { WebPorts } from '#web/site.ts';
import { mailboxAt } from '../../src/mailboxes.ts';
import { makeOperators } from '../../src/operators.ts';
import { outsideOnLoopback } from './on-loopback.ts';
import { testPeople, testVault } from './web-people.ts';
import { now } from './web-world.ts';

export type TestSite = {
  web: WebServer;
  connection: Connection;
  /** What was logged as an error. */
  errors: unknown[];
  /** The sources a visit was asked of. */
  crawlsAsked: string[];
  get(url: string, headers?: Record<string, string>): ReturnType<typeof getFrom>;
  close(): Promise<void>;
};

const silent = { info: () => {}, warn: () => {}, error: () => {} };

const none = { waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 };

/** A site whose queues are elsewhere: their own test has real ones. */
const idleQueues: QueueDesk = {
  counts: async () => ({
    crawl: { ...none, waiting: 3, active: 1, completed: 1200 },
    match: none,
    digest: none,
    rollup: none,
    deliver: { ...none, failed: 2 },
    webhook: none,
    sweep: none,
    returns: none,
    canary: none,
    prune: none,
  }),
  health: async () => ({ ok: true, engine: 'postgres', detail: 'answers' }),
  opened: () => [],
};

export const noBrowser: Browser = {
  render: () => Promise.reject(new Error('these pages need no browser')),
  close: async () => {},
};

export async function startSite(databaseUrl: string, more: Partial<WebPorts> = {}): Promise<TestSite> {
  const connection = await connect(databaseUrl);
  const errors: unknown[] = [];
  const crawlsAsked: string[] = [];
  const { clock = { now: () => now } } = more;
  const { fetcher, robotsAnew } = outsideOnLoopback({ clock });
  const { db } = connection;
  const web = await makeWebServer({
    board: makeBoardStore(db),
    coverage: makeCoverageStore(db),
    statistics: makeStatisticsStore(db),
    health: {
      ready: async () => ({ ok: true, checks: [{ name: 'database', ok: true, detail: 'answers' }] }),
    },
    queues: idleQueues,
    ...testPeople(db, clock),
    ...makeOperators({
      stores: makeStores(db, testVault),
      outside: { fetcher, reader: readHere, browser: noBrowser, robotsAnew },
      clock,
      mailboxAt: mailboxAt({ ALLOW_PRIVATE_NETWORKS: ['127.0.0.0/8'], log: silent }),
      mailboxesSet: ['LISTS'],
      sources: [],
      goOn: async () => {},
      crawlSoon: async (sourceId) => void crawlsAsked.push(sourceId),
    }),
    clock,
    log: { info: () => {}, warn: () => {}, error: (fields) => void errors.push(fields) },
    settings: {
      baseUrl: 'http://localhost:3000',
      host: '127.0.0.1',
      port: 0,
      contactAddress: 'hello@offcycle.example.org',
    },
    ...more,
  });
  return {
    web,
    connection,
    errors,
    crawlsAsked,
    get: (url, headers = {}) => getFrom(web, url, headers),
    async close() {
      await web.close();
      await fetcher.close();
      await connection.close();
    },
  };
}

const getFrom = (web: WebServer, url: string, headers: Record<string, string>) =>
  web.inject({ method: 'GET', url, headers: { host: 'localhost:3000', ...headers } });
