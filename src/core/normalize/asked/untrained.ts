/** Told of training by its absence: those who have none are welcome, or have no chance. And what is said of training and asks for none. */
import { sieved, sievedOf } from '../../sieved.ts';

const spell =
  '(?:residenc(?:y|ies)|(?<!sub-?)internships?|intern[- ](?:ship )?years?|graduate medical education|GME|PGY-?\\s?1|prelim(?:inary)? years?|clinical base year|(?:prior|previous|earlier|former|past|US|U\\.S\\.)(?: [\\w-]+)? (?:training|education|stint|post)|(?:prior|previous|earlier|former|past)(?: [\\w-]+)? (?:residency|GME|years?|time|months)|(?:post-?graduate|residency|ACGME|accredited)(?: [\\w-]+)? (?:training|experience|education|years?|time|months))';
const fine =
  "(?:fine|ok(?:ay)?|perfect|welcome|encouraged|equal footing|all right|no problem|zero problem|problem|at all|whatsoever|needed|required|asked|called for|expected|don't worry|apply|eligible|as good)";
const never =
  "(?:never|not(?: yet| previously| ever)?|n't|no)(?: [\\w'-]+){0,3}? (?:been|served|trained|had|matched|held|worked|done|interns?|residents?)\\b";

const before =
  "(?:you|they|applicants|candidates|somebody|someone|an? (?:applicant|candidate))(?:'ve| have| has)? (?:ever )?(?:trained|been (?:an? )?(?:[\\w-]+ )?(?:residents?|interns?)|done (?:an? |any )?(?:residency|internship)|had (?:an? |any )?(?:residency|internship|training))";
/** "It does not matter whether you have trained before", "whether you have been a resident makes no difference". */
const indifferent = sievedOf(
  `\\b(?:(?:does not|doesn't|do not|don't) (?:matter|mind|care)|makes? no (?:difference|odds)|all the same|no matter|(?:irrelevant|immaterial|of no (?:consequence|importance|account)))\\b[^.;\\n]{0,30}\\b(?:whether|if) (?:or not )?${before}\\b|\\bwhether (?:or not )?${before}\\b[^.;\\n]{0,40}\\b(?:makes? no (?:difference|odds)|(?:does not|doesn't) matter|is (?:all the same|irrelevant|immaterial|of no))`,
  'i',
);

const free: readonly RegExp[] = [
  // "You may have none, some or a lot of residency behind you", "doesn't matter if somebody is a fresh grad".
  /\b(?:may|can|could) have (?:none|no)(?:,| or) (?:some|a little|one|a lot)\b[^.;\n]{0,40}\b(?:residency|training|internship)\b|\b(?:doesn't|does not|don't|do not) (?:matter|mind|care) (?:if|whether) [^.;\n]{0,30}\b(?:fresh|new|recent|straight)\b[^.;\n]{0,20}\b(?:grad\w*|school)\b/i,
  indifferent,
  // "Zero residency? Zero problem", "fine with no U.S. training at all", "without any postgraduate experience whatsoever".
  sievedOf(`\\b(?:no|zero|without|nil)\\s(?:[\\w.-]+ ){0,3}?${spell}\\b[^.;\\n]{0,40}\\b${fine}\\b`, 'i'),
  sievedOf(`\\b(?:fine|ok(?:ay)?|happy|content) with (?:no|zero) (?:[\\w.]+ )?(?:training|${spell})`, 'i'),
  // "Former residency | not a criterion", "Required prior PGY years: 0", "Training prerequisite: (none)".
  sievedOf(
    `\\b(?:${spell}|residency training|(?:training|residency) (?:prerequisites?|requirements?)|required (?:prior |previous )?(?:experience|training|PGY years|years of training))\\s*(?:[|:=?]|-\\s)\\s*\\(?(?:none|nil|no\\b|0\\b|zero|not (?:an? )?(?:criterion|condition|requirement|must)|n\\/a)`,
    'i',
  ),
  /\brequirements?\s?: none as to (?:prior )?(?:training|residency)\b/i,
  // "There is no need to have served as an intern", "nobody will be asked to have trained before".
  /\b(?:need not|needn't|no need (?:for you )?to|(?:don't|do not|does not|doesn't) (?:have|need) to|(?:nobody|no one|none)\b[^.;]{0,50}\b(?:asked|required|expected|obliged) to)\b[^.;]{0,15}\b(?:have |be )?(?:served|trained|been|worked|done|held|transferring|an? (?:resident|intern))\b[^.;]{0,40}\b(?:interns?|residents?|residency|before|house officers?|anywhere|internship|elsewhere|(?:prelim\w*|transitional|base|TY) year)\b/i,
  // "open to doctors who have not been interns", "if you've never been a resident, apply anyway".
  sievedOf(
    `\\b(?:open to|including|may|can|fine|welcome|encourage\\w*|don't worry|take|consider|apply|hire)\\b[^.;\\n?]{0,60}\\b(?:who|those|you've|you have|if you|people|doctors|someone)\\b[^.;\\n?]{0,20}${never}[^.;\\n]{0,30}\\b(?:interns?|residents?|residency|house officers?|anywhere|before|contract|program|training)\\b`,
    'i',
  ),
  sievedOf(
    `${never}[^.;\\n]{0,40}\\b(?:resident|residency|intern|internship|anywhere|trained|matched)\\b[^.\\n]{0,30}\\b(?:are (?:just )?as welcome|is (?:just )?as welcome|apply anyway|may (?:still |also )?apply|can (?:still |also )?apply|no problem|is fine|are fine|welcome)\\b`,
    'i',
  ),
  // "A TY beforehand is superfluous", "completion of other GME is not called for", "an internship is no condition".
  sievedOf(
    `\\b(?:${spell}|year elsewhere|TY beforehand|having (?:been|trained)[^.;]{0,30}|whether you (?:have )?trained[^.;]{0,20})\\b[^.;\\n]{0,60}\\b(?:superfluous|(?:not|n't) (?:a must|called for|necessary)|isn't one of (?:them|these)|neither here nor there|of no account|(?:is |are )no (?:condition|criterion|obstacle|prerequisite|requirement)|not a (?:criterion|condition))`,
    'i',
  ),
  sievedOf(
    `\\b${spell}(?: elsewhere| before| first)? (?:is |are |was )?not (?:expected|needed|required|asked for)\\b`,
    'i',
  ),
  // "We've dropped the intern-year rule", "we waive the clinical base year", "its former demand for a completed PGY-1 is removed".
  sievedOf(
    `\\b(?:waive[sd]?|dropp?(?:ed)?|removed?|lift(?:ed)?|abolish(?:ed)?|ignore|scrapped)\\b[^.;\\n]{0,50}\\b(?:${spell}|year of residency|intern[- ]year)`,
    'i',
  ),
  /\b(?:nothing|no stipulation|no demands?|no conditions?|no requirements?|no rules?)\b[^.;]{0,30}\b(?:in the way of|as to|about|regarding|concerning)\s(?:\w+ ){0,2}(?:training|residency|internship|GME)\b|\bpresumes? nothing\b/i,
  // "Newly minted doctors", "starting from scratch is normal", "a person fresh from school".
  /\b(?:first-timers|beginners|first-time residents) (?:are )?(?:fine|welcome|ok)\b|\b(?:very )?first residency (?:may|can) apply\b|\bdirectly after (?:medical|med) school\b|\b(?:neither|none) of (?:you|them) needs? (?:accredited|ACGME|prior)\b|\bnothing (?:need|has to|must) be done beforehand\b/i,
  sievedOf(
    `\\b(?:${spell}|(?:experience|employment|background|time) as an? (?:resident|intern)|residency background|graduate training)\\b[^.;\\n]{0,30}\\b(?:(?:is|are) (?:optional|immaterial|irrelevant|unimportant)|(?:does|do) not exist|(?:isn't|aren't|is not|are not) (?:on|among|part of)|no (?:background|training) (?:demanded|asked|needed))`,
    'i',
  ),
  /\byou (?:don't|do not) need (?:ACGME|accredited) (?:years|months|time|training)\b|\bno (?:earlier|prior|previous) (?:hospital |training )?(?:appointment|contract|position) (?:is )?(?:asked|needed|required)\b|\bwhether you(?:'ve| have) done (?:zero|none|no)\b|\bmust I (?:be|have been) an? (?:resident|intern)\b[^?]{0,20}\? (?:no\b|not)/i,
  /\b(?:newly minted (?:doctors|MDs|physicians|graduates)|starting from scratch|class (?:will be |is )?made up of beginners|first residency\?)|\bnever (?:done|had|been in|finished) an? (?:residency|internship)\? (?:you're|you are|no matter|that's|apply|still|come)|\bfresh graduates are as welcome\b/i,
  // "The advert said that an intern year was mandatory. Correction: it is not."
  // "Open to people in any ACGME intern year, also to graduates who didn't match", "we will consider new graduates too".
  /\b(?:also|and|or|even|likewise|as well as) (?:open )?(?:to |from |for )?(?:graduates|grads|applicants|those|people|physicians) who (?:did not|didn't|failed to) match\b|\b(?:also|still|but|will|even) (?:also )?(?:consider|take|accept|hire|look at) (?:[\w-]+ )?(?:new|fresh|recent) (?:medical )?(?:graduates|grads)\b/i,
  // "Unmatched seniors and prior residents alike can apply".
  /\b(?:unmatched|seniors|(?:new|fresh) graduates)\b[^.;]{0,40}\balike\b/i,
  /\bcorrection: (?:it|this|that) (?:is|was) not\b/i,
];

/** Said not to be asked for, though no word of need stands in the clause. */
export const freeOfTraining = (text: string): boolean =>
  free.some((one) => one.test(text)) &&
  !noChance.test(text) &&
  !/\b(?:dues|fees?|tuition|salary|stipends?)\b/i.test(text);

const none =
  "(?:(?:is|are|was|were|has|have|had|'ve|been)\\s(?:not|never)|isn't|aren't|haven't|hasn't|never (?:had|been|held)|not (?:now |presently |currently )?in|without|lack(?:s|ing)?|lacks)";
/** "If you've never had a program, this isn't the right door", "those not presently in a residency can't be considered". */
const noChance = sievedOf(
  `\\b(?:those|people|anyone|anybody|applicants|candidates|whoever|if you|nobody|because you)\\b[^.;\\n]{0,40}?\\b${none}\\b[^.;\\n]{0,50}\\b(?:residency|residents?|interns?|internship|program|PGY-?\\s?1|training|credits?|one)\\b[^.;\\n]{0,40}\\b(?:can't|cannot|can not|(?:isn't|is not|not) (?:for you|the right|the place|considered|eligible)|screened out|need not apply|(?:has ever been|will be|gets|is) (?:appointed|hired|taken)|please (?:don't|do not)|void)`,
  'i',
);

const brought: readonly RegExp[] = [
  noChance,
  /\bnot for first-timers\b|\bpeople who are not residents\b|\bthe rest need not apply\b/i,
  // "has survived an intern year", "has been through internship", "we need your intern year to be over".
  sievedOf(
    `\\b(?:survived|(?:has|have|had|having|will have) (?:been|come|gone) through|wrapped up|come through|stood on|emerged from|served|put in)\\s(?:[\\w'-]+ ){0,4}?(?:${spell}|TY)\\b(?! (?:here|with us))`,
    'i',
  ),
  sievedOf(
    `\\b(?:${spell}|clinical yr|TY|prelim year)\\b[^.;\\n]{0,25}\\b(?:(?:must|has to|have to|needs? to|should|to|will) be (?:over|out of the way|behind|through|complete)|non-?negotiable|(?:that )?ends (?:this|in|by|on) (?:june|july|spring))`,
    'i',
  ),
  // "no less than 365 days as PGY-1", "twelve months as PGY-1", "at least eight blocks of inpatient medicine from an accredited hospital".
  /\b(?:\d{1,3}|six|seven|eight|nine|ten|eleven|twelve|one|two) (?:full |whole |completed )?(?:months|blocks|weeks|days|years?|rotations) (?:as|of being) (?:an? |the )?(?:[\w-]+ ){0,2}(?:PGY-?\s?[12]|interns?|residents?|house (?:officers?|staff))\b/i,
  /\b(?:months|blocks|weeks|rotations)\b[^.;\n]{0,60}\b(?:from|in|at|during) an? (?:ACGME|accredited)\b/i,
  // "Minimum time in residency: 7 months", "Postgrad yrs needed: >=1".
  /\b(?:time|years?|yrs?|months) (?:in|of) (?:residency|training|GME|post-?grad\w*(?: training)?)\b[^.:\n]{0,40}:\s*(?:>=?|\u2265|at least|min\.?)?\s*(?:[1-9]|one|two|six|twelve)\b|\bpost-?grad\w* (?:yrs?|years?)(?: needed| required)?\s?:\s*(?:>=?|\u2265)?\s*[1-9]/i,
  // "Any PGY-1 graduate", "post-internship doctors only", "level I completed".
  /(?<!\b(?:our|former|past|recent) )\b(?:PGY-?\s?1|TY|prelim\w*|internship) (?:graduates?|grads?|finishers)\b(?! (?:have|went|go)\b)|\bpost-internship (?:doctors|physicians|applicants|candidates)\b|\bcompleted level (?:I|1)\b/i,
  // "previous GME only", "prior training is an absolute", "verification of a year's previous residency", "displaced residents only".
  /\b(?:prior|previous|earlier|prerequisite) (?:accredited |formal )?(?:GME|graduate medical education|residency|training|PG-?Y?-?1)\b[^.;\n]{0,30}\b(?:only|is an? (?:absolute|must)|will be short-listed|to be verified|by the sponsoring)\b|\bonly those with (?:prior|previous|earlier) (?:GME|residency|training)\b|\bdisplaced residents only\b|\b(?:a|the) transferring resident\b|\blateral (?:move|transfer)\b|\btransferee\b/i,
  /\b(?:PG-?1|PGY-?\s?1|internship|intern year) (?:completion )?(?:letter|certificate)\b|\bongoing accredited\b|\b(?:base|clinical|intern|prelim|first) yr\b[^.;\n]{0,30}\b(?:done|finished|complete[d]?|over)\b|\b(?:months?|yrs?|years?) into an? (?:[\w/-]+ ){1,4}residency\b|\b(?:can't|cannot|don't) skip (?:the )?(?:intern|base) year\b|\bu need (?:1|one|an?) yr\b|\bneed PGY-?1 (?:\w+ )?done\b/i,
  // "from your current residency", "your present residency duties", "in an existing accredited residency".
  /\b(?:from|of) your (?:current|present) (?:[\w-]+ ){0,3}(?:residency|program)\b(?! director)|\bin an (?:existing|active|ongoing) (?:[\w-]+ ){0,4}(?:residency|program)\b|\bbe relieved of your (?:present|current) residency\b|\b(?:prior|previous|present|current) (?:accredited |ACGME )?program (?:released|has released|releases|will release|lets)\b/i,
  // "A second-year who wants to leave another EM residency".
  /\bleav(?:e|ing)\b,? (?:another|a different) (?:[\w/-]+ ){0,4}(?:residency|program)\b/i,
  /^\W*(?:an? |one )?(?:[\w/-]+ ){0,2}year that (?:is|has|ends|was|will be)\b|^\W*after an? (?:[\w/-]+ ){1,3}year\b|^\W*prior [\w/-]+ training\W*$|\b(?:years?|year\(s\)|months|PGY-?\s?1) (?:in the bag|on record|signed for|signed off)\b|\bsigned for in an? (?:[\w/,-]+ ){1,5}residency\b|^\W*(?:ACGME|accredited) internship\b|\bPGY-?\s?1 complete\b/i,
  /\b(?:in )?good stdg\b|\bgood standing where you now train\b|\bPG-?1 in good standing\b/i,
  // "a resident who has passed the half-way mark of CA-1", "with surgical internship".
  /\b(?:with|have|had) (?:an? )?(?:surg\w+|medic\w+|pediatric|transitional|clinical|rotating|accredited|ACGME|full|complete[d]?) internship\b/i,
  // "unless you have those twelve months", "presupposes that the doctor has been through internship".
  /\b(?:post-?graduate training|residency|internship|PGY-?\s?1)\b[^.;\n]{0,50}\bunless you have (?:it|them|those|that|done|completed)\b/i,
  // "under an ACGME roof", "bears ACGME accreditation", "in a program that the ACGME recognizes".
  /\b(?:internship|intern|base year|year|months|residency)\b[^.;\n]{0,60}\b(?:under (?:an |the )?ACGME|bears? (?:ACGME )?accreditation|that (?:the )?ACGME (?:recogni[sz]es|accredits|approves))/i,
  // "a year of bedside internship, accredited, is the ticket in"; "12 clinical months come first".
  /\b(?:internship|intern year|base year|PGY-?\s?1|clinical (?:year|months))\b[^.;\n]{0,60}\b(?:(?:is|are) the (?:ticket|key|door|floor|way in)|comes? first|lies? behind)/i,
];

/** Training is taken for granted, in words that name no need. */
export const trainedAlready = (text: string): boolean =>
  brought.some((one) => one.test(text)) && !ofNoApplicant.test(text);

/** "Prior psychiatry or primary care year required", "Prelim medicine year needed": no offer, though it needs something. */
export const asksForYear = (text: string): boolean => yearAsked.test(text);
const yearAsked =
  /^\W*(?:an? |one )?(?:prior|previous|prelim\w*|transitional|clinical|base|intern) (?:[\w/-]+ ){0,5}years? (?:is |are )?(?:needed|required|a must|necessary)\b/i;

/** Of pay, of certification, of a form, of another house, of what comes after, of somebody who left. */
export const ofNoApplicant = sieved(
  /\b(?:dues|tuition|salary|salaries|pays?|paid|stipends?|pay scale)\b|\$\s?\d|\bboard certification\b|\bsister (?:hospital|program)\b|\(if any\)|_{4,}|\b(?:whether|if) (?:they|you) (?:have|had|did|were|are)\b[^.;]{0,30}\b(?:done|trained|in)\b|\b(?:after|upon)\b[^.;,]{0,40}\b(?:your|this) (?:[\w-]+ ){0,2}(?:year|internship)\b[^.;]{0,20}\b(?:you (?:may|can|will|are)|you'll)\b|\bwho (?:have|has) trained before\b|^\W*if you have (?:already )?(?:completed|done|finished)\b[^.;]{0,60}\byou (?:may|can|could|might)\b|\bshould you have been\b|\bwaiver\b|\b(?:she|he|they) (?:has |have |had )?(?:transferred|left|moved|went|took)\b|\bfinish(?:ed|ing) (?:her |his |their |an? )?(?:internship|year) with us\b|\bcredit (?:is|are) possible\b|\bcredit for [^.;]{3,60} (?:is|are|will be) (?:decided|settled|given|judged|determined|granted|a matter|up to|at the|between|considered|weighed)\b|\bmay be credited\b|\bafter [^.;,]{0,30}(?:months?|weeks?|years?) (?:in|during) which\b|\byou'll have (?:met|satisfied)\b|\bwithout promise\b|\bwould let you\b/i,
);
