/** Decides whether a sentence offers a vacancy, says that there is none, or speaks of something else. */

import { remembered } from '../../remembered.ts';
import { sieved } from '../../sieved.ts';
import { clauses, plain, sentences } from '../plain.ts';
import { findLevels } from '../what/levels.ts';
import { readPositions } from '../what/positions.ts';
import { findSpecialties } from '../what/specialty-in-words.ts';
import { findDates } from '../when/dates.ts';
import { isOfOtherTrade, notOurs } from './not-ours.ts';
import { logit } from './offer-model.ts';
import { signsOf } from './offer-signs.ts';
import { talk } from './talk.ts';
import { saysWhom } from './whom.ts';

const none =
  /\b(?:no|not any|aren't any|are not any|isn't any|without(?: any)?|zero|0)\s+(?:(?:current|currently|open|available|unfilled|such|vacant|active|off-?cycle|additional|residency|resident|out-of-cycle|outside|job|jobs|new|unexpected|present|known|immediate|further|more|other|unanticipated|(?:PGY|CA|R|URO)-?\s?\w{1,3}|preliminary|categorical|transfer|advertised|or|and|listed)[\s,/]+){0,6}(?:positions?|spots?|slots?|openings?|vacanc(?:y|ies)|places?|seats?|jobs?|listings?|opportunit(?:y|ies)|postings?)\b/i;
const noneOtherwise = sieved(
  /\bno (?:program|hospital|member|department|site|residency) (?:has|have|reports?|lists?) (?:an?|any) (?:[\w-]+ ){0,3}(?:openings?|positions?|vacanc(?:y|ies)|spots?|seats?|places?)\b|\b(?:(?:do|does|did)(?: not|n['\u2019]t) (?:currently |presently |at present |now )?(?:have|offer|list|anticipate|expect|accept|take) (?:any )?(?:\w+[ -]){0,5}(?:openings?|positions?|vacanc(?:y|ies)|transfers?|spots?|residents? outside|off-?cycle)|(?:not|never) (?:be |currently |presently |now )?(?:recruiting|accepting|seeking|hiring)\b|(?:positions?|places|spots|slots) (?:are|is|have been) (?:all |now |currently |already )?(?:filled|occupied|taken)(?! (?:through|via|by|in the))|all (?:of our |our )?(?:\w+[ ,-]+){0,6}(?:positions?|places|spots|slots) (?:are|have been) (?:now |currently |already )?(?:filled|occupied|taken)(?! (?:through|via|by|in the))|every (?:\w+[ ,-]+){0,4}(?:position|place|spot|slot|seat) (?:\w+ ){0,4}(?:is|has been) (?:now |currently )?(?:filled|occupied|taken)|(?:there is|have|has) (?:now )?nothing to apply for(?=\W*$|[.,;!]|\s(?:at|now|here|today)\b)|none (?:at (?:this|the) (?:time|moment)|currently|at present|open|available)|not at (?:the moment|this time|present)|nothing (?:is )?(?:open|available)|fully (?:staffed|complemented|enrolled)|\bfull complement:|at (?:full |our )?complement(?= *(?:$|[.,;]))|(?:again|back|now) at full strength|(?:classes|residenc(?:y|ies)|programs?|levels|rosters?) (?:is|are) (?:now |all |currently )?full\b|no applications? (?:is|are) (?:being )?(?:taken|accepted|read)(?: now| yet| at present)|no plans to (?:add|take|accept|recruit|appoint)|\bno (?:[\w-]+ ){0,3}(?:programs?|hospitals?|departments?) (?:here )?(?:reports?|has|have|lists?) (?:an?|any) (?:opening|vacancy)|has its full (?:number|complement)|every (?:[\w-]+ ){1,6}(?:has|have) (?:somebody|someone|a resident|its resident) (?:sitting )?in it|\b(?:we )?know of no (?:departures?|vacanc\w+|openings?)|(?:isn't|aren't|is not|are not) (?:currently |now )?(?:seeking|recruiting|accepting|hiring|taking)|(?:vacancies|openings|open positions|positions available)\s?[:=-]\s?(?:none|nil|0|zero)\b|cannot accept (?:any )?(?:transfers|residents|applications)|every (?:[\w-]+ ){1,4}(?:chair|seat|place|spot|slot|position) is (?:taken|filled|occupied)|no (?:current )?openings?|we are full|there (?:are|is) none|no (?:replacements?|successors?|substitutes?) (?:(?:is|are|was|were|will be|has been|have been) )?(?:\w+ )?(?:sought|wanted|needed|planned|required|foreseen|requested)|(?:not|n't) (?:be )?(?:replac(?:ed|ing)|refill(?:ed|ing))\b|(?:results|listings|matches|postings)\s?[:=]\s?(?:none|0)\b|returned (?:0|no|zero) (?:results|listings|matches|postings)|(?:do not|don't) expect any|(?:PGY-?\s?\d|R-?[1-5]|CA-?[1-3])\)?\s*[:=-]\s*(?:none|nil|nothing|full(?!-|\s?time)))\b/i,
);

/** The words say that nothing is open ("no openings at this time", "all places are occupied"). */
export const saysNoneOpen = remembered(refuses);

/** The same of one of many lines: a line is mostly known from another page, and all of them together never are. */
export const lineSaysNoneOpen = remembered((line) => refuses(`${line}\n`));

function refuses(words: string): boolean {
  return sentences(plain(words)).some(
    ({ text }) => (none.test(text) || noneOtherwise.test(text)) && !/\bno longer\b.*\bunfilled\b/i.test(text),
  );
}

/**
 * Does this sentence offer a residency place? What its words weigh together decides (offer-weights.json), not one of
 * them. A list of four specialties speaks of a site, and a sentence without a level or a residency of no place.
 */
export const offersAPlace = (sentence: string): boolean => offerWeight(sentence) > 0;

/** Log-odds that the sentence offers a place or tells of one that was: above 0 more likely than not. */
export const offerWeight = remembered((sentence: string): number => {
  const text = plain(sentence).slice(0, 1000);
  const whole = weigh(text);
  if (whole > 0 || whole === -9) return whole;
  const [main = ''] = text.split(reasons);
  return main.length === text.length ? whole : Math.max(whole, weigh(main));
});

/** Who comes, why, and what else is so, behind "There is room for one PGY-2 resident". */
const reasons =
  /;\s|,\s(?=(?:who|whose|because|since|as|in (?:the )?(?:room|place|stead) of|although|though)\b)/i;

function weigh(text: string): number {
  if (
    !saysWhat(text) ||
    isListing(text) ||
    modelled.test(text) ||
    besideThePoint.test(text) ||
    saysWhom(text) ||
    isOfOtherTrade(text)
  )
    return -9;
  return logit([...signsOf(text), ...ruleSigns(text)]);
}

/** A model post, a form to fill in, the contents of a digest. */
const modelled = sieved(
  /\bexamples? of\b|^\W*(?:say|suppose|imagine|assume|picture)(?: that)? (?:an?|the|your|one|you)\b|^\W*(?:example|sample|template)s?\b|\b(?:topics?|contents?|headlines?) (?:in|of) this (?:digest|issue|bulletin)\b|^\W*in this (?:digest|issue|bulletin)\b|\bit may say\b|\b(?:reads?|sounds?|looks?) (?:something )?like\b|\btypical (?:notice|posting|announcement|ad|listing)\b|\bfor instance\b/i,
);

/** How many apply for a place, what a list sells, when files are read, what somebody hopes for, and who was replaced. */
const besideThePoint = sieved(
  /\b(?:\d{2,}|dozens of|hundreds of|scores of) (?:e-?mails?|mails|applications|replies|cvs|messages|calls|applicants) for\b|^\W*(?:for (?:the|our) [\w -]{3,40},? (?:the |your |all )?(?:papers|files?|applications?|letters|documents|materials|cvs?|deadline|last day|closing date)\b|(?:the )?(?:deadline|closing date|last day|due date)\b[^.;]{0,30}\bfor (?:the|our|this)\b|(?:all |complete |the )*(?:papers|files?|applications?|letters|documents|materials|cvs?) for (?:the|our|this)\b[^.;]{0,40}\b(?:must|should|need|have to|are (?:due|read|reviewed|wanted)|close)|(?:the|our) (?:[\w/-]+ ){0,3}(?:prelims?|categorical|places?|seats?|positions?|spots?|PGY-?\d|interns?) closes? (?:on|at|by|in)\b)|\b(?:somebody|someone|one person|people|a few|many|several) (?:\w+ )?(?:asked|ask|wrote|inquired) about\b|\bDr\.? [^;\n]{2,50}\((?:PGY-?\s?\d|R-?\d|CA-?\d)\) (?:left|joined|moved|transferred|will leave|is leaving)\b|\bDr\.? [^;\n]{2,50} (?:has )?(?:joined|left) (?:us )?(?:as an?|in|on|for)\b|\bDr\.? [^;\n]{2,50} (?:has joined|joined|joins|is joining|will join|will be joining) (?:us|our|the)\b|^\W*(?:if|should|provided(?: that)?|once|as soon as|in case) (?:the |our |both |its )?[^.;,]{3,70}\b(?:pass(?:es)?|approves?|agrees?|grants?|funds?|votes?|allows?|signs?)\b[^.;,]{0,50},|\b(?:know|decide|learn|see|tell|say|clear|announce\w*|discuss|settle)\b[^.;]{0,60}\bwhether (?:or not )?(?:an?|one|any|there|our|the|we)\b|^\W*(?:only )?for (?:people|those|physicians|residents|candidates) who (?:already )?(?:hold|have) an? (?:[\w-]+ ){0,2}(?:position|place|spot|seat)\b|^\W*(?:enter|type|write|list) (?:\w+ ){1,3}like this\b|\b(?:\d{2,4} (?:to \d{2,4} )?|hundreds of |dozens of )applications\b|^\W*(?:hospitals|programs|departments) (?:may|might|could|must) (?:need|have|want|be (?:looking|short|seeking))\b|\b(?:publish\w*|prints?|carries) (?:\w+ )?(?:notices|ads|advertisements) (?:from|of|for|by)\b|\bI (?:just |only |really |still )?(?:need|want) (?:an?|any|to find)\b|^\W*we (?:read|review|look at|go through) (?:the |all )?(?:files|applications|letters|papers)\b|^\W*last day:? (?:for |is )?(?:[A-Z][a-z]{2,8}\.? \d|\d)|\bwould be the (?:highest|latest|last) (?:entry|level|point|year)\b|\bleaving (?:us|our|the|an?)\b[^.;]{0,40}\bwith (?:only |just |but )?(?:one|two|three|four|five|six|\d) (?:residents?|interns?|PGY-?\s?\ds?|CA-?\ds?|R-?\ds?)\b|^\W*of (?:the|our|my) (?:[\w-]+ ){1,3}(?:prelims?|interns|residents|graduates|trainees)\b[^.;]{0,60}\b(?:got|went|found|matched|landed|took|moved|stayed|continued)\b|^\W*done with an?\b|^\W*chance me\b|\bsearch (?:for )?"|\b(?:has|have|had) (?:since|meanwhile|already|long since) (?:been )?replaced\b/i,
);

const saysWhat = (text: string): boolean =>
  /\d|year|resid|intern|categorical|prelim|transitional|post-?grad|PG/i.test(text) &&
  (findLevels(text).length > 0 || namesResidency(text) || namesTrack.test(text));

/** "Advanced seat for July": a track and a place, wherever the specialty was named. */
const namesTrack =
  /\b(?:categorical|preliminary|prelim|transitional(?: year)?|advanced) (?:[\w&/-]+ ){0,3}(?:seats?|positions?|places?|spots?|slots?|openings?|vacanc\w+|residents?)\b/i;

/** What the rules of this room see in the sentence, as signs beside its words. */
export function ruleSigns(text: string): string[] {
  const count = readPositions(text)?.value ?? null;
  const best = Math.max(-9, ...findLevels(text).map((level) => level.offered));
  const reason = notOurs(text);
  return [
    ...(strong.test(text) ? ['@strong'] : []),
    ...(count !== null && count <= 6 ? ['@count'] : []),
    ...(findDates(text, anyDay).length > 0 ? ['@dated'] : []),
    `@level${Math.max(-1, Math.min(3, best))}`,
    ...(patterns.some((pattern) => pattern.test(text)) ? ['@talk'] : []),
    ...(none.test(text) || noneOtherwise.test(text) ? ['@none'] : []),
    ...(reason ? ['@not', `@not ${reason}`] : []),
    ...(plural.test(text) && count === null ? ['@plural'] : []),
    ...(namesResidency(text) ? ['@named'] : []),
    ...(tally.test(text) ? ['@tally'] : []),
  ];
}

/** Whatever names a level here speaks of what happens now and then, or of how a list works. */
export function isOnlyTalk(block: string): boolean {
  const named = sentences(plain(block)).filter(({ text }) => findLevels(text).length > 0);
  return named.length > 0 && named.every(({ text }) => talk.some((pattern) => pattern.test(text)));
}

/** "Every position is offered in the NRMP Match", and no place beside it that is offered as one of its own. */
export function allThroughMatch(block: string): boolean {
  const parts = clauses(plain(block)).map(({ text }) => text);
  const all = parts.some((text) => theyAll.test(text) || quota.test(text));
  if (parts.some((text) => offersAPlace(text) && (all ? outside : oneOff).test(text))) return false;
  if (all) return true;
  // "PGY-1" over "Ten interns a year come to us by way of the Match": the label says no more than what it heads.
  const levels = parts
    .map((text, at) => (label.test(text) ? `${text} ${parts[at + 1] ?? ''}` : text))
    .filter((text) => findLevels(text).length > 0);
  return (
    parts.some((text) => wholly.test(text) || byEras.test(text) || cheers.test(text)) ||
    (levels.length > 0 && levels.every((text) => notOurs(text) === 'main-Match recruitment'))
  );
}
const label = /^\W*(?:PGY|CA|R)-?\s?[1-5]\W*$/i;
/** "All go through ERAS and the NRMP": said of the places just named, one of them or many. */
const theyAll =
  /^\W*(?:all|each|every one|both|these|they|those)(?: of (?:them|these|which))? (?:go(?:es)?|are|is|comes?|runs?|must go)(?: \w+)? (?:filled |offered |placed |allotted )?(?:through|via|in|by) (?:the )?(?:\w+ )?(?:ERAS|NRMP|match)\b/i;
/** "NRMP 1188440P0" on a line of its own: the code that a place has in the Match. */
const quota = /^\W*(?:(?:NRMP|Match|program|track|code|number|no)\b\W*){0,4}\d{7}[ACMP]\d\W*$/i;
const outside =
  /\b(?:off-?cycle|out-of-cycle|unexpected\w*|unanticipated|vacan(?:t|cy|cies)|mid-?year|immediate\w*|outside (?:of )?the match|unfilled|depart\w+|resign\w+)\b/i;
const byEras =
  /\bapplications? for the (?:\d{4} )?(?:main )?match\b|\bERAS (?:opens?|season|applications? (?:opens?|are))\b|\bappl(?:y|ications?) (?:only |are )?(?:accepted )?(?:through|via|in|using|by) (?:the )?ERAS\b(?! is not)|\bERAS,? then (?:the )?(?:NRMP|match)\b/i;
const wholly =
  /\b(?:all|every|each)\b(?: of (?:our|these))?(?: [\w-]+){0,3} (?:applications?|positions?|places?|seats?|interns?|residents?)\b[^.;\n]{0,60}\b(?:through|via|in|by|using) (?:the )?(?:[\w]+ )?(?:ERAS|NRMP|main (?:residency )?match|match)\b/i;
/** News of the Match Day: whatever "positions filled" stands beside it were filled there. */
const cheers = /\bwe (?:have )?(?:\w+ly |all |just |both )?matched\b(?! (?:no|nobody|none|only|outside)\b)/i;
/** What was filled in the Match was no place outside it, and "every one of the positions was filled" is said of a year. */
export const filledAsEachYear = (words: string): boolean => eachYear.test(plain(words));
const eachYear =
  /\b(?:both|all(?: \w+)?|they|it|which)(?: of (?:them|these|which))? (?:were|was|have been|had been|got) filled (?:in|through|via|by) (?:the )?(?:\w+ )?(?:match|NRMP)\b|\b(?:all|every one) of (?:the|our|its|their) (?:[\w'-]+ ){0,4}(?:positions|places|seats|slots|spots) (?:was|were|have been|has been) filled\b|\ball (?:of )?(?:the |our |its |their )?(?:[89]|[1-9]\d{1,2}) (?:[\w'-]+ ){0,4}(?:positions|places|seats|slots|spots) (?:was|were|have been|has been) filled\b/i;
const oneOff =
  /\b(?:off-?cycle|out-of-cycle|wanted|needed|sought|unexpected\w*|unanticipated|vacan(?:t|cy|cies)|openings?|mid-?year|immediate\w*|outside (?:of )?the match|unfilled|depart\w+|resign\w+|(?:an?|one|single|two|(?<![\w-])[12]) (?:[\w/-]+ ){0,5}(?:positions?|spots?|slots?|seats?|places?))\b/i;

const strong = sieved(
  /^\W*(?:positions?|openings?|job title|title|vacancy|seeking|wanted)\s*:|\b(?:vacan(?:t|cy|cies)|openings?|unfilled|unexpected(?:ly)?|unanticipated|off-?cycle|off cycle|out-of-cycle|mid-?year|immediate(?:ly)?|asap|available|seek(?:s|ing)?|sought|look(?:s|ing) (?:for|to)|search(?:es|ing) for|on the lookout for|(?:is|are|'re) after (?:an?|one|two)|can offer|(?:can|could) (?:place|appoint|hire)|prepared to hire|would like (?:an?|one|two)|(?:again )?receiving applications|is required by|(?:an?|one) (?:[\w/-]+ ){0,3}internship \(PGY|recruit(?:s|ing)|hir(?:e|es|ing)|need(?:s|ed)?|wanted|wants|to fill|filling|refill|replac(?:e|ing|ement)|accept(?:s|ing)?|appoint(?:ing)?|applications? (?:are |is )?(?:now |currently )?(?:being|accepted|invited|welcome)|invit\w+ applications|(?:can|could) take|can be taken|free now|will take|take on|gain|are open|is open|open (?:now|position|spot|slot|seat|place|for|pgy)|open(?=[.,]|$)|come open|came open|opened up|one resident short|down to|complement increase|outside (?:of )?the match|(?:c[ao]me|fallen|fell|became|become|stands?|falls?) (?:free|vacant|empty)|(?:is|are) losing (?:an?|one|two)|(?:they|we) (?:would )?want (?:an?|one|two)|would be (?:glad|grateful|happy) (?:of|for)|may (?:add|hire|appoint|take) (?:an?|one|two)|gets? to (?:hire|add|take)|up for grabs|(?:positions?|spots?|seats?|slots?|places?|openings?)\s?[:,-]\s?(?:we|they) have (?:an?|one|two|three|[1-6])\b|going begging|unclaimed|not (?:been )?taken up|(?:newcomer|new (?:resident|colleague|intern)) will (?:join|enter|start)|came available|has room for|is missing|missing one|will admit|admit(?:s|ting)? (?:an?|one|two)|down (?:by )?(?:an?|one|two|a resident|an intern)|(?:one|two|an?) (?:[\w/-]+ ){0,2}short|we are short|short (?:an?|one|two|three)|has opened|have opened|opens (?:on |in |from )?(?=[A-Z\d])|came vacant|fallen vacant|fell vacant|fell open|has become (?:free|open|vacant)|can welcome|able to (?:offer|take|welcome)|hopes? to welcome|(?:may|can|could) be (?:filled|occupied)|to join (?:our|the)|leaving us with|left us with|now offered directly|taking applications for an?|lost (?:an?|one|our) (?:\w+ ){0,2}(?:intern|resident|classmate)|would like to (?:add|welcome|appoint)|short of (?:an?|one|two)|(?:has|have) (?:two|three|four|five|[2-5]) (?:[\w/-]+ ){0,6}(?:positions|spots|slots|seats|places)|(?:has|have|there is|there's|with) (?:still )?(?:an?|one|only one) (?:[\w/-]+ ){0,6}(?:position|spot|slot|seat|place|opening|vacancy))\b/i,
);
/** "second postgraduate year: 2 positions, July 2027" */
const tally =
  /[:,-]\s*(?:one|two|three|four|[1-5]) (?:[\w-]+ ){0,2}(?:positions?|seats?|spots?|slots?|places?|openings?|vacanc(?:y|ies))\b(?=\s*[,.;]|\s*$)/i;
const plural = /\b(?:positions|openings|vacancies|spots|slots|places|residencies|levels)\b/i;

/** Only whether there is a date is asked, not which. */
const anyDay = new Date(0);

/** A line that names four specialties speaks of a site, not of a place. */
const isListing = (text: string): boolean =>
  new Set(findSpecialties(text).map((one) => one.specialty.name)).size >= 4;

const namesResidency = (text: string): boolean =>
  /\b(?:residen(?:t|ts|cy)|categorical|preliminary|prelim|transitional|interns?)\b/i.test(text) &&
  findSpecialties(text).length > 0;

const patterns: readonly RegExp[] = [
  ...talk,
  ...[
    /^\W*(?:when(?:ever)?|if|should) (?:one|any|some|an?|our|somebody|someone)\b[^.;,]{0,50}\b(?:has|have|opens|comes|leaves|moves)\b|\bevery few (?:years|months)\b/i,
    // A program that is only being founded, a model letter with its gaps, a post beside the residency.
    /\binitial accreditation\b|\bits first (?:\w+ ){0,2}(?:PGY|residents|class)\b/i,
    /\[(?:[a-z ]{0,20}\b)?(?:name|specialty|date|program|hospital|city)\]/i,
    /\bfor an? (?:[\w-]+ ){0,2}(?:coordinator|administrator)\b|\bresearch position\b|\bnot a residency (?:position|place)\b/i,
    /\bPGY-?\s?\d\)?\s?: (?:none|full(?!-|\s?time))\b/i,
    // What became of former residents; who covers a call; what a word means.
    /\b(?:was|were|been) offered an?\b|\bDrs?\. [^;\n]{1,60}\b(?:took|accepted|landed|secured|found|obtained|holds?) (?:an? )?(?:[\w-]+ ){0,3}(?:PGY|position|spot|place)|^\W*class of 20\d\d\b/i,
    /\b(?:call pool|jeopardy|back-?up call)\b/i,
    /\b(?:an?|the) ["\u201c']?[\w-]+["\u201d']? (?:positions?|tracks?) (?:is|are|means?) (?:an? )?[^.;]{0,40}\b(?:that|which)\b/i,
    // The conditional and the habitual: "when a PGY-2 vacancy occurs", "we rarely have", "programs may have".
    /\b(?:when|if|should|whenever|in the event|once)\b[^.;]{0,60}\b(?:occurs?|arises?|(?:becomes?|stays?|remains?|goes) (?:available|open|vacant)|opens? up|come up|is (?:announced|posted|available|open)|are (?:announced|posted|available|open)|exists?|have an opening|has an opening)\b/i,
    /\b(?:from time to time|on (?:rare )?occasions?|occasionally|rarely|sometimes|typically|usually|may (?:occasionally |sometimes |have |become |be available|arise|occur)|might (?:have|become)|can occur|every year|each year|each July|every July)\b/i,
    /\b(?:offer|have|take|takes|accept|accepts|enroll|enrolls|recruit|recruits|match|matches|positions?|residents?|offered|available|accepted)\b[^.;,]{0,40}\b(?<!join )(?:per|a) (?:year|class)\b|\b(?:offer|take|takes|accept|accepts|enroll|enrolls|recruit|recruits|match|matches|positions|offered|accepted)\b[^.;,]{0,40}\bannually\b/i,
    // A resident who looks for a place, or has found one; a program seeks a person, or seeks to fill.
    /\bseek(?:s|ing)?\s(?:an?\s|any\s)?(?:(?!applica|candid|resident|fill|physician|individual|person|intern|to\s|for\s|one\s|someone)[\w/-]+\s){0,5}(?:positions?|spots?)\b/i,
    /\b(?:moved|went|transferred|matched|advanced) (?:on )?(?:in)?to an? (?:\w+ )?(?:pgy|position|spot|place)/i,
    /\bI (?:had|started|found|matched|applied|graduated|interviewed|resigned|quit)\b/,
    /\b(?:for|in) the (?:\d{4} )?match\s*:\s*\d/i,
    /\b(?:for example|e\.g\.|example:|sample|such as)\b/i,
    /\b(?:last|previous|prior) (?:year|cycle|season) (?:we|there|our)\b|\b(?:in|during|for|academic year|for the) (?:19\d\d|200\d|201\d)\b/i,
    // Counts of what a board has shown.
    /\bmost (?:[\w-]+ ){0,2}(?:vacancies|openings|positions) (?:were|are) (?:posted|listed|announced|found)\b/i,
    /\?\s*$/,
    /\b(?:does anyone|anyone know|do you (?:have|take|offer|accept)|how (?:do|can|to|hard)|is there|are there any|you'd|you would|you might)\b/i,
    /\b(?:i am|i was|i need|i want|i noticed|i will be|i have been|i would|i'm|my (?:cv|spouse|wife|husband)|(?<!posting for )(?<!behalf of )my (?:program|pd))\b/i,
    /\b(?:a few|some|many|most|several|other|all|eight|seven|six|five|thousands of|hundreds of) (?:\w+ ){0,2}(?:programs|specialties|residencies|hospitals)\b|^\W*programs (?:are|may|need|require|want|usually)\b/i,
    /\b(?:try(?:ing)? for|hop(?:e|ing) (?:to|for)|find(?:ing)? (?:an? )?(?:open|pgy|residency|vacan|unfilled)|(?<!\b(?:is|are|we're) )search(?:ing)? for|look(?:ing|s)? for (?:an? |any )?(?:open |vacant |unfilled )?(?:pgy-?\s?\d |ca-?1 )?(?:(?!resident|intern |candid|applic|physician|to |for |who )\w+ ){0,2}(?:positions?|spots?|vacanc(?:y|ies)|openings?)\b)/i,
    /^\W*(?:for|both for) (?:the )?(?:pgy|second|first|categorical|preliminary)[^.:]{0,30}\b(?:only|positions?|applicants?|place)\W*$/i,
  ].map(sieved),
];
