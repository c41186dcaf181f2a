/** Pages are read in a process of their own: what one of them makes slow, large or broken ends there, and is named. */
import { GiveUp } from '#core/errors.ts';
import type { Source } from '#scraping';
import type { Reader } from '#scraping/reader.ts';
import {
  type Limits,
  type Question,
  type ReadingProcess,
  type Said,
  startReading,
} from './reading-process.ts';

export type ReaderOptions = Partial<Times>;
type Times = Limits & {
  /** Those who wait behind a page that takes longer are read by a second process. */
  slowMs: number;
  /** A process that nothing is asked of for so long is ended: it holds 130 MB. */
  idleMs: number;
};

/** A page of 50 KB takes 15 ms as a rule, and four seconds of processor where it lists 1,500 places. */
const usual: Times = { memoryMb: 256, cpuMs: 10_000, wallMs: 60_000, slowMs: 2000, idleMs: 60_000 };

type Place = { reads: ReadingProcess | null; busy: boolean; slow: boolean; rest?: NodeJS.Timeout };
type Waiting = { question: Question; resolve(said: Said): void };

export function makeReader(options: ReaderOptions = {}): Reader & { close(): Promise<void> } {
  const limits = { ...usual, ...options };
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
    const slow = setTimeout(() => {
      place.slow = true;
      void go();
    }, limits.slowMs);
    if (!place.reads?.isThere()) place.reads = startReading(limits);
    const { reads } = place;
    next.resolve(await reads.ask(next.question).catch((error: unknown) => faultOfAsking(reads, error)));
    clearTimeout(slow);
    Object.assign(place, { busy: false, slow: false });
    place.rest = setTimeout(() => reads.end(), limits.idleMs).unref();
    void go();
  }

  const ask = async (name: string, given: { url: string; source?: Source }): Promise<unknown> => {
    if (closed) throw new Error('the reader is closed');
    const question = { name, given: asData(given) };
    const said = await new Promise<Said>((resolve) => {
      waiting.push({ question, resolve });
      void go();
    });
    if ('answer' in said) return said.answer;
    throw 'ended' in said ? tooHeavy(given.url, said.ended, limits) : errorOf(given.url, said.fault, limits);
  };
  // What it answers is what the question of this name answers.
  return {
    readAnew: (given) => ask('readAnew', given) as ReturnType<Reader['readAnew']>,
    haveSameWords: (given) => ask('haveSameWords', given) as ReturnType<Reader['haveSameWords']>,
    readMail: (given) => ask('readMail', given) as ReturnType<Reader['readMail']>,
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

/** Functions cannot be sent: the other process takes them from the file they stand in. */
function asData<Given extends { source?: Source }>(given: Given): Given {
  const { source } = given;
  if (!source) return given;
  const { parse, fields, ...data } = source.definition;
  const isData = !parse && Object.values(fields ?? {}).every((one) => typeof one !== 'function');
  if (isData) return { ...given, source: { ...source, code: null } };
  if (!source.code) throw new Error(`${source.id}: a definition with functions has to stand in a file`);
  return { ...given, source: { ...source, definition: data } };
}

const tooHeavy = (url: string, why: string, { cpuMs, memoryMb }: Limits) =>
  new GiveUp(
    `${url}: the page was not read (${why}); allowed are ${cpuMs / 1000} s and ${memoryMb} MB. Open it by hand and enter its openings`,
    { code: 'PAGE_TOO_HEAVY' },
  );

type Fault = Extract<Said, { fault: unknown }>['fault'];

function errorOf(url: string, { name, code, message, stack }: Fault, limits: Limits): Error {
  if (name === 'GiveUp') return new GiveUp(message, { code: code ?? 'UNREADABLE' });
  // Some lists are too long for the stack.
  if (name === 'RangeError') return tooHeavy(url, message, limits);
  return Object.assign(new Error(message), { name, ...(stack === undefined ? {} : { stack }) });
}
