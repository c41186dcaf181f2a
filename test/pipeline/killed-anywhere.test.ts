/**
 * Crawl, match and digest lose the database before each answer that it gives them, as a process does that is killed there: what
 * led to that answer may be done, what follows is not. The next round ends as if nothing had been.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeLinks } from '#adapters/links.ts';
import { connect } from '#adapters/store/client.ts';
import { makeStores } from '#app';
import { makeCrawl } from '#pipeline/crawl.ts';
import { makeDigest } from '#pipeline/digest.ts';
import { makeDue } from '#pipeline/due.ts';
import { makeMatch } from '#pipeline/match.ts';
import type { Source } from '#scraping';
import { readHere } from '#scraping/reader.ts';
import { samplePeople } from '../../src/demo/people.ts';
import { type Door, openDoor } from '../support/door.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { outsideOnLoopback } from '../support/on-loopback.ts';
import { type Site, startSite } from '../support/site.ts';

const jobs = `<!doctype html><title>Lakeview Medical Center, Lansing, Michigan</title><main><ul>
  <li>Internal Medicine, Lakeview Medical Center: one categorical PGY-2 position beginning January 4, 2027.</li>
  <li>Internal Medicine, Lakeview Medical Center: one preliminary PGY-2 position beginning January 4, 2027.</li></ul></main>`;
const people = samplePeople(new Date('2026-11-20')).slice(0, 2);
const sender = { baseUrl: 'http://127.0.0.1:3000', postalAddress: '1 Sample Street, Lansing MI' };

let house: TestHouse;
let site: Site;
let door: Door;
let source: Source;
const { fetcher } = outsideOnLoopback();

beforeAll(async () => {
  house = await openTestHouse({
    mailer: {
      send: async () => ({ outcome: 'sent', response: '250' }),
      verify: async () => ({ ok: true, detail: '' }),
      close: async () => {},
    },
  });
  site = await startSite({ '/robots.txt': { status: 404 }, '/jobs': jobs });
  const { hostname: host, port } = new URL(house.url);
  door = await openDoor({ host, port: Number(port) });
});
afterAll(async () => {
  await door?.shut();
  await Promise.all([fetcher.close(), site?.close()]);
  await house?.close();
});
beforeEach(() => house.at('2026-11-20T15:00:00Z'));

async function prepare() {
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot, account, suppression CASCADE`;
  source = (await house.watch({ lakeview: { url: site.url('/jobs'), kind: 'program_site' } })).get(
    'lakeview',
  ) as Source;
  for (const { name, address, profile } of people) {
    const account = { name, address, role: 'applicant', timeZone: 'UTC' } as const;
    const id = await house.stores.people.account(account, house.time.now);
    const wishes = {
      cadence: { every: 'instant' },
      quiet: null,
      wantEmpty: null,
      showIneligible: true,
    } as const;
    await house.stores.people.saveProfile(id, { profile, wishes });
  }
}

/** The steps on a connection that goes through the door. */
async function through() {
  const url = new URL(house.url);
  url.port = String(door.port);
  const { db, close } = await connect(url.href, { poolSize: 2 });
  // Its first connection is there before it is counted what it is told.
  await db.$queryRaw`SELECT 1`;
  const stores = makeStores(db, house.vault);
  const { clock } = house;
  const browser = { render: () => Promise.reject(new Error('no page needs one')), close: async () => {} };
  const ports = { ...stores, clock };
  return {
    close,
    crawl: makeCrawl({ reader: readHere, fetcher, browser, crawls: stores.crawls, clock }),
    match: makeMatch(ports),
    due: makeDue(ports),
    digest: makeDigest({ ...ports, links: makeLinks(house.vault.keyFor('links')), sender }),
  };
}
type Steps = Awaited<ReturnType<typeof through>>;

const steps = {
  crawl: async (by: Pick<Steps, 'crawl'>) => void (await by.crawl(source)),
  match: async (by: Pick<Steps, 'match'>) => void (await by.match()),
  digest: async (by: Pick<Steps, 'due' | 'digest'>) => {
    for (const due of await by.due()) await by.digest(due);
  },
};

/** All that a round leaves, without ids and times. */
async function left() {
  const { vacancy, posting, change, match, digest, message, pageCopy } = house.db;
  return {
    vacancies: await vacancy.findMany({
      select: { state: true, track: true, version: true },
      orderBy: { track: 'asc' },
    }),
    postings: await posting.groupBy({ by: ['state', 'misses'], _count: true }),
    changes: await change.groupBy({ by: ['kind', 'version'], _count: true }),
    unmatched: await change.count({ where: { matchedAt: null } }),
    matches: await match.groupBy({ by: ['verdict', 'wanted'], _count: true, orderBy: { verdict: 'asc' } }),
    untold: await match.count({ where: { wanted: true, digestId: null } }),
    digests: await digest.count(),
    mails: await message.groupBy({ by: ['kind', 'state', 'attempts'], _count: true }),
    copies: await pageCopy.count(),
  };
}

test.each(['crawl', 'match', 'digest'] as const)(
  '%s: killed before any answer of the database',
  async (name) => {
    const before = Object.values(steps).slice(0, Object.keys(steps).indexOf(name));
    const round = async () => {
      for (const step of Object.values(steps)) await step(house);
      await house.deliver();
      return await left();
    };
    await prepare();
    const expected = await round();
    expect(expected).toMatchObject({ vacancies: [{}, {}], unmatched: 0, untold: 0, digests: 2 });

    let [killed, answer] = [true, 0];
    while (killed) {
      answer += 1;
      await prepare();
      for (const step of before) await step(house);
      const mortal = await through();
      door.shutBefore(answer);
      killed = await steps[name](mortal).then(
        () => false,
        () => true,
      );
      await mortal.close();
      door.shutBefore(Number.POSITIVE_INFINITY);
      if (killed) await door.open();
      expect({ answer, ...(await round()) }).toEqual({ answer, ...expected });
    }
    // Each step asks more than a few times.
    expect(answer).toBeGreaterThan(5);
  },
  120_000,
);
