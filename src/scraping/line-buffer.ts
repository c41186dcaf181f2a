/** Text gathered between two block boundaries, and the lines it makes. */
import type { Line } from './outline.ts';
import { foldSpace } from './words.ts';

export type Pending = {
  text: string;
  bold: number;
  struck: number;
  linked: number;
  href: string | null;
  mails: string[];
  /** Words of each labelled span, and the words outside them. */
  pieces: string[];
  bare: string;
};

export const nothing = (): Pending => ({
  text: '',
  bold: 0,
  struck: 0,
  linked: 0,
  href: null,
  mails: [],
  pieces: [],
  bare: '',
});

/** `words`: its text, folded. One line, or one for each label where the block holds only labelled spans side by side. */
export function linesIn(pending: Pending, words: string, heading: number): Line[] {
  const { bold, struck, linked, href, mails } = pending;
  const size = words.length * 0.85;
  const line: Line = {
    kind: 'line',
    text: words,
    rank: rankOf(words, { heading, bold: bold >= size }),
    struck: struck > 0 && struck >= size,
    href,
    linkOnly: linked > 0 && linked >= size,
    mails,
  };
  const pieces = pending.pieces.map(foldSpace).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  const apart = heading === 0 && pieces.length >= 2 && !/[\p{L}\p{N}]/u.test(pending.bare);
  return apart
    ? pieces.map((piece, index) => ({ ...line, text: piece, rank: 0, mails: index === 0 ? mails : [] }))
    : [line];
}

/** What a button does, not what stands below it. */
const control =
  /^\W*(?:(?:apply|clear|reset|show|hide|more|all) )?(?:filters?|menu|search|close|share|print|save|sort)\W*$/i;

function rankOf(words: string, { heading, bold }: { heading: number; bold: boolean }): number {
  if (heading === 6 && control.test(words)) return 0;
  if (heading > 0 && (heading < 6 || words.length < 140)) return heading;
  return bold && words.length < 160 && !words.endsWith(':') ? 7 : 0;
}
