/**
 * Cheap signs by which a page is cut into postings. They only say where to look: whether a place is offered is decided
 * in core/normalize, from the words of the whole posting.
 */

import { withoutAskedYears } from '#core/normalize/asked/demand.ts';
import { findSpecialties } from '#core/normalize/what/specialty-in-words.ts';
import { remembered } from '#core/remembered.ts';
import { sieved } from '#core/sieved.ts';
import { specialtyByName } from '#core/specialty.ts';
import { stateByName } from '#core/us-states.ts';
import { withoutAddresses } from '#core/without-addresses.ts';
import { plain } from '../words.ts';

const level =
  /\b(?:p\.?g\.?y?|post-?\s?graduate(?: year)?)[\s.-]*(?:level\s*:?\s*)?(?:[1-5]s?|i{1,3}v?|one|two|three)\b|\b(?:r|ca|hs|pl|em|uro|hos?)-?\s?[1-4]s?\b|\bhouse (?:officer|staff)[\s-]*[1-4i]|\b(?:first|second|third|1st|2nd|3rd)[\s-]+(?:post-?graduate[\s-]+)?year\b|\binterns?\b|\b(?:preliminary|prelim|transitional|categorical)\b|\badvanced (?:[\w&/-]+ ){0,3}(?:seat|position|place|spot|slot|opening|track|entry)|\byear (?:[1-4]|one|two|three) (?:seat|position|place|spot|slot|opening|resident)|\bresident physician\b/;
const place =
  /\b(?:positions?|openings?|vacanc(?:y|ies)|vacant|spots?|slots?|places?|seats?|seek(?:s|ing)?|sought|looking (?:for|to)|recruit(?:s|ing)?|hir(?:e|ing)|wants|wanted|need(?:s|ed)?|available|fill(?:ed|ing)?|appoint(?:s|ment|ing)?|accept(?:s|ing)?|lines?|immediate(?:ly)?|off-? ?cycle|join(?:s|ing)?|take (?:one|two|a|an)|start(?:s|ing)?|begin(?:s|ning)?|unfilled|open|apply|applications?|residents?)\b/;
const many =
  /\b(?:positions|openings|vacancies|spots|slots|places|seats|opportunities|clearinghouse|exchange|board|service)\b/;
const counted = /\b(?:one|two|three|four|single|a|an|another|additional|1|2|3|4)\b/;
const requirement =
  /^(?:[*•–-]\s*)?(?:must|to be (?:looked|consider|eligib)|internship (?:\(|done|complet|year)|complet|applicants?\b|candidates?\b|requir|eligib|letters?\b|minimum|prerequisite|at least|evidence|proof|documentation|verification|successful|good standing|passing|passed|prior\b|currently in|usmle|step\b|copy|copies|acgme|if you|for the|for (?:an? )?(?:residents?|physicians?|doctors?|graduates?|persons?|people|someone|those) (?:who|that|with)|residents? (?:must|will|who)|the resident|this (?:position|resident|opening)|salary|stipend|preferred|preference|our program|interviews?\b|salaries|benefits|the program\b|upon|after|during|our graduates)/;
const applicant =
  /\bclinical experience\b|\busce\b|\bvisas?\b|\bj-?1\b|\bh-?1-?b\b|\busmle\b|\bcomlex\b|\bsteps? (?:[123]|one|two|three)\b|\becfmg\b|\bapply\b|\bapplicants?\b|\bapplications?\b|\bcandidates?\b|\bcv\b|curriculum vitae|\bletters?\b|\bcontacts?\b|\be-?mail\b|@|\[at\]|\(at\)|\bdeadline\b|\bclos(?:es|ing date)\b|\brequire|\bqualif|\beligib|\bgood standing\b|\blicen[cs]e\b|\bpermit\b|\bgraduat(?:ed|ion|es)\b|\bcitizen|\bsponsor|\bstart(?:s|ing)? date\b|\bbegin|\bquestions\b|\bsend\b|\binterested\b|\bsubmit\b|\binquiries\b/;
const unrelated = sieved(
  /\b(?:often|recently|most|popular|trending|related|saved|recent) search(?:es|ed)\b|\bwhy (?:train|members|join|choose|us)\b|^\W*calendar\b|\bfrom our feed\b|\btestimonials?\b|\bmembers only\b|\b(?:opinion|guest|director'?s|advice|gossip) column\b|\bby the numbers\b|\beditor\b|\b(?:each|every|per) year\b|\bannually\b|\bnrmp\b|\beras\b|\bmain match\b|\b(?:quick|fast|key|program) facts\b|\bfacts about\b|\bstatistics\b|\bdata project\b|\bsurvey\b|\bat a glance\b|\bprogram (?:facts|overview)\b|\b(?:approved|filled) complement\b|\bmatch (?:tracks?|quotas?|results?|codes?|positions?)\b|\bmatch day\b|\b(?:before|for|prior to) ranking\b|\brank (?:order )?lists?\b|\bthrough the match\b|\bsalar(?:y|ies)\b|\bstipend|\bour residents\b|\bcurrent residents\b|\balumni\b|\bvisiting students?\b|\bmedical students?\b|\bms-?[34]s?\b|\b(?:fourth|final)-year students?\b|\brotations?\b|\belective (?:positions?|slots?|places?|openings?)\b|\bcurriculum\b(?! vitae)|\bnews\b|\b(?:latest|recent|top|featured) (?:stories|posts|updates)\b|^\W*(?:the )?latest from\b|\bwhat'?s new\b|\bhappenings\b|\bkudos\b|\bheadlines\b|\bevents\b|\bfellowships?\b|\bpharmac(?:y|ist)\b|\bconferences?\b|\bwellness\b|\bfaculty\b|\bresidents? (?:seeking|wishing|looking)|\bswap|\b(?:offered|put up|up) for (?:exchange|trade)\b|\bfrequently asked\b|\bcookies?\b|\bour program (?:has|offers)\b|\bpopular\b|\bquick links\b|\brelated\b|\bsimilar\b|\bsupplemental questions\b|\b(?:other|more) jobs\b|\bsearch(?:es)?\b|\bbrowse\b(?! (?:[\w-]+ ){0,3}(?:spots|openings|vacancies|positions|places|seats|slots)\b)|\bsample\b|\bexample\b/,
);
const generic =
  /^(?:(?:job|position|program|the)\s)?(?:overview|description|summary|responsibilit|duties|qualificat|requirements?|minimum|preferred|required|about|how to apply|to apply|application|contact|eligib|benefits|additional|details?|information|salary|compensation|what (?:we|you)|who (?:may|can|should)|why|visa|selection|documents?|supplemental|education|experience|licen|equal|criteria|instructions|interview|deadline|start|special(?!t)|schedule|company|key|essential|general(?! (?:surgery|practice|medicine|preventive))|purpose|basic|next steps|materials|for (?:the|all|both|any|pgy)|if you|applicants|candidates|regular|please note|rules\b|terms\b|conditions\b|ground rules|how$|musts?\b|you (?:need|bring|must|have)\b|we (?:ask|need|require|expect)\b|needed\b|prerequisit|where and when|until when|how long)/;
/** A shelf has no date, name or address of its own. */
const dated =
  /\b(?:start(?:s|ing)?|begin(?:s|ning)?|jan(?:uary)?|feb(?:ruary)?|march|april|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|hospital|university|medical center)\b\.?|@/;
const past =
  /\b(?<!\b(?:to be|until|till|not(?: yet)?(?: been)?|never|be|get|getting) )(?:filled|closed)\b|\b(?:past|previous(?:ly)?|former|expired|archived?|no longer|withdrawn|cancelled)\b|^\W*gone\W*$/;
const institution =
  /\b(?:hospitals?|university|universities|college|medical (?:center|centre|school)|health(?:care)?|institute|clinic|center|centre|consortium|school of medicine|foundation|medicine|regional|memorial|infirmary)\b/;
const everybody =
  /\b(?<!\bopen )(?:for|to) (?:all|both|each|either|any|every)\b|\b(?:all|both|each|every|either|these|any)\s(?:of (?:the|these|our) )?(?:[\w-]+ ){0,2}(?:positions?|openings?|places?|seats?|slots?|spots?|vacanc\w+|applicants?|candidates?|programs?|posts?|levels?|hospitals?|lines?|tracks?|residenc\w+|listings?|interns?|residents?)\b|^\W*(?:all|both)\b/;

const located =
  /\b[A-Z][A-Za-z.'\u2019-]+(?:\s[A-Z][A-Za-z.'\u2019-]+){0,3},\s*(?:[A-Z]{2}\b|([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)$)|\bUS-[A-Z]{2}-/;

/**
 * Somebody and what they have: "A. Quill, MD; Elk Run School of Medicine", "Dr. M. Erskine (Coromandel Medical College)".
 * Where somebody studied is no place offered, and a degree may be spelled like a state.
 */
export const isPerson = (text: string): boolean =>
  arePersons(text) ||
  yearAndName.test(text) ||
  (text.length < 140 && (person.test(text) || (schooled.test(text) && isName(beforeSchool(text)))));
/** "2026: N. Quill \u2013 PGY-2 opening in urology": what became of somebody. */
const yearAndName =
  /^\W*(?:19|20)\d\d\W{1,3}(?:Dr\.? )?(?:\p{Lu}\. ?){1,2}\p{Lu}[\p{L}'\u2019-]+(?: \p{Lu}[\p{L}'\u2019-]+)?\s*[,:(\u2013\u2014-]/u;
/** "PGY-2: A. Quill, MBBS (Fox Hill College); B. Reed, DO (Lake Run University)": several of them in one line. */
const arePersons = (text: string): boolean =>
  text.length < 1000 && (text.match(degreed)?.length ?? 0) >= 2 && !text.includes('@');
const degreed = sieved(
  /\p{Lu}[\p{L}'\u2019-]+,? (?:MD|DO|M\.D\.|D\.O\.|MBBS|MBChB)(?=\s*[(;,.]|\s*$| \p{Lu})/gu,
);
const person =
  /^(?:Dr\.? )?\p{L}[\p{L}.'\u2019 -]{1,40},\s*(?:MD|DO|M\.D\.|D\.O\.|MBBS|MBChB|PhD)\s*(?:$|[;,(\u2013\u2014-])/u;
const schooled = sieved(
  /^(?:Drs?\.? )?(?:\p{Lu}\p{L}*\.? ?(?:\p{Lu}\.? )?)(?:(?:de|van|von|del|da|al|bin|el) )?\p{Lu}[\p{L}'\u2019-]+(?: \p{Lu}[\p{L}'\u2019-]+)?(?:, (?:MD|DO|MBBS|MBChB))?\s*[,;:(\u2013\u2014-]\s*(?=\p{Lu})[^@?!]{0,60}\b(?:College|School|Universi\p{L}+|Facult\p{L}+|Instituto?|Academy)\b(?![^,;]*\b(?:Hospital|Cent(?:er|re)|Health System|Residency)\b)/u,
);
/** Neither a house nor a field: "Family Medicine, University of ..." is a place. */
const isName = (words: string): boolean => !namesInstitution(words) && findSpecialties(words).length === 0;
const beforeSchool = (text: string): string => /^[^,;:(\u2013\u2014]*/.exec(text)?.[0] ?? text;

/** A short line that is a place: "La Crosse, WI, United States". */
export const isPlaceLine = (text: string): boolean => text.length < 80 && located.test(text);
/** The same with a state of this country: "White River Children's, Batesville" is a house and its town. */
export const isTownAndState = (text: string): boolean => {
  const hit = text.length < 80 ? located.exec(text) : null;
  return hit !== null && (hit[1] === undefined || stateByName(hit[1]) !== null);
};
/** An address names no level: "em-pgy2@elkrun.org". */
export const saysLevel = remembered((text) => level.test(plain(withoutAskedYears(withoutAddresses(text)))));
export const saysApplicants = remembered((text) => applicant.test(plain(text)));
/** Addresses are left out: a word within one ("news@", ".example") says nothing of what the words are about. */
export const isUnrelated = remembered((text) => {
  const words = withoutAddresses(plain(text));
  return unrelated.test(words.replace(searching, ' ')) || wanting.test(words) || advice.test(words);
});
/** "How to find an off-cycle spot": written for those who look for a place, by nobody who has one. */
export const isAdvice = (text: string): boolean => text.length < 160 && advice.test(plain(text));
const advice =
  /\bhow (?:to|i|you can|do i) (?:find|found|get|got|land|landed|secure|secured|search|look|hunt|take (?:over|up)|win|obtain|switch|swap)\b.{0,40}\b(?:positions?|openings?|vacanc(?:y|ies)|spots?|slots?|places?|seats?|residenc(?:y|ies))\b/;
/** "Browse openings": how a board is used, not that it is about something else. */
const searching =
  /\bsearch results\b|\b(?:browse|search)\b(?=.{0,30}\b(?:openings?|vacanc|positions|resident|jobs?)\b)/g;
/** Boards of people who seek, not of places. */
const wanting =
  /^[^.]{0,60}\b(?:positions? (?:wanted|sought)(?! (?:(?:and|or|&) (?:offered|available|open)|to (?:be )?fill))|exchanges|residents? (?:available|seeking)|seekers?|want ads?)\b(?!.{0,40}clearinghouse)/;
/** A list of people who look for a place: nothing below it offers one. */
export const isOfSeekers = (text: string): boolean =>
  text.length < 120 && seekers.test(plain(text).replace(notThem, ' ')) && !placesForThem.test(plain(text));
/** "No seekers, please": a list of those who offer. */
const notThem =
  /\b(?:no|not (?:for|by)|without) (?:seekers|residents? (?:seeking|looking)|swaps?|want ads)\b/g;
/** "Two places for residents who want to move": it offers what they seek. */
const placesForThem =
  /\b(?:positions?|places?|seats?|spots?|slots?|openings?|vacanc(?:y|ies)) (?:(?:now |still )?(?:open|available|offered) )?(?:for|to) (?:[\w-]+ ){0,2}(?:residents?|interns?|applicants?|candidates?|physicians?|people|those)\b(?!.*\b(?:swap|trad|exchang))/;
const seekers =
  /\b(?:residents?|interns?) (?:who )?(?:want|wish|hop)(?:e|ing)? to (?:trade|swap|exchange|move|transfer)\b|^\W*(?:re:\W*)?(?:exchange|trad(?:e|ing)|swap(?:ping)?) of (?:\w+ ){0,2}(?:positions?|places?|seats?|spots?)\b|\b(?:residents?|interns?|applicants?|candidates?|physicians?|people|members|persons?|those) (?:who (?:are )?)?(?:seeking|seek|looking|look|wishing|in search|wanting)\b(?!.{0,40}\b(?:should|may|can|must|see|please|will find)\b)|\b(?:positions?|places?|transfers?|seats?) (?:wanted|sought|desired)\b(?! (?:(?:and|or|&) (?:offered|available|open)|to (?:be )?fill(?:ed)?)\b)|\b(?:seekers|want ads|wanted ads)\b|^\W*seeking\W*$|^\W*(?:looking|searching|hoping) for (?!.{0,40}\b(?:residents?|interns?|physicians?|applicants?|candidates?)\b)(?:an? |any )?(?:[\w/-]+ ){0,3}(?:pgy|r[12]\b|positions?|spots?)/;

/** "Positions for the 2027 Match": of the Match, and not of what it left over. */
export const isOfMatch = (heading: string): boolean =>
  /\b(?:for|in|through|via) the (?:20\d\d )?(?:main |nrmp )?(?:residency )?match\b/i.test(heading) &&
  !/\b(?:outside|not|after|un(?:filled|matched)|left)\b/i.test(heading);

export const isGenericHeading = (text: string): boolean => generic.test(plain(text));
export const saysPast = (text: string): boolean => past.test(plain(text).replace(ofAList, ' '));
/** "Coord-Talk Archive, December 2026, week 2": where a list keeps what was written, be it today. */
const ofAList =
  /\barchives?(?=,? (?:for |of )?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?20\d\d\b)|(?<=\b(?:list|mail|talk|-l)s? )archives?\b/g;
export const namesInstitution = (text: string): boolean => text.length < 140 && saysInstitution(text);
const saysInstitution = remembered((text) => institution.test(plain(text)));
export const speaksToAll = (text: string): boolean => everybody.test(plain(text.slice(0, 400)).slice(0, 80));

/** "Blackhawk River Imaging, Rockford, Illinois. ...": what stands before the city at the beginning, or null. */
export function namedHead(text: string): string | null {
  const start = text
    .slice(0, 160)
    .replace(
      /^\W*(?:\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\W+|\d{1,4}[.)]\s+)?(?:From (?=(?:the )?\p{Lu})|From the [\p{L} ]{4,30}, )?/u,
      '',
    )
    .replace(/^([^(),;:]{4,80}) \(([^()]{5,50})\)/, '$1, $2');
  const [, name = '', , state = ''] =
    /^(\p{Lu}[^,:;!?|]{2,80}),\s(\p{Lu}[\p{L}.' -]{1,25}),\s(\p{Lu}[A-Za-z.]*(?: [A-Z][a-z]+)?)/u.exec(
      start,
    ) ?? [];
  const led =
    /^(\p{Lu}[a-z]+(?: \p{Lu}[a-z]+)?)[.:]\s(\p{Lu}[^,:;!?|]{2,80}),\s\p{Lu}[\p{L}' -]{1,25}[.,:]/u.exec(
      start,
    );
  if (led && stateByName(led[1] ?? '')) return (led[2] ?? '').toLowerCase();
  const code =
    stateByName(state) ??
    stateByName(state.replace(/\.$/, '')) ??
    stateByName((state.split(' ')[0] ?? '').replace(/(?<=[a-z])\.$/, ''));
  return code === null ? null : name.toLowerCase();
}

/** A level and nothing more: "PGY-2", "R1 (PGY-2)", "CA-1 or CA-2". */
export const levelOnly = (text: string): boolean =>
  text.length < 40 &&
  saysLevel(text) &&
  plain(text)
    .replace(allLevels, '')
    .replace(/\b(?:or|and|level|resident|integrated|year|categorical|preliminary|advanced|only)\b/g, '')
    .replace(/[^a-z0-9]+/g, '') === '';
const allLevels = new RegExp(level.source, 'g');

/** "PGY-2 Positions Available": a shelf for postings, not one of them. */
export const isShelf = remembered((text) => {
  const words = plain(text);
  return (
    words.length < 140 &&
    many.test(words) &&
    !counted.test(words.replace(level, ' ').replace(level, ' ')) &&
    !dated.test(words)
  );
});

/** A heading under which openings stand: "Vacancy notice", "Off-cycle opening", "Current vacancies". */
export const promises = remembered(
  (text) => text.length < 140 && !/\?\s*$/.test(text) && promise.test(plain(text)),
);
const promise =
  /\b(?:vacanc(?:y|ies)|vacant|openings?|off-?cycle|out-of-cycle|available (?:\w+ ){0,3}(?:positions?|places?|seats?|spots?)|(?:positions?|places?|seats?|spots?) (?:now |currently )?(?:available|open)|open (?:\w+ ){0,3}(?:positions?|places?|seats?|spots?|lines?|slots?)|(?:lines?|seats?|places?) (?:that )?(?:stand|are|is|now) (?:open|empty|vacant)|unfilled|clearinghouse|(?:residents?|interns?|trainees?|replacements?) (?:needed|sought|wanted)|we have (?:\w+ ){0,3}(?:room|space)|vacated|off-?season)\b|^\W*(?:one|two|three|four|five|[1-5]) (?:[\w-]+ ){0,2}(?:positions|places|seats|spots|slots) (?:in|at|for|with)\b(?! (?:\w+ ){0,2}(?:match|fellowship|council|committee))/;

/** "Neurology. One PGY-2 (advanced) from July 1": a field, and how many at which level, whatever is asked after it. */
export function countsInField(text: string): boolean {
  const [, field = '', rest = ''] =
    /^\W*([^.:]{4,50})[.:]\s+((?:an?|one|two|three|four|[1-6])\b.*)$/is.exec(text) ?? [];
  return field !== '' && specialtyByName(field) !== null && level.test(plain(rest.slice(0, 30)));
}

/** A year of training already served, not a place offered: "an intern year must be behind you". */
const served =
  /\b(?:intern(?:ship)?|pgy-?\s?[1i]|first|preliminary|clinical base|transitional) years?\b(?!:| (?:resident|position|opening|vacancy|class|spot|slot|place|program)|\W{1,3}\(?\d\)? (?:position|opening|place|seat|spot|slot))/g;

/** A line that may offer a place: a level and a word of a place, and not a demand on applicants. */
export const mayOffer = remembered((text) => {
  const words = plain(text.slice(0, 1200));
  return (
    level.test(words.replace(served, ' ')) &&
    place.test(words) &&
    !requirement.test(words) &&
    !invites.test(words)
  );
});

/** The board speaks of itself: "create an alert and never miss an opening". */
const invites = /\b(?:create|set up|get) (?:an? )?(?:\w+ )?alerts?\b|\bnever miss\b|\bsubscribe\b/;

/** The same under a heading that promises openings, where a level alone is enough. */
export const mayOfferBelow = remembered((text) => {
  const words = plain(text.slice(0, 1200));
  return level.test(words.replace(served, ' ')) && !requirement.test(words) && !invites.test(words);
});

/** A line of the head of a message: "From: ...", "Subject: ...". */
export const mailHead =
  /^(?:from|to|cc|date|sent|subject|reply-to|sender|list-[a-z]+|organi[sz]ation|message-id|in-reply-to|newsgroups):\s/i;
