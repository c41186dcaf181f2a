/** A page line by line: lines of a row carry its number, and the words that became facts are marked. */
import type { ComponentChild } from 'preact';
import type { ReadLine } from '#ports/source-drafts.ts';

export const DraftLines = ({ lines, left }: { lines: ReadLine[]; left: number }) => (
  <>
    <p class="quiet">Lines with a bar belong to a row. Marked words became a fact.</p>
    <ol class="lines">
      {lines.map((line, at) => (
        <li class={line.row === null ? undefined : 'taken'}>
          {line.row !== null && line.row !== lines[at - 1]?.row && (
            <span class="count">Row {line.row}: </span>
          )}
          {markedWords(line)}
        </li>
      ))}
      {left > 0 && <li class="quiet">{left} more lines are not shown</li>}
    </ol>
  </>
);

function markedWords({ text, marks }: ReadLine): ComponentChild[] {
  const parts: ComponentChild[] = [];
  let at = 0;
  for (const { from, to, fact } of marks) {
    parts.push(shown(text.slice(at, from)), <mark title={fact}>{shown(text.slice(from, to))}</mark>);
    at = to;
  }
  return [...parts, shown(text.slice(at))];
}

/** Not cut into one line's length like other scraped words, so that marks stay where they are; nothing hidden is left. */
const shown = (words: string) =>
  words.replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cc}\u{E0000}-\u{E0FFF}]/gu, '').slice(0, 2000);
