import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeSweep } from '#pipeline/sweep.ts';
import type { JobName, JobPayloads } from '#ports/queue.ts';
import type { Source } from '#scraping';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { type Site, startSite } from '../support/site.ts';
import { expectSameEffects } from '../support/twice.ts';

let house: TestHouse;
let site: Site;
let source: Source;
/** What waits in the queue, by its key: a queue keeps one job a key. */
let jobs: Map<string, JobPayloads[JobName]>;

beforeAll(async () => {
  house = await openTestHouse();
  site = await startSite({
    '/robots.txt': { status: 404 },
    '/jobs': `<title>Lakeview Medical Center, Lansing, Michigan</title><main><p>The Internal Medicine Residency at Lakeview Medical
      Center has one open PGY-2 position beginning January 4, 2027. Apply by December 12, 2026.</p></main>`,
  });
});
afterAll(async () => {
  await site.close();
  await house.close();
});

beforeEach(prepare);

async function prepare() {
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot, account CASCADE`;
  jobs = new Map();
  house.at('2026-11-20T15:00:00Z');
  source = (await house.watch({ lakeview: { url: site.url('/jobs') } })).get('lakeview') as Source;
  await house.crawl(source);
}

const sweep = () =>
  makeSweep({
    queue: {
      add: async (job, payload, options) => {
        const key = `${job}/${options?.key}`;
        jobs.set(key, payload);
        return key;
      },
    },
    outbox: house.stores.outbox,
    lifecycle: house.stores.lifecycle,
    due: house.due,
    rollupsDue: async () => [],
    webhooks: house.stores.webhookStore,
    clock: house.clock,
  })();

const effects = async () => ({
  jobs: [...jobs.keys()].sort(),
  places: await house.db.vacancy.findMany({ select: { state: true, version: true } }),
  changes: await house.db.change.findMany({
    select: { kind: true, fields: true },
    orderBy: { version: 'asc' },
  }),
});

test('changes that nobody matched yet are given to a match job', async () => {
  await sweep();
  const [change] = await house.db.change.findMany({ select: { id: true } });
  expect(jobs.get('match/waiting')).toEqual({ changeIds: [change?.id] });
});

test('a place whose deadline is over is closed as expired, once', async () => {
  house.at('2026-12-12T23:00:00Z');
  await sweep();
  expect((await effects()).places).toEqual([{ state: 'open', version: 1 }]);
  house.at('2026-12-13T00:01:00Z');
  await sweep();
  expect((await effects()).changes.at(-1)).toEqual({
    kind: 'closed',
    fields: [{ field: 'status', before: 'open', after: 'expired' }],
  });
});

test('run twice and ten times at once it leaves what one run leaves', () =>
  expectSameEffects({
    prepare: async () => {
      await prepare();
      house.at('2026-12-20T00:00:00Z');
    },
    run: sweep,
    effects,
  }));
