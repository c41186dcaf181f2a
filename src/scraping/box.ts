/** A new box of the outline, and which boxes are never kept. */
import type { Box } from './outline.ts';

export const box = (tag: string, className = ''): Box => ({
  kind: 'box',
  tag,
  className,
  children: [],
  columns: 1,
  rows: 1,
});

/** Somebody else's words in a forum: they stand in their own post. */
export const isQuoted = (done: Box): boolean => {
  const [first] = done.children;
  return (
    done.tag === 'blockquote' &&
    first?.kind === 'line' &&
    /\b(?:wrote|said|posted)\s?:/.test(first.text.slice(0, 80))
  );
};

/** A second line break in a row parts paragraphs. */
export const addGap = (here: Box | undefined): void => {
  if (here && here.children.length > 0) here.children.push(box('gap'));
};

/** What parts nothing any more at the end of a box. */
export const dropGaps = (done: Box): void => {
  for (
    let last = done.children.at(-1);
    last?.kind === 'box' && last.tag === 'gap';
    last = done.children.at(-1)
  )
    done.children.pop();
};
