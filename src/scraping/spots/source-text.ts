/** The words of a stretch of a page with the place of each character: markup taken away, entities and escapes read. */
import { Parser } from 'htmlparser2';
import type { Span } from '#core/spot.ts';
import { isBlock, silentTags } from '../outline/markup.ts';

/** `from` and `to` hold for each unit of `text` where it begins and ends in the page. */
export type SourceText = { text: string; from: number[]; to: number[] };

export function textAt(page: string, [from, to]: Span, markedUp: boolean): SourceText {
  const source = page.slice(from, to);
  return markedUp && /[<&]/.test(source) ? unmarked(asItIs(source, from)) : asItIs(source, from);
}

export function asItIs(text: string, offset: number): SourceText {
  const from: number[] = [];
  const to: number[] = [];
  for (let at = offset; at < offset + text.length; at += 1) {
    from.push(at);
    to.push(at + 1);
  }
  return { text, from, to };
}

/** Blocks and line breaks part words; what nobody sees (scripts, styles) is left out. */
export function unmarked(source: SourceText, { feed = false } = {}): SourceText {
  const found = nothing();
  let silent = 0;
  let parser: Parser | null = null;
  const here = (): Span => [parser?.startIndex ?? 0, (parser?.endIndex ?? 0) + 1];
  const breaks = (tag: string): void => {
    if (!feed && tag !== 'br' && !isBlock(tag)) return;
    const at = source.from[here()[0]] ?? source.to.at(-1) ?? 0;
    add(found, '\n', at, at);
  };
  const copy = (at: number): void =>
    add(found, source.text[at] ?? '', source.from[at] ?? 0, source.to[at] ?? 0);
  parser = new Parser(
    {
      onopentag: (tag) => {
        if (isSilent(tag)) silent += 1;
        breaks(tag);
      },
      onclosetag: (tag) => {
        if (isSilent(tag)) silent -= 1;
        breaks(tag);
      },
      ontext: (text) => {
        if (silent > 0) return;
        const [start, to] = here();
        const from = start + (source.text.startsWith('<![CDATA[', start) ? 9 : 0);
        if (from > start) for (let at = 0; at < text.length; at += 1) copy(from + at);
        else if (text.length === to - from) for (let at = from; at < to; at += 1) copy(at);
        else add(found, text, source.from[from] ?? 0, source.to[to - 1] ?? 0);
      },
    },
    { decodeEntities: true, recognizeSelfClosing: false, recognizeCDATA: feed },
  );
  parser.write(source.text);
  parser.end();
  return found;
}

/** A title stands in the head, and is seen. */
const isSilent = (tag: string): boolean => silentTags.has(tag) && tag !== 'head';

/** JSON as its strings say it, quotes and braces left as they are. */
export function unescaped(page: string): SourceText {
  const found = nothing();
  let last = 0;
  const plain = (to: number): void => {
    for (let at = last; at < to; at += 1) add(found, page[at] ?? '', at, at + 1);
  };
  for (const hit of page.matchAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gs)) {
    plain(hit.index);
    last = hit.index + hit[0].length;
    const [, code, letter = ''] = hit;
    add(found, code ? String.fromCharCode(Number.parseInt(code, 16)) : said(letter), hit.index, last);
  }
  plain(page.length);
  return found;
}

const said = (letter: string): string => (/[nrtbf]/.test(letter) ? ' ' : letter);

const nothing = (): SourceText => ({ text: '', from: [], to: [] });

function add(found: SourceText, text: string, from: number, to: number): void {
  found.text += text;
  for (let at = 0; at < text.length; at += 1) {
    found.from.push(from);
    found.to.push(to);
  }
}
