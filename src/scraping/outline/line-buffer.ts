/** Text gathered between two block boundaries, and the lines it makes. */
import { letters } from '#core/remembered.ts';
import type { Span } from '#core/spot.ts';
import { foldSpace } from '../words.ts';
import type { Line } from './outline.ts';

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
  /** From the first to behind the last visible character, in the page; -1: there is none yet. */
  from: number;
  to: number;
  /** Of preformatted text: where each stretch begins in `text` and in the page. */
  stretches: Stretch[];
};

export type Stretch = { inText: number; inPage: number };

export const nothing = (): Pending => ({
  text: '',
  bold: 0,
  struck: 0,
  linked: 0,
  href: null,
  mails: [],
  pieces: [],
  bare: '',
  from: -1,
  to: -1,
  stretches: [],
});

/** `words`: its text, folded. One line, or one for each label where the block holds only labelled spans side by side. */
export function linesIn(pending: Pending, words: string, heading: number): Line[] {
  const { bold, struck, linked, href, mails } = pending;
  // A level may be longer in the one writing than on the page.
  const length = Math.min(words.length, pending.text.trim().length);
  const size = length * 0.85;
  const line: Line = {
    kind: 'line',
    text: letters(words),
    rank: rankOf(words, { heading, bold: bold >= size && !isLoudLabel(words, bold) }),
    // A word may follow what was struck through: "gone 1/9".
    struck: struck > 0 && struck >= length * 0.7,
    href,
    linkOnly: linked > 0 && linked >= size,
    mails,
    at: placeOf(pending),
  };
  const pieces = pending.pieces.map(foldSpace).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  const apart = heading === 0 && pieces.length >= 2 && !/[\p{L}\p{N}]/u.test(pending.bare);
  return apart
    ? pieces.map((piece, index) => ({ ...line, text: piece, rank: 0, mails: index === 0 ? mails : [] }))
    : [line];
}

export const placeOf = ({ from, to }: Pending): Span | null => (from < 0 ? null : [from, to]);

/** From places in the text that was gathered to places in the page. */
export const inPage =
  ({ stretches, text, to }: Pending) =>
  (from: number, end: number): Span => {
    const found = (place: number): number => {
      const last = stretches.findLast(({ inText }) => inText <= place);
      return last ? last.inPage + place - last.inText : 0;
    };
    return [found(from), end >= text.length ? to : found(end)];
  };

/** "Pawtucket, RI" and "Job ID: 7" or "added today" in spans that touch: a style sheet sets them apart, and no word ends so and goes on so. */
export const abut = (before: string, after: string): boolean =>
  (/\p{Ll}, [A-Z]{2}$/u.test(before) && /^\p{Ll}/u.test(after)) ||
  (/(?:[\p{L}\p{N}]{2}|[-\u2010-\u2013\s]\d)[:.;,)]?$/u.test(before) &&
    /^[\p{Lu}\p{N}]/u.test(after) &&
    !(/\d[:.,]?$/.test(before) && /^\d/.test(after)));

/** "<li><b>Location</b>Dover": all of the line so far is loud, and a style sheet sets it apart from what touches it. */
export const isLabel = ({ text, bold }: Pending): boolean =>
  bold < 30 && bold === text.trim().length && /\p{L}$/u.test(text);

/** A place that a script was to fill, or the words for whoever runs none. */
export const isUnfilled = (words: string): boolean =>
  words.includes('{{') || /\b(?:enable|turn on) javascript|javascript (?:is|to be|must)/i.test(words);

/** What a button does, not what stands below it. */
const control =
  /^\W*(?:(?:apply|clear|reset|show|hide|more|all) )?(?:filters?|menu|search|close|share|print|save|sort)\W*$/i;

function rankOf(words: string, { heading, bold }: { heading: number; bold: boolean }): number {
  if (heading === 6 && control.test(words)) return 0;
  if (heading > 0 && (heading < 6 || words.length < 140)) return heading;
  return bold && words.length < 160 && !words.endsWith(':') ? 7 : 0;
}

/** "<b>Number of openings:</b> 1": the label is loud, and not the line. */
const isLoudLabel = (words: string, bold: number): boolean =>
  /^[^:]{2,40}:\s+\S/.test(words) && bold <= words.indexOf(':') + 1;
