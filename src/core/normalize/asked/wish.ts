/** Words that turn a requirement into a wish or a refusal: shared by every requirement reader. */
import { sieved, sievedOf } from '../../sieved.ts';

/** "preferred", "a plus": said, but not asked. */
export const wished = sieved(
  /\b(?:(?:would|'d) rather|prefer(?:red|ably|ence|s|ences|ential)?|desir(?:ed|able)|a plus|an? (?:advantage|asset|bonus)|advantageous|beneficial|(?:viewed|regarded|seen|looked (?:up)?on|considered) (?:very |most )?(?:favou?rably|with favou?r)|look(?:s|ed)? (?:very |most )?favou?rably|encouraged|recommended|ideal(?:ly)?|helpful|optional|(?:nice|good)[- ]to[- ]haves?|favou?r(?:s|ed|able)?|welcome(?:d)?(?! only\b)|strongly considered|priority|(?:looked at|read|considered|called|reviewed|seen) (?:first(?! come)|before (?:the )?others?)|looked upon favou?rably|is appreciated|competitive applicants?|nice to have|like to see|liked|(?:big|real|definite|strong|great|huge|small) (?:plus|advantage|asset|bonus)|helps(?! (?:you|them|residents|applicants) (?:get|obtain|apply|with|through|file|fill)\b)|would help|would be (?:great|lovely|wonderful|good|terrific|fantastic)|(?<!must )nice\b|not decisive|no obstacle|(?:is|are|will be) counted(?! (?:as|together|against))|a help|smiled upon|makes? (?:your|an?) (?:file|application|candidate) (?:stronger|shine)|strengthens?|improves? (?:your|the|an applicant's) chances|stronger|gladly seen|we(?:'d| would)? love|(?:moves?|goes?|rises?) to the (?:top|front|head)|love to see|(?:is|are|be) valued|bonus|pluses|(?:so much|all) the better|if you (?:are|have|hold|did) [^.;]{0,40}, (?:great|good|wonderful|fine|lovely|terrific)|looked (?:up)?on (?:very |most )?kindly|makes? (?:your|our|everybody's) (?:life|lives) easier|(?:would|could) be (?:an?|the) (?:perfect|great|good|natural|ideal) (?:fit|match)|counts? in your favou?r)\b/i,
);

/** What can be asked or is: "need", "required", "a condition", "called for". */
const askings =
  '(?:need|requir|ask(?:s|ed|ing)?\\b|expect|insist|demand|necess|mandat|compuls|obligat|essential|(?:pre-?)?condition\\b|prerequisite|indispens|call(?:s|ed)? for|wait(?:s|ed)? for|hurdle|obstacle|a must\\b|look(?:s|ed|ing)? for)';
/** Between the "not" and what it denies stand a few words, none of which begins another thought. */
const notAsked = sievedOf(
  `\\b(?:not|n't) (?:on|among|part of) (?:our|the|any) (?:[\\w-]+ )?(?:list|must-haves|checklist|requirements)\\b|\\b(?:does|do) not (?:have|carry|come with|set) (?:an? |any )(?:[\\w-]+ ){0,3}(?:prerequisite|requirement|condition)s?\\b|(?:\\b(?:not|never|by no means|no longer|hardly|nobody|no one|none)|n't)\\s(?:(?!(?:unless|until|without|consider|accept|apply|if|who|later|more|less|fewer|earlier|only|just|waive|lift|relax|take|hire|meet|have|eligible|qualif|because|and|as|to\\b|be considered)\\w*)[\\w-]+\\s){0,3}${askings}|\\bn(?:or|either)\\s(?:[\\w.-]+\\s){0,8}${askings}|\\b(?:ask|require|need|demand|insist|want|expect)s?(?: (?:for|on))? (?:neither|none|nothing)\\b|\\bno\\s(?:\\w+\\s){0,2}(?:requirement|necessity|obligation|condition|hurdle|obstacle|must)\\b(?! (?:for|of) (?:the )?h)`,
  'i',
);
/** "With or without", "trained before or not", "optional", "exempt": both ways are good. */
const eitherWay =
  /\b(?:with or without|whether (?:or not|you have|or no)|(?:before|already|done|taken|passed|yet|so|it) or not|part of what we (?:don't|do not) ask)\b/i;

const rule =
  '(?:rules?|limits?|cut-?offs?|minimums?|floors?|requirements?|conditions?|permits?|licen[cs]es?)(?! (?:fees?|costs?|applications?|exams?))';
/** "The three-year limit is set aside", "the state has done away with permits": a rule that is none any more. */
export const lifted = sievedOf(
  `\\b${rule}\\b[^.;]{0,30}\\b(?:is|are|was|has been|have been) (?:\\w+ )?(?:waived|lifted|suspended|dropped|set aside|abolished|gone)\\b|\\b(?:set aside|waive[sd]?|lifted|suspended|dropped|abolished|removed|scrapped|(?:done|did) away with|got rid of)\\b[^.;:,]{0,30}\\b${rule}\\b`,
  'i',
);

/** "not required", "no need": said to be unnecessary. */
export const unneeded = {
  test: (text: string): boolean =>
    saidUnneeded.test(text) || notAsked.test(text) || eitherWay.test(text) || lifted.test(text),
};
const saidUnneeded = sieved(
  /\b(?:not (?:a )?(?:required|requirement|needed|necessary|mandatory|compulsory|demanded|essential|obligatory|a must|a prerequisite|be required|be needed)|(?:isn't|aren't) (?:required|needed|necessary|a prerequisite|a requirement|mandatory|compulsory|essential|obligatory)|what (?:I|we) (?:won't|don't|do not|will not) (?:ask|need|require|expect|insist)\w*|unnecessary|waived|no requirement|need not|needn't|does not (?:require|need)|do not (?:require|need)|don't (?:require|need)|not require|(?:do|does|did) not (?:ask|insist|demand|have to (?:be|have|hold)|look for|mind|matter)|(?:don't|doesn't) (?:ask|insist|demand|have to be|matter)|(?:not|never) (?:asked|insisted|an obligation|a condition|expected)|(?:nobody|no one|none) (?:here )?(?:needs?|asks?|requires?|expects?|will ask)|(?:not|never|don't|needn't) worry (?:about|if|over|should)|(?:isn't|is not) something (?:we|you|to)|(?:is )?(?:left|up) to you|is something for|no need|no problem|not an issue|no issue|not (?:a )?(?:condition|must|barrier|bar|obstacle|deal-?breaker|decisive|insisted on|called for|asked for|expected)|(?:isn't|aren't|won't be|will not be|are not|is not) (?:asked for|expected|insisted on|a condition|a must|called for)|nor is it (?:needed|required)|no(?:t a)? prerequisite|dispensable|not something we (?:ask|need|require|expect|demand)|can wait|may wait|unimportant|irrelevant|immaterial|beside the point|not (?:something|anything) (?:you|we|they|applicants) (?:need|must|have to|ask|require)|plays? no (?:part|role)|of no (?:consequence|importance|concern|interest)|need only (?:follow|come|be done)|neither (?:of (?:them|these) )?matters|not yet (?:needed|required|necessary|expected)|(?:(?:do|does) not|don't|doesn't) (?:look at|weigh|use|check)(?! (?:anyone|anybody|applica\w+|candidates|those|people|files?)))\b|\?\s*["']?\s*(?:no|none|not)\b(?! (?:more|later|less|fewer) )/i,
);

/** A glossary says what a thing is ("H-1B: a work visa", "what is a J-1 visa?"), not that it is asked or given. */
export const defines = (text: string): boolean =>
  (/^\W*what (?:is|are|does)\b/i.test(text) ||
    /^\W*(?:usmle )?(?:step ?3|J-?1|H-?1-?B|USCE)(?: visa)?\s*[:=-]\s+(?:an?|the (?:last|third|final)|each|one of)\s(?!(?:plus|must|bonus|asset|condition)\b)/i.test(
      text,
    )) &&
  !/\b(?:must|required?|mandatory|sponsor\w*|accept\w*|welcome)\b/i.test(text);

/** "State whether Step 3 is a condition": said to those who write a notice, or asked of whoever applies. */
export const tellsWriters = (text: string): boolean =>
  /^\W*(?:please |kindly |always |also |directors:? )?(?:state|say|specify|indicate|mention|note|tell (?:us|readers|applicants)|let (?:us|applicants|readers) know|make (?:it )?clear)\b[^.;:]{0,30}\b(?:whether|if|which)\b/i.test(
    text,
  );

/** "For IMGs we want 235", "DOs only: within five years": asked of some who apply, not of all. */
export const ofSomeOnly =
  /(?:^|[,;:.]\s)\W*(?:for |from |only (?:for|from) )?(?:(?:those|applicants|candidates|anyone|anybody) (?:with|who ha(?:ve|s|d)) (?:an? |any |one )?(?:fail\w*|gaps?|repeats?|attempts?)|IMGs?|FMGs?|DOs?|(?:international|foreign) (?:medical )?graduates?|graduates of (?:foreign|international|non-U\.?S\.?) schools)(?: only)?(?:\s*[:,]\s|\s(?:we|need|must|should)\b)/i;
