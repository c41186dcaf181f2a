/** Pages and mails are read in a process of their own: what one of them makes slow, large or broken ends there, and is named. */
import { GiveUp } from '#core/errors.ts';
import type { Source } from '#scraping';
import { type Reader, TOO_HEAVY } from '#scraping/reader.ts';
import { makePool, type Times } from './pool.ts';
import type { Limits, Said } from './reading-process.ts';

export type ReaderOptions = Partial<Times>;

/** A page of 50 KB takes 15 ms as a rule, and four seconds of processor where it lists 1,500 places. */
const usual: Times = { memoryMb: 256, cpuMs: 10_000, wallMs: 60_000, slowMs: 2000, idleMs: 60_000 };

export function makeReader(options: ReaderOptions = {}): Reader & { close(): Promise<void> } {
  const limits = { ...usual, ...options };
  const pool = makePool('read.process.mjs', limits);
  const ask = async (name: string, given: { url: string; source?: Source }): Promise<unknown> => {
    const said = await pool.ask(name, asData(given));
    if ('answer' in said) return said.answer;
    throw 'ended' in said ? tooHeavy(given.url, said.ended, limits) : errorOf(given.url, said.fault, limits);
  };
  // What it answers is what the question of this name answers.
  return {
    readAnew: (given) => ask('readAnew', given) as ReturnType<Reader['readAnew']>,
    haveSameWords: (given) => ask('haveSameWords', given) as ReturnType<Reader['haveSameWords']>,
    readMail: (given) => ask('readMail', given) as ReturnType<Reader['readMail']>,
    tryOut: (given) => ask('tryOut', given) as ReturnType<Reader['tryOut']>,
    containerOf: (given) => ask('containerOf', given) as ReturnType<Reader['containerOf']>,
    close: pool.close,
  };
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
    { code: TOO_HEAVY },
  );

/** Some lists are too long for the stack or for an array; any other RangeError ("Invalid time value") is a fault of ours. */
const tooLong = /call stack|invalid (?:array|string) length/i;

type Fault = Extract<Said, { fault: unknown }>['fault'];

function errorOf(url: string, { name, code, message, stack }: Fault, limits: Limits): Error {
  if (name === 'GiveUp') return new GiveUp(message, { code: code ?? 'UNREADABLE' });
  if (name === 'RangeError' && tooLong.test(message)) return tooHeavy(url, message, limits);
  return Object.assign(new Error(message), { name, ...(stack === undefined ? {} : { stack }) });
}
