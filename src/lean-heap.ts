/** How far the heap may grow over what is held before it is collected. */
import { setFlagsFromString } from 'node:v8';

/**
 * In hundredths of what is held. Left to itself V8 lets a heap of 85 MB grow to over 250 on a machine with memory to spare,
 * and a crawl, whose pages are garbage as soon as they are read, takes all of it.
 */
const GROWS_BY = 30;

/**
 * Costs collections. The flags are asked for anew at each one, so that setting them late is safe. What is new lies in 2 MB, the
 * room it has at the start, where it may grow to 34 or 67: called before much is loaded, it does not.
 */
export const leanHeap = (): void =>
  setFlagsFromString(`--heap-growing-percent=${GROWS_BY} --semi-space-growth-factor=1`);
