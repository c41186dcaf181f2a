/** The canary's flight: a new opening on its page, the first job of the chain, and a look at how far it has come. */
import { type CanaryRound, type CanaryStep, settled } from '#core/canary.ts';
import type { CanaryRounds, CanaryWorld } from '#ports/canary.ts';
import type { Clock } from '#ports/network.ts';

export type CanaryPorts = {
  rounds: CanaryRounds;
  world: CanaryWorld;
  clock: Clock;
  /** Puts source and recipient into the world that was emptied. */
  fill(): Promise<void>;
  /** Asks for the visit of its page, through the queue. */
  visit(round: CanaryRound): Promise<unknown>;
  newId: () => string;
  /** How often it flies, and how long it may take. */
  everyMs: number;
  withinMs: number;
  /** With this step it has arrived. */
  goal: CanaryStep;
};

export function makeCanary(ports: CanaryPorts) {
  const { rounds, world, clock, everyMs, withinMs, goal } = ports;
  return {
    /** May run twice: a round that was begun is gone on with. */
    async fly(): Promise<CanaryRound> {
      const now = clock.now();
      const after = (ms: number) => new Date(now.getTime() + ms);
      const round = await rounds.begin(
        {
          id: ports.newId(),
          startedAt: now,
          dueAt: after(withinMs),
          nextBy: after(everyMs + withinMs),
          state: 'under way',
          step: 'begun',
          reason: null,
          endedAt: null,
        },
        after(-everyMs / 2),
      );
      await world.prepare(round, ports.fill);
      // Asked for a second time, it is not due.
      await ports.visit(round);
      return round;
    },
    /** Writes down what has become of the last round. */
    async look(): Promise<void> {
      const round = await rounds.latest();
      if (round === null || round.state === 'arrived') return;
      const found = settled(round, await world.progress(round), { now: clock.now(), goal });
      if (found !== round) await rounds.settle(found);
    },
  };
}
