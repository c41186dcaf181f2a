/** Words that a page carries and shows in another form or not at all: JSON, feeds, attributes, hidden addresses. */
import { decodeCloudflareEmail } from '#core/normalize/where/emails.ts';
import type { Page } from '#core/page.ts';
import type { Span } from '#core/spot.ts';
import { isEdge } from './in-pieces.ts';
import { letters, lettersAt } from './key.ts';
import { asItIs, type SourceText, unescaped, unmarked } from './source-text.ts';

export type Layer = SourceText & { key: string; at: number[] };

/** The page as each coding that it may use gives it, likeliest first. */
export function layersOf({ kind, text }: Pick<Page, 'kind' | 'text'>): (() => Layer)[] {
  if (kind === 'json') return [once(() => unmarked(unescaped(text)))];
  if (kind === 'xml') return [once(() => unmarked(unmarked(asItIs(text, 0), { feed: true })))];
  if (kind !== 'html') return [once(() => asItIs(text, 0))];
  const scripts = text.includes('ld+json') ? [once(() => unmarked(inScripts(text)))] : [];
  return [once(() => unmarked(asItIs(text, 0))), ...scripts];
}

/** In an attribute or a script, as it was read. */
export function inSource(page: string, words: string): Span | null {
  const at = words.length < 4 ? -1 : page.indexOf(words);
  return at < 0 ? null : [at, at + words.length];
}

function once(make: () => SourceText): () => Layer {
  let made: Layer | null = null;
  return () => {
    if (made) return made;
    const source = make();
    made = { ...source, ...lettersAt(source.text) };
    return made;
  };
}

/** What the scripts of linked data say, escapes read. */
function inScripts(text: string): SourceText {
  const found: SourceText = { text: '', from: [], to: [] };
  for (const hit of text.matchAll(/<script[^>]*ld\+json[^>]*>(.*?)<\/script>/gis)) {
    const start = hit.index + hit[0].indexOf('>') + 1;
    const said = unescaped(hit[1] ?? '');
    found.text += said.text;
    for (const at of said.from) found.from.push(at + start);
    for (const at of said.to) found.to.push(at + start);
  }
  return found;
}

/** How far before and behind its anchor an entry is taken to reach, in letters. */
const reach = { before: 3000, behind: 30_000 };

/** The place of words in a layer: as words of their own if there is one, nearest to `anchor` (an index of its letters). */
export function inLayer(layer: Layer, words: string, anchor: number): Span | null {
  const wanted = letters(words);
  if (wanted === '') return null;
  const from = Math.max(0, anchor - reach.before);
  const window = layer.key.slice(from, anchor + reach.behind);
  const near = nearest(window, wanted, (start) => rankOf(layer, start + from, wanted, anchor));
  const start =
    near === null ? nearest(layer.key, wanted, (at) => rankOf(layer, at, wanted, anchor)) : near + from;
  if (start === null) return null;
  const first = layer.from[layer.at[start] ?? -1];
  const last = layer.to[layer.at[start + wanted.length - 1] ?? -1];
  return first === undefined || last === undefined ? null : [first, last];
}

function nearest(key: string, wanted: string, rank: (start: number) => number): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  let start = key.indexOf(wanted);
  for (let count = 0; start >= 0 && count < 100; count += 1) {
    const here = rank(start);
    if (here < least) [best, least] = [start, here];
    start = key.indexOf(wanted, start + 1);
  }
  return best;
}

/** Infinity: a short word within another one is chance. */
function rankOf(layer: Layer, start: number, wanted: string, anchor: number): number {
  const from = layer.at[start] ?? 0;
  const to = (layer.at[start + wanted.length - 1] ?? 0) + 1;
  const own = isEdge(layer.text, from) && isEdge(layer.text, to);
  if (!own && wanted.length < 4) return Number.POSITIVE_INFINITY;
  return Math.abs(start - anchor) + (own ? 0 : layer.key.length);
}

/** Cloudflare's coding of an address, in an attribute or a link. */
export function coveredMail(page: string, mail: string): Span | null {
  if (!page.includes('cfemail') && !page.includes('email-protection')) return null;
  for (const hit of page.matchAll(/(?:data-cfemail=["']|email-protection#)([0-9a-f]{12,400})/gi)) {
    const [whole, hex = ''] = hit;
    const end = hit.index + whole.length;
    if (decodeCloudflareEmail(hex)?.toLowerCase() === mail.toLowerCase()) return [end - hex.length, end];
  }
  return null;
}

const literal = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const gap = '[^a-z0-9]{0,3}';

/** "name [at] host dot org", for text in small letters. */
export function spoken(mail: string): RegExp | null {
  const [user, host] = mail.toLowerCase().split('@');
  if (!user || !host) return null;
  const words = (part: string) =>
    part.split('.').map(literal).join(`${gap}(?:dot|punto|d ?0 ?t|d ?o ?t|period|\\.)${gap}`);
  return new RegExp(`${words(user)}${gap}(?:at|arroba|a ?t|a|@)${gap}${words(host)}`, 'i');
}
