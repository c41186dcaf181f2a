/** The real steps on a real database and the real network of this machine, with a clock that a test may move. */
import { makeLinks } from '#adapters/links.ts';
import { makeInboxMailer } from '#adapters/mailer/inbox.ts';
import { connect } from '#adapters/store/client.ts';
import { openVault } from '#adapters/vault.ts';
import { makeStores } from '#app';
import { makeCrawl } from '#pipeline/crawl.ts';
import { makeDeliver } from '#pipeline/deliver.ts';
import { makeDigest } from '#pipeline/digest.ts';
import { makeDue } from '#pipeline/due.ts';
import { makeMatch } from '#pipeline/match.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { Mailer } from '#ports/mail.ts';
import type { Browser } from '#ports/network.ts';
import { sourceFromAddress } from '#scraping';
import { readHere } from '#scraping/reader.ts';
import { freshDatabase } from './database.ts';
import { outsideOnLoopback } from './on-loopback.ts';

const testKey = `test:${Buffer.alloc(32, 7).toString('base64')}`;
const noBrowser: Browser = {
  render: () => Promise.reject(new Error('this test has no page that needs a browser')),
  close: async () => {},
};

export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>;

/** `mailDir`: where delivered mails become files; or a mailer of the test's own. */
export async function openTestHouse({ mailDir, mailer }: { mailDir?: string; mailer?: Mailer } = {}) {
  const database = await freshDatabase();
  const { db, close } = await connect(database.url);
  const vault = openVault(testKey, '/nowhere');
  const stores = makeStores(db, vault);
  const time = { now: new Date('2026-11-20T15:00:00Z') };
  const clock = { now: () => time.now };
  const { fetcher } = outsideOnLoopback({ clock });
  const ports = { ...stores, clock };
  const from = { name: 'Offcycle', address: 'alerts@offcycle.example' };
  const sender = { baseUrl: 'http://127.0.0.1:3000', postalAddress: '1 Sample Street, Lansing MI' };
  const send = mailer ?? makeInboxMailer({ dir: mailDir ?? '/nowhere', from });
  return {
    db,
    url: database.url,
    stores,
    clock,
    vault,
    time,
    /** Sets the day or time that every step sees. */
    at: (moment: string) => {
      time.now = new Date(moment);
    },
    crawl: makeCrawl({ reader: readHere, fetcher, browser: noBrowser, crawls: stores.crawls, clock }),
    match: makeMatch(ports),
    digest: makeDigest({ ...ports, links: makeLinks(vault.keyFor('links')), sender }),
    due: makeDue(ports),
    deliver: makeDeliver({ outbox: stores.outbox, mailer: send, clock, atOnce: 4 }),
    /** Bare addresses as registered sources. */
    async watch(addresses: Record<string, { url: string; kind?: string }>) {
      const sources = Object.entries(addresses).map(([id, { url, kind }]) =>
        sourceFromAddress({ id, url, kind }),
      );
      await stores.sources.register('list', sources.map(toKeep));
      return new Map(sources.map((source) => [source.id, source]));
    },
    async close() {
      await fetcher.close();
      await close();
      await database.drop();
    },
  };
}
