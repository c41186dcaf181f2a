/** Reads whether clinical experience in the United States is asked for. */
import { sievedOf } from '../../sieved.ts';
import { type Fact, fact } from '../fact.ts';
import { saidIn } from '../usual-words.ts';
import { fateOfLack } from './lack.ts';
import { asksOn } from './replied.ts';
import { unneeded, wished } from './wish.ts';

/** The country by one name, whatever the letters: "us" alone is a word of its own. */
const country: readonly (readonly [RegExp, string])[] = [
  [
    /\bU\.\s?S\.(?:\s?A\.)?(?=\W|$)|\bunited states(?: of america)?\b|\bstateside\b|\b(?:this country|the states)\b/gi,
    'USA',
  ],
  [/\b(?:in|within|of) (?:north )?america\b|\b(?:on|in) (?:american|U\.?S\.?) soil\b/gi, 'in USA'],
  [
    /(?<!\b(?:latin|south|central) )\bamerican(?! (?:board|college|academy|osteopathic|medical association|psychiatric|society|association))\b/gi,
    'USA',
  ],
  [/\bUS\b/g, 'USA'],
  [
    /\bus(?=[ -](?:clinical|hands|hospital|inpatient|bedside|experience|exposure|observer|extern|rotation|elective|clerkship|patient|medical (?:experience|practice)|based)\w*)/gi,
    'USA',
  ],
];
const named = (text: string): string => country.reduce((words, [from, to]) => words.replace(from, to), text);

const work =
  '(?:experiences?|exposure|contact|work|practice|rotations?|clerkships?|electives?|externships?|observerships?|hands-on|clinical time|sub-?internships?|(?<=\\b(?:clinical|hands-on|bedside|hospital|inpatient|ward) )(?:time|months?|weeks?))';
const kind =
  '(?:hands-on|direct|clinical|hospital|inpatient|outpatient|bedside|ward|patient-care|patient|care|medical|recent|previous|prior|supervised|documented|and|or|(?:[a-z]+ )?(?:department|room|unit|office|primary|family|surgical|medicine|pediatric|psychiatric))';
const atPlace =
  '(?:wards?|clinics?|hospitals?|labs?|practices?|bedsides?|health ?care (?:system|setting)|health system|settings?|institutions?|teaching hospitals?|offices?)';
const things =
  `\\bUSCE\\b|\\bUSA(?:[ -]based)?[ -](?:${kind}[ ,-]{1,2}){0,4}${work}\\b` +
  `|\\b(?:clinical(?! (?:cent|trial|program|department|research|site|facult|system|network|enterprise))|hands-on|patient[- ]care|bedside|sub-?internships?|clerkships?|rotations?|electives?|externships?|observerships?|rotated|experience|exposure|(?:worked with|seen|cared for|treated|touched) patients|patient contact|patients)\\b[^.;\\n]{0,30}\\b(?:in|within|at|on|from)\\s(?:(?:the|an?|this|any|hospitals?|clinics?|practice|in|of|or)\\s){0,4}USA\\b` +
  `|\\b(?:time|months?|weeks?|years?|work|stint|exposure|worked|practi[cs]ed|rotated)\\b(?: (?:at least|or more|of work|as an? \\w+|clinically))? (?:on|in|at|inside|of) (?:(?:an?|the|any|wards?|floors?|staff|of|in|at) ){0,4}USA (?:[\\w-]+ (?:or |and )?){0,3}${atPlace}\\b` +
  `|\\bworked (?:clinically |as an? (?:doctor|physician) )?in (?:the )?USA\\b`;
const experience = sievedOf(things, 'i');
const clinical = /\b(?:USCE|clinical|hands-on|patients?|rotations?|clerkships?|externships?)\b/i;

/** "No USCE", "USCE: none". */
const refused =
  /\bno (?:(?:minimum|required|set|particular) (?:\w+ ){0,3})?(?:USCE|USA (?:clinical|rotations?|experience|electives?|clerkships?|externships?|hands-on|exposure))\b|\b(?:USCE|USA (?:clinical )?experience)\s*[:=|-]\s*(?:no|none|n\/?a|not)\b/i;

const ofLack = fateOfLack(`(?:${things})`);
/** What residents here had or get. */
const ofOwn =
  /\b(?:our|the|all|most|nearly all|many|some) (?:\w+ )?(?:residents|interns|graduates|fellows) (?:had|have|get|gain|did|came)\b|\bwe (?:also )?(?:offer|provide|host) (?:[\w-]+ ){0,3}USA\b|\b(?:best|largest|finest|oldest|busiest|leading|top|highest)(?: [\w-]+){0,4} in (?:the )?USA\b/i;

/** "Any US graduate, and IMGs who have done rotations here, may write": asked of some, where others need it not. */
const besideOthers =
  /\b(?:USA|Canadian|allopathic|LCME) (?:or (?:USA|Canadian) )?(?:medical )?(?:graduates?|grads|seniors|students)\b[^.;]{0,30}\b(?:and|or|as well as) (?:IMGs?|FMGs?|(?:international|foreign)[\w -]{0,20}graduates|those|others) (?:who|with)\b/i;

/** "Tell us about your clinical experience in the United States, if you have any." */
const ifAny =
  /^\W*if you (?:have|did)\b[^,]*,\s*(?:please )?(?:list|tell|say|mention|include|describe)\b|\bmay (?:mention|list)\b|\bif (?:you have (?:any|it|some)|any)\b/i;

/** true: asked; false: only liked, or said not to be needed; null: silent. */
export function readUsExperience(words: string): Fact<boolean> | null {
  for (const clause of saidIn(words)) {
    const text = named(clause.text);
    const hit = text.match(experience);
    if (!hit) continue;
    const found = (value: boolean): Fact<boolean> => fact(value, words.slice(clause.at, clause.end), 0.92);
    if (/\bno (?:USCE|USA clinical \w+),? no\b/i.test(text)) return found(true);
    if (
      /\bUSA (?:Army|Navy|Air Force|Marine|Coast Guard|military)\b/i.test(text) ||
      ofOwn.test(text) ||
      ifAny.test(text) ||
      asksOn(text) ||
      besideOthers.test(text)
    )
      continue;
    // An internship done here is training, not a month at a clinic.
    if (/\b(?:(?<!sub-?)internship|residency|GME|PGY|intern year)\b/i.test(hit[0])) continue;
    if (unneeded.test(text) || refused.test(text) || ofLack(text) === false) return found(false);
    if (
      /\b(?:authori[sz]ed|authori[sz]ation|schools?|residency training)\b/i.test(text) &&
      !clinical.test(text)
    )
      continue;
    return found(!wished.test(text) || /\b(?:must|required|at least|minimum)\b/i.test(text));
  }
  return null;
}
