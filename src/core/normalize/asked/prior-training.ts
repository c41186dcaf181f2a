/** Reads whether applicants must be in, or have finished, accredited training. */

import { remembered } from '../../remembered.ts';
import { sieved, sievedOf } from '../../sieved.ts';
import { type Fact, fact } from '../fact.ts';
import { offerWeight } from '../offer/offers.ts';
import { plain } from '../plain.ts';
import { saidIn } from '../usual-words.ts';
import { anyLevel, inAnyWriting } from '../what/level-words.ts';
import { broughtAlong, fateOfUntrained, freshWelcome, namesTrainees } from './brought.ts';
import { asksForTrained } from './trained.ts';
import { atHand } from './training-at-hand.ts';
import { ofTraining } from './training-signs.ts';
import { likelyAsksForTraining } from './training-weighed.ts';
import { asksForYear, freeOfTraining, ofNoApplicant, trainedAlready } from './untrained.ts';
import { unneeded, wished } from './wish.ts';
import { byWish } from './wish-list.ts';

const training = inAnyWriting(
  '(?:(?:PGY|PL)-?\\s?(?:1|I|one)\\b|EM-?1\\b|internship\\b|intern(?:ship)? year\\b|CBY\\b|internal medicine year|(?:first|1st|first post-?graduate|prelim\\w*|transitional|clinical base|base|clinical|EM-?1|intern|categorical|postgraduate|pediatric|surg\\w*|preliminary|TY)\\s*(?:\\w+\\s){0,2}(?:year|training)|residency (?:training|year)|(?:months?|weeks?|years?) of (?:\\w+[ .-]+){0,5}(?:training|residency|GME|internship|primary care|neurology)|graduate medical training|postgraduate year|training year|year of (?:\\w+[ -]){0,4}training|GME\\b(?! (?:offices?|committee|website|web|coordinators?|team|department|staff|portal))|(?:months?|years?|weeks?) in (?:an? )?(?:ACGME|accredited)|(?:enrolled|standing) in (?:an? )?(?:ACGME|accredited)|ACGME(?:-I)?(?:[- ]accredited)? (?:\\w+ ){0,4}(?:training|residency|internship))',
);
const finished = sievedOf(
  `\\b(?:complet\\w+|finish\\w*|successful(?:ly)?|done|passed|past|mid-?way|satisf\\w+|must (?:have|hold|be)|prerequisites?|required?|requires?|need(?:s|ed)?|at least|minimum|be in|currently in|enrolled|hold or|have had|credit for|obtained)\\b[^.;\\n]{0,120}\\b${training}`,
  'i',
);
const trainingDone = sievedOf(
  `\\b${training}[^.;\\n]{0,80}\\b(?:required|requirement|must|completed|finished|done|mandatory|necessary|prerequisite|needed|obligatory|compulsory|indispensable|essential|a (?:pre)?condition|suffices|is enough|is complete)\\b`,
  'i',
);
const standing =
  /\b(?:residents?|candidates?|applicants?|must|be|currently|is|are|you|who|persons?|physicians?|trainees?|someone)\b[^.;\n]{0,60}\bin good standing\b|\bgood standing in (?:an?|their|your|the|his|her)\b/i;
const goodLetter =
  /\bletters?\b[^.;\n]{0,60}\bgood standing\b(?! (?:from|of|by) (?:the |your )?(?:dean|medical school|school|university))|\bgood standing\b[^.;\n]{0,40}\bletters?\b/i;
const unitsDone =
  /\b(?:months?|weeks?|years?) (?:of|in) [^.;\n]{1,60}\b(?:must|need to|should) (?:be|have been) (?:done|completed|finished)\b|\b(?:entering|coming|transferring) (?:from|after) (?:\w+ ){0,2}(?:years?|months?|PGY)\b/i;
const statedLine = sievedOf(
  `^\\W*(?:prerequisites?\\W+|requires?\\W+|requirements?\\W+)?(?:(?:an?|one|two|twelve|12|six|four|a full)\\s+(?:\\(12\\)\\s+)?(?:successful\\s+)?(?:\\w+[ -]){0,3}${training}|internship of\\b)`,
  'i',
);
const mayApply =
  /\b(?:(?:surgery|medicine|surgical|pediatric|current|prelim\w*|categorical|transitional)\s+(?:interns|residents)\b[^.;]{0,60}\b(?:(?:may|can|should)\b(?! (?:begin|start|join|be |enter))|are (?:invited|eligible|encouraged|welcome)\b))/i;
const accredited = /\b(?:ACGME(?:-I)?|AOA|accredited|RCPSC)\b/i;
const none = sieved(
  /\b(?:straight|direct(?:ly)?|fresh) (?:from|out of) (?:medical |med )?school\b(?! (?:cannot|can't|are not|is not))|\b(?:prior|previous|earlier)\b[^.;\n]{0,40}\b(?:residency|training|internship|GME)\b[^.;\n]{0,20}\b(?:neither|immaterial|beside the point)\b|\b(?:internship|residency|(?:prior|earlier|previous) training|PGY-?\s?1|training elsewhere)\b[^.;\n]{0,25}\b(?:is|are) not (?:an? )?(?:pre-?condition|expected|prerequisite|presupposed|presumed|assumed)|\b(?:no|without|none|never)\b[^.;,\n]{0,40}\b(?:(?:prior|previous|earlier)\s(?:\w+ ){0,2}(?:residency|GME|training|internship|postgraduate|PGY)\b|(?:residency|GME|training|internship|postgraduate|PGY-?\s?(?:1|I)\b|(?:as|been) an? (?:resident|intern))[^.;\n]{0,40}\b(?:needed|required|necessary|expected|asked|wanted|called|presupposed|presumed|assumed))\b|^\W*no (?:residency|GME|internship)\b|^\W*no (?:prior|previous|earlier) (?:GME|residency|training|internship)\b|\bprerequisites?:?\s*none\b|\b(?:straight|directly|fresh) (?:from|out of) (?:medical|med) school (?:is|are|may|can|ok|fine|welcome)\b|\b(?:new|recent|fresh) (?:graduates?|MDs?|grads?) (?:can|may|are (?:welcome|eligible|encouraged))\b[^.;\n]{0,20}(?:apply|eligible|;|$)|\b(?:need not|needn't|don't need to|do not (?:need|have) to) have (?:trained|been in (?:a )?residency|done an? (?:internship|residency))\b|\bnone beyond (?:a |the )?(?:medical )?degree\b|\bnothing beyond (?:an? |the )?(?:medical|med|MD|DO)\b|\bnot (?:previously |yet )?in (?:a )?residency\?\s*(?:totally |perfectly |that's |that is )?(?:ok|okay|fine|no problem)/i,
);
const papersOnly =
  /\b(?:letters?|milestones?|evaluations?|verification|references?|documents?|copies|transcripts?|recommendation)\b/i;

/** true: asked for; false: said not to be needed; null: silent, preferred, or only a letter from a director is wanted. */
export const readPriorTraining = remembered(priorTraining);

function priorTraining(words: string): Fact<boolean> | null {
  let no: Fact<boolean> | null = null;
  for (const clause of saidIn(words)) {
    const said = (value: boolean, sure: number): Fact<boolean> =>
      fact(value, words.slice(clause.at, clause.end), sure);
    const value = judged(clause.text);
    if (value === true) return said(true, 0.92);
    if (value === false) no ??= said(false, 0.9);
  }
  return no;
}

const judged = remembered((words: string): boolean | null | 'unsaid' => trainingByRules(ofTraining(words)));

/**
 * Where a place's own words ask for training in a wording that no rule knows: by what was learnt. The rest of a page
 * holds much else on training, and is read by rules alone.
 */
export function likelyPriorTraining(words: string): Fact<boolean> | null {
  const clause = saidIn(byWish(words).must).find(
    ({ text }) => judged(text) === 'unsaid' && likelyAsksForTraining(ofTraining(text)),
  );
  return clause ? fact(true, words.slice(clause.at, clause.end), 0.7) : null;
}

/** Of a clause `ofTraining`. Null: it is known to ask for nothing; unsaid: in words that no rule knows. */
export function trainingByRules(text: string): boolean | null | 'unsaid' {
  if (freeOfTraining(text)) return false;
  if (aside.test(text) || ofNoApplicant.test(text)) return null;
  const fate = /\bstep\b/i.test(text) ? null : fateOfUntrained(text);
  if (fate !== null) return fate;
  if (saysNotNeeded(text)) return false;
  if (toBeDoneHere.test(text) || ofOwn.test(text)) return null;
  if (asksForYear(text)) return true;
  const note = text.length < 80 && accredited.test(text);
  if (offerWeight(text) > 0.3 && !bringing.test(text) && !note) return null;
  const worded = byWording(text);
  if (worded !== null && worded !== 'unsaid') return worded;
  return !wished.test(text) && asksForTrained(text) ? true : worded;
}

/** By the wordings that were met. */
function byWording(text: string): true | null | 'unsaid' {
  if (saysServed(text) || namesTrainees(text) || trainedAlready(text)) return true;
  if (
    /\bmoonlight\w*|\b(?:program|residency|hospital) (?:is|has been) (?:fully )?(?:ACGME|accredited)/i.test(
      text,
    )
  )
    return null;
  if (
    demanded.some((pattern) => pattern.test(text)) &&
    (firm.test(text) || (!wished.test(text) && !looksOwn.test(text)))
  )
    return true;
  if (/\bgone on\b|\bhave (?:entered|matched)|\bour (?:graduates|residents|prelims?)\b/i.test(text))
    return null;
  if (fromElsewhere.test(text) && !looksOwn.test(text)) return true;
  if (inFirstYear.test(text) || unitsDone.test(text) || goodLetter.test(text)) return true;
  if (wished.test(text) && !/\b(?:must|required|mandatory)\b/i.test(text)) return null;
  if (/\b(?:board|medical school|medical degree|graduates? of)\b/i.test(text) && !finished.test(text))
    return null;
  if (
    /\b(?:upon|after|on|by) complet\w+|will (?:complete|finish|rotate|receive)|who (?:complete|finish)\b|residents who finish|graduates?\b.*\bfellowship|keep up to|credit (?:is |may |given)/i.test(
      text,
    )
  ) {
    if (
      !standing.test(text) &&
      !/complet\w+ (?:an?|their|one) (?:intern|PGY)/i.test(text) &&
      !/\bwill have (?:finished|completed)/i.test(text)
    )
      return null;
  }
  if (
    standing.test(text) &&
    !(
      papersOnly.test(text) &&
      !/\b(?:must be|be in|residents? in|candidates? in|applicants? (?:must|in|who))\b/i.test(text)
    )
  )
    return true;
  if (mayApply.test(text)) return true;
  if (finished.test(text) || trainingDone.test(text)) return isPapers(text) ? null : true;
  if (
    statedLine.test(text) &&
    text.length < 140 &&
    (accredited.test(text) || /\b(?:year|months?|PGY-?1)\b/i.test(text))
  )
    return looksOffer(text) ? null : true;
  return 'unsaid';
}

/** For a place whose first level is `first`: a year before it is named as needed, done or in the making. */
export function namesEarlierYear(words: string, first: number): boolean {
  const text = plain(words);
  if (text.length > 300 || !earlier.test(text)) return false;
  const named = [...text.matchAll(levelNamed)].map((hit) => Number(hit[1]?.replace(/^I$/i, '1')));
  const before =
    named.some((level) => level < first) ||
    /\bintern(?:ship)?s?\b(?! (?:licen|permit|salar))|\b(?:base|prelim\w*) year\b/i.test(text);
  return (
    before && !ofOwn.test(text) && !aside.test(text) && !toBeDoneHere.test(text) && !notBrought.test(text)
  );
}
const levelNamed = /\b(?:PGY|PL|EM|R)-?\s?([1-4]|I)\b/gi;
const earlier =
  /\b(?:needs?|needed|requires?|required|insists?|must|done|complete[d]?|finished|by (?:june|july|then)|bring|certif\w+)\b/i;
const notBrought =
  /\b(?:openings?|vacan\w+|positions?|seats?|spots?|slots?|places?|posts?|salary|stipend|per year|each year|match|classes|class of|we (?:have|are|train)|rotat\w*|prefer\w*|a plus|welcome|helpful|consider\w*|accept\w*|our|who (?:left|will)|if you (?:have|like)|no\b|not\b|n't\b)/i;

/** A wish with a condition that stands is asked. */
const firm =
  /\b(?:only apply if|not apply unless|got to be|seek(?:ing)? (?:a )?transfer)\b|\bprovided (?:that )?|\bwithout (?:that|it|this|which)\b|\b(?:you|they) need\b|\bsuffices\b|\bideal (?:person|candidate|applicant) (?:is|has)\b/i;

const place = '(?:residency|residencies|program|internship|training|PGY-?\\s?(?:1|I)\\b)';
const span = '(?:an?|one|two|1|2|12|twelve|six|nine|full|prior|previous|earlier|completed)';
const demanded: readonly RegExp[] = [
  // "who must now be in an accredited Ob-Gyn residency", "you have to be in an EM residency now".
  /\b(?:must|ha(?:ve|s) to|needs? to|should|required to)\b[^.;\n]{0,30}\bbe (?:\w+ ){0,3}(?:in|with|from|enrolled in|training (?:in|at))\b[^.;\n]{0,50}\b(?:residency|residencies|program|internship|training)\b/i,
  // "Twelve months of accredited family medicine needed", "One year of ACGME family medicine completed".
  sievedOf(
    `\\b${span}\\s*(?:\\(\\d+\\)\\s*)?(?:full |or more |prior |completed )?(?:years?|months?) (?:of|in) (?:[\\w-]+ ){0,6}(?:ACGME|accredited)\\b[^.;\\n]{0,60}(?:\\b(?:needed|required|completed|done|necessary|expected|mandatory|a must)\\b|$)`,
    'i',
  ),
  // "Prior year of ACGME training", "nine months of direct patient care in an accredited PGY-1 year".
  sievedOf(
    `^\\W*(?:\\w+: )?(?:prior|previous|earlier|completed)\\b[^.;\\n]{0,40}\\b(?:ACGME|accredited)\\b[^.;\\n]{0,40}\\b${place}`,
    'i',
  ),
  /\bmonths? of [^.;\n]{1,60}\bin an? (?:ACGME[- ]|accredited )[^.;\n]{0,20}\b(?:PGY-?\s?(?:1|I)\b|intern)/i,
  // "Candidates with prior training only", "only residents who are now in an accredited program".
  /\b(?:prior|previous|earlier|existing) (?:\w+ ){0,3}(?:training|residency|internship|experience) only\b/i,
  /\bonly (?:current )?(?:residents|interns|candidates|applicants|physicians|those|transfers?)\b[^.;\n]{0,50}\b(?:accredited|ACGME|(?:prior|previous|completed|in|from) (?:\w+ ){0,3}(?:residency|training|internship|programs?))\b/i,
  /\bfor transfers? (?:from|of)\b|\btransfers?(?: residents?| applicants?)? only\b|\bonly transfers?\b/i,
  // "Completion of an accredited PGY-1 is expected", the answer to "what should I have done before joining?".
  /\bcompletion of\b[^.;\n]{0,60}\b(?:PGY-?\s?(?:1|I)\b|intern|accredited|ACGME)[^.;\n]{0,40}\b(?:expected|required|necessary|needed|a must)\b/i,
  /\b(?:should|must) (?:I|we|you|they|applicants|candidates) (?:have|be)\b[^?]{0,50}\?[^?]{0,80}\b(?:internship|PGY-?\s?1|accredited|ACGME|residency)\b/i,
  ...atHand,
  ...broughtAlong,
].map(anyLevel);

/** An offer that also says what is brought ("for a resident who has completed ..."); "we need a PGY-1" asks for nobody's past. */
const bringing =
  /\b(?:survived|been through|complet\w+|finish\w+|good standing|prior|previous|currently|presently|already|must|required?|who (?:is|are|has|have|had|will)|got to|by (?:june|then|the start)|transfer\w*|from (?:an?|any|another|other|accredited)|after (?:at least )?(?:an?|one|two|twelve|\d+) (?:full |accredited |ACGME )?(?:years?|months?|internship|clinical)|(?:interns|residents) \((?:ACGME|AOA|accredited)|suffices|for which|wh(?:o|ose) \w+ (?:has|have)|with (?:at least )?(?:an?|one|two)|from (?:one|two|an?) (?:\w+ )?years?|only|for an? (?:person|resident|physician|doctor) (?:now|at present)|lateral|leave another|leaving another)\b|\bneeds?:/i;

/**
 * A bare note of training served, as a list of demands has it: "Two years of ACGME pediatrics", "R1 year in an ACGME
 * program", "Internship of 12 months, ACGME". What is said of the program itself ("our ACGME-accredited program") is none.
 */
const saysServed = (text: string): boolean =>
  text.length < 220 &&
  served.test(text) &&
  accredited.test(text) &&
  !ofProgram.test(text) &&
  !wished.test(text);
const served =
  /\b(?:an?|one|two|three|1|2|3|6|9|12|18|24|six|nine|twelve|full|prior)\b[^.;\n]{0,25}(?<![-\w])(?:years?|yrs?|months?|mos?)\b|\bPGY?-?\s?[12]\b|\bR-?[12]\b|\binternship\b|\bintern year\b|\b(?:base|prelim\w*|transitional|clinical|first|EM|categorical|TY)\s+year\b/i;
const ofProgram =
  /\b(?:our|this|is an?|are an?|as an?|fully)\s(?:[\w-]+ ){0,3}(?:ACGME|accredited)[- ]?(?:accredited )?(?:[\w-]+ ){0,3}(?:program|residency|institution|hospital)\b|\baccreditation\b|\bACGME (?:ID|number|code|#|\d|program (?:ID|number))|\b(?:has|have|was|were|is|are|been|newly|by the) (?:\w+ )?(?:accredited|approved)\b(?! (?:year|program))|\b(?:approved|enlarged|increase|complement|expan\w+)\b|\bcertif(?:y|ied) (?:by|in)\b|\b(?:positions?|openings?|vacanc\w+|seats?|slots?|spots?|class of|per year|each year)\b/i;

/** "The last 24 months must be spent here": a year still to come. */
const toBeDoneHere =
  /\b(?:complete|finish|do|spend|serve)\b[^.;\n]{0,40}\b(?:with us|here|in our program|at our)\b|\b(?:must|have to|has to|are to|is to|will) be (?:spent|done|completed|served) (?:here|with us|at our|in our|in this|in residence)\b/i;
/** Of those who trained here, of licences, of what one is to tell. */
const aside = sieved(
  /\b(?:before|prior to|when|in) (?:accepting|appointing|taking|transferring) (?:an? |any )(?:[\w-]+ )?residents?\b|^\W*(?:to set out|this policy|purpose)\b|(?<!\b(?:current|present) or )\b(?:our|former|past) (?:former |past |current |\w+ )?(?:interns|residents)\b(?! (?:at|from) (?:other|another))|\bresidents may be contacted\b|\b(?:licen[cs]e|permit)s? (?:for|in|during) (?:the )?(?:PGY-?\s?1|first year)|^\W*if you (?:have|were|are)\b[^,]*\b(?:resident|intern|trained|training)\b[^,]*, (?:please )?(?:tell|say|list|include|explain|let|mention|state|give|have|ask)\b|\b(?:interns|residents)\b[^.;]{0,40}\b(?:go|goes|went) on to\b/i,
);
/** "Prior training: none", "Prior ACGME year: no". */
const label =
  /\b(?:don't|do not|needn't|need not) (?:have to |need to )?have (?:ever )?(?:been an? (?:[\w-]+ )?(?:resident|intern)|done (?:any|an?) (?:[\w-]+ )?(?:residency|internship|training))\b|\bnor (?:for |is |are |do we ask for )?(?:an? |any )?(?:prior|previous|earlier) (?:[\w-]+ ){0,3}(?:training|GME|residency|months|years?|internship)\b|\b(?:prior|previous|earlier) residency (?:months|years) (?:are|is) not\b|\b(?:prior|previous|earlier) (?:[\w-]+ ){0,2}(?:training|GME|residency|year|internship)(?: required| needed)?\s*[:=|?]\s*(?:no|none|nil|n\/?a|not)\b|^\W*(?:training|residency) (?:that )?(?:(?:you|they) )?(?:needs?|needed|required|wanted|must have|must bring)(?: first| before(?:hand)?)?\s*[:=|?]\s*(?:no|none|nil|n\/?a)\b|\b(?:medical students|graduating (?:students|seniors)|(?:fourth|final)[- ]year students|seniors)\b[^.;\n]{0,40}\bmay (?:also |still )?apply\b(?!(?: for| to)? (?:an? |our |the )?(?:[\w-]+ )?(?:electives?|rotations?|clerkships?|observ|sub-?intern|scholar))/i;
/** What residents here go through, and dues waived for them, are asked of nobody. */
const ofOwn = sieved(
  /\bfor chief resident\b|\bthe (?:[\w-]+ )?(?:resident|intern) who (?:left|leaves|resigned|withdrew|is leaving)\b|\b(?:our|the) class of 20\d\d\b|\bno (?:training )?credit\b|\bon leave from their\b|\b(?:would|will|may|could|might) (?:get|receive|earn|be given) (?:about |up to |some )?\w+ (?:months?|years?) of credit\b|\bto (?:complete|finish) (?:the|this|our) (?:[\w-]+ )?(?:academic|training) year\b|^\W*(?:the |all |our )?(?:residents?|interns|PGY-?\s?[1-5]s) (?:will )?(?:complete|rotate|spend|do|receive|get)s?\b|\bwho (?:will )?(?:do|does|spends?|rotates?)\b|\b(?:dues|fees?|tuition)\b[^.;\n]{0,40}\bwaived\b/i,
);
const saysNotNeeded = (text: string): boolean =>
  (none.test(text) && !/\bwithout (?:an? |the )?(?:completed|finished|accredited|ACGME)\b/i.test(text)) ||
  label.test(text) ||
  freshWelcome.test(text) ||
  (unneeded.test(text) &&
    /\b(?:prior|previous|residency|GME|training|trained|internship)\b/i.test(text) &&
    !ofOwn.test(text) &&
    (!/step|experience/i.test(text) || /\b(?:residency|training|internship) experience\b/i.test(text)));
const isPapers = (text: string): boolean =>
  papersOnly.test(text) && !/\b(?:complet\w+|finish\w*|successful)\b/i.test(text);
const looksOffer = (text: string): boolean =>
  /\b(?:position|opening|spot|slot|vacanc|available|seek|start|begin|seat|recruit|wanted|salary|stipend)\w*/i.test(
    text,
  );

/** "Four months primary care and two months neurology in PGY-1": the year is taken as done. */
const inFirstYear =
  /\bmonths?\b[^.;\n]{0,80}\b(?:in|during|of) (?:the |an? )?(?:PGY-?\s?(?:1|I)|intern(?:ship)? year)(?![\w-])/i;

/** Said of the person: "with one year of accredited training", "residents from another ACGME program". */
const fromElsewhere =
  /\b(?:\d+|one|two) yrs? (?:of )?(?:ACGME|accredited)|\bprior residency in (?:an? )?(?:ACGME|accredited)|\b(?:with|have|has|having|hold|holding|after|following|from|of)\s+(?:at least\s+|a minimum of\s+|had\s+|an?\s+|one\s+|two\s+|1\s+|12\s+|twelve\s+)*(?:year|years|months)\s+(?:of|in)\s+(?:\w+[ -]){0,4}(?:training|residency|GME|internship)\b|\bresidents?\s+(?:currently\s+|now\s+|presently\s+)?(?:from|in|at|training in|enrolled in|transferring from|completing|finishing)\s+(?:an?\s+|another\s+|other\s+|any\s+)*(?:ACGME|accredited|U\.?S\.? residency|program|PGY-?\s?1)|\b(?:open|limited|restricted)\s+(?:only\s+)?to\s+(?:\w+\s){0,4}(?:residents|interns|trainees)\b|\b(?:current|transfer(?:ring)?)\s+(?:\w+\s){0,2}(?:residents?|interns?|PGY-?\s?1s?)\s+(?:only|may|in good|who|with|should|must|are|from|seeking)\b|\bcredit(?:able)? (?:for|of) (?:\w+\s){0,5}(?:PGY-?\s?1|year|months|training)\b[^.;]{0,30}\b(?:required|must|needed)\b|\bcurrently (?:a |an |in (?:a |an |their )?)?(?:PGY-?\s?1|categorical|intern|accredited)/i;
const looksOwn =
  /\b(?:our (?:current )?residents|we (?:have|are|seek)|program (?:with(?! an? letter)|has)|of \d+ residents|prefer(?:red|ence|s)?|a plus|welcome|encouraged|will have|upon)\b/i;
