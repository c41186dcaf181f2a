/** A table drawn with blanks: a head of labels, and rows whose words stand under them. */
import { both, type Span } from '#core/spot.ts';
import { factOf, isLabel } from '../candidates/labels.ts';
import { foldSpace } from '../words.ts';
import type { Box, Outline } from './outline.ts';

type Piece = { at: number; text: string };
type Row = { cells: string[]; at: Span };
type Rows = { starts: readonly number[]; body: Row[] };

const mostRows = 400;

/** The table that begins at `from`, and its last row; null if no table begins there. */
export function columnsFrom(
  rows: readonly string[],
  places: readonly Span[],
  from: number,
): { box: Box; last: number } | null {
  const placeOf = (at: number): Span => places[at] ?? [0, 0];
  const head = pieces(rows[from] ?? '');
  if (head.length < 3 || head.filter((one) => isLabel(one.text)).length < 2) return null;
  if (!head.some((one) => factOf(one.text) !== null)) return null;
  const starts = head.map((one) => one.at);
  const body: Row[] = [];
  let last = from;
  for (let at = from + 1; at < rows.length && body.length < mostRows; at += 1) {
    const raw = rows[at] ?? '';
    const found = pieces(raw);
    if (/^[\s=_+|-]+$/.test(raw)) continue;
    if (found.length < 2 && !isMore(found[0], starts)) break;
    place(found, placeOf(at), { starts, body });
    last = at;
  }
  return body.length === 0
    ? null
    : { box: table([{ cells: head.map((one) => one.text), at: placeOf(from) }, ...body]), last };
}

/** Words parted by two blanks or more, with the column they begin in. */
function pieces(raw: string): Piece[] {
  if (raw.length > 400) return [];
  return [...raw.matchAll(/\S+(?: \S+)*/g)].map((hit) => ({ at: hit.index, text: foldSpace(hit[0]) }));
}

/** A single piece that begins under a later column goes on from the row above. */
const isMore = (piece: Piece | undefined, starts: readonly number[]): boolean =>
  piece !== undefined && starts.slice(1).some((start) => Math.abs(start - piece.at) <= 2);

function place(found: readonly Piece[], at: Span, { starts, body }: Rows): void {
  const more = (found[0]?.at ?? 0) > (starts[0] ?? 0) + 3;
  const row = more ? body.at(-1) : { cells: starts.map(() => ''), at };
  if (!row) return;
  if (!more) body.push(row);
  row.at = both(row.at, at) ?? at;
  const { cells } = row;
  for (const piece of found) {
    const column = nearest(piece.at, starts);
    cells[column] = foldSpace(`${cells[column] ?? ''} ${piece.text}`);
  }
}

const nearest = (at: number, starts: readonly number[]): number =>
  starts.reduce(
    (best, start, column) => (Math.abs(start - at) < Math.abs((starts[best] ?? 0) - at) ? column : best),
    0,
  );

const made = (tag: string, children: Outline[]): Box => ({
  kind: 'box',
  tag,
  className: '',
  children,
  columns: 1,
  rows: 1,
});

const cell = (text: string, at: Span): Box => {
  const line = {
    kind: 'line',
    text,
    rank: 0,
    struck: false,
    href: null,
    linkOnly: false,
    mails: [],
    at,
  } as const;
  return made('td', text === '' ? [] : [{ ...line, mails: [] }]);
};

const table = (rows: readonly Row[]): Box =>
  made(
    'table',
    rows.map(({ cells, at }) =>
      made(
        'tr',
        cells.map((text) => cell(text, at)),
      ),
    ),
  );
