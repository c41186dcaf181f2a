/** What is said of a date in words that leave nothing to weigh. */
import type { DatePurpose } from './date-role.ts';
import type { DateMention } from './dates.ts';

/** `before` and `after`: the words of the sentence and of the line beside the date. */
export type Around = { text: string; date: DateMention; before: string; after: string };

export function saidOutright({ text, date, before, after }: Around): DatePurpose | null {
  if (deadlineAfter.test(after)) return 'deadline';
  if (/^\s*(?:finish|end)\b/i.test(after)) return 'other';
  if (/\b(?:vacancy|opening|position|notice|letter|list|message|correction) of\s*$/i.test(before))
    return 'other';
  if (
    deadlineOfPlace.test(before) ||
    (/(?:^|[.;\n])\s*until\s*$/i.test(before) && /^\s*(?:[.;]|$)/.test(after))
  )
    return 'deadline';
  if (byLevel.test(before) && applying.test(text.slice(Math.max(0, date.at - 160), date.at)))
    return 'deadline';
  if (lastDayOf.test(before)) return 'deadline';
  if (applyBy.test(before)) return 'deadline';
  if (ofPage.test(before) || untilItEnds.test(before)) return 'other';
  return ofOther.test(before) || openAndClose.test(before) ? 'other' : null;
}

const lastDayOf = /\bfor the (?:\w+ ){1,2}(?:place|seat|position|spot) the (?:deadline|last day) is\s*$/i;
/** "Apply-by date was 10/1/2026". */
const applyBy = /\bapply[- ]by(?:[- ]date)?(?: (?:is|was)|\s?:)?\s*$/i;
/** "Dates: now until 6/30/2027": how long the place lasts. */
const untilItEnds =
  /(?<!\b(?:apply|applications?|open|accepted|taken|read|reviewed|send|write|reply)\b[^.;]{0,40})\b(?:now|today|immediate(?:ly)?|at once) (?:until|till|through|thru|to)\s*$/i;
/** "Page last changed October 29". */
const ofPage =
  /\b(?:last (?:updated|modified|reviewed|changed|revised|edited|checked|verified)|(?:page|site|list|listing|information) (?:was )?(?:updated|modified|reviewed|changed|revised|edited|checked))(?: on)?:?\s*$/i;

const deadlineAfter =
  /^[\s),:-]*(?:(?:is|being)\s+(?:also\s+)?(?:the|our)\s+(?:application\s+)?(?:deadline|last day|closing|cut-?off|final day|due date)|\(?(?:due date|final day|last day) (?:to apply|for (?:complete |all )?applications?)|\(?(?:application\s+)?deadline|\(?closing date|\(?\d{1,3} days? (?:left|remaining)|\(?cut-?off|and that is also the closing)/i;

/** "Open & closing dates: 11/30/2026 to 12/18/2026". */
export const openAndClose = /\bopen(?:s|ing)?(?: dates?)? (?:&|and|\/|-|to) clos\w+(?: dates?)?\W*$/i;

/** "Preliminary: rolling. Categorical: by November 13": each kind with its own last day. */
const byLevel = /^\W*(?!start|begin|entry|report|first)[\w/& -]{2,24}:\s*(?:by|until|before)\s*$/i;
const applying = /\b(?:rolling|deadlines?|appl(?:y|ications?)|write to|send|closing)\b/i;

/** "Deadline for this spot is December 4", "July seat: by February 26", "papers should be with us by ...": no start. */
const deadlineOfPlace =
  /\b(?:deadline|closing date|last day)(?: to apply| for applications?)? for (?:this|the|that|our|either|both|all)\b[^.;]{0,40}(?:\bis|:)\s*$|^\W*(?:the )?(?:[\w/-]+ ){0,3}(?:seat|place|position|spot|slot)s?:\s*(?:by|until|before)\s*$|\b(?:papers|paperwork|files?|applications?|documents|materials|letters|everything)\b[^.;]{0,30}\b(?:be|reach|get|arrive) (?:with |to |in )?us\s+(?:by|before)\s*$/i;

/** A contest closes, a registration ends, an advertisement is due: no place is meant. */
const ofOther =
  /\breports? (?:was|is|are|were) due\b[^.;\n]{0,60}$|\b(?:evaluations? (?:are|is)|shots?|vaccin\w+|rank lists?|rsvp|votes?|ballots?|elections?)\b[^.;\n]{0,30}$|\b(?:benefits?|insurance|enrol\w+)\b[^.;\n]{0,30}\b(?:closes?|ends?|deadline)\W*$|\b(?:ERAS|NRMP|rank(?: order)? lists?) (?:[a-z]+ ){0,2}(?:deadlines?|closes|due)\W*$|\b(?:contest|competition|abstracts?|case (?:reports?|competition)|retreat|picnic|photo\w*|ceremony|dinner|party|lecture|holiday|marathon|race|posters?|early[- ]bird|registration|survey|scholarships?|grants?|awards?|(?:for|of) \w+ (?:ads?|advertisements?|issue)|hotel|dues|volunteers?|conference|symposium|webinar|meeting)\b[^.;\n]{0,60}$/i;
