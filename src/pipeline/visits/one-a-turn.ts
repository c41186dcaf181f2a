/** Pages that arrive together are read one a turn of the event loop, so that requests and statements go on in between. */
import { setImmediate as turn } from 'node:timers/promises';

let last: Promise<unknown> = Promise.resolve();

/** Resolves when those who asked before have had their turn. */
export function myTurn(): Promise<unknown> {
  last = last.then(() => turn());
  return last;
}
