/** The time of this machine. */
import type { Clock } from '#ports/network.ts';

export const systemClock: Clock = { now: () => new Date() };
