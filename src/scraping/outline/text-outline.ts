/** Plain text (a mail, a forum post, the text of a PDF) as the same outline of lines and boxes. */
import type { Span } from '#core/spot.ts';
import { foldSpace } from '../words.ts';
import type { Box, Line, Outline } from './outline.ts';
import { columnsFrom } from './text-table.ts';

/** "=====", and "= 3 =" over the third of several notices. */
const separator = /^\s*(?:(?:[-=_*~#]\s*){5,}|([-=_*~#])\1{0,30}\s*\d{1,2}\s*\1{1,30}\s*)$/;
const messageStart = /^\s*(?:Message:\s*\d+|From:\s.+@|\[\d+\]\s|On .{5,80} wrote:|Page \d+ of \d+)\s*$/i;
const passedOn = /^\s*(?:-{3,}\s?(?:forwarded|original) message\s?-{3,}|begin forwarded message:)\s*$/i;
/** Somebody else's words, in a reply. */
const quoted = /^\s{0,3}>/;
const labelled = /^\s*[A-Z][\w #/&().-]{1,32}:(?:\s|$)/;
const bullet = /^\s*(?:[•●▪■◦‣*·–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S/;

const line = (text: string, at: Span, rank = 0): Line => ({
  kind: 'line',
  text: foldSpace(text),
  rank,
  struck: false,
  href: null,
  linkOnly: false,
  mails: [],
  at,
});

const box = (tag: string, children: Outline[], className = ''): Box => ({
  kind: 'box',
  tag,
  className,
  children,
  columns: 1,
  rows: 1,
});

type Placed = { text: string; at: Span };

/**
 * Rules part sections, blank lines part paragraphs, wrapped lines are joined again. `inPage`: where a stretch of the text
 * stands in the page it is part of.
 */
export function textOutline(
  text: string,
  inPage = (from: number, to: number): Span => [from, to],
): Outline[] {
  const found: Outline[] = [];
  let paragraph: Placed[] = [];
  const end = () => {
    const lines = unwrapped(paragraph);
    const [only] = lines;
    if (lines.length === 1 && only?.text) found.push(line(only.text, only.at, titled(only.text)));
    if (lines.length > 1)
      found.push(
        box(
          'p',
          lines.map((one) => line(one.text, one.at)),
        ),
      );
    paragraph = [];
  };
  const cuts = text.split(/\r\n|[\n\r\f\v\u2028\u2029]/);
  const places = placesOf(cuts, text, inPage);
  const rows = forwarded(cuts);
  for (let at = 0; at < rows.length; at += 1) {
    const raw = rows[at] ?? '';
    if (quoted.test(raw)) continue;
    const table = columnsFrom(rows, places, at);
    if (table) {
      end();
      found.push(table.box);
      at = table.last;
    } else if (separator.test(raw) || messageStart.test(raw) || passedOn.test(raw)) {
      end();
      found.push(box('hr', [], passedOn.test(raw) ? 'message' : ''));
    } else if (raw.trim() === '') end();
    else paragraph.push({ text: raw, at: places[at] ?? [0, 0] });
  }
  end();
  return found;
}

function placesOf(rows: readonly string[], text: string, inPage: (from: number, to: number) => Span): Span[] {
  let next = 0;
  return rows.map((row) => {
    const from = next;
    const end = from + row.length;
    next = end + (text.startsWith('\r\n', end) ? 2 : 1);
    return inPage(from, end);
  });
}

/** A mail that was passed on with a mark before each of its lines: its words are what is said here, not an answer's. */
function forwarded(rows: string[]): string[] {
  const said = rows.filter((row) => row.trim() !== '');
  const marked = said.filter((row) => quoted.test(row));
  // A forward of a forward has more marks; what stands deeper than any head was answered, not passed on.
  const depth = Math.max(0, ...marked.filter((row) => head.test(row)).map(marksOf));
  if (depth === 0 || marked.length <= said.length / 2) return rows;
  return rows.map((row) => (marksOf(row) <= depth ? row.replace(marks, '') : row));
}

const head = /^\s{0,3}(?:>\s?){1,5}(?:From|Subject):/;
const marks = /^\s{0,3}(?:>\s?)*/;
const marksOf = (row: string): number =>
  quoted.test(row) ? (row.match(marks)?.[0].replace(/[^>]/g, '').length ?? 0) : 0;

/** A line of capitals, or a short line without a full stop: perhaps a heading of what follows. */
function titled(words: string): number {
  if (words.length > 90 || /[.,;:!?]$/.test(words) || bullet.test(words) || /@/.test(words)) return 0;
  return words === words.toUpperCase() && /[A-Z]{3}/.test(words) ? 7 : 0;
}

/**
 * Mail programs break lines near column 72: a line belongs to the one before it when that one is long and does not
 * begin a label or an item.
 */
function unwrapped(lines: readonly Placed[]): Placed[] {
  const widest = Math.max(0, ...lines.map(({ text }) => text.trimEnd().length));
  const joined: Placed[] = [];
  let full = false;
  for (const { text: raw, at } of lines) {
    const starts = labelled.test(raw) || bullet.test(raw);
    const last = joined.length - 1;
    const before = joined[last];
    if (before !== undefined && !starts && (full || continues(before.text, raw)))
      joined[last] = { text: `${before.text} ${raw.trim()}`, at: [before.at[0], at[1]] };
    else joined.push({ text: raw.trim(), at });
    full = widest > 50 && raw.trimEnd().length > widest * 0.6;
  }
  return joined;
}

const continues = (before: string, next: string): boolean =>
  /[a-z,;(&-]$/.test(before) && /^\s*[a-z(]/.test(next);
