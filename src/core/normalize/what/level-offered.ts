/** How strongly the words around a level offer a place at it; those that speak of who may come, or of a year that is past, take away. */
import { inUsualWords } from '../usual-words.ts';

export const placeNoun =
  '(?:positions?|spots?|slots?|openings?|vacanc(?:y|ies)|places?|seats?|appointments?|lines?|residents?|trainees?|house ?officers?|intern)';

const nounAfter = new RegExp(`^(?:[)\\s,/-]|\\([^()]{0,40}\\)|[A-Za-z&/'-]+\\s){0,7}${placeNoun}\\b`, 'i');
const offerBefore =
  /\b(?:seek(?:s|ing)?|need(?:s|ed)?|recruit(?:s|ing)?|hir(?:e|es|ing)|accept(?:s|ing)?|fill|filling|refill|vacan(?:t|cy|cies)|openings?|positions?|spots?|slots?|places?|seats?|available|enter|join|offer(?:s|ed|ing)?|appoint|looking for|sought|wanted|take|have|has|for|an?|one|two|three|single|another|additional|level|open|residents?|interns?)[,:]?\s*:?\s*(?:\W|\b[\w&/'-]+\s){0,6}$/i;
const neededBefore =
  /\b(?:complet\w+|finish\w*|passed|past|after|post|prior|during|through|current(?:ly)?|rising|credit for|following|beyond|obtained|had|done|salary|stipend|transfer from|graduat\w+|promot\w+ to|advance\w* to|requirements? of|four months .{0,40}in|months .{0,40}in|hold or be|(?:commitment|promise|guarantee|reappointment|obligation) (?:for|of|to|as)|prerequisites?:?|must (?:presently |currently |now |already )?be|have been)\s*(?:of\s+)?(?:an?|the|your|their|his|her|one|first|any|acgme|accredited|or|be|finishing|finished|hold|holding|successful|in|of|and|P[GL]Y?-?\s?[1-5]|[-,\s]){0,8}$/i;
const neededAfter =
  /^(?:\s*\)?\s*(?:[A-Za-z&/-]+\s){0,3}(?:[:\s]*no\b|requirements?|curriculum|salary|stipend|rate|class of|completed|(?:must|has to|have to|needs? to|should|will) (?:have been|be|lie) (?:finished|completed|done|over|behind)|rotations?|schedule|(?<!depending on |depends on |by |on )experience|transcript|training in|training completed|in (?:an?|another|any) (?:ACGME|accredited) (?:[\w-]+ ){0,4}(?:required|needed|finished|completed|done)|year (?:of training )?(?:must|(?:in|at) (?:an?|another|any|accredited|ACGME|your|their)|completed|required|finished|suffices|is enough|needed|done|or equivalent|behind|under (?:his|her|their|your)|on (?:his|her|their|your) record|to (?:his|her|their|your)(?: or (?:his|her))? (?:credit|name))))\b/i;

/** "who has done a medicine internship and the first year of neurology": a year somebody brings. */
const broughtBefore =
  /\b(?:who|having|has|have|had|with|already|must|after)\b(?: \w+){0,2} (?:done|completed|finished|passed|complete|finish|did)\b[^.;:\n]{0,50}$|\b(?:done|completed|finished|successful) (?:an?|the|your|their|one|all|full|his|her)\b[^.;:,\n]{0,40}$|^\W*(?:now|presently|currently|already) (?:in|at|through|enrolled)\b[^.;:\n]{0,40}$|\b(?:weeks|months|years?) (?:as|of being) (?:an?|the)\b[^.;:\n]{0,30}$|\b(?:those|people|residents?|candidates?|applicants?|someone|somebody|persons?|physicians?|anyone|anybody|whoever) (?:with|having|holding|bringing|(?:who |that )?(?:has|have|had|holds?|brings?)) (?:an?|the|one|at least (?:an?|one)) (?:[\w-]+ ){0,3}$/i;

/** "we lost a PGY-2", "short one PGY-1": the place that is left behind. */
const goneBefore =
  /\b(?:lost|losing|lose|loses|short|missing|replac(?:e|es|ing)|backfill(?:ing)?) (?:an?|one|two|three|our|the|its|another)\s(?:[\w-]+ ){0,2}$/i;

/** "a hole in its rising PGY-2 class". */
const lackBefore =
  /\b(?:holes?|gaps?|room|openings?|vacanc(?:y|ies)|seats?|places?|spots?|chairs?|short|opening) (?:in|for|at|to|on) (?:[\w-]+ ){0,4}$/i;

/** "a resident to enter the PGY-2 class of five", "will round out our second-year class". */
const joinsBefore =
  /\b(?:enter|join|complete|round out|come into|step into|go into|start in|begin in|be (?:part|a member) of) (?:the|our|its|a|this|next year's) (?:[\w-]+ ){0,2}$/i;

/** "The program admits at the PGY-1 level only", "everybody enters at PGY-1": how it is otherwise. */
const wayIn =
  /\b(?:(?:program|residency|department|which|that|everybody|everyone|nobody|no one|each)\b[^.;]{0,30}\b(?:admits|enters|enrolls|matriculates|begins)|(?:all|residents?|who|we) (?:of (?:us|them|our residents) )?(?:only |always |normally |usually )?(?:admit|enter|matriculate)) (?:\w+ )?(?:only |solely )?(?:at|into|in|with|as) (?:the |an? )?$/i;

/** "After which the ordinary PGY-3 contract follows", "then go on to PGY-3", "before you become a PGY-3": what comes when the place is done. */
const laterBefore =
  /\b(?:before|until|when|once|by the time) (?:you|they|he or she|she|he|(?:the |our )?residents?) (?:becomes?|turns?|reach(?:es)?|rises? to|(?:is|are) promoted to) (?:an? |the )?$|\b(?:carr(?:y|ies)|continues?|stays?|goes|go) (?:on )?as (?:an? )?$|\b(?:after (?:which|that|whom)|thereafter|afterwards?|then|subsequently|followed by|later|(?:go(?:es)?|mov(?:e|es|ing)|continu(?:e|es|ing)|proceed(?:s|ing)?|progress(?:es|ing)?|advanc(?:e|es|ing|ement)|promot(?:ed|ion)|graduat(?:e|es|ing)|stay(?:s|ing)?|carr(?:y|ies)) (?:on |straight |directly )?(?:to|into|as|through|with)) (?:(?!an?\b|one\b|two\b)[\w-]+ ){0,4}$/i;

/** "If you are a strong PGY-1 who ...": who may come, not what is offered. */
const youAre =
  /\b(?:you(?:'re| are)|who (?:is|are)|(?:applicants?|candidates?|persons?|people|somebody|someone|(?:we|to) (?:seek|want|have in mind|look for|are looking for)) (?:is|are)) (?:an?|now|currently|presently|already|the)\s(?:[\w-]+ ){0,3}$/i;

/** Looks 60 characters to each side within the sentence; negative: a prerequisite. */
export function offeredAt(text: string, at: number, end: number): number {
  const before = inUsualWords(lineBefore(text, at));
  const after = inUsualWords(lineAfter(text, end));
  let score = 0;
  if (nounAfter.test(after)) score += 2;
  if (offerBefore.test(before)) score += 2;
  if (/^\s*$/.test(before)) score += 1;
  if (goneBefore.test(before)) score += 3;
  if (youAre.test(before)) score -= 4;
  if (/^\s*(?:class|cohort)\b/i.test(after) && lackBefore.test(before)) score += 4;
  if (/^\s*(?:class|cohort|group|year)\b/i.test(after) && joinsBefore.test(before)) score += 4;
  if (wayIn.test(before) || laterBefore.test(before)) score -= 4;
  if (neededBefore.test(before) || broughtBefore.test(before)) score -= 4;
  if (neededAfter.test(after)) score -= 4;
  return score;
}

function lineBefore(text: string, at: number): string {
  const part = text.slice(Math.max(0, at - 60), at);
  const cut = Math.max(part.lastIndexOf('\n'), part.lastIndexOf('. '), part.lastIndexOf('; '));
  return part.slice(cut + 1).replace(/^\W*/, '');
}

function lineAfter(text: string, end: number): string {
  const part = text.slice(end, end + 60);
  const cut = part.search(/\n|[.;]\s/);
  return cut < 0 ? part : part.slice(0, cut);
}
