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

/** "PGY-2 only" over what is asked for it. */
const levelAlone =
  /^\W*(?:PGY|R|CA|EM)-?\s?[1-5](?: (?:seats?|places?|positions?|applicants?|candidates?))? only\W*$/i;

const toAll =
  /@|^\W*(?:(?:[\w-]+ )?for (?:all|both|everybody|everyone|either|every|each)\b|all|both|for both|contact|apply|e-?mail|send|interested)/i;

/** The levels that a sentence speaks to: for its own line, or for the lines after it. */
const addressed = remembered((words): { line: readonly number[] | null; head: readonly number[] } => {
  const text = plain(words);
  const [head] = text.match(scope) ?? text.match(levelAlone) ?? [];
  const saysAll = head !== undefined && saysItAll.test(text.slice(head.length));
  const [line] = text.match(scopeOfLine) ?? text.match(scopeOfApplicants) ?? (saysAll ? [head] : []);
  if (line !== undefined) return { line: levelsIn(line), head: [] };
  return { line: null, head: head === undefined ? [] : levelsIn(head) };
});

/** "For the PGY-1 seat, no earlier training is asked": a sentence of its own has nothing left to say of the next. */
const saysItAll = /^(?!\W*only\b)[^:\n]{25,}\s*$/i;

/** "PGY-2 or higher" is every level from there. */
const levelsIn = (words: string): number[] =>
  findLevels(words).flatMap(({ levels, end, words: named }) =>
    upward.test(named + plain(words).slice(end)) ? upFrom(Math.min(...levels)) : levels,
  );
const upFrom = (least: number): number[] => [1, 2, 3, 4, 5, 6, 7].filter((level) => level >= least);
const upward = /^[^,;]{0,12}?(?:\+|\b(?:and|or) (?:above|higher|up|beyond|later|upwards?)\b|\bupwards?\b)/i;

/**
 * "PGY-2 candidates: twelve months of medicine", "PGY-1: at most seven years out", "Second-year applicants need Step 3", "The
 * CA-1 positions also ask for Step 3" speak for their own line only.
 */
const scopeOfLine =
  /^\W*(?:(?:PGY|R|CA|EM)-?\s?[1-5]|(?:first|second|third|fourth)[- ]year)(?:[- ]level)? (?:candidates?|applicants?) (?:must|needs?|ha(?:ve|s)|should|may|are|is|can(?:not)?|will)\b(?![^\n]*@)|^\W*(?:PGY|R|CA|EM)-?\s?[1-5](?:[^.:\n]{0,20}\b(?:candidates?|applicants?)\b[^.:\n]{0,20}|\s(?:seats?|places?|positions?|spots?|slots?|openings?))?:\s*\S|^\W*(?:the |our )?(?:(?:PGY|R|CA|EM)-?\s?[1-5]|(?:first|second|third|fourth)[- ]year) (?:seats?|places?|positions?|spots?|slots?|openings?) (?:(?:also|further) )?(?:asks?|needs?|requires?|wants?|calls?)\b/i;
/** "Under hospital rules, every applicant for PGY-2 or higher must have completed the year before." */
const scopeOfApplicants =
  /^\W*(?:[^,.;:]{3,60}, )?(?:all|any|every|each|an?) (?:applicants?|candidates?|physicians?|residents?) (?:(?:applying|who apply|hoping|entering|coming) )?(?:for|to|at|into) (?:(?:an?|the|any|our) )?(?:[\w-]+ ){0,2}(?:PGY|R|CA)-?\s?[1-5]\b[^.,;:]{0,25}/i;
const serves = (named: readonly number[], levels: readonly number[]): boolean =>
  named.length === 0 || levels.length === 0 || named.some((level) => levels.includes(level));
