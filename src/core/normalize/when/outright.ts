/** What is said of a date in words that leave nothing to weigh. */
import type { DatePurpose } from './date-role.ts';
import type { DateMention } from './dates.ts';

/** `before` and `after`: the words of the sentence and of the line beside the date. */
export type Around = { text: string; date: DateMention; before: string; after: string };

export function saidOutright({ text, date, before, after }: Around): DatePurpose | null {
  if (superseded.test(after) || lastOfSomeone.test(before)) return 'other';
  if (deadlineAfter.test(after) || readsNoMore.test(after)) return 'deadline';
  if (/^\s*(?:finish|end)\b/i.test(after) || ofThread.test(after)) return 'other';
  if (/\b(?:vacancy|opening|position|notice|letter|list|message|correction) of\s*$/i.test(before))
    return 'other';
  if (
    deadlineOfPlace.test(before) ||
    (/(?:^|[.;\n])\s*until\s*$/i.test(before) && /^\s*(?:[.;]|$)/.test(after))
  )
    return 'deadline';
  const asked = askedWhen.test(text.slice(Math.max(0, date.at - 160), date.at));
  if (ofField.test(before) && (asked || nextHasNone.test(text.slice(date.end, date.end + 120))))
    return 'deadline';
  if (byLevel.test(before) && applying.test(text.slice(Math.max(0, date.at - 160), date.at)))
    return 'deadline';
  if (applyBy.test(before) || appliedBy.test(before)) return 'deadline';
  if (ofForum.test(text.slice(Math.max(0, date.at - 100), date.at))) return 'other';
  if (ofPage.test(before) || untilItEnds.test(before)) return 'other';
  if (lastDayOf.test(before) || tooLate.test(before) || lastReading.test(before) || ended.test(before))
    return 'deadline';
  if (wantedBy.test(before)) return 'start';
  if (whoCanBeHere.test(before)) return visit.test(after) ? 'other' : 'start';
  if (notBegun.test(before)) return 'other';
  return ofOther.test(before) || openAndClose.test(before) ? 'other' : null;
}

/** "Originally due December 11, now extended through January 8." */
const superseded =
  /^,? (?:(?:and|but|now|since|has|have|had|been|was|is) ){0,4}(?:extended|moved|postponed|pushed back) (?:to|through|until|till)\b/i;
/** "The current resident's last day is December 31." */
const lastOfSomeone =
  /\b(?:resident|intern|trainee|colleague|predecessor|incumbent|coordinator|his|her|their)(?:['\u2019]s|s['\u2019])? (?:(?:last|final) day|deadline) (?:here |with us |at work )?(?:is|was|will be)(?: on)?\s*$/i;
const lastDayOf = /\bfor the (?:\w+ ){1,2}(?:place|seat|position|spot) the (?:deadline|last day) is\s*$/i;
/** "Apply-by date was 10/1/2026". */
const applyBy = /\bapply[- ]by(?:[- ]date)?(?: (?:is|was)|\s?:)?\s*$/i;
/** "We would like to have applications by March 31", "applications for it closed June 30". */
const appliedBy =
  /(?<!\b(?:licen[cs]e|visa|permit|fellowship|housing|loan|match|ERAS|student) )\b(?:applications|papers|files|cvs|(?:like|want|need|have|get|see) (?:everything|it all|the lot|all of (?:it|this|them)))(?: in(?: hand)?| on file| here)? (?:by|before|no later than)\s*$|(?<!\b(?:fellowship|student|match|ERAS) )\bapplications?(?: for (?:it|this|that|them|the [^.;\n]{3,30}))? (?:were |was |have |had )?closed(?: on)?\s*$/i;
/** "I hope to decide by December 15, 2026 and will not look at anything that comes later". */
const readsNoMore =
  /^,? (?:and|but|after which|then) (?:(?:we|I|it) )?(?:(?:will|can|shall|do)(?: not|n't)|cannot|can't|won't) (?:be able to )?(?:look at|read|consider|accept|take|review|open) (?:anything|what|whatever|files|applications|papers|letters|mail)\b/i;
/** "Ready for someone who can be in Yakima by January 25": not those who can come and look. */
const whoCanBeHere =
  /\b(?:someone|somebody|who|persons?|physicians?|residents?|interns?|you)\b[^.;]{0,20}\b(?:can|could|(?:is|are|be) (?:able|ready|free) to) (?:be|arrive|report|move|come)(?: (?:here|with us|(?:in|at|to) [A-Z][\w.']{1,20}(?: [A-Z][\w.']{1,20})?))? (?:by|on|from)\s*$/;
const visit = /^[^.;]{0,30}\b(?:interviews?|visit|tour|look|second look)\b/i;
/** "Dates: now until 6/30/2027": how long the place lasts. */
const untilItEnds =
  /(?<!\b(?:apply|applications?|open|accepted|taken|read|reviewed|send|write|reply)\b[^.;]{0,40})\b(?:now|today|immediate(?:ly)?|at once) (?:until|till|through|thru|to)\s*$/i;
/** "Nothing that reaches us after December 18 is read": the last day, told by what comes too late. */
const tooLate =
  /\b(?:nothing|none|anything|whatever|everything|those|files?|papers|applications?|letters?|documents|materials|packets?|cvs?|mail)\b[^.;,\n]{0,30}\b(?:reach(?:es|ed|ing)?(?: us)?|com(?:es?|ing)(?: in)?|arriv\w+|gets? (?:here|in|to us)|receiv\w+|submitted|sent(?: in)?|turns? up)\s+(?:after|later than|past)\s*(?:the )?$/i;
/** "The committee reads on Fridays, and the last reading is on December 18". */
const lastReading =
  /\b(?:last|final) (?:reading|review of (?:the )?(?:files|applications|papers)|look at (?:the )?(?:files|applications|papers)|(?:committee|selection) meeting for (?:this|the) \w+)(?: (?:is|will be|takes place|falls))?(?: on)?:?\s*$|\b(?:files|applications|papers) (?:are|will be) (?:read|reviewed|looked at)\b[^.;\n]{0,40}\bfor the last time(?: on)?\s*$/i;
/** "The application period for this announcement ended on March 31". */
const ended =
  /\b(?:(?:application|submission) (?:period|window)|window|time (?:to apply|for applying))(?: for [^.;\n]{3,40})? (?:(?:has |had )?(?:ended|closed|ran out|run out|expired|lapsed|passed)|was over)(?: on)?\s*$|\bapplications? for [^.;\n]{3,30} (?:was|were) (?:taken|accepted|received|open) (?:until|till|through|to)\s*$/i;
/** "One more is wanted by September 28". */
const wantedBy =
  /\b(?:(?:one|two|three) more|another(?: one)?|residents?|interns?|trainees?|PGY-?\s?\ds?|physicians?|doctors?|persons?|replacements?|successors?|colleagues?|somebody|someone) (?:is|are) (?:wanted|sought|needed|required) by\s*$/i;
/** "A matched intern could not begin in July": why there is a place, not when it begins. */
const notBegun =
  /\b(?:(?:could|can|did|does|would|will)(?: not|n't)|cannot|(?:un|not )able to|(?:failed|fails|declined) to|never|(?:was|were|had been|should have) (?:(?:supposed|due|meant|expected|scheduled) )?to(?: have)?)\s+(?:start|begin|begun|join|come|arrive|report|commence)(?:ed|s)?(?: (?:work|training|here|with us|us))?(?: as planned)?(?: (?:in|on))?\s*$/i;
/** "Page last changed October 29". */
const ofPage =
  /(?:^|\n)\W*(?:latest |last |new )?updates?\W{1,3}$|\b(?:last (?:updated|modified|reviewed|changed|revised|edited|checked|verified)|(?:page|site|list|listing|information) (?:was )?(?:updated|modified|reviewed|changed|revised|edited|checked))(?: on)?:?\s*$/i;
/** "Thread starter: quill - Start date Jul 2": the day somebody began to write. */
const ofForum = /\bthread starter\b[^\n]{0,60}\n?\s*start date:?\s*$/i;

const deadlineAfter =
  /^[\s),:-]*(?:(?:is|being)\s+(?:also\s+)?(?:the|our)\s+(?:application\s+)?(?:deadline|last day|closing|cut-?off|final day|due date)|\(?(?:due date|final day|last day) (?:to apply|for (?:complete |all )?applications?)|\(?(?:application\s+)?deadline|\(?closing date|(?:the )?(?:last|final) (?:day|date) (?:on which|that|when)\b|\(?\d{1,3} days? (?:left|remaining)|\(?cut-?off|and that is also the closing|,? (?:so|and) (?:that|this|it) is (?:the (?:date|day) |when |how long )[^.;]{0,30}\b(?:need|want|must have|expect|read|take|look at|accept) (?:your |the |all )?(?:papers|applications?|files?|cvs?|letters?|materials?|documents|everything))/i;

/** "Open & closing dates: 11/30/2026 to 12/18/2026". */
export const openAndClose = /\bopen(?:s|ing)?(?: dates?)? (?:&|and|\/|-|to) clos\w+(?: dates?)?\W*$/i;

/** "In the August thread": where something was said. */
const ofThread =
  /^\s*(?:thread|posts?|posting|issue|list|listing|newsletter|bulletin|notice|e-?mail|edition|digest)\b/i;

/** "Preliminary: rolling. Categorical: by November 13": each kind with its own last day. */
const byLevel =
  /^\W*(?!start|begin|entry|report|first)[\w/& -]{2,24}:\s*(?:by|until|before)\s*$|^\W*(?:and )?for the (?!start|entry|first day)[\w/&-]+(?: [\w/&-]+){0,2}, (?:it is |that is )?(?:by|until|before)\s*$/i;
const applying =
  /\b(?:rolling|deadlines?|appl(?:y|ications?)|write to|send|closing|(?:files|papers|cvs?|documents|letters) (?:go )?to)\b/i;
/** "By when? Pediatrics: March 31": what is asked of all, and answered for each. */
const ofField = /^\W*[\w,/& -]{2,45}:\s*$/;
const nextHasNone =
  /^[.;]?\s+(?:[\w,/&-]+ ){1,7}(?:has|have|is|are|takes?|comes?) [^.;\n]{0,20}\b(?:closing date|deadline|last day|cut-?off|open until)/i;
const askedWhen =
  /(?:^|\n|[.!?]\s)(?:(?:by|until) when\?|(?:deadlines?|apply by|last days?)[.:?])\s[^?\n]{2,120}$/i;

/** "Deadline for this spot is December 4", "July seat: by February 26", "papers should be with us by ...": no start. */
const deadlineOfPlace =
  /\b(?:deadline|closing date|last day)(?: to apply| for applications?)? for (?:this|the|that|our|either|both|all)\b[^.;]{0,40}(?:\bis|:)\s*$|^\W*(?:the )?(?:[\w/-]+ ){0,3}(?:seat|place|position|spot|slot)s?:\s*(?:by|until|before)\s*$|\b(?:papers|paperwork|files?|applications?|documents|materials|letters|everything)\b[^.;]{0,30}\b(?:be|reach|get|arrive) (?:with |to |in )?us\s+(?:by|before)\s*$|\b(?:notes|letters|inquiries|files|papers|applications|cvs?|e-?mails)\b[^.;\d]{0,45}\b(?:are|will be) (?:\w+ )?(?:welcome|looked at|read|taken|considered) (?:until|till|through|thru|up to)\s*$|\b(?:get|send|bring) (?:it|them|this|these|everything|all of it|your (?:\w+ ){1,3})\s?(?:to|in to|over to) us (?:by|before)\s*$/i;

/** A contest closes, a registration ends, an advertisement is due: no place is meant. */
const ofOther =
  /\b(?:to|into|through|in|enters?|entering|joins?|rejoins?) the (?:NRMP |main |\d{4} )?match (?:again )?(?:in|on|of)\s*$|\b(?:licen[cs]e|visa|permit|housing|loan|moonlighting) applications?\b[^.;\n]{0,30}$|\breports? (?:was|is|are|were) due\b[^.;\n]{0,60}$|\b(?:(?:evaluations?|milestones) (?:are|is)|shots?|vaccin\w+|rank lists?|rsvp|votes?|ballots?|elections?)\b[^;\n]{0,60}$|\b(?:fellowships?|fellows|electives?|(?:medical )?students?|observers(?:hips?)?|faculty|rotators?|sub-?interns?(?:hips?)?) (?:applications?|applicants?|apply|may apply|should apply|positions?|places?|posts?)\b[^.;\n]{0,60}$|\b(?:benefits?|insurance|enrol\w+)\b[^.;\n]{0,30}\b(?:closes?|ends?|deadline)\W*$|\b(?:ERAS|NRMP|rank(?: order)? lists?) (?:[a-z]+ ){0,2}(?:deadlines?|closes|due)\W*$|\b(?:contest|competition|abstracts?|case (?:reports?|competition)|retreat|picnic|photo\w*|ceremony|dinner|party|lecture|holiday|marathon|race|posters?|early[- ]bird|registration|survey|scholarships?|grants?|awards?|(?:for|of) \w+ (?:ads?|advertisements?|issue)|hotel|dues|volunteers?|conference|symposium|webinar|meeting)\b[^.;\n]{0,60}$/i;
