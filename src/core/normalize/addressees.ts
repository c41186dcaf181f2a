/** Of places at several levels, the ones that a clause speaks of by naming their level: "PGY-2 candidates need Step 3". */
import { sieved } from '../sieved.ts';
import { plain, type Stretch } from './plain.ts';
import { findLevels, type LevelMention } from './what/levels.ts';

/** The words of each sentence that are said of places at `mine`; the same where it speaks of none of `all` by its level. */
export function saidOfLevels(
  parts: readonly Stretch[],
  { mine, all }: { mine: readonly number[]; all: readonly number[] },
): { words: string; named: boolean }[] {
  let last: readonly number[] = [];
  return parts.map(({ text }) => {
    const pieces = text.split(joints);
    const goesOn = pronoun.test(text);
    let to: readonly number[] = goesOn ? last : [];
    const kept = pieces.filter((piece) => {
      if (address.test(piece)) return true;
      const named = addressees(piece, all);
      if (named.length > 0) to = named;
      return to.length === 0 || to.some((level) => mine.includes(level));
    });
    last = to;
    const named = to.length > 0 && kept.length > 0;
    return { words: kept.length === pieces.length ? text : kept.join('; '), named };
  });
}
const joints =
  /;\s|,?\s(?:but|while|whereas|though|although)\s|,\sand\s(?=(?:the|for|at|those|anyone|whoever|PGY|second|first|third|interns?)\b)|(?<=[.!?])\s(?=[\w.+-]{1,50}@)/i;
/** "..., must have Step 3. psych@elkrun.org": an address by itself is for all. */
const address = /^[\w.+-]{1,50}@\S+\s*$/;

/** "It also needs ...": goes on about what the sentence before spoke of. */
const pronoun =
  /^\W*(?:it|its|he or she|she or he|that (?:one|seat|place|person)|this (?:one|seat|place|person))\b/i;

/** The levels among `all` that the words are said to; empty: none by name, or each. */
function addressees(words: string, all: readonly number[]): readonly number[] {
  const text = plain(words);
  const named = findLevels(text)
    .filter((one) => isAddressed(text, one))
    .flatMap(({ levels }) => levels.filter((level) => all.includes(level)));
  return all.every((level) => named.includes(level)) ? [] : named;
}

function isAddressed(text: string, { at, end, offered }: LevelMention): boolean {
  const before = text.slice(Math.max(0, at - 50), at);
  const after = text.slice(end, end + 50);
  if (comers.test(after) && !isHeld.test(before)) return true;
  if (offered < 0 || years.test(after)) return false;
  return enters.test(before) || (definite.test(before) && (one.test(after) || stands.test(after)));
}

/** "PGY-2 candidates", "second-year applicants". */
const comers =
  /^s?\)?(?:[- ]level)?(?: [\w-]+)? (?:candidates?|applicants?|entrants?|joiners?|transfers?|hires?)\b/i;
const isHeld = /\b(?:current|present|rising|former) $/i;
const years = /^\)?[- ](?:year|training|curriculum|internship|rotations?|residents|interns)\b/i;
const enters = sieved(
  /\b(?:enter|join|com(?:e|ing)|start|begin|appl(?:y|ie)|transferr?|tak(?:e|ing))(?:s|ing)? (?:(?:us|in|on|over|our|the|with us|here|training|up) ){0,2}(?:(?:as|at|into|for|in) )?(?:(?:an?|the|our) )?(?:[\w-]+ )?$/i,
);
const definite = /(?:^\W*|\b(?:the|this|that|our)\s)(?:[\w-]+ )?$/i;
const one =
  /^\)?(?:[- ]level)?(?: [\w-]+){0,2}? (?:positions?|seats?|places?|spots?|slots?|openings?|vacanc(?:y|ies)|one|resident|trainee|intern|level|class)\b/i;
const stands =
  /^\)?(?:\W*$|[,;:)]|\s(?:must|needs?|requires?|should|will|would|is|has|may|can|does|begins?|starts?|asks?|takes?|only|(?:and|or) the|but|not|we|you)\b)/i;
