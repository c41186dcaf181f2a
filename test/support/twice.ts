/** Every processor may run twice and at the same time as itself: what it leaves behind must be what one run leaves. */
import { expect } from 'vitest';

export type Processor = {
  /** A state in which there is work to do; called before each case. */
  prepare(): Promise<void>;
  run(): Promise<unknown>;
  /** Everything that must be the same: rows, mails, jobs; without times and generated ids. */
  effects(): Promise<unknown>;
};

/** Runs once, then once more, then ten times at once from the start; `effects` must be alike each time. */
export async function expectSameEffects(processor: Processor): Promise<void> {
  const before = await startOf(processor);
  await processor.run();
  const once = await processor.effects();
  expect(once, 'a run must do something, or the comparison proves nothing').not.toEqual(before);

  await processor.run();
  expect(await processor.effects(), 'run a second time').toEqual(once);

  await startOf(processor);
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => processor.run()));
  expect(await processor.effects(), 'run ten times at once').toEqual(once);
  expect(
    outcomes.some(({ status }) => status === 'fulfilled'),
    'one of ten must succeed',
  ).toBe(true);
}

async function startOf({ prepare, effects }: Processor): Promise<unknown> {
  await prepare();
  return effects();
}
