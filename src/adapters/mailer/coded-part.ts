/**
 * One part of a mail as it travels: 7bit where every server must keep it so, else quoted-printable (RFC 2045, 6.7). What many
 * mails have alike is coded once.
 */
import { plain, type Stretch, type Words } from '#core/parted-mail.ts';
import { remembered } from '#core/remembered.ts';

/** Of a line in 7bit; RFC 5322 lets every server keep that (998 and its end). */
const LONGEST = 998;

/** What travels, in order: words of ASCII alone, and bytes of what many mails have alike. */
export type Pieces = readonly (string | Buffer)[];

/** Words cut at the ends of lines: what continues the line before, whole lines that are coded, and what begins the next. */
type Lines = { before: string; whole: string | Buffer | null; after: string; tooLong: boolean };
type Code = (line: string) => string;

/** Headers of the part with the line that ends them, and its words; all of it ASCII, in lines that end with CRLF. */
export function codedPart(type: string, words: Words): { head: string; body: Pieces } {
  const pieces = typeof words === 'string' ? [words] : words;
  const asItIs = pieces.every(isPlain) ? inLines(pieces, sevenBit) : null;
  const encoding = asItIs === null ? 'quoted-printable' : '7bit';
  return {
    head: `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`,
    body: asItIs ?? inLines(pieces, quotedPrintable) ?? [],
  };
}

type Coding = { code: Code; longest: number; once: WeakMap<Stretch, Lines> };

const sevenBit: Coding = { code: (line) => line, longest: LONGEST, once: new WeakMap() };

/** A line by itself, for most need no coding. */
const quotedPrintable: Coding = {
  code: (line) => {
    const isPlain = /^[\t\x20-<>-~]*$/.test(line) && !line.endsWith(' ') && !line.endsWith('\t');
    return isPlain && line.length <= 76 ? line : broken(line, isPlain);
  },
  longest: Number.POSITIVE_INFINITY,
  once: new WeakMap(),
};

/** Every second one is a letter that has to be coded: not plain, or a blank at the end. */
const LETTERS = /([^\t\x20-<>-~]|[\t ]$)/u;

/** In lines of at most 76, and no letter in two of them. */
function broken(line: string, isPlain: boolean): string {
  let coded = '';
  let column = 0;
  for (const [at, piece] of (isPlain ? [line] : line.split(LETTERS)).entries()) {
    let words = at % 2 ? codedLetter(piece) : piece;
    while (column + words.length > 75) {
      const room = at % 2 ? 0 : 75 - column;
      coded += `${words.slice(0, room)}=\r\n`;
      words = words.slice(room);
      column = 0;
    }
    coded += words;
    column += words.length;
  }
  return coded;
}

const codedLetter = remembered((letter) =>
  Buffer.from(letter).toString('hex').toUpperCase().replace(/../g, '=$&'),
);

/** Null where a line is longer than the coding bears. */
function inLines(pieces: readonly (string | Stretch)[], coding: Coding): Pieces | null {
  const { code, longest } = coding;
  const all: (string | Buffer)[] = [];
  let coded = '';
  let line = '';
  for (const piece of pieces) {
    const { before, whole, after, tooLong } =
      typeof piece === 'string' ? cut(piece, coding) : cutOnce(piece, coding);
    line += before;
    if (whole === null) continue;
    if (tooLong || line.length > longest) return null;
    coded += `${code(line)}\r\n`;
    line = after;
    if (typeof whole === 'string') coded += whole;
    else {
      all.push(coded, whole);
      coded = '';
    }
  }
  return line.length > longest ? null : [...all, coded + code(line)];
}

function cutOnce(stretch: Stretch, coding: Coding): Lines {
  const known = coding.once.get(stretch);
  if (known) return known;
  const lines = cut(plain([stretch]), coding);
  const once = lines.whole ? { ...lines, whole: Buffer.from(lines.whole as string, 'latin1') } : lines;
  coding.once.set(stretch, once);
  return once;
}

function cut(given: string, { code, longest }: Coding): Lines {
  const words = given.includes('\r') ? given.replace(/\r\n?/g, '\n') : given;
  const [first, last] = [words.indexOf('\n'), words.lastIndexOf('\n')];
  if (first === -1) return { before: words, whole: null, after: '', tooLong: false };
  let whole = '';
  let tooLong = false;
  for (let from = first + 1; from <= last; ) {
    const end = words.indexOf('\n', from);
    if (end - from > longest) tooLong = true;
    whole += `${code(words.slice(from, end))}\r\n`;
    from = end + 1;
  }
  return { before: words.slice(0, first), whole, after: words.slice(last + 1), tooLong };
}

const isAscii = new WeakMap<Stretch, boolean>();
const ascii = (words: string) => !/[\u0080-\uffff\0]/.test(words);

function isPlain(piece: string | Stretch): boolean {
  if (typeof piece === 'string') return ascii(piece);
  const known = isAscii.get(piece) ?? ascii(piece.words);
  isAscii.set(piece, known);
  return known;
}
