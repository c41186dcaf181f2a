/** Reads whether clinical experience in the United States is asked for. */
import { type Fact, fact } from '../fact.ts';
import { clauses, plain } from '../plain.ts';
import { fateOfLack } from './lack.ts';
import { unneeded, wished } from './wish.ts';

const experience =
  /\b(?:USCE|usce|Usce|patients in (?:the )?(?:US|U\.S\.|United States|States)\b|(?:time|months?|weeks?|work|stint|exposure) (?:on|in|at|inside) (?:an?|the|any) (?:U\.?S\.?A?|American|United States) (?:ward|clinic|hospital|practice|bedside)s?|worked (?:in|at) an? (?:U\.?S\.?|American) (?:clinic|hospital|practice|ward)|worked (?:clinically|as a (?:doctor|physician)) in (?:the )?(?:US|U\.S\.|United States)|(?:weeks?|months?|years?) (?:at least |or more )?(?:in|at|of|on) (?:an? |the )?(?:American|U\.?S\.?A?|United States) (?:\w+ (?:or |and )?){0,3}(?:hospitals?|clinics?|labs?|practices?|wards?)|U\.?S\.? clinical time|(?:U\.?S\.?A?|United States|American)(?:[ -]based)? (?:(?:hands-on|direct|clinical|hospital|inpatient|bedside|ward|patient-care|patient|medical|recent) ){0,3}(?:experience|exposure|contact|work|practice|rotations?|clerkships?|electives?|externships?|observerships?|hands-on|clinical work)\b|(?:(?:worked with|seen|cared for|treated) patients(?= in this country)|[Cc]linical(?! (?:cent|trial|program|department|research|site|facult))|[Hh]ands-on|[Pp]atient[- ]care|bedside|clerkships?|rotations?|electives?|externships?|observerships?|[Ee]xperience|exposure)\b[^.;\n]{0,30}\b(?:in|within|at) (?:the |an? |this )?(?:(?:hospitals?|clinics?|practice) (?:of|in) (?:the )?)?(?:U\.?S\.?A?(?![A-Za-z])|United States|States\b|America\b|American (?:hospitals?|clinics?)))/;

const clinical = /\b(?:USCE|clinical|hands-on|patient|rotations?|clerkships?|externships?)\b/i;

/** "No USCE", "USCE: none". */
const refused =
  /\bno (?:USCE|(?:U\.?S\.?A?|American) (?:clinical|rotations?|experience|electives?|clerkships?|externships?|hands-on|exposure))\b|\b(?:USCE|U\.?S\.? clinical experience)\s*[:=|-]\s*(?:no|none|n\/?a|not)\b/i;

const ofLack = fateOfLack('(?:USCE|(?:US|U\\.S\\.|American) (?:clinical|experience|rotations?))');

/** true: asked; false: only liked, or said not to be needed; null: silent. */
export function readUsExperience(words: string): Fact<boolean> | null {
  for (const clause of clauses(plain(words))) {
    if (!experience.test(clause.text)) continue;
    const said = (value: boolean): Fact<boolean> =>
      fact(value, words.slice(clause.at, clause.at + clause.text.length), 0.92);
    if (/\bno (?:USCE|U\.?S\.? clinical \w+),? no\b/i.test(clause.text)) return said(true);
    if (
      /\b(?:United States|U\.?S\.?) (?:Army|Navy|Air Force|Marine|Coast Guard|military)\b/i.test(clause.text)
    )
      continue;
    if (
      /\b(?:our|the|all|most|nearly all|many|some) (?:\w+ )?(?:residents|interns|graduates|fellows) (?:had|have|get|gain|did|came)\b/i.test(
        clause.text,
      )
    )
      continue;
    // An internship done here is training, not a month at a clinic.
    if (/\b(?:internship|residency|GME)\b/i.test(clause.text.match(experience)?.[0] ?? '')) continue;
    if (unneeded.test(clause.text) || refused.test(clause.text) || ofLack(clause.text) === false)
      return said(false);
    if (
      /\b(?:authori[sz]ed|authori[sz]ation|schools?|residency training)\b/i.test(clause.text) &&
      !clinical.test(clause.text)
    )
      continue;
    return said(!wished.test(clause.text) || /\b(?:must|required|at least|minimum)\b/i.test(clause.text));
  }
  return null;
}
