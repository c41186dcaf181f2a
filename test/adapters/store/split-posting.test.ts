/** One place that an operator found to be two: later crawls keep to it, and only the second is news. */
import { describe, expect, test } from 'vitest';
import { fieldChanges } from '#core/lifecycle/field-changes.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { by, homeOf, house, kinds, mail, open, ruledHouse, sees, store } from '../../support/ruled-house.ts';

ruledHouse();

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
