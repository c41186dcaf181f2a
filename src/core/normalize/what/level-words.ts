/** Widens a pattern that writes levels one way ("PGY-2") to the other ways people write them ("PGY-II", "PG-2", "PGY 2"). */
import { sievedOf } from '../../sieved.ts';

const roman: Record<string, string> = {
  '1': '(?:1|I)',
  '2': '(?:2|II)',
  '3': '(?:3|III)',
  '[12]': '(?:[12]|I{1,2})',
  '[1-3]': '(?:[1-3]|I{1,3})',
  '[1-4]': '(?:[1-4]|I{1,3}|IV)',
  '[1-5]': '(?:[1-5]|I{1,3}|IV|V)',
  '\\d': '(?:\\d|I{1,3}|IV)',
  '(?:1|I)': '(?:1|I)',
};

/** A pattern for the same words with each level in any writing; made once, when a file is loaded. */
export const anyLevel = (pattern: RegExp): RegExp => sievedOf(inAnyWriting(pattern.source), pattern.flags);

/** The same for the source of a pattern. */
export const inAnyWriting = (source: string): string =>
  source.replace(
    /PGY-\?(?:\\s\?)?(\(\?:1\|I\)|\\d|\[[1-5]-?[1-5]\]|[1-3](?!\d))/g,
    (whole, level: string) => {
      const wide = roman[level];
      return wide === undefined ? whole : `PGY?[- ]?${wide}(?![0-9A-RT-Za-rt-z])`;
    },
  );
