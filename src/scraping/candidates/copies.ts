/** A page that holds its matter twice, once for the screen and once for print or phones, holds it once. */
import type { Line } from '../outline/outline.ts';
import { linesOf, type Part } from './parts.ts';

/** Of a page: what is said again of less than this may be said of another place. */
const share = 0.3;
const fewest = 4;

/** Leaves out each box whose lines have all stood before, one after the other, and are a good part of the page. */
export function withoutCopies(page: Part): Part {
  const lines = linesOf(page);
  const size = (from: number, to: number): number =>
    lines.slice(from, to).reduce((sum, { text }) => sum + text.length, 0);
  const least = size(0, lines.length) * share;
  const places = new Map<string, number[]>();
  for (const [at, { text }] of lines.entries())
    places.set(text, [...(places.get(text) ?? []).slice(0, 2), at]);
  const stoodBefore = (from: number, count: number): boolean =>
    (places.get(lines[from]?.text ?? '') ?? []).some(
      (at) => at + count <= from && same(lines, { at, from, count }),
    );
  const walk = (given: Part, from: number): Part[] => {
    const count = linesOf(given).length;
    if (count < fewest || size(from, from + count) < least) return [given];
    if (stoodBefore(from, count)) return [];
    let at = from + (given.heading ? 1 : 0);
    const parts = given.parts.flatMap((one) => {
      const kept = walk(one, at);
      at += linesOf(one).length;
      return kept;
    });
    return [{ ...given, parts }];
  };
  return walk(page, 0)[0] ?? page;
}

type Run = { at: number; from: number; count: number };
const same = (lines: readonly Line[], { at, from, count }: Run): boolean =>
  Array.from({ length: count }, (_, step) => step).every(
    (step) => lines[at + step]?.text === lines[from + step]?.text,
  );
