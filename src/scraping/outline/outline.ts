/**
 * A page as an outline of lines and boxes, built while it is parsed: no tree of elements, no recursion, and script,
 * style and navigation never enter it. Nothing here knows what a vacancy is.
 */
import { Parser } from 'htmlparser2';
import { GiveUp } from '#core/errors.ts';
import type { Span } from '#core/spot.ts';
import { OutlineBuilder } from './outline-builder.ts';

export type Line = {
  kind: 'line';
  text: string;
  /** 1-6 a heading, 7 a line wholly in bold, 0 plain. */
  rank: number;
  struck: boolean;
  /** First address this line links to, as written. */
  href: string | null;
  /** Every word of it is a link. */
  linkOnly: boolean;
  /** Addresses hidden in mailto links, scripts or Cloudflare's encoding. */
  mails: string[];
  /** The stretch of the page's text that holds its words, perhaps more than them; null: they stand there in no such form. */
  at: Span | null;
};

export type Box = {
  kind: 'box';
  tag: string;
  className: string;
  children: Outline[];
  columns: number;
  rows: number;
};

export type Outline = Line | Box;
export type Link = { href: string; text: string; rel: string; className: string };

export type Document = {
  root: Box;
  title: string;
  meta: Record<string, string>;
  jsonLd: string[];
  /** Lines of header and footer, which speak of the site and not of a place. */
  outside: string[];
  /** Where each of them stands. */
  outsideAt: Span[];
  titleAt: Span | null;
  links: Link[];
};

export const limits = { characters: 10 * 1024 * 1024, depth: 4000, boxes: 200 };

/** `cut: false` keeps what looks like navigation by its class: for pages that name their content so. */
export function outline(html: string, { cut = true }: { cut?: boolean } = {}): Document {
  if (html.length > limits.characters)
    throw new GiveUp(`page of ${html.length} characters (allowed: ${limits.characters}); it is not read`, {
      code: 'PAGE_TOO_LARGE',
    });
  const builder = new OutlineBuilder(cut);
  const parser = new Parser(builder, { decodeEntities: true, recognizeSelfClosing: false });
  parser.write(html);
  parser.end();
  return builder.finish();
}

/** Markup that a page carries within something else (JSON, a feed): its places are not the page's. Nothing is cut. */
export function fragment(html: string): Box {
  const { root } = outline(html, { cut: false });
  const waiting: Outline[] = [root];
  for (let next = waiting.pop(); next; next = waiting.pop())
    if (next.kind === 'line') next.at = null;
    else waiting.push(...next.children);
  return root;
}
