import { expect, test } from 'vitest';
import { inBatches } from '#adapters/store/in-batches.ts';

type Asked = { source: string; n: number };

/** Answers each with its number; a batch that holds an odd one out fails as a whole. */
function counting(most = 3) {
  const batches: number[][] = [];
  const ask = inBatches<Asked, number>(
    most,
    ({ source }) => source,
    async (items) => {
      batches.push(items.map(({ n }) => n));
      await new Promise((resolve) => setImmediate(resolve));
      if (items.some(({ n }) => n < 0)) throw new Error('one of them is not to be had');
      return items.map(({ n }) => n * 10);
    },
  );
  return { ask: (n: number, source = `source-${n}`) => ask({ source, n }), batches };
}

test('what is asked together is done together, so many at most, each with its own answer', async () => {
  const { ask, batches } = counting();
  expect(await Promise.all([1, 2, 3, 4, 5].map((n) => ask(n)))).toEqual([10, 20, 30, 40, 50]);
  expect(batches).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test('two of one source are never in one batch, and keep their order', async () => {
  const { ask, batches } = counting();
  await Promise.all([ask(1, 'lakeview'), ask(2, 'lakeview'), ask(3, 'harbor'), ask(4, 'lakeview')]);
  expect(batches).toEqual([[1, 3], [2], [4]]);
});

test('one that fails fails alone', async () => {
  const { ask, batches } = counting();
  const answers = await Promise.allSettled([1, -2, 3].map((n) => ask(n)));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(batches).toEqual([[1, -2, 3], [1], [-2], [3]]);
});

test('later ones are served when the queue was empty for a while', async () => {
  const { ask } = counting();
  expect(await ask(1)).toBe(10);
  expect(await ask(2)).toBe(20);
});

test('where it may gather, those who ask in the next moment come along, and enough of them begin at once', async () => {
  const batches: number[][] = [];
  const ask = inBatches<number, number>(
    10,
    () => null,
    async (items) => {
      batches.push(items);
      return items;
    },
    { enough: 3, ms: 60_000 },
  );
  const first = [ask(1), ask(2)];
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(batches).toEqual([]);
  expect(await Promise.all([...first, ask(3)])).toEqual([1, 2, 3]);
  expect(batches).toEqual([[1, 2, 3]]);
});
