/** A house with three sources and one person, and what an operator, a crawl and the jobs do in it. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { makeMergeStore } from '#adapters/store/operators/merge-store.ts';
import type { Posting } from '#core/posting.ts';
import type { PageCopy } from '#ports/crawl.ts';
import type { Wishes } from '#ports/people.ts';
import { samplePeople } from '../../src/demo/people.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { samplePosting } from './places.ts';

const place = samplePosting({ track: 'categorical', start: '2027-01-04' });
/** A name that no rule can know to be the same house. */
export const otherName = { institution: 'Corvane Partners of Mid-Michigan', url: 'https://board.example/1' };
const wishes: Wishes = { cadence: { every: 'instant' }, quiet: null, wantEmpty: null, showIneligible: true };
export const word = { actor: 'operator@offcycle.example', reason: 'the program says so' };

export let house: TestHouse;
export let store: ReturnType<typeof makeMergeStore>;
export const by = (reason = word.reason) => ({ ...word, reason, now: house.time.now });

/** To be called once by a test file. */
export function ruledHouse() {
  beforeAll(async () => {
    house = await openTestHouse();
    store = makeMergeStore(house.db);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot, account, ruling, audit CASCADE`;
    house.at('2026-11-20T15:00:00Z');
    await house.watch({
      page: { url: 'https://lakeview.example/jobs', kind: 'program_site' },
      board: { url: 'https://board.example/1', kind: 'society_board' },
      third: { url: 'https://third.example/1', kind: 'aggregator' },
    });
    const [account] = [{ name: 'Nora', address: 'nora@quietpost.example', role: 'applicant' as const }];
    const id = await house.stores.people.account({ ...account, timeZone: 'America/Chicago' }, house.time.now);
    const nora = samplePeople(new Date('2026-11-20'))[0]?.profile;
    if (nora) await house.stores.people.saveProfile(id, { profile: nora, wishes });
  });
}

/** One believed crawl of a source that shows these. */
export async function sees(sourceId: string, ...rows: Partial<Posting>[]) {
  house.time.now = new Date(house.time.now.getTime() + 60_000);
  const now = house.time.now;
  return await house.stores.crawls.conclude({
    crawl: {
      sourceId,
      startedAt: now,
      finishedAt: now,
      verdict: 'healthy',
      reason: '',
      pages: 1,
      notModified: 0,
      rows: rows.length,
    },
    copies: [copyOf(sourceId, now)],
    seen: rows.map((row) => ({ ...place, ...row })),
    complete: true,
  });
}

/** A page that is new each time: a visit without a new copy changed nothing. */
const copyOf = (sourceId: string, fetchedAt: Date): PageCopy => ({
  url: `https://${sourceId}.example/`,
  etag: null,
  lastModified: null,
  bodyHash: `${sourceId} ${fetchedAt.toISOString()}`,
  contentHash: fetchedAt.toISOString(),
  reading: {
    postings: [],
    next: [],
    details: [],
    container: 'present',
    saysNone: false,
    notContent: null,
    onlyInBrowser: false,
  },
  fetchedAt,
  body: 'the page as it was read',
});

/** What the jobs do after a crawl, an hour later; answers how many digests there were. */
export async function mail(): Promise<number> {
  house.time.now = new Date(house.time.now.getTime() + 3_600_000);
  await house.match();
  let digests = 0;
  for (const due of await house.due()) {
    const { outcome } = await house.digest(due);
    if (outcome === 'composed') digests += 1;
  }
  return digests;
}

export const open = async () =>
  (await house.db.vacancy.findMany({ where: { state: 'open' }, orderBy: { id: 'asc' } })).map(({ id }) => id);
export const homeOf = async (sourceId: string) =>
  (await house.db.posting.findFirst({ where: { sourceId }, select: { vacancyId: true } }))?.vacancyId ?? '';
export const kinds = async (vacancyId: string) =>
  (await house.db.change.findMany({ where: { vacancyId }, orderBy: { version: 'asc' } })).map(
    ({ kind }) => kind,
  );
