/** Whoever asks waits for a place: one process answers, and a second one while the first is kept by a slow question. */
import {
  type Limits,
  type Question,
  type ReadingProcess,
  type Said,
  startReading,
} from './reading-process.ts';

export type Times = Limits & {
  /** Those who wait behind a question that takes longer are answered by a second process; null: they wait. */
  slowMs: number | null;
  /** A process that nothing is asked of for so long is ended: it holds up to 140 MB. */
  idleMs: number;
};

type Place = { reads: ReadingProcess | null; busy: boolean; slow: boolean; rest?: NodeJS.Timeout };
type Waiting = { question: Question; resolve(said: Said): void };

/** `file`: of this folder. */
export function makePool(file: string, times: Times) {
  const [first, second] = [emptyPlace(), emptyPlace()];
  const waiting: Waiting[] = [];
  let closed = false;

  const freePlace = (): Place | null => {
    if (!first.busy) return first;
    return first.slow && !second.busy ? second : null;
  };

  async function go(): Promise<void> {
    const place = freePlace();
    const next = place && waiting.shift();
    if (!next) return;
    place.busy = true;
    clearTimeout(place.rest);
    const slow =
      times.slowMs === null
        ? undefined
        : setTimeout(() => {
            place.slow = true;
            void go();
          }, times.slowMs);
    if (!place.reads?.isThere()) place.reads = startReading(file, times);
    const { reads } = place;
    next.resolve(await reads.ask(next.question).catch((error: unknown) => faultOfAsking(reads, error)));
    clearTimeout(slow);
    Object.assign(place, { busy: false, slow: false });
    place.rest = setTimeout(() => reads.end(), times.idleMs).unref();
    void go();
  }

  return {
    async ask(name: string, given: unknown): Promise<Said> {
      if (closed) throw new Error('asked to read after the end');
      return new Promise((resolve) => {
        waiting.push({ question: { name, given }, resolve });
        void go();
      });
    },
    async close() {
      closed = true;
      for (const { reads, rest } of [first, second]) {
        clearTimeout(rest);
        reads?.end();
      }
    },
  };
}

const emptyPlace = (): Place => ({ reads: null, busy: false, slow: false });

function faultOfAsking(reads: ReadingProcess, error: unknown): Said {
  reads.end();
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { fault: { name, code: null, message, ...(stack === undefined ? {} : { stack }) } };
}
