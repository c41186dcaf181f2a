/** Which letters words must hold for a pattern to be found in them: read from the pattern itself, and at least one of a list. */

/** Letters as they are compared: a-z, 0-9 and _ themselves, everything else a blank. */
type Some = { exact: readonly string[] | null; clause: readonly string[] | null };

const anything: Some = { exact: null, clause: null };
const most = 32;
const longest = 24;

/** One of these stretches stands in whatever the pattern is found in, a blank at both ends of it; null: no telling. */
export function neededLetters(pattern: RegExp): readonly string[] | null {
  if (unread.test(pattern.source)) return null;
  const clause = clauseOf(new Reader(pattern.source).alternatives());
  return clause && clause.length <= 600 ? clause : null;
}

/** What no pattern of ours holds, or what equals a plain letter without being one. */
const unread = /\\[xck0]|\\u(?!\w{4})|\\u00[0-7]|[\u017f\u212a]|\\u(?:017f|212a)/i;

const clauseOf = ({ exact, clause }: Some): readonly string[] | null => better(exact, clause);

/** The list that fewer words hold by chance; what has a stretch of fewer than three letters holds for nearly all. */
function better(one: readonly string[] | null, two: readonly string[] | null): readonly string[] | null {
  const [first, second] = [worth(one), worth(two)];
  if (first <= 0 && second <= 0) return null;
  return first >= second ? one : two;
}

function worth(list: readonly string[] | null): number {
  if (list === null || list.length === 0) return 0;
  const shortest = Math.min(...list.map((one) => one.length));
  return shortest < 3 ? 0 : Math.min(shortest, 8) - Math.log2(list.length) / 3;
}

const isWord = (letter: string | undefined): boolean => letter !== undefined && letter !== ' ';

/** What stands side by side, from left to right. */
class Sequence {
  private run: readonly string[] = [''];
  private edge = false;
  private found: readonly string[] | null = null;
  private whole = true;

  add({ exact, clause }: Some): void {
    if (exact === null) {
      this.part();
      this.found = better(this.found, clause);
      return;
    }
    if (this.run.length * exact.length > most) this.part();
    const joined = this.run.flatMap((left) => exact.map((right) => this.joined(left, right)));
    this.run = [...new Set(joined)];
    if (exact.some((one) => one !== '')) this.edge = false;
    if (this.run.some((one) => one.length > longest)) this.part();
  }

  /** What is repeated: first behind what was before it, last before what follows. */
  addRepeated(some: Some): void {
    this.add(some);
    this.part();
    if (some.exact) this.run = some.exact;
  }

  /** A word ends or begins here. */
  bound(): void {
    this.edge = true;
  }

  demand(clause: readonly string[] | null): void {
    this.found = better(this.found, clause);
  }

  end(): Some {
    if (this.whole && !this.edge) return { exact: this.run, clause: this.found };
    this.part();
    return { exact: null, clause: this.found };
  }

  private joined(left: string, right: string): string {
    if (!this.edge || left !== '' || !isWord(right[0])) return left + right;
    this.whole = false; // the blank is of what stands before it
    return ` ${right}`;
  }

  private part(): void {
    const edge = this.edge;
    const run = edge ? this.run.map((one) => (isWord(one.at(-1)) ? `${one} ` : one)) : this.run;
    this.found = better(this.found, run);
    this.run = [''];
    this.edge = false;
    this.whole = false;
  }
}

class Reader {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  alternatives(): Some {
    const all = [this.sequence()];
    while (this.takes('|')) all.push(this.sequence());
    if (all.length === 1) return all[0] ?? anything;
    const exact = all.every((one) => one.exact) ? all.flatMap((one) => one.exact ?? []) : null;
    if (exact && exact.length <= most) return { exact: [...new Set(exact)], clause: null };
    const clauses = all.map(clauseOf);
    const clause = clauses.every((one) => one !== null) ? clauses.flatMap((one) => one ?? []) : null;
    return { exact: null, clause: clause && [...new Set(clause)] };
  }

  private sequence(): Some {
    const made = new Sequence();
    while (this.at < this.source.length && this.here !== '|' && this.here !== ')') this.item(made);
    return made.end();
  }

  private get here(): string {
    return this.source[this.at] ?? '';
  }

  private takes(words: string): boolean {
    const found = this.source.startsWith(words, this.at);
    if (found) this.at += words.length;
    return found;
  }

  private item(made: Sequence): void {
    if (this.takes('^') || this.takes('$') || this.takes('\\b')) {
      made.bound();
      return;
    }
    if (this.takes('\\B')) return;
    for (const ahead of ['(?=', '(?<=', '(?!', '(?<!'])
      if (this.takes(ahead)) {
        const inside = this.group();
        if (!ahead.endsWith('!')) made.demand(clauseOf(inside));
        this.quantity();
        return;
      }
    const some = this.single();
    const [least, end] = this.quantity();
    if (least === 1 && end === 1) made.add(some);
    else if (least > 0) made.addRepeated(some);
    else made.add(end === 1 && some.exact ? { exact: [...some.exact, ''], clause: null } : anything);
  }

  private group(): Some {
    const inside = this.alternatives();
    this.at += 1;
    return inside;
  }

  private single(): Some {
    if (this.takes('(')) {
      if (!this.takes('?:'))
        this.at += /^\?<\w+>/.exec(this.source.slice(this.at, this.at + 40))?.[0].length ?? 0;
      return this.group();
    }
    if (this.takes('[')) return this.oneOf();
    return this.letter();
  }

  private letter(): Some {
    const letter = this.here;
    this.at += 1;
    if (letter === '.') return anything;
    return letter === '\\' ? this.escaped() : { exact: [folded(letter)], clause: null };
  }

  private escaped(): Some {
    const letter = this.here;
    this.at += 1;
    if (letter === 'u') this.at += 4;
    if (letter === 'p' || letter === 'P')
      this.at += /^\{[^}]*\}/.exec(this.source.slice(this.at))?.[0].length ?? 0;
    if (/[pPdDwSk1-9]/.test(letter)) return anything;
    return { exact: [' '], clause: null }; // \s, \W, \n and signs
  }

  private oneOf(): Some {
    const negated = this.takes('^');
    let all: Set<string> | null = new Set();
    while (this.at < this.source.length && this.here !== ']') {
      const first = this.letterInClass();
      const next = this.source[this.at + 1];
      if (first !== null && this.here === '-' && next !== ']' && next !== undefined) {
        const from = this.source.charCodeAt(this.at - 1);
        this.at += 1;
        const last = this.letterInClass();
        const to = this.source.charCodeAt(this.at - 1);
        if (last === null || first === ' ' || last === ' ' || to - from > 5) all = null;
        else for (let code = from; all && code <= to; code += 1) all.add(folded(String.fromCharCode(code)));
      } else if (first === null) all = null;
      else all?.add(first);
    }
    this.at += 1;
    return negated || all === null || all.size > 4 || all.size === 0
      ? anything
      : { exact: [...all], clause: null };
  }

  /** null: more than one letter may stand here. */
  private letterInClass(): string | null {
    const letter = this.here;
    this.at += 1;
    const { exact } = letter === '\\' ? this.escaped() : { exact: [folded(letter)] };
    return exact?.[0] ?? null;
  }

  /** At least and at most. */
  private quantity(): readonly [number, number] {
    const [all = '', least, comma, end] =
      /^(?:[?*+]|\{(\d+)(?:(,)(\d*))?\})/.exec(this.source.slice(this.at, this.at + 12)) ?? [];
    this.at += all.length;
    if (all !== '') this.takes('?'); // as few as may be
    if (all === '') return [1, 1];
    if (all === '?') return [0, 1];
    if (all === '*') return [0, Infinity];
    if (all === '+') return [1, Infinity];
    return [Number(least), comma ? Number(end || Infinity) : Number(least)];
  }
}

const folded = (letter: string): string => (/\w/.test(letter) ? letter.toLowerCase() : ' ');
