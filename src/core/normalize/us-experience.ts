/** Reads whether clinical experience in the United States is asked for. */
import { type Fact, fact } from './fact.ts';
import { clauses, plain } from './plain.ts';
import { unneeded, wished } from './wish.ts';

const experience =
  /\b(?:USCE|(?:U\.?S\.?|United States|American)(?:[ -]based)? (?:hands-on |direct )?clinical (?:experience|exposure|rotations?|work)|clinical (?:experience|exposure|rotations?|work|observership)s?[^.;\n]{0,30}\b(?:in|within) (?:the )?(?:U\.?S\.?A?|United States|America)\b|(?:US|U\.S\.) (?:hands-on|experience|externship|observership)s?)/;

/** true: asked; false: said not to be needed; null: silent or only liked. */
export function readUsExperience(words: string): Fact<boolean> | null {
  for (const clause of clauses(plain(words))) {
    if (!experience.test(clause.text)) continue;
    const said = (value: boolean): Fact<boolean> =>
      fact(value, words.slice(clause.at, clause.at + clause.text.length), 0.92);
    if (unneeded.test(clause.text) || /\bno (?:USCE|U\.?S\.? clinical)\b/i.test(clause.text))
      return said(false);
    if (wished.test(clause.text) && !/\b(?:must|required|at least|minimum)\b/i.test(clause.text)) continue;
    return said(true);
  }
  return null;
}
