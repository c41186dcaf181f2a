import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { myTurn } from '#pipeline/visits/one-a-turn.ts';

test('each waits for those before it, and others run in between', async () => {
  const order: string[] = [];
  const page = async (name: string) => {
    await myTurn();
    order.push(name);
  };
  const statement = async () => {
    for (let n = 1; n <= 3; n += 1) {
      await turn();
      order.push(`statement ${n}`);
    }
  };
  await Promise.all([page('first'), page('second'), page('third'), statement()]);
  expect(order.filter((one) => !one.startsWith('statement'))).toEqual(['first', 'second', 'third']);
  expect(order.indexOf('third') - order.indexOf('first')).toBeGreaterThan(2);
});
