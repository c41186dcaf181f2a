/** A floor and a product that are repeated in turn, so that whatever slows the machine for a while slows both. */
import { quantile, timed } from './timing.ts';

export type Side = { work(): Promise<unknown>; msOf: number[]; cpuMs: number };
export type Turns = { warmUp: number; measured: number };

/** `others`: CPU of the other processes that have a part in it, from their start. Looking at them costs CPU of this one. */
export async function inTurn(
  works: readonly [() => Promise<unknown>, () => Promise<unknown>],
  others: () => number,
  { warmUp, measured }: Turns,
): Promise<{ ms: number; cpuMs: number }[]> {
  const sides = works.map((work): Side => ({ work, msOf: [], cpuMs: 0 }));
  for (let round = -warmUp; round < measured; round += 1) {
    for (const side of sides) {
      const before = others() + own();
      const ms = await timed(side.work);
      const cpuMs = own() + others() - before;
      if (round < 0) continue;
      side.msOf.push(ms);
      side.cpuMs += cpuMs;
    }
  }
  return sides.map((side) => ({ ms: quantile(side.msOf, 0.5), cpuMs: side.cpuMs / measured }));
}

const own = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
