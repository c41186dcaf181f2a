/** An HTML page in the shape it is read in, and what of it would have to change to be worth reading again. */
import type { Page } from '#core/page.ts';
import { withoutCopies } from '../candidates/copies.ts';
import { linesOf, type Part, shaped } from '../candidates/parts.ts';
import { pruned } from '../candidates/pruned.ts';
import { contentHash } from '../content-hash.ts';
import type { Source } from '../define.ts';
import { type Document, type Line, outline } from './outline.ts';

export type PageShape = { document: Document; shape: Part; lines: Line[] };

/** Below this a page that is long in bytes was probably cut too much: it is read again with nothing cut by class. */
const fewWords = 160;

/** Throws GiveUp for a page too large or nested too deep. */
export function pageShape(html: string): PageShape {
  const cut = shapeOf(outline(html));
  return cut.lines.reduce((sum, line) => sum + line.text.length, 0) < fewWords
    ? shapeOf(outline(html, { cut: false }))
    : cut;
}

function shapeOf(document: Document): PageShape {
  const shape = withoutCopies(pruned(shaped(document.root)));
  return { document, shape, lines: linesOf(shape) };
}

export const hashOfLines = (lines: readonly Line[]): string =>
  contentHash([...lines.map((line) => line.text), ...lines.flatMap((line) => line.mails)]);

/**
 * The content hash that reading the page would give, at a fifth of its cost; null where only reading tells: pages that
 * are no HTML, and sources whose own selectors or container decide.
 */
export function contentHashOf(page: Page, { definition }: Source): string | null {
  const { parse, reader, row, expect } = definition;
  if (page.kind !== 'html' || parse || reader || row !== undefined || expect?.container !== undefined)
    return null;
  return hashOfLines(pageShape(page.text).lines);
}
