/** Boxes of one kind beside each other: what they begin with, and whether they are the sections of one posting. */
import type { Box, Line, Outline } from '../outline/outline.ts';
import { saysLevel } from './cues.ts';

export const signature = (given: Box): string => `${given.tag}.${given.className.split(' ')[0] ?? ''}`;

export const repeatable = new Set(['div', 'section', 'article', 'details', 'p', 'fieldset', 'blockquote']);

/**
 * A page on one place, cut into boxes alike: the title and the offer in the first, what is asked and how to apply in the others.
 * They are sections below that title and no cards beside it.
 */
export function sectionsOfOne(children: readonly Outline[]): readonly Outline[] {
  const [first, ...others] = children.filter(
    (one): one is Box => one.kind === 'box' && repeatable.has(one.tag) && headOf(one) !== null,
  );
  if (first === undefined || first.className === '' || others.length === 0) return children;
  const alike = others.filter((one) => one.tag === first.tag && one.className === first.className);
  const heads = alike.map((one) => headOf(one));
  const below = heads.every((head) => head !== null && head.rank > 1 && !saysLevel(head.text));
  if (headOf(first)?.rank !== 1 || alike.length === 0 || !below || !saysLevel(firstLines(first).join('\n')))
    return children;
  return children.flatMap((one) =>
    one === first || alike.some((other) => other === one) ? opened(one) : [one],
  );
}

/** The heading that a box begins with. */
function headOf(given: Box): Line | null {
  const [first] = opened(given);
  return first?.kind === 'line' && first.rank > 0 && first.rank < 7 ? first : null;
}
const opened = (given: Outline): readonly Outline[] => {
  if (given.kind === 'line') return [given];
  const [only, second] = given.children;
  return only?.kind === 'box' && !second && repeatable.has(only.tag) ? opened(only) : given.children;
};

/** The first lines of a box, enough to judge it by. */
export function firstLines(given: Box): string[] {
  const found: string[] = [];
  gatherFirst(given, found, 600);
  return found;
}

/** How much room is left. Depth is bounded by the outline. */
function gatherFirst({ children }: Box, found: string[], room: number): number {
  let left = room;
  for (const child of children) {
    if (left <= 0) return left;
    if (child.kind === 'box') left = gatherFirst(child, found, left);
    else {
      found.push(child.text);
      left -= child.text.length + 1;
    }
  }
  return left;
}
