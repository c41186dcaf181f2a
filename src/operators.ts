/** What operators see and do, connected over one database. */
import { makeKeptRobots } from '#adapters/politeness/kept-robots.ts';
import { makeCoverageStore } from '#adapters/store/coverage-store.ts';
import { makeOperateStore } from '#adapters/store/operate-store.ts';
import type { makeStores } from '#app';
import { makeOperate } from '#pipeline/operate.ts';
import type { Clock } from '#ports/network.ts';

export type OperatorParts = {
  stores: Pick<ReturnType<typeof makeStores>, 'db' | 'robots'>;
  clock: Clock;
};

export function makeOperators({ stores, clock }: OperatorParts) {
  const { db, robots } = stores;
  return {
    operate: makeOperate({
      operate: makeOperateStore(db),
      coverage: makeCoverageStore(db),
      robotsWord: makeKeptRobots({ robots, userAgent: 'Offcycle/1.0' }),
      clock,
    }),
  };
}
