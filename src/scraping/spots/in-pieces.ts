/** Finds words in the lines they were read from, and where those lines stand in the page. */
import type { Piece } from '#core/page.ts';
import type { Span } from '#core/spot.ts';
import { letters, lettersAt, spaced } from './key.ts';
import { type SourceText, textAt } from './source-text.ts';

/** Lines one after the other as one text; `starts`: where each begins in it. */
export type Group = { pieces: readonly (Piece & { at: Span })[]; text: string; starts: number[] };

/** A stretch of a group's text. `sure`: it begins and ends with words, and the more of what is asked for it lies in, the surer. */
export type Hit = { from: number; to: number; sure: number };

export function groupOf(pieces: readonly Piece[]): Group {
  const placed = pieces.filter((one): one is Piece & { at: Span } => one.at !== null);
  const starts: number[] = [];
  let text = '';
  for (const one of placed) {
    starts.push(text.length);
    text += `${spaced(one.text)} `;
  }
  return { pieces: placed, text, starts };
}

const mostHits = 50;

/** The best place of words (as `spaced` gives them): as words of their own, within `near` if they stand there. */
export function bestIn({ text }: Group, words: string, near: readonly (Hit | null)[] = []): Hit | null {
  let best: Hit | null = null;
  const most = 1 + near.reduce((sum, one, at) => sum + (one ? 2 << (near.length - at) : 0), 0);
  let from = text.indexOf(words);
  for (let count = 0; from >= 0 && count < mostHits; count += 1) {
    const to = from + words.length;
    const own = isEdge(text, from) && isEdge(text, to) ? 1 : 0;
    const within = near.reduce(
      (sum, one, at) => sum + (one && one.from <= from && to <= one.to ? 2 << (near.length - at) : 0),
      0,
    );
    const sure = own === 0 ? 0 : own + within;
    if (best === null || sure > best.sure) best = { from, to, sure };
    if (sure === most) return best;
    from = text.indexOf(words, from + 1);
  }
  return best;
}

export const hitOf = (group: Group, text: string): Hit | null => bestIn(group, spaced(text));

/** No word goes on over it: "1" is no word of "PGY-1". */
export const isEdge = (text: string, at: number): boolean => !isOfWord(text, at - 1) || !isOfWord(text, at);

const isOfWord = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code <= 126)
    return (
      code === 45 || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
    );
  return /[\p{L}\p{N}]/u.test(text[at] ?? ' ');
};

export type Finder = (group: Group, hit: Hit) => Span[];

/** Of one page; what was looked at is kept. */
export function finderIn(page: string, markedUp: boolean): Finder {
  const seen = new Map<string, SourceText & { key: string; at: number[] }>();
  const look = (span: Span) => {
    const name = span.join();
    const known = seen.get(name);
    if (known) return known;
    const found = textAt(page, span, markedUp);
    const made = { ...found, ...lettersAt(found.text) };
    seen.set(name, made);
    return made;
  };
  /** Where a line stands that is read letter by letter as the page writes it; most do. Else -1. */
  const asWritten = ({ text, at }: Piece & { at: Span }): number => {
    let from = at[0];
    while (from < at[1] && page.charCodeAt(from) <= 32) from += 1;
    return page.startsWith(text, from) && spaced(text) === text ? from : -1;
  };
  const within = ({ text, at }: Piece & { at: Span }, before: string, wanted: string): Span | null => {
    const source = look(at);
    const whole = source.key.indexOf(letters(text));
    const start = whole >= 0 ? whole + before.length : source.key.indexOf(wanted);
    const from = source.from[source.at[start] ?? -1];
    const to = source.to[source.at[start + wanted.length - 1] ?? -1];
    return start < 0 || from === undefined || to === undefined ? null : [from, to];
  };
  return ({ pieces, text, starts }, { from, to }) => {
    const spans = pieces.flatMap((piece, index): (Span | null)[] => {
      const start = starts[index] ?? 0;
      const end = (starts[index + 1] ?? text.length) - 1;
      if (end <= from || start >= to) return [];
      const first = asWritten(piece);
      if (first >= 0) return [[first + Math.max(from - start, 0), first + Math.min(to, end) - start]];
      const wanted = letters(text.slice(Math.max(from, start), Math.min(to, end)));
      return wanted === '' ? [] : [within(piece, letters(text.slice(start, Math.max(from, start))), wanted)];
    });
    return spans.includes(null)
      ? []
      : joined(
          spans.flatMap((one) => (one ? [one] : [])),
          page,
          markedUp,
        );
  };
}

/** In page order; those with nothing but markup between them are one. */
export function joined(spans: readonly Span[], page: string, markedUp: boolean): Span[] {
  const found: Span[] = [];
  for (const one of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    const gap = last ? one[0] - last[1] : 0;
    const goesOn =
      last && (gap <= 0 || (gap < 500 && letters(textAt(page, [last[1], one[0]], markedUp).text) === ''));
    if (last && goesOn) found[found.length - 1] = [last[0], Math.max(last[1], one[1])];
    else found.push(one);
  }
  return found;
}
