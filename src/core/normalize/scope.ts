/** Tells for which levels a sentence speaks: "For the PGY-2 position only" governs what follows it. */
import { remembered } from '../remembered.ts';
import { plain, type Stretch } from './plain.ts';
import { findLevels } from './what/levels.ts';

const scope =
  /^\W*(?:additional(?:ly)?,?\s+|in addition,?\s+|further\s+|(?:requirements?|must-haves?|criteria|qualifications?|prerequisites?)\s+|also\s+)*(?:for|if|applicants?\s+(?:for|to)|candidates?\s+(?:for|to))\s+(?:the\s+|an?\s+)?[^.:]{0,40}(?::|only|position|place|applicants?|candidates?|opening|spot|level|,|\s*$)/i;

/** "For the PGY-2 position only" governs the lines after it, until something else is addressed. */
export function inScope(parts: readonly Stretch[], levels: readonly number[]): boolean[] {
  let governed: readonly number[] | null = null;
  return parts.map((part) => {
    const { line, head } = addressed(part.text);
    if (line) return serves(line, levels);
    if (head.length > 0) governed = head;
    else if (governed && toAll.test(part.text.trim())) governed = null;
    return governed === null || serves(governed, levels);
  });
}

const toAll =
  /@|^\W*(?:(?:[\w-]+ )?for (?:all|both|everybody|everyone|either|every|each)\b|all|both|for both|contact|apply|e-?mail|send|interested)/i;

/** The levels that a sentence speaks to: for its own line, or for the lines after it. */
const addressed = remembered((words): { line: readonly number[] | null; head: readonly number[] } => {
  const text = plain(words);
  const [head] = text.match(scope) ?? [];
  const saysAll = head !== undefined && saysItAll.test(text.slice(head.length));
  const [line] = text.match(scopeOfLine) ?? (saysAll ? [head] : []);
  if (line !== undefined) return { line: levelsIn(line), head: [] };
  return { line: null, head: head === undefined ? [] : levelsIn(head) };
});

/** "For the PGY-1 seat, no earlier training is asked": a sentence of its own has nothing left to say of the next. */
const saysItAll = /^(?!\W*only\b)[^:\n]{25,}\s*$/i;

const levelsIn = (words: string): number[] => findLevels(words).flatMap((mention) => mention.levels);

/** "PGY-2 candidates: twelve months of medicine", "PGY-1: at most seven years out" speak for their own line only. */
const scopeOfLine =
  /^\W*(?:PGY|R|CA|EM)-?\s?[1-5](?:[^.:\n]{0,20}\b(?:candidates?|applicants?)\b[^.:\n]{0,20}|\s(?:seats?|places?|positions?|spots?|slots?|openings?))?:\s*\S/i;
const serves = (named: readonly number[], levels: readonly number[]): boolean =>
  named.length === 0 || levels.length === 0 || named.some((level) => levels.includes(level));
