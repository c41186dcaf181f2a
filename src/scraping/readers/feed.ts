/** RSS and Atom: each entry is a page in small. */
import { parseFeed } from 'htmlparser2';
import { type Part, part, shaped } from '../candidates/parts.ts';
import type { Line } from '../outline/outline.ts';
import { fragment } from '../outline/outline.ts';
import { foldSpace } from '../words.ts';
import { plainLine } from './json-ld.ts';

export type Entry = { title: Line; body: Part; url: string | null; categories: string[] };

export function entries(xml: string): { title: string; entries: Entry[] } | null {
  const feed = parseFeed(xml);
  if (!feed) return null;
  const found = feed.items.slice(0, 2000).map((item): Entry => {
    const words = foldSpace(item.title ?? '');
    const shape = shaped(fragment(item.description ?? ''));
    return {
      title: plainLine(words, 1),
      body: part({
        heading: words === '' ? null : plainLine(words, 3),
        parts: shape.heading || shape.line ? [shape] : shape.parts,
        reader: 'feed',
        item: true,
      }),
      url: item.link ?? null,
      categories: [],
    };
  });
  return { title: foldSpace(feed.title ?? ''), entries: found };
}
