/**
 * A pattern that is looked for only in words that hold letters it needs. Most patterns of the reader are in none of a
 * page's sentences: to see that from three letters in a row costs a fraction of trying every place with the pattern.
 */
import { neededLetters } from './needed-letters.ts';

/** The same answers as `pattern` gives, for whoever asks it by `test`, `exec`, `match`, `matchAll`, `replace`, `search` or `split`. */
export const sieved = (pattern: RegExp): RegExp => new Sieved(pattern) as unknown as RegExp; // all of it that is used

export const sievedOf = (source: string, flags?: string): RegExp => sieved(new RegExp(source, flags));

class Sieved {
  private readonly pattern: RegExp;
  private needed: Uint16Array | null | undefined;

  constructor(pattern: RegExp) {
    this.pattern = pattern;
  }

  get source(): string {
    return this.pattern.source;
  }

  get flags(): string {
    return this.pattern.flags;
  }

  get lastIndex(): number {
    return this.pattern.lastIndex;
  }

  set lastIndex(at: number) {
    this.pattern.lastIndex = at;
  }

  test(words: string): boolean {
    return this.mayBeIn(words) && this.pattern.test(words);
  }

  exec(words: string): RegExpExecArray | null {
    if (this.mayBeIn(words)) return this.pattern.exec(words);
    this.pattern.lastIndex = 0;
    return null;
  }

  [Symbol.match](words: string): RegExpMatchArray | null {
    return this.mayBeIn(words) ? this.pattern[Symbol.match](words) : null;
  }

  /** All at once, without the copy of the pattern that is made for an iterator. */
  [Symbol.matchAll](words: string): IterableIterator<RegExpExecArray> {
    const found: RegExpExecArray[] = [];
    if (!this.mayBeIn(words)) return found.values();
    const { pattern } = this;
    pattern.lastIndex = 0;
    for (let hit = pattern.exec(words); hit; hit = pattern.exec(words)) {
      if (hit[0] === '') pattern.lastIndex += 1;
      found.push(hit);
    }
    return found.values();
  }

  [Symbol.replace](words: string, by: string): string {
    return this.mayBeIn(words) ? this.pattern[Symbol.replace](words, by) : words;
  }

  [Symbol.search](words: string): number {
    return this.mayBeIn(words) ? this.pattern[Symbol.search](words) : -1;
  }

  [Symbol.split](words: string, limit?: number): string[] {
    return this.mayBeIn(words) ? this.pattern[Symbol.split](words, limit) : [words].slice(0, limit);
  }

  private mayBeIn(words: string): boolean {
    this.needed ??= listed(neededLetters(this.pattern));
    return this.needed.length === 0 || isOneIn(words, this.needed);
  }
}

/** Each stretch as the number of its threes of letters and then those; empty: nothing is known to be needed. */
const listed = (stretches: readonly string[] | null): Uint16Array => {
  const threes = (stretches ?? []).map((one) => [...one].slice(2).map((_, at) => three(one, at)));
  return Uint16Array.from(threes.flatMap((all) => [all.length, ...all]));
};

const three = (words: string, at: number): number =>
  (placeOf(words.charCodeAt(at)) << 10) |
  (placeOf(words.charCodeAt(at + 1)) << 5) |
  placeOf(words.charCodeAt(at + 2));

/** Every letter has a number below 32: capitals that of their small ones, digits four among them, all signs that of a blank. */
const places = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  if (/[a-z]/.test(letter)) return letter.charCodeAt(0) - 96;
  if (/\d/.test(letter)) return 28 + (code % 4);
  return letter === '_' ? 27 : 0;
});
const placeOf = (code: number): number => places[code] ?? 0;

/** Which threes the words asked last hold: those that bear their number. The next pattern is mostly asked of the same words. */
const bearing = new Uint32Array(32_768);
let number = 0;
let asked: string | null = null;
/** They hold a letter that is another in some patterns only (long s, the sign of Kelvin): nothing is told of them. */
let strange = false;

function readLetters(words: string): void {
  number += 1;
  if (number === 0xffff_ffff) {
    bearing.fill(0);
    number = 1;
  }
  asked = words;
  strange = false;
  let three = 0;
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    if (code === 0x17f || code === 0x212a) strange = true;
    three = ((three << 5) | (code < 128 ? (places[code] ?? 0) : 0)) & 32_767;
    bearing[three] = number;
  }
  bearing[(three << 5) & 32_767] = number;
}

function isOneIn(words: string, needed: Uint16Array): boolean {
  if (words !== asked) readLetters(words);
  if (strange) return true;
  for (let at = 0; at < needed.length; ) {
    const end = at + 1 + (needed[at] ?? 0);
    let next = at + 1;
    while (next < end && bearing[needed[next] ?? 0] === number) next += 1;
    if (next === end) return true;
    at = end;
  }
  return false;
}
