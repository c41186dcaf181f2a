/** Reads whether a state licence or a training permit is asked for. */
import { sieved } from '../../sieved.ts';
import { type Fact, fact } from '../fact.ts';
import { saidIn } from '../usual-words.ts';
import { fateOfLack } from './lack.ts';
import { unneeded, wished } from './wish.ts';

const license = sieved(
  /\b(?:GETP\b|[A-Z]{2,5} permits?\b|(?:exemption|limited|temporary|educational|resident) certificates?\b(?! of completion)|certificates? (?:of|from|by) the (?:[\w.]+ ){0,3}board\b|^\W*permit\b|licen[cs]es?\b(?! (?:plate|agreement|to use))|licensure\b|training permits?|(?:state|limited|resident|medical|temporary|postgraduate|post-graduate|institutional|physician-in-training|in-training|trainee|intern|graduate education|educational|education|GME|provisional|house ?officer|special|house ?staff) (?:\w+ ){0,3}permits?|\bpermits?\b(?= (?:is|are|required|needed|must|by|before|from))|PTL\b|PIT permit|training (?:licen[cs]e|certificate|registration)|trainee registration|(?:limited|training|trainee|postgraduate) (?:medical |resident |state )?registrations?\b|(?:resident|intern|house ?officer) registrations\b|\bpermits? (?:of|from|by|issued by) the\b[^.;\n]{0,40}\b(?:board|state)\b|\bresiden(?:cy|t) permits?\b|\b(?:resident|intern|trainee|postgraduate|house ?officer|state board) registration\b(?! (?:for|form|fee|desk|page|link|opens?|closes?)\b)|\b(?:a|the|your|its) permit\b(?! (?:for|to) (?:park|build))|\bregist(?:ration|ered) as (?:an? )?(?:resident|trainee|intern|house ?officer|physician[- ]in[- ]training|(?:training|resident) physician)\b|\bpermits?\b(?= (?:mandatory|take|takes|first|prior|and)\b)|\b(?:state|[A-Z]{2}|[A-Z][a-z]{3,12}) permits?\b|\blicens(?:able|eable)\b|\b(?:must be|can be|to be|as soon as|once|when|until) (?:you are |they are )?licensed\b|\blicensed to (?:train|practi[cs]e) in\b|\bregistered (?:with|by|at) the (?:\w+ ){0,3}board\b|\b(?:state|commonwealth|board) (?:must|has to|needs to|will|should) (?:first )?licen[cs]e\b|\blicensed (?:by|in|with) [^.;\n]{0,40}\bas an? (?:resident|intern|trainee)\b)/i,
);
const other =
  /\b(?:driver'?s?|pharmac\w+|dental|software|creative commons|licen[cs]ing exam\w*(?! (?:is|are) disqualifying)|licen[cs]ure exam\w*|licensing board exam|medical licen[cs]ing exam\w*|no licen[cs]e is issued|licensed beds|work permit|parking permits?|chapters?|manual|licen[cs]es? for (?:\w+ )?beds|each state issues|exams? for an? licen[cs]e|nurs\w+ licen[cs]e|for (?:graduates|fellows)|graduates? (?:may|can) apply for (?:an? )?(?:full|unrestricted)|graduating residents|(?:graduates|fellows|alumni) (?:get|receive|obtain|hold|are)|dea|legislat\w+|bills?|moonlight\w*|(?:issues?|grants?) (?:licen[cs]es?|permits?) (?:to|after)|(?:building|construction|gun|liquor|hunting|learner'?s|event|filming) permits?)\b/i;

/** "Residents practise under the institutional licence", "the licence is handled by us": the house sees to it. */
const ofHouse =
  /\b(?:practi[cs]e|work|train)s? under\b|\b(?:handled|arranged|obtained|taken care of) by (?:us|our|the)\b|\bdone(?: for you)? by (?:us|our)\b|\b(?:we|department|hospital|program|GME|office|institution)(?: will|'ll| can)? (?:arranges?|handles?|obtains?|takes? care|settles?|files?|gets?|looks? after|sees? to)\b/i;

/** "Applied for after acceptance where needed": of some, and nobody says of whom. */
const ofSome =
  /\b(?:in|of) some states\b|^\W*if you (?:already |now |currently )?(?:hold|have)\b|\b(?:where|if|when|as|whenever|wherever) (?:it is |this is |one is )?(?:needed|required|necessary|applicable|appropriate)\b/i;

/** "Each hospital keeps its own rules on licences": nothing is said of this one. */
const ofEach =
  /\b(?:own|different|varying) (?:rules?|polic(?:y|ies)|requirements?)\b|\b(?:var(?:y|ies)|differs?)\b/i;

/** "Our permit covers you", "exempt", "none of your own": the house stands in for the applicant. */
const covered =
  /\b(?:our|the (?:hospital|institution|program|university)(?:'s)?|institutional|training) (?:\w+ )?(?:licen[cs]e|permit|registration|certificate)s? (?:covers?|suffices?|is enough|will do|extends? to|applies to)\b|\b(?:exempt|exempted) (?:from|by)\b(?! [^.;]{0,30}\bmust\b)|\b(?:licen[cs]e|permit|licensure|registration)\s*[:=|-]\s*exempt\b|\bnone of your own\b|\bwithout (?:needing|holding|having) (?:an?|any|their|your)\b|\bcovered by (?:our|the)\b/i;
/** "Does the state want Step 3 for the permit?": nobody says so yet. */
const onlyAsks =
  /^\W*(?:does|do|is|are|would|will|can|could|has|have) [^?]*\?(?!\W*(?:yes|no|not|you|we|they|it|one|an?|the|must|only|sure|of course|required)\b)/i;
const ofLack = fateOfLack('(?:licen[cs]e|permit|licensure|PTL)');
/** Of nurses, faculty, graduates: nobody who applies. */
const ofStaff =
  /\b(?:our|the|all|some|most) (?:\w+ )?(?:nurses?|pharmacists?|faculty|attendings?|fellows?|social workers?|therapists?|staff)\b[^.;]{0,30}\b(?:hold|have|has|need|are|is|keep|work)\b/i;

/** "Everybody works under a limited license, so be sure you qualify for one." */
const mustQualify =
  /\b(?:be|make) (?:\w+ )?sure (?:that )?(?:you|they)\b[^.;]{0,20}\b(?:qualify|are eligible|can (?:get|hold|obtain)|(?:can|will) be licensed)|\bmust (?:be able to )?qualify for (?:one|it|this)\b/i;
/** "no training needed, a residency permit takes two weeks and you must have it": whatever else the list spares. */
const mustHave =
  /\b(?:licen[cs]e|permit|registration)\b[^.;,\n]{0,40}\b(?:you|they|he or she|residents?) must (?:have|hold|get|obtain)\b|\b(?:licen[cs]e|permit|registration|certificate) (?:must|has to|needs to) (?:first )?be (?:obtained|held|in hand|issued|secured|had|applied for)\b|\bmust (?:have|hold|get|obtain) (?:an? |the )?(?:[\w-]+ ){0,3}(?:training |residency |state )?(?:licen[cs]e|permit)\b(?! (?:to|for) (?:practi[cs]e|parking))/i;

/** "No permit has to be applied for." */
const noneMust =
  /\bno (?:[\w-]+ ){0,3}(?:licen[cs]e|permit|licensure|registration) (?:has|have|must|needs?|is|are) (?:to )?be\b|\b(?:nobody|no one|none)\b(?! (?:who|that|without|starts?|begins?|works?))[^.;]{0,25}\b(?:has|have|holds?|carr(?:y|ies)|gets?|needs?) (?!not\b)[^.;]{0,25}\b(?:licen[cs]e|permit)s?\b/i;
/** "Hawaii does not license residents." */
const noneIssued =
  /\b(?:does not|do not) (?:licen[cs]e|register) (?:its |their )?(?:residents?|interns|trainees)\b|\bissues? no (?:\w+ )?(?:permits?|licen[cs]es?)\b/i;
/** "In New York residents train without a licence": they do, and nobody is told not to. */
const goesWithout = (text: string): boolean =>
  /\b(?:trains?|works?|practi[cs]es?|starts?|begins?|serves?) without (?:an? |any |the )?(?:[\w-]+ ){0,3}(?:licen[cs]e|permit|licensure|registration)\b/i.test(
    text,
  ) && !/\b(?:no|not|nobody|none|never|cannot|neither|nor)\b|n't\b/i.test(text);

/** true: needed; false: said not to be; null: silent or only liked. */
export function readLicense(words: string): Fact<boolean> | null {
  let no: Fact<boolean> | null = null;
  for (const clause of saidIn(words)) {
    if (!license.test(clause.text) || other.test(clause.text) || ofEach.test(clause.text)) continue;
    if (ofStaff.test(clause.text) || ofSome.test(clause.text) || onlyAsks.test(clause.text)) continue;
    const said = (value: boolean): Fact<boolean> => fact(value, words.slice(clause.at, clause.end), 0.9);
    if (/\b(?:permanent|full|unrestricted|independent)\b/i.test(clause.text) && wished.test(clause.text))
      continue;
    if (noneMust.test(clause.text) || noneIssued.test(clause.text) || goesWithout(clause.text)) {
      no ??= said(false);
      continue;
    }
    if (mustHave.test(clause.text) || mustQualify.test(clause.text)) return said(true);
    if (
      unneeded.test(clause.text) ||
      covered.test(clause.text) ||
      ofLack(clause.text) === false ||
      /\b(?:do not|don't) (?:hold|have|carry) (?:an? )?(?:licen[cs]es?|permits?)\b|\bno (?:\w+ ){0,3}(?:licen[cs]e|permit|licensure)\b|\b(?:licen[cs]e|permit|licensure|registration)\s*[:=|-]\s*(?:no|none|n\/?a|not)\b/i.test(
        clause.text,
      )
    ) {
      if (!/\b(?:to apply|at (?:the )?(?:time of )?application|when you apply)\b/i.test(clause.text))
        no ??= said(false);
      continue;
    }
    if (
      (ofHouse.test(clause.text) &&
        !/\b(?:must|require[sd]?|need(?:s|ed)?|before|mandatory|have to)\b/i.test(clause.text)) ||
      wished.test(clause.text) ||
      /\b(?:in|from|by) (?:another|other|a different) states?\b/i.test(clause.text) ||
      /\b(?:starts? upon licens(?:ing|ure)|application fee|reimburs\w+|paid by|(?<!for which )(?:we|hospital|program) covers?|cover(?:s|ed)|cost of|(?<!for which )we pay|pays for|stipend|benefits?|fees?|(?:is|are|licen[cs]es?|permits?) paid)\b/i.test(
        clause.text,
      )
    )
      continue;
    return said(true);
  }
  return no;
}
