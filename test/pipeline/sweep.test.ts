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

const sweep = (due = house.due) =>
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
    due,
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

test('what is due is composed in portions, which stay what they were while one of them is composed', async () => {
  const digests = Array.from({ length: 4000 }, (_, n) => ({ profileId: `person-${n}`, key: `digest:${n}` }));
  const portionsOf = async (due: typeof digests) => {
    jobs = new Map();
    await sweep(async () => due);
    return [...jobs].filter(([key]) => key.startsWith('digest/')) as [string, { digests: typeof digests }][];
  };
  const portions = await portionsOf(digests);
  expect(portions.flatMap(([, one]) => one.digests)).toEqual(digests);
  // Enough for several workers; and few, for what is told to many is looked at once a portion.
  expect(portions.length).toBeGreaterThanOrEqual(8);
  expect(portions.length).toBeLessThan(32);
  expect(Math.max(...portions.map(([, one]) => one.digests.length))).toBeLessThanOrEqual(500);
  const [composed, ...left] = portions;
  expect(await portionsOf(digests.filter((one) => !composed?.[1].digests.includes(one)))).toEqual(left);
});

test('a message that came since the last delivery was asked for asks for another', async () => {
  const account = { name: 'N', address: 'n@quietpost.example', role: 'applicant', timeZone: 'UTC' } as const;
  const accountId = await house.stores.people.account(account, house.time.now);
  const wait = (n: number) =>
    house.db.message.create({
      data: { key: `m${n}`, accountId, kind: 'login', body: Buffer.from('-'), nextAt: new Date(n) },
    });
  const asked = async () => {
    jobs = new Map();
    await sweep();
    return [...jobs.keys()].filter((key) => key.startsWith('deliver/'));
  };
  expect(await asked()).toEqual([]);
  await wait(1);
  const first = await asked();
  expect(first).toHaveLength(1);
  expect(await asked()).toEqual(first);
  await wait(2);
  expect(await asked()).not.toEqual(first);
  for (let n = 3; n < 60; n++) await wait(n);
  expect(await asked()).toHaveLength(2);
});
