/**
 * A worker as it runs for two hours: the whole of it, with queue, store, matching, mails to files and Chromium, on sites
 * that stay, change, fail and need a browser. The two hours' visits come as fast as they can be made; after each round the
 * worker is at rest, its garbage is collected, and it is measured.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '#config';
import { sourceFromAddress } from '#scraping';
import { samplePeople } from '../../src/demo/people.ts';
import { type House, openHouse } from '../../src/house.ts';
import { onFreshDatabase } from './bench-database.ts';
import type { Bench, Figure } from './benches.ts';
import { heldMb } from './browser-memory.ts';
import type { LivingSite } from './long-run-site.ts';

const HOURS = 2;
const PEOPLE = 20;
/** Code is compiled, pools are filled and the caches have come to their size. */
const WARM_UP = 0.25;

type Sample = {
  heap: number;
  node: number;
  chromium: number;
  handles: number;
  files: number;
  visits: number;
};

export const longRun: Bench = async ({ full, databaseUrl }) => {
  const [many, rounds] = full ? [300, 24] : [60, 12];
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-long-run-'));
  const site = fork(fileURLToPath(new URL('long-run-site.ts', import.meta.url)), [String(many)], {
    execArgv: ['--import', 'tsx'],
  });
  const [living] = (await once(site, 'message')) as [LivingSite[]];
  try {
    return await onFreshDatabase(databaseUrl, async ({ url }) => {
      const house = await openWorker(url, dir, living);
      const browsers = new Set<number>();
      const samples: Sample[] = [];
      try {
        for (let round = 0; round < rounds; round++) {
          site.send(round);
          let chromium = 0;
          await visitAll(house, living, () => {
            const held = heldMb(process.pid);
            for (const pid of held.browsers) browsers.add(pid);
            chromium = Math.max(chromium, held.chromium);
          });
          samples.push(await sampleOf(house, { node: heldMb(process.pid).node, chromium }));
          console.error(`long-run: round ${round + 1} of ${rounds}, ${samples.at(-1)?.visits} visits`);
        }
      } finally {
        await house.stop();
      }
      return figuresOf(samples, { many, rounds, browsers: browsers.size });
    });
  } finally {
    site.disconnect();
    rmSync(dir, { recursive: true, force: true });
  }
};

async function openWorker(databaseUrl: string, dir: string, living: LivingSite[]): Promise<House> {
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    DATA_DIR: dir,
    ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64')}`,
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
  });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const sources = living.map(({ id, url }) => sourceFromAddress({ id, url }));
  const house = await openHouse(config, {
    role: 'worker',
    sources,
    origin: 'list',
    log,
    hostDelayMs: 0,
    gatherMs: 300,
  });
  const { people } = house.database.stores;
  const [sample] = samplePeople(new Date());
  if (!sample) throw new Error('the demo has nobody');
  for (let n = 0; n < PEOPLE; n++) {
    const someone = {
      name: `Person ${n}`,
      address: `person${n}@quietpost.example`,
      role: 'applicant' as const,
    };
    const id = await people.account({ ...someone, timeZone: 'UTC' }, new Date());
    const wishes = {
      cadence: { every: 'instant' as const },
      quiet: null,
      wantEmpty: null,
      showIneligible: true,
    };
    await people.saveProfile(id, { profile: { ...sample.profile, specialties: [], pgy: [] }, wishes });
  }
  return house;
}

/** One round of every source, until nothing of it is left to do. */
async function visitAll({ database, queue }: House, living: LivingSite[], onLook: () => void) {
  const { db } = database.stores;
  const before = new Date();
  // Without a key: the visit that failed before waits for its time, and would stand for this one.
  for (const { id, kind } of living)
    if (kind === 'failing') await queue.add('crawl', { sourceId: id }).catch(() => {});
  let missing = new Set(living.map(({ id }) => id));
  for (let asked = 0; ; asked++) {
    // A queue that is too busy to answer at once, or a visit that was under way already: asked for again.
    if (asked % 20 === 0) {
      await db.source.updateMany({ where: { id: { in: [...missing] } }, data: { nextCrawlAt: before } });
      for (const id of missing) await queue.add('crawl', { sourceId: id }, { key: id }).catch(() => {});
    }
    onLook();
    await wait(250);
    const seen = await db.crawl.findMany({
      where: { startedAt: { gte: before }, finishedAt: { not: null } },
      distinct: ['sourceId'],
      select: { sourceId: true },
    });
    const visited = new Set(seen.map(({ sourceId }) => sourceId));
    missing = new Set(living.flatMap(({ id, kind }) => (kind === 'failing' || visited.has(id) ? [] : [id])));
    const counts = await queue.counts().catch(() => null);
    const idle = counts && Object.values(counts).every(({ waiting, active }) => waiting + active === 0);
    if (missing.size === 0 && idle) return;
  }
}

async function sampleOf({ database }: House, held: { node: number; chromium: number }): Promise<Sample> {
  // What the last round left is let go of in a moment.
  await wait(500);
  globalThis.gc?.();
  globalThis.gc?.();
  return {
    ...held,
    heap: process.memoryUsage().heapUsed / 1024 ** 2,
    handles: process.getActiveResourcesInfo().length,
    files: readdirSync('/proc/self/fd').length,
    visits: await database.stores.db.crawl.count(),
  };
}

type Run = { many: number; rounds: number; browsers: number };

function figuresOf(samples: Sample[], { many, rounds, browsers }: Run): Figure[] {
  const warm = samples.slice(Math.floor(rounds * WARM_UP));
  const slope = (of: keyof Sample) =>
    slopeOf(warm.map((sample, at) => ({ at: (at * HOURS) / rounds, is: sample[of] })));
  const load = `${many} sources, ${rounds} rounds, ${samples.at(-1)?.visits} visits for ${HOURS} hours`;
  const [first, last] = [warm[0], warm.at(-1)];
  if (!first || !last) throw new Error('long-run: there was no round');
  const growth = (what: string, of: 'heap' | 'node' | 'chromium', most: number): Figure => ({
    what: `${what}, by regression over ${warm.length} samples (${Math.round(first[of])} MB to ${Math.round(last[of])}); ${load}`,
    unit: 'MB an hour',
    product: slope(of),
    limit: `at most ${most} MB an hour`,
    met: slope(of) <= most,
  });
  const open = (what: string, of: 'handles' | 'files'): Figure => ({
    what: `${what} at rest, by regression (${first[of]} to ${last[of]})`,
    unit: 'an hour',
    product: slope(of),
    limit: 'at most 10 an hour: connections that are kept for a while come and go',
    met: slope(of) <= 10,
  });
  return [
    growth('heap after garbage collection', 'heap', 5),
    growth('memory of the process', 'node', 20),
    growth('memory of Chromium', 'chromium', 40),
    open('handles', 'handles'),
    open('open files', 'files'),
    { what: 'browsers that were started, each for 50 pages', unit: 'browsers', product: browsers },
  ];
}

/** Least squares: how much `is` grows for each 1 of `at`. */
function slopeOf(points: readonly { at: number; is: number }[]): number {
  const mean = (of: 'at' | 'is') => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [at, is] = [mean('at'), mean('is')];
  const across = points.reduce((sum, point) => sum + (point.at - at) * (point.is - is), 0);
  return across / points.reduce((sum, point) => sum + (point.at - at) ** 2, 0);
}
