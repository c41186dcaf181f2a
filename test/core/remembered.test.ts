import { expect, test } from 'vitest';
import { remembered, rememberedApart, rememberedOfList } from '#core/remembered.ts';
import { heldMb } from '../support/held-memory.ts';

function counting(remember = remembered<number | null>) {
  const asked: string[] = [];
  const ask = remember((words) => {
    asked.push(words);
    return words.length > 3 ? words.length : null;
  });
  return { ask, asked };
}

test('the same words are worked out once, also where the answer is null', () => {
  const { ask, asked } = counting();
  expect([ask('PGY-2'), ask('PGY-2'), ask('no'), ask('no')]).toEqual([5, 5, null, null]);
  expect(asked).toEqual(['PGY-2', 'no']);
});

test.each([
  ['of a memory apart', rememberedApart<number | null>, 20, 50_000],
  ['of a line', remembered<number | null>, 10_000, 900],
])(
  'what is not asked again is forgotten after two generations, and the answer stays right: %s',
  (_, remember, times, size) => {
    const { ask, asked } = counting(remember);
    const long = (n: number) => `${n} ${'x'.repeat(size)}`;
    ask('PGY-2');
    for (let n = 0; n < times; n += 1) expect(ask(long(n))).toBe(long(n).length);
    expect(ask('PGY-2')).toBe(5);
    expect(asked.filter((words) => words === 'PGY-2')).toHaveLength(2);
  },
);

test('whole pages that are asked once leave the lines remembered', () => {
  const { ask, asked } = counting();
  ask('PGY-3');
  for (let n = 0; n < 200; n += 1) ask(`${n} ${'x'.repeat(50_000)}`);
  ask('PGY-3');
  expect(asked.filter((words) => words === 'PGY-3')).toHaveLength(1);
});

test('each function has its own answer to the same words, also one that asks another', () => {
  const size = remembered((words) => words.length);
  const twice = remembered((words) => size(words) + size(`${words}${words}`));
  expect([size('R2'), twice('R2'), size('R2R2'), twice('R2'), size('R2')]).toEqual([2, 6, 4, 6, 2]);
});

test('a stretch of a page that is kept as a question does not hold the page', () => {
  const ask = remembered((words) => ({ head: words.slice(0, 20) }));
  const before = heldMb();
  for (let n = 0; n < 2000; n += 1) {
    const page = Buffer.from(`${n} ${'x'.repeat(60_000)}`).toString();
    ask(page.slice(0, 60));
  }
  expect(heldMb() - before).toBeLessThan(10); // 2,000 pages are 120 MB
});

test('a list is worked out once for as long as it is the same list', () => {
  const asked: (readonly string[])[] = [];
  const ask = rememberedOfList((list) => {
    asked.push(list);
    return list.length > 1 ? list.length : null;
  });
  const [page, other] = [
    ['PGY-2', 'PGY-3'],
    ['PGY-2', 'PGY-3'],
  ];
  expect([ask(page), ask(page), ask(other), ask([])]).toEqual([2, 2, 2, null]);
  expect(asked).toEqual([page, other, []]);
});
