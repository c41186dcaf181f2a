/**
 * One part of a mail as it travels: 7bit where every server must keep it so, else quoted-printable (RFC 2045, 6.7). What many
 * mails have alike is coded once.
 */
import { encode, wrap } from 'nodemailer/lib/qp';
import { plain, type Stretch, type Words } from '#core/parted-mail.ts';

/** Of a line in 7bit; RFC 5322 lets every server keep that (998 and its end). */
const LONGEST = 998;

/** Words cut at the ends of lines: what continues the line before, whole lines that are coded, and what begins the next. */
type Lines = { before: string; whole: string | null; after: string; tooLong: boolean };
type Code = (line: string) => string;

/** Headers of the part with the line that ends them, and its words; all of it ASCII, in lines that end with CRLF. */
export function codedPart(type: string, words: Words): [head: string, body: string] {
  const pieces = typeof words === 'string' ? [words] : words;
  const asItIs = pieces.every(isPlain) ? inLines(pieces, sevenBit) : null;
  const encoding = asItIs === null ? 'quoted-printable' : '7bit';
  return [
    `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`,
    asItIs ?? inLines(pieces, quotedPrintable) ?? '',
  ];
}

type Coding = { code: Code; longest: number; once: WeakMap<Stretch, Lines> };

const sevenBit: Coding = { code: (line) => line, longest: LONGEST, once: new WeakMap() };

/** A line by itself, for most need no coding. */
const quotedPrintable: Coding = {
  code: (line) => {
    if (!/^[\t\x20-<>-~]*$/.test(line) || /[\t ]$/.test(line)) return wrap(encode(line));
    return line.length > 76 ? (line.match(/.{1,75}/g) ?? []).join('=\r\n') : line;
  },
  longest: Number.POSITIVE_INFINITY,
  once: new WeakMap(),
};

/** Null where a line is longer than the coding bears. */
function inLines(pieces: readonly (string | Stretch)[], coding: Coding): string | null {
  const { code, longest } = coding;
  let coded = '';
  let line = '';
  for (const piece of pieces) {
    const { before, whole, after, tooLong } =
      typeof piece === 'string' ? cut(piece, coding) : cutOnce(piece, coding);
    line += before;
    if (whole === null) continue;
    if (tooLong || line.length > longest) return null;
    coded += `${code(line)}\r\n${whole}`;
    line = after;
  }
  return line.length > longest ? null : coded + code(line);
}

function cutOnce(stretch: Stretch, coding: Coding): Lines {
  const known = coding.once.get(stretch) ?? cut(plain([stretch]), coding);
  coding.once.set(stretch, known);
  return known;
}

function cut(words: string, { code, longest }: Coding): Lines {
  const lines = (words.includes('\r') ? words.replace(/\r\n?/g, '\n') : words).split('\n');
  const [before = ''] = lines;
  if (lines.length === 1) return { before, whole: null, after: '', tooLong: false };
  const inner = lines.slice(1, -1);
  return {
    before,
    whole: inner.map((line) => `${code(line)}\r\n`).join(''),
    after: lines.at(-1) ?? '',
    tooLong: inner.some(({ length }) => length > longest),
  };
}

const isAscii = new WeakMap<Stretch, boolean>();
const ascii = (words: string) => !/[\u0080-\uffff\0]/.test(words);

function isPlain(piece: string | Stretch): boolean {
  if (typeof piece === 'string') return ascii(piece);
  const known = isAscii.get(piece) ?? ascii(piece.words);
  isAscii.set(piece, known);
  return known;
}
