import { expect, test } from 'vitest';
import { remembered, rememberedOfList } from '#core/remembered.ts';
import { heldMb } from '../support/held-memory.ts';

function counting() {
  const asked: string[] = [];
  const ask = remembered((words) => {
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

test('what is not asked again is forgotten after two generations, and the answer stays right', () => {
  const { ask, asked } = counting();
  const long = (n: number) => `${n} ${'x'.repeat(50_000)}`;
  ask('PGY-2');
  for (let n = 0; n < 20; n += 1) expect(ask(long(n))).toBe(long(n).length);
  expect(ask('PGY-2')).toBe(5);
  expect(asked.filter((words) => words === 'PGY-2')).toHaveLength(2);
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
