/** What an operator rules of places: two are one, one is two; later crawls keep to it, and nobody is mailed twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeMergeStore } from '#adapters/store/merge-store.ts';
import { fieldChanges } from '#core/lifecycle/field-changes.ts';
import type { Posting } from '#core/posting.ts';
import { noRequirements, type Vacancy } from '#core/vacancy.ts';
import type { Wishes } from '#ports';
import { samplePeople } from '../../../src/demo/people.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';

const place: Posting = {
  specialty: 'Internal Medicine',
  pgy: [2],
  positions: 1,
  track: 'categorical',
  start: '2027-01-04',
  institution: 'Lakeview Medical Center',
  city: 'Lansing',
  state: 'MI',
  contactEmails: [],
  deadline: null,
  requirements: noRequirements,
  status: 'open',
  programType: null,
  url: 'https://lakeview.example/jobs',
  evidence: 'One PGY-2 position.',
  words: {},
  confidence: 0.9,
  lead: false,
  warnings: [],
};
/** A name that no rule can know to be the same house. */
const otherName = { institution: 'Corvane Partners of Mid-Michigan', url: 'https://board.example/1' };
const wishes: Wishes = { cadence: { every: 'instant' }, quiet: null, wantEmpty: null, showIneligible: true };
const word = { actor: 'operator@offcycle.example', reason: 'the program says so' };

let house: TestHouse;
let store: ReturnType<typeof makeMergeStore>;
const by = (reason = word.reason) => ({ ...word, reason, now: house.time.now });

beforeAll(async () => {
  house = await openTestHouse();
  store = makeMergeStore(house.db);
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, vacancy, account, ruling, audit CASCADE`;
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

/** One believed crawl of a source that shows these. */
async function sees(sourceId: string, ...rows: Partial<Posting>[]) {
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
    copies: [],
    seen: rows.map((row) => ({ ...place, ...row })),
    complete: true,
  });
}

/** What the jobs do after a crawl, an hour later; answers how many digests there were. */
async function mail(): Promise<number> {
  house.time.now = new Date(house.time.now.getTime() + 3_600_000);
  await house.match();
  let digests = 0;
  for (const due of await house.due()) {
    const { outcome } = await house.digest(due);
    if (outcome === 'composed') digests += 1;
  }
  return digests;
}

const open = async () =>
  (await house.db.vacancy.findMany({ where: { state: 'open' }, orderBy: { id: 'asc' } })).map(({ id }) => id);
const homeOf = async (sourceId: string) =>
  (await house.db.posting.findFirst({ where: { sourceId }, select: { vacancyId: true } }))?.vacancyId ?? '';
const kinds = async (vacancyId: string) =>
  (await house.db.change.findMany({ where: { vacancyId }, orderBy: { version: 'asc' } })).map(
    ({ kind }) => kind,
  );

describe('two places that are one', () => {
  async function twoPlaces() {
    await sees('page', {});
    await sees('board', otherName);
    const [kept, other] = [await homeOf('page'), await homeOf('board')];
    expect(kept).not.toBe(other);
    return { kept, other };
  }

  test('the one is kept with both postings, the other names it, and both words are kept', async () => {
    const { kept, other } = await twoPlaces();
    const { rulingId } = await store.mergeVacancies(kept, other, by());
    expect(await open()).toEqual([kept]);
    expect([await homeOf('page'), await homeOf('board')]).toEqual([kept, kept]);
    expect(await house.db.vacancy.findUnique({ where: { id: other } })).toMatchObject({
      state: 'merged',
      mergedIntoId: kept,
    });
    expect(await store.rulings()).toMatchObject([{ id: rulingId, kind: 'merge', ...word }]);
    expect(await house.db.audit.findMany()).toMatchObject([
      { action: 'merge', actor: word.actor, subject: kept, detail: { otherId: other, reason: word.reason } },
    ]);
  });

  test('later crawls keep them merged, also when the board drops it and shows it anew', async () => {
    const { kept, other } = await twoPlaces();
    await store.mergeVacancies(kept, other, by());
    await sees('board', { ...otherName, deadline: '2026-12-20' });
    await sees('board');
    await sees('board');
    await sees('board', otherName);
    expect(await homeOf('board')).toBe(kept);
    expect(await open()).toEqual([kept]);
  });

  test('a third source that writes as the merged one did is of the kept one', async () => {
    const { kept, other } = await twoPlaces();
    await store.mergeVacancies(kept, other, by());
    await sees('third', { ...otherName, url: 'https://third.example/1' });
    expect(await homeOf('third')).toBe(kept);
  });

  test('whoever was told of one is not told again', async () => {
    await sees('board', otherName);
    expect(await mail()).toBe(1);
    await sees('page', {});
    const [kept, other] = [await homeOf('page'), await homeOf('board')];
    await store.mergeVacancies(kept, other, by());
    expect(await mail()).toBe(0);
    await sees('page', { deadline: '2026-12-30' });
    expect(await mail()).toBe(1);
    expect(await kinds(kept)).toEqual(['opened', 'changed']);
  });

  test('whoever was told of neither yet is told once', async () => {
    const { kept, other } = await twoPlaces();
    await house.match();
    await store.mergeVacancies(kept, other, by());
    expect(await mail()).toBe(1);
    const waiting = await house.db.match.findMany({ where: { digestId: null } });
    expect(waiting).toEqual([]);
    expect(await house.db.match.findMany({ select: { vacancyId: true } })).toEqual([{ vacancyId: kept }]);
  });

  test('a merger with a place that is filled closes the kept one, and that is news', async () => {
    await sees('page', {});
    expect(await mail()).toBe(1);
    await sees('board', { ...otherName, status: 'filled' });
    const [kept, other] = [await homeOf('page'), await homeOf('board')];
    await store.mergeVacancies(kept, other, by());
    expect(await kinds(kept)).toEqual(['opened', 'closed']);
    expect(await mail()).toBe(1);
  });

  test('undone, both stand as before, nobody is mailed, and it stays in the audit', async () => {
    const { kept, other } = await twoPlaces();
    expect(await mail()).toBe(1);
    const { rulingId } = await store.mergeVacancies(kept, other, by());
    await store.undoRuling(rulingId, by('a mistake'));
    expect([await homeOf('page'), await homeOf('board')]).toEqual([kept, other]);
    expect(await open()).toEqual([kept, other].sort());
    expect(await mail()).toBe(0);
    expect(await store.rulings()).toEqual([]);
    expect(
      (await house.db.audit.findMany({ orderBy: { at: 'asc' } })).map(({ action }) => action).sort(),
    ).toEqual(['merge', 'undo-merge']);
    await expect(store.undoRuling(rulingId, by())).rejects.toThrow(/was undone before/);
    await sees('board', otherName);
    expect(await homeOf('board')).toBe(other);
  });

  test('what makes no sense is refused and changes nothing', async () => {
    const { kept, other } = await twoPlaces();
    await expect(store.mergeVacancies(kept, kept, by())).rejects.toThrow(/given twice/);
    await expect(store.mergeVacancies(kept, 'nothing', by())).rejects.toThrow(/no vacancy nothing/);
    await store.mergeVacancies(kept, other, by());
    await expect(store.mergeVacancies(kept, other, by())).rejects.toThrow(new RegExp(`merged into ${kept}`));
    await expect(store.undoRuling('nothing', by())).rejects.toThrow(/no ruling nothing/);
    expect(await house.db.ruling.count()).toBe(1);
  });

  test('two operators at once leave one ruling', async () => {
    const { kept, other } = await twoPlaces();
    const done = await Promise.allSettled([1, 2, 3].map(() => store.mergeVacancies(kept, other, by())));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await house.db.ruling.count()).toBe(1);
  });
});

describe('one place that is two', () => {
  async function onePlace() {
    await sees('page', {});
    await sees('board', { url: 'https://board.example/1', positions: 2 });
    const kept = await homeOf('page');
    expect(await homeOf('board')).toBe(kept);
    const posting = await house.db.posting.findFirst({ where: { sourceId: 'board' }, select: { id: true } });
    return { kept, postingId: posting?.id ?? '' };
  }
  const facts = async (id: string) =>
    (await house.db.vacancy.findUnique({ where: { id } }))?.facts as unknown as Vacancy;

  test('the posting gets a place of its own, which is news; the other is not', async () => {
    const { kept, postingId } = await onePlace();
    expect(await mail()).toBe(1);
    const before = await kinds(kept);
    const { otherId } = await store.splitPosting(postingId, by());
    expect(await open()).toEqual([kept, otherId].sort());
    expect(await kinds(kept)).toEqual(before);
    expect(await kinds(otherId)).toEqual(['opened']);
    expect(await mail()).toBe(1);
    expect(fieldChanges(await facts(kept), await facts(otherId)).map(({ field }) => field)).toEqual([
      'positions',
    ]);
    expect(await house.db.audit.findMany()).toMatchObject([{ action: 'split', subject: kept }]);
  });

  test('later crawls keep them apart, also when the board drops it and shows it anew', async () => {
    const { kept, postingId } = await onePlace();
    const { otherId } = await store.splitPosting(postingId, by());
    await sees('board', { url: 'https://board.example/1', positions: 2, deadline: '2026-12-20' });
    await sees('board');
    await sees('board');
    await sees('board', { url: 'https://board.example/1', positions: 2 });
    expect(await homeOf('board')).toBe(otherId);
    expect(await open()).toEqual([kept, otherId].sort());
  });

  test('a new row of that board that reads like it is not taken for the first place either', async () => {
    const { kept, postingId } = await onePlace();
    await store.splitPosting(postingId, by());
    await sees('board', { positions: 2 }, { positions: 2, evidence: 'A second row.' });
    const homes = await house.db.posting.findMany({
      where: { sourceId: 'board' },
      select: { vacancyId: true },
    });
    expect(homes).toHaveLength(2);
    expect(homes.map(({ vacancyId }) => vacancyId)).not.toContain(kept);
  });

  test('undone, they are one again, and nobody hears of it', async () => {
    const { kept, postingId } = await onePlace();
    await mail();
    const { rulingId, otherId } = await store.splitPosting(postingId, by());
    expect(await mail()).toBe(1);
    await store.undoRuling(rulingId, by());
    expect([await homeOf('board'), await open()]).toEqual([kept, [kept]]);
    expect((await house.db.vacancy.findUnique({ where: { id: otherId } }))?.state).toBe('merged');
    expect(await mail()).toBe(0);
  });

  test('the only posting of a place has nothing to be told from', async () => {
    await sees('page', {});
    const posting = await house.db.posting.findFirst({ select: { id: true } });
    await expect(store.splitPosting(posting?.id ?? '', by())).rejects.toThrow(/only one/);
    await expect(store.splitPosting('nothing', by())).rejects.toThrow(/no posting nothing/);
    expect(await house.db.vacancy.count()).toBe(1);
  });
});
