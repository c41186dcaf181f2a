/** Robots copies kept in memory, for one process and for tests; the database keeps them over restarts. */
import type { RobotsCopy, RobotsStore } from '#ports/network.ts';

export function makeRobotsStore(): RobotsStore {
  const copies = new Map<string, RobotsCopy>();
  return {
    get: async (origin) => copies.get(origin) ?? null,
    set: async (origin, copy) => void copies.set(origin, copy),
  };
}
