/** Two places that an operator found to be one: later crawls keep to it, and nobody is mailed twice. */
import { describe, expect, test } from 'vitest';
import {
  by,
  homeOf,
  house,
  kinds,
  mail,
  open,
  otherName,
  ruledHouse,
  sees,
  store,
  word,
} from '../../support/ruled-house.ts';

ruledHouse();

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
