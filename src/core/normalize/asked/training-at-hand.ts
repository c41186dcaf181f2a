/** Wordings that take earlier training for granted: done, under way, or the people it is open to. */
import { sieved } from '../../sieved.ts';

const amount =
  '(?:an?|\\d{1,2}|one|two|three|four|six|eight|nine|ten|twelve|eighteen|full|complete|completed|prior|previous)';
const year =
  '(?:PGY-?\\s?(?:1|I)|R-?1|EM-?1|CA-?0|internship|intern year|(?:EM|IM|FM|FP|TY|CBY|OB|peds|pediatrics?|psych(?:iatry)?|neuro(?:logy)?|surg(?:ery|ical)|medicine|an(?:a)?esthesia|clinical(?: base)?|base|prelim(?:inary)?|transitional|postgraduate|categorical|foundation) year)';
const done =
  '(?:completed?|done|finished|passed|in hand|over|behind|required|needed|necessary|mandatory|expected|essential|obligatory|indispensable|a must|the minimum|a prerequisite)';
/** A month of these is no accredited training; a year to be spent here is still to come. */
const ofElse =
  '(?![^.;\\n]{0,90}\\b(?:experience|(?:clinical|hands-on) (?:work|exposure)|research|practice|observ\\w+|notice|electives?|here|with us|in our program|at our)\\b)';
const people =
  '(?:residents?|interns?|someone|somebody|anyone|those|candidates?|applicants?|physicians?|trainees?|people)';

export const atHand: readonly RegExp[] = [
  /^\W*from an? (?:ACGME|accredited)[- ](?:accredited )?(?:[\w&/-]+ ){0,3}(?:program|residency)\b/i,
  // "any ACGME surgical year is the minimum".
  /\b(?:any|an?|one) (?:ACGME|accredited)[- ](?:[\w&/-]+ ){0,3}(?:year|internship|PGY-?\s?[1-3]) (?:is (?:the minimum|required|needed|enough|a must|expected)|will do|suffices)\b/i,
  // "who have worked as a surgical intern in an accredited program", "intern year in surgery reqd.", "at least one PGY year".
  /\b(?:who|have|has) (?:have |has )?(?:worked|served|trained|been) (?:as )?(?:an? )?(?:[\w&/-]+ ){0,3}(?:interns?|residents?|PGY-?\s?[1-3])\b/i,
  /\b(?:intern|base|prelim\w*|first|TY) (?:year|yr)\b(?:[^.;\n]|\.(?= [a-z])){0,40}\b(?:req(?:'?d|uired)?|needed|a must)\b/i,
  /\b(?:at least |with )(?:one|a|1|two|2) (?:full )?(?:PGY|postgraduate|post-graduate|GME) years?\b/i,
  // "must have a year of OB/GYN in an ACGME program", "11 or more months of ACGME pediatrics", "1 yr. of accredited surgery".
  /\b(?:(?:an?|one|two|three|\d{1,2}|six|nine|twelve|full) (?:or more |full |whole )?(?:years?|months?|yrs?\.?|mos?\.?)) (?:(?:of|in) )?[^.;\n]{0,40}\b(?:in|at|of) an? (?:ACGME|accredited|AOA)\b/i,
  /\b(?:an?|one|two|three|\d{1,2}|six|nine|twelve|full) (?:or more |full |whole )?(?:years?|months?|yrs?\.?|mos?\.?) (?:of |in )?(?:ACGME|accredited|AOA)[- ](?!program)[^.;\n]{0,50}\b(?:completed?|done|finished|needed|required)\b|\b(?:must|need to|has to|have to|should) have (?:\w+ ){0,5}(?:years?|months?) (?:of |in )?(?:ACGME|accredited|AOA)\b/i,
  // "got to be a PGY-1 in an ACGME program now", "you are an intern finishing your year in June".
  /\bgot to be (?:an?|in an?) (?:[\w&/-]+ ){0,5}(?:PGY-?\s?[1-3]|interns?|residents?|program|residency)\b|\byou are (?:an? |now an? |currently an? )(?:[\w&/-]+ ){0,3}(?:intern|resident|PGY-?\s?[1-3])\b/i,
  // "Completed ACGME years in medicine up to the level of entry", "a full ACGME peds PGY-1 by June 30".
  /^\W*(?:completed|finished|passed|prior|previous) (?:ACGME|accredited)[- ](?:accredited )?(?:[\w&/-]+ ){0,3}(?:years?|months|training|internship|PGY-?\s?[1-3])\b/i,
  /\ba (?:full|complete|whole) (?:ACGME|accredited)[- ](?:[\w&/-]+ ){0,3}(?:PGY-?\s?[1-3]|R-?[1-3]|internship|(?:intern |first )?year)\b/i,
  // "Prior training: required", "Previous GME: yes, one year".
  /\b(?:prior|previous|earlier) (?:[\w-]+ ){0,2}(?:training|GME|residency|year|internship)\s*[:=|]\s*(?:yes|required|needed|mandatory|(?:at least |min(?:imum)?\.? )?(?:one|two|1|2|12|twelve|a)\b)/i,
  // "Without a completed accredited PGY-1 we cannot appoint you".
  /\bwithout (?:an? |the )?(?:completed |finished |accredited |ACGME |full )+(?:[\w&/-]+ ){0,3}(?:PGY-?\s?[1-3]|internship|year|training)\b[^.;\n]{0,30}\b(?:cannot|can't|not|unable|no)\b/i,
  // "Must have credit for the CA-1 year", "transfer applicants from accredited residencies", "if you will have 12 months of FM residency credit".
  /\b(?:must|need|has|have|need to|has to|have to|will) have (?:\w+ ){0,2}(?:months? of (?:[\w-]+ ){0,4}credit|credit (?:for|of) )/i,
  /\btransfer (?:applicants?|candidates?|residents?) (?:from|out of|currently in|who)\b/i,
  /\bcompleted an? (?:preliminary|transitional|clinical base|intern|prelim) year\b/i,
  // "Only for residents now in their second ob-gyn year", "meant for those in their first surgical year".
  /\b(?:only|meant|reserved|intended|open) (?:for|to) (?:residents|interns|those|trainees|physicians|people)(?: who are)?(?: now| currently)? in (?:their|the) (?:first|second|third|intern|PGY-?\s?[1-3]) (?:[\w/-]+ ){0,3}?(?:year|of)\b/i,
  // "with at least one year of neurosurgical training", "with two years of ob-gyn training".
  /\bwith (?:at least )?(?:an?|one|two|1|2|12|twelve|six) (?:full )?(?:years?|months) of (?:[\w/-]+ ){0,3}(?:training|residency|internship)\b/i,
  // "Clinical year first", "intern year with six months of medicine", "PGY-1 with 8 months of medicine".
  new RegExp(`^\\W*${year} (?:first\\b(?!\\s+\\w+ed)|with (?:at least )?\\w+ months? of\\b)`, 'i'),
  // "Internship in neurosurgery or general surgery under ACGME accreditation", "intern year in medicine, ACGME approved".
  new RegExp(
    `^\\W*(?:an? |one )?(?:${year.slice(3, -1)}|first year) in (?:[\\w/-]+,? ){1,8}(?:under )?(?:ACGME|AOA)\\b`,
    'i',
  ),
  // "Only present categorical or preliminary interns in ACGME surgery programs may apply".
  /\bonly (?:present|current|active) (?:[\w-]+ ){0,4}(?:interns|residents|trainees)\b/i,
  // "you must presently be an EM intern", "must come from an ACGME surgery program".
  /\bmust (?:presently|currently|now) be an? (?:[\w/&-]+ ){0,4}(?:interns?|residents?|PGY)\b|\bmust come from an? (?:[\w/&-]+ ){0,6}(?:program|residency|internship)\b/i,
  // "somebody with a year of accredited peds".
  /\b(?:somebody|someone|anyone|anybody|a person|a resident|an intern) with (?:an?|one|two|at least one) (?:full )?years? of (?:accredited|ACGME)\b/i,
  // "must be in a U.S. general surgery program at present".
  /\b(?:must|has to|have to|needs? to|should)\b[^.;\n]{0,30}\bbe (?:training |enrolled )?(?:in|at|with) an? (?:[\w&./-]+ ){1,5}(?:program|residency|internship)\b/i,
  // "is finishing (or has lately finished) an ACGME internship", "wrapping up an internship".
  /\b(?:is|are|'re|be) (?:now |currently |just )?(?:finishing|completing|wrapping up|ending|nearing the end of)\b[^.;\n]{0,50}\b(?:an?|the|your|their) (?:[\w-]+ ){0,4}(?:internship|PGY-?\s?1|intern(?:ship)? year|first year|TY|residency)\b/i,
  // "a resident at the PGY-2 stage elsewhere", "in training at another program".
  /\b(?:residents?|interns?|PGY-?\s?[1-3]s?|trainees?)\b[^.;\n]{0,60}\b(?:elsewhere|(?:at|in|from) (?:another|a different|other) (?:program|hospital|institution|residency)s?)\b/i,
  // "you need a clinical base year (any ACGME ...) that ends by June 30".
  new RegExp(
    `\\b(?:you need|needs?|requires?|demands?|asks? for) (?:an?|one|the)\\s(?:[\\w-]+ ){0,2}${year}\\b`,
    'i',
  ),
  // "for which a PGY-1 year in any ACGME specialty suffices", "an internship of any kind will do".
  new RegExp(`\\b${year}\\b[^.;\\n]{0,60}\\b(?:suffices|is (?:enough|sufficient)|will do|counts)\\b`, 'i'),
  // "your present program director must agree to the transfer".
  /\b(?:current|present|home|sending|releasing) (?:program(?: director)?|PD|residency|institution)\b[^.;\n]{0,30}\b(?:must|has to|needs to|agrees?|approv\w+|consents?|releases?|signs? off|blessing|knows?)\b|\b(?:blessing|approval|consent|release|permission) (?:of|from|by) (?:your|their|the) (?:current|present|home|own)\b/i,
  // "for residents who must relocate because their program closed".
  /\b(?:residents|interns|trainees) (?:who|whose)\b[^.;\n]{0,50}\b(?:program|hospital|residency)s? (?:(?:has|have|is|are) )?(?:closed|closing|closes|shut\w*|lost)\b/i,
  // "eligible: PGY-1s in surgery this year".
  /\b(?:eligible|open to|who may apply|who can apply)\W{1,3}(?:current |all |any )?(?:PGY-?\s?[12]s|interns|residents)\b/i,
  // "someone with board-creditable PGY-1 training".
  /\b(?:creditable|credited|credit-bearing|recogni[sz]ed|approved) (?:PGY-?\s?\d|internship|intern|first-year|clinical|training|residency)\b/i,
  // "no gap of more than six months since your internship".
  /\b(?:since|after|following) your (?:internship|PGY-?\s?1|residency|intern year|last residency)\b/i,
  // "Previous year must have been ACGME accredited".
  /\b(?:previous|prior|earlier|last|first|that) (?:\w+ )?(?:year|training) (?:must|has to|should|needs to) (?:be|have been)\b[^.;\n]{0,20}\b(?:ACGME|accredited)/i,
  // "provided the year was ACGME accredited"; a line alone, "First post-graduate year in ACGME surgery".
  /\bprovided (?:that )?[^.;\n]{0,30}\byear (?:was|is|has been)\b/i,
  /^\W*(?:first|1st|one) (?:post-?graduate |clinical |categorical )?year (?:in|of|at) (?:an? )?(?:ACGME|accredited)\b/i,
  // "The new resident will have a clinical base year on the books".
  new RegExp(
    `\\b(?:will have|has|have|having|with) (?:an?|their|your|the|one)\\s(?:[\\w-]+ ){0,3}?${year}\\b[^.;\\n]{0,20}\\b(?:on (?:the|your|their) (?:books|record|transcript|CV)|to (?:your|their) (?:name|credit))\\b`,
    'i',
  ),
  // "We require a summative evaluation from your PGY-1 director": whoever has a director has trained.
  /\b(?:require|need|must|ask for|demand|required?|sent?|submit|include|provide)\w*\b[^.;\n]{0,60}\b(?:from|by|of) your (?:current |present |former |previous |most recent |PGY-?\s?1 |intern(?:ship)? |residency )+(?:program|PD|director|residency|internship)\b/i,
  /\b(?:milestones?|evaluations?) from your (?:current |present |former |previous |PGY-?\s?1 )*(?:residency|program|internship)\b/i,
  // "Interns completing their year in June are invited".
  /\b(?:interns|PGY-?\s?1s?|residents) (?:completing|finishing|ending|wrapping up) (?:their|the|an?) (?:[\w-]+ )?(?:year|internship|training|PGY-?\s?1)\b/i,
  // "Residents with 12 completed OB/GYN months", "comes from an accredited program", "have approved a PGY-1".
  /\b(?:residents?|candidates?|applicants?|physicians?|those|somebody|someone|anybody) with (?:at least )?(?:\d{1,2}|six|nine|twelve|eighteen) (?:completed |accredited |full )?(?:[\w/&-]+ ){1,3}(?:months|years)\b/i,
  /\b(?:comes?|coming|arrives?) (?:to us )?from an? (?:ACGME|accredited)\b/i,
  /\bto have (?:approved|passed|completed|done|finished) an? (?:[\w-]+ ){0,2}(?:PGY-?\s?1|internship|intern year)\b/i,
  // "intern yr must be done".
  /\b(?:intern|prelim|base|TY|first) (?:yr|year)\b[^.;\n]{0,12}\b(?:must|has to|needs to) (?:be?|have been) (?:done|complete\w*|finished)\b/i,
  // "must currently be a psychiatry resident somewhere in the US", "you have to be a resident now".
  /\b(?:must|has to|have to|need to|should)\b[^.;\n]{0,25}\bbe an? (?:[\w&/-]+ ){0,4}(?:residents?|interns?)\b(?! of the (?:state|US|U\.S))/i,
  // "must have finished PGY-2 in EM", "have done R1".
  /\b(?:must|has to|have to|need to|should|will)\b[^.;\n]{0,20}\b(?:have )?(?:finished|completed|done|passed|finish|complete) (?:an?|the|your|their)?\s?(?:[\w-]+ ){0,3}(?:PGY|R|CA|EM)-?\s?[1-3]\b/i,
  // "entering from two years of pediatrics", "a graduate of an accredited residency".
  /\b(?:entering|coming|arriving|joining) (?:us )?(?:from|after) (?:an?|one|two|at least)\b[^.;\n]{0,40}\b(?:years?|internship|PGY-?\s?1)\b|\bgraduates? of an? (?:accredited|ACGME)[\w -]{0,30}(?:residency|internship|program)\b/i,
  // "12 months of Family Medicine residency credit", "a year of credit".
  /(?<!\b(?:up to|at most|keep|give|gives|maximum of)(?: \w+)? )\b\w+ (?:months?|years?) of (?:[\w-]+ ){0,4}credit\b/i,
  // "interns are welcome, provided the year was ACGME accredited".
  /\bprovided (?:that )?(?:the|their|your|it|this)\b[^.;\n]{0,40}\b(?:ACGME|accredited)\b/i,
  // "Applicants from EM programs only", "candidates out of accredited residencies".
  /\b(?:candidates?|applicants?|residents?|persons?|physicians?|transfers?) (?:from|out of|in|at) (?:[\w&/-]+ ){0,4}(?:programs?|residenc(?:y|ies)|internships?) only\b|\bonly (?:from|out of) (?:[\w&/-]+ ){0,4}(?:programs|residencies|internships)\b/i,
  // "Currently R1 or R2 in an ACGME radiology residency", "presently a PGY-2 in ...".
  /\b(?:currently|presently|now|already|at present)\s(?:an?\s|in\s|the\s)?(?:PGY|R|CA|EM)-?\s?\d(?:\s?(?:or|\/|and)\s?(?:PGY|R|CA|EM)?-?\s?\d)?\b/i,
  // "a resident who has done a medicine internship", "physicians with a finished clinical base year".
  new RegExp(
    `\\b(?:who|that|has|have|having|with) (?:has |have |already |successfully )*(?:done|completed|finished|passed|an? (?:finished|completed|successful))\\b[^.;\\n]{0,40}\\b(?:${year.slice(3, -1)}|first year|year of (?:accredited|ACGME|categorical|neurology|medicine|surgery|pediatrics|psychiatry))\\b`,
    'i',
  ),
  // "doing well in an OB/GYN PGY-1".
  /\b(?:doing|training|enrolled|working) (?:well )?(?:in|at|as) (?:an?|another|your|their) (?:[\w&/-]+ ){0,4}(?:PGY-?\s?[1-3]|residency|internship|program)\b/i,
  // "must currently hold a spot in an ACGME program", "you hold a PGY-1 position now".
  /\b(?:must|has to|have to|need to|should|currently|now|already|presently)\b[^.;\n]{0,30}\bhold(?:ing)? (?:an?|your) (?:\w+ ){0,2}(?:spot|position|place|seat|slot|appointment)\b[^.;\n]{0,40}\b(?:ACGME|accredited|residency|program|internship)\b/i,
  // "12 months' credit", "credit for a full PGY-1 year is the entry ticket".
  /(?<!\b(?:up to|at most|keep|give|gives|grants?|receive|receives|get|maximum of)(?: \w+)? )\b(?:12|twelve|nine|six|18|eighteen|24|ten) months'? (?:of )?(?:\w+ ){0,2}credit\b/i,
  // "you must bring one full year of psychiatry", "bring an internship with you".
  /\b(?:must|has to|have to|need to|should|please|to) bring (?:with you )?(?:an?|one|at least|the|your|\d+)\s[^.;\n]{0,40}\b(?:years?|months?|internship|PGY-?\s?1|credit)\b/i,
  /^\W*(?:only )?transfer(?:ring)? (?:candidates?|residents?|applicants?)(?: only)?\W*$/i,
  /\b(?:transferees?|transfers) (?:only|welcome|wanted|sought)\b|\bresidents? (?:leaving|transferring (?:from|out)|displaced|orphaned|moving from)\b|\b(?:closed|closing) (?:program|residency|hospital)'?s? residents\b/i,
  // "twelve months of accredited medicine behind you", "under your belt".
  /\b(?:months?|years?) of [^.;\n]{0,60}\b(?:behind (?:you|them|him|her)|under (?:your|their|his|her) belt)\b/i,
  // "One year of categorical pediatrics is the minimum", "12 months of clinical skills must be on your transcript".
  new RegExp(
    `\\b${amount}\\s(?:\\(\\d+\\)\\s)?(?:years?|months?) (?:of|in) ${ofElse}(?:[\\w&/-]+ ){1,6}(?:(?:is|are) )?(?:must\\b|${done}\\b)`,
    'i',
  ),
  // "to enter on July 1 after two accredited years of pediatrics".
  /\bafter (?:an?|one|two|three|six|nine|twelve|\d{1,2}) (?:full |completed )?(?:ACGME|accredited|creditable) (?:[\w&/-]+ ){0,2}(?:years?|months?)\b/i,
  // "12 accredited months required", "24 creditable months".
  /\b(?:\d{1,2}|six|nine|ten|twelve|eighteen|twenty-four) (?:ACGME|accredited|creditable|credited|board-approved) months\b(?! (?:here|with us))/i,
  // "EM year completed", "Prelim year complete", "PGY-1 at an accredited internship must be complete".
  new RegExp(
    `\\b${year}\\b[^.;,\\n]{0,50}\\b(?:must be |to be |is |has to be |already )?(?:completed|complete(?=\\s*(?:$|[.,;)]|by\\b|and\\b|or\\b|before\\b|at\\b|when\\b))|done|finished|behind you|in hand)\\b`,
    'i',
  ),
  // "will have a PGY-1 done by August", "has an internship completed".
  new RegExp(
    `\\b(?:will have|have|has|having|with) (?:an?|their|your|the|one)\\s(?:[\\w-]+ ){0,3}${year}\\b[^.;\\n]{0,50}\\b(?:done|completed?|finished|behind)\\b`,
    'i',
  ),
  // "An R1 year we can credit", "a PGY-1 that the board will count".
  /\b(?:R-?1|PGY-?\s?1|intern(?:ship)?|EM-?1|first)(?:[ -]year)? (?:that |which )?(?:we|the board|AB[A-Z]{1,4}|our board) (?:can|will|would) (?:credit|count|accept|recogni[sz]e)\b/i,
  // "a full ACGME peds PGY-1 by June 30".
  /\b(?:full|complete|whole|entire|successful|finished) (?:ACGME|accredited|AOA)\b[^.;,\n]{0,30}\b(?:PGY-?\s?1|intern(?:ship)?|R1|year)\b/i,
  // "Prior psychiatry training needed", "Prior EM training."
  new RegExp(
    `\\b(?:prior|previous|earlier) (?:(?!no\\b)[\\w-]+ ){0,3}(?:training|residency|internship)(?: year)?(?: (?:is|in|at) [^.;,\\n]{0,40}?)?\\s*(?:is )?(?:${done}\\b)`,
    'i',
  ),
  /^\W*(?:prior|previous) (?:[\w&-]+ ){0,3}(?:training|residency|internship)\W*$/i,
  // "for someone already training in pathology", "those now in PGY-1 of a combined program may write".
  new RegExp(
    `\\b${people} (?:who (?:is|are) )?(?:already|now|currently|presently) (?:training|enrolled|in training|in (?:(?:an?|their|your|the) )?(?:[\\w&/-]+ ){0,3}(?:residency|program|internship|PGY-?\\s?[1-3]|R-?[12]|intern year|CA-?[12]))`,
    'i',
  ),
  // "Candidates from surgery internships", "applications from residents in training".
  /\b(?:candidates?|applicants?|applications|transfers?) (?:only )?from (?:[\w&/-]+,? ){0,7}(?:internships|residenc(?:y|ies)|(?:accredited|ACGME|residency) programs?|residents in training|current residents|preliminary (?:years|programs))\b/i,
  // A remark alone: "Surgery or ENT interns."
  /^\W*(?!PGY|our|current|categorical|two|three|one|four|several)[A-Za-z&]+(?:, [A-Za-z&]+)?,? or (?:[A-Za-z&]+ ){1,2}(?:interns|prelims|internships?)(?: only)?\W*$/i,
  // "good standing in ACGME EM PGY-1".
  /\bgood standing (?:in|at|with|from) (?:an? |the |your |their )?(?:[\w-]+ ){0,4}(?:PGY-?\s?\d|residency|residencies|internship|program|intern year|R-?1|EM-?1)\b/i,
  // "The right person is a current Med-Peds resident", "you are a current intern".
  /\b(?:right|ideal|successful) (?:person|candidate|applicant|resident|colleague) is (?:an? )?(?:current|present|rising) (?:[\w-]+,? ){0,8}(?:residents?|interns?)\b/i,
].map(sieved);
