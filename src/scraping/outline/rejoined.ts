/** Lines that a page breaks where no thought ends are put together again: set text, narrow columns, a label and its loud value. */
import { both } from '#core/spot.ts';
import { factOf } from '../candidates/labels.ts';
import type { Box, Line, Outline } from './outline.ts';

/** A list of terms for each single pair, one after the other: one list. */
export function joinedLists(children: readonly Outline[]): Outline[] {
  const found: Outline[] = [];
  for (const child of children) {
    const last = found.at(-1);
    if (
      last &&
      isOnePair(child) &&
      last.kind === 'box' &&
      last.tag === 'dl' &&
      last.children.length % 2 === 0
    )
      found[found.length - 1] = { ...last, children: [...last.children, ...(child as Box).children] };
    else found.push(isOnePair(child) ? { ...(child as Box) } : child);
  }
  return found;
}
const isOnePair = (child: Outline): boolean =>
  child.kind === 'box' &&
  child.tag === 'dl' &&
  child.children.length === 2 &&
  child.children.every((one, at) => one.kind === 'box' && one.tag === (at === 0 ? 'dt' : 'dd'));

/** A sentence that a page breaks over several lines of its own (set text from a PDF) is one line again. */
export function rejoined(children: readonly Outline[]): Outline[] {
  const narrow = narrowLines(children);
  const found: Outline[] = [];
  let full = false;
  for (const child of children) {
    const last = found.at(-1);
    if (last?.kind === 'line' && child.kind === 'line' && isLoudValue(last, child))
      found[found.length - 1] = {
        ...last,
        text: `${last.text.replace(/:$/, '')}: ${child.text}`,
        mails: [...last.mails, ...child.mails],
        at: both(last.at, child.at),
      };
    else if (
      last?.kind === 'line' &&
      child.kind === 'line' &&
      (goesOn(last, child) || (full && narrow.has(child) && !startsAnew.test(child.text)))
    )
      found[found.length - 1] = {
        ...last,
        text: `${last.text} ${child.text}`,
        mails: [...last.mails, ...child.mails],
        at: both(last.at, child.at),
      };
    else found.push(child);
    full = child.kind === 'line' && (narrow.get(child) ?? false);
  }
  return found;
}

/** "PSYCHIATRY: Red River Behavioral", "PGY-3 Sebago Behavioral Health": a label in capitals or a level before a name begins something new. */
const startsAnew =
  /^(?:PGY|PG)[- ]?[1-4] (?=\p{Lu}\p{Ll}+ \p{Lu})(?!\S+ (?:Level|Year|Class|Positions?|Residents?|Openings?)\b)|^[A-Z][A-Z &/-]{3,40}[:.]\s|^page \d|^\W*(?:\d{1,2}(?:\.\d{1,2})?[.)]?|[A-Z][.)]|[-*\u2022])\s(?=\p{Lu})/u;

/**
 * Lines of a narrow column (a bulletin set in print), each with whether it fills the column, so that the next goes on
 * where it stopped. Lists of short lines fill nothing and stay as they are.
 */
function narrowLines(children: readonly Outline[]): Map<Outline, boolean> {
  const lines = children.filter(
    (child): child is Line => child.kind === 'line' && child.rank === 0 && !child.linkOnly,
  );
  const widest = Math.max(0, ...lines.map((line) => line.text.length));
  const filled = lines.filter((line) => line.text.length >= widest * 0.6);
  const broken = lines.filter((line) => /[\p{L},]$/u.test(line.text.slice(-2))).length;
  const goingOn = lines.filter((line) => /^\p{Ll}/u.test(line.text)).length;
  const narrow =
    lines.length >= 8 &&
    widest >= 20 &&
    // Of wider lines a list of titles may consist: set text has lines that begin in the middle of a sentence.
    (widest <= 60 || (widest <= 120 && goingOn >= lines.length * 0.2)) &&
    filled.length >= lines.length * 0.6 &&
    broken >= lines.length * 0.5;
  return new Map(narrow ? lines.map((line) => [line, line.text.length >= widest * 0.55]) : []);
}

/** "Level" and then "PGY-2" in bold: the value of a label, not a heading. */
const isLoudValue = (last: Line, next: Line): boolean =>
  last.rank === 0 &&
  next.rank >= 7 &&
  last.text.length < 40 &&
  next.text.length < 80 &&
  factOf(last.text) !== null &&
  factOf(next.text) === null;

const goesOn = (last: Line, next: Line): boolean =>
  last.rank === 0 &&
  next.rank === 0 &&
  last.struck === next.struck &&
  last.text.length >= 45 &&
  last.text.length < 2000 &&
  !last.linkOnly &&
  !next.linkOnly &&
  // Only the end is looked at: a pattern that ends with $ tries every letter before it.
  (/[\p{L}\d]$/u.test(last.text.slice(-2))
    ? /^\(?(?:\p{Ll}[\p{L}-]*[\s,]|PGY-?\s?\d\))/u.test(next.text)
    : last.text.endsWith(',') && /^[\p{Ll}\d]/u.test(next.text));
