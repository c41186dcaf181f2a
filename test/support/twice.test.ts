/** The harness must catch a processor that may not run twice. */
import { describe, expect, test } from 'vitest';
import { expectSameEffects } from './twice.ts';

const processor = (run: (rows: string[]) => Promise<unknown>) => {
  let rows: string[] = [];
  return {
    prepare: async () => {
      rows = [];
    },
    run: () => run(rows),
    effects: async () => [...rows],
  };
};
const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('running a processor twice', () => {
  test('passes one that claims its row first', async () => {
    const claim = async (rows: string[]) => {
      if (rows.length === 0) rows.push('sent');
    };
    await expectSameEffects(processor(claim));
  });

  test.each([
    ['adds each time', /second time/, async (rows: string[]) => rows.push('sent')],
    [
      'asks, waits and then acts',
      /ten times at once/,
      async (rows: string[]) => {
        const free = rows.length === 0;
        await tick();
        if (free) rows.push('sent');
      },
    ],
    ['does nothing', /must do something/, async () => {}],
  ])('fails one that %s', async (_, message, run) => {
    await expect(expectSameEffects(processor(run))).rejects.toThrow(message);
  });
});
