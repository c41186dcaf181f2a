/** Plain text (a mail, a forum post, the text of a PDF) as the same outline of lines and boxes. */
import type { Box, Line, Outline } from './outline.ts';
import { columnsFrom } from './text-table.ts';
import { foldSpace } from './words.ts';

const separator = /^\s*(?:[-=_*~#]\s*){5,}$/;
const messageStart = /^\s*(?:Message:\s*\d+|From:\s.+@|\[\d+\]\s|On .{5,80} wrote:|Page \d+ of \d+)\s*$/i;
/** Somebody else's words, in a reply. */
const quoted = /^\s{0,3}>/;
const labelled = /^\s*[A-Z][\w #/&().-]{1,32}:(?:\s|$)/;
const bullet = /^\s*(?:[•●▪■◦‣*·–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S/;

const line = (text: string, rank = 0): Line => ({
  kind: 'line',
  text: foldSpace(text),
  rank,
  struck: false,
  href: null,
  linkOnly: false,
  mails: [],
});

const box = (tag: string, children: Outline[]): Box => ({
  kind: 'box',
  tag,
  className: '',
  children,
  columns: 1,
  rows: 1,
});

/** Rules part sections, blank lines part paragraphs, wrapped lines are joined again. */
export function textOutline(text: string): Outline[] {
  const found: Outline[] = [];
  let paragraph: string[] = [];
  const end = () => {
    const lines = unwrapped(paragraph);
    if (lines.length === 1 && lines[0]) found.push(line(lines[0], titled(lines[0])));
    if (lines.length > 1)
      found.push(
        box(
          'p',
          lines.map((one) => line(one)),
        ),
      );
    paragraph = [];
  };
  const rows = forwarded(text.split(/\r\n|[\n\r\f\v\u2028\u2029]/));
  for (let at = 0; at < rows.length; at += 1) {
    const raw = rows[at] ?? '';
    if (quoted.test(raw)) continue;
    const table = columnsFrom(rows, at);
    if (table) {
      end();
      found.push(table.box);
      at = table.last;
    } else if (separator.test(raw) || messageStart.test(raw)) {
      end();
      found.push(box('hr', []));
    } else if (raw.trim() === '') end();
    else paragraph.push(raw);
  }
  end();
  return found;
}

/** A mail that was passed on with a mark before each of its lines: its words are what is said here, not an answer's. */
function forwarded(rows: string[]): string[] {
  const said = rows.filter((row) => row.trim() !== '');
  const marked = said.filter((row) => quoted.test(row));
  const passedOn =
    marked.length > said.length / 2 && marked.some((row) => /^\s{0,3}>\s?(?:From|Subject):/.test(row));
  return passedOn ? rows.map((row) => row.replace(/^\s{0,3}>\s?/, '')) : rows;
}

/** A line of capitals, or a short line without a full stop: perhaps a heading of what follows. */
function titled(words: string): number {
  if (words.length > 90 || /[.,;:!?]$/.test(words) || bullet.test(words) || /@/.test(words)) return 0;
  return words === words.toUpperCase() && /[A-Z]{3}/.test(words) ? 7 : 0;
}

/**
 * Mail programs break lines near column 72: a line belongs to the one before it when that one is long and does not
 * begin a label or an item.
 */
function unwrapped(lines: string[]): string[] {
  const widest = Math.max(0, ...lines.map((one) => one.trimEnd().length));
  const joined: string[] = [];
  let full = false;
  for (const raw of lines) {
    const starts = labelled.test(raw) || bullet.test(raw);
    const last = joined.length - 1;
    const before = joined[last];
    if (before !== undefined && !starts && (full || continues(before, raw)))
      joined[last] = `${before} ${raw.trim()}`;
    else joined.push(raw.trim());
    full = widest > 50 && raw.trimEnd().length > widest * 0.6;
  }
  return joined;
}

const continues = (before: string, next: string): boolean =>
  /[a-z,;(&-]$/.test(before) && /^\s*[a-z(]/.test(next);
