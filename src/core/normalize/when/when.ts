/** Says what each date in a text is for: the start of training, the last day to apply, or something else. */

import { rememberedApart } from '../../remembered.ts';
import { sieved } from '../../sieved.ts';
import { plain } from '../plain.ts';
import { findLevels } from '../what/levels.ts';
import { asKnown, beginsAt } from './before-date.ts';
import { type DatePurpose, dateChances, weighedPurpose } from './date-role.ts';
import { type DateMention, findDates } from './dates.ts';
import { type Around, openAndClose, saidOutright } from './outright.ts';

export type PurposedDate = DateMention & { purpose: DatePurpose };

type Role = 'start' | 'apply' | 'close' | 'other' | null;

const heads: readonly (readonly [Exclude<Role, null>, RegExp])[] = [
  [
    'close',
    /\b(?:last date|final date|DL|(?:offer|place|invitation|chance|ad) (?:stands|holds|is good)(?= (?:until|till|through)\b)|until when|how long have (?:I|we) got|(?:till|until|by) when|too late|time limit|(?:applications?|submissions?|window|portal|form)(?: for [^.;]{3,40})? (?:is |was |were |has |have )?closed|(?:we|and|will) stop(?=\s*$)|(?:valid|good|active|live)(?= (?:until|till|thru|through)\b)|(?:posted|listed|advertised|on line|online|live)(?= (?:until|till|thru|through)\b)|wants? (?:the |your |all )?(?:files?|papers|applications?|documents)|(?:residents|applicants|candidates|you|they|physicians|people) have(?= until\b)|read(?= until\b)|(?:recruitment|the search) (?:ends|closes|stops)|(?:nothing|none|nobody|no one|no file|no application) (?:is |will be )?(?:read|considered|accepted)(?= after\b)|(?:close|end|receipt) of (?:the |all )?applications?(?: period)?(?: (?:ends?|closes?|stops?))?|(?:ad|advertisement|notice|posting|listing|page|post|it|this|entry|form|requisition|vacancy|announcement) (?:will be |is |gets )?(?:pulled|taken down|removed|deleted|disappears?|goes down|vanishes)|(?:stop|stops|cease) (?:collecting|gathering|looking at|reviewing) \w+|deadlines?|(?:reply|response) date|end date|clos(?:e|es|ing|ure)(?:\s+date)?|cut[- ]?off|must reach|reach us|due|last day|expir(?:e|es|ation|y)|final day|closing|last call|(?:posting|listing|notice|ad|advertisement|announcement|requisition|vacancy|page|it|this) (?:will )?(?:comes? down|runs? out|ends?|lapses?)|(?:applications?|submissions?|files|papers) (?:will )?(?:ends?|stop)|(?:portal|form|site|system|link|inbox|list) (?:locks?|goes dark|goes offline)|stopped (?:accepting|taking|reading)(?: \w+)?|(?:stop|stops|cease) (?:accepting|taking|reading)(?: \w+)?|applications? (?:were|was) (?:taken|accepted|received)|(?:mailbox|inbox|portal|door|window|list) (?:stays )?open|(?:posting|listing|ad|advertisement|notice|page|vacancy) (?:stays |remains |is )?(?:live|up|online)|(?:close|shut) (?:the |this |our |my )(?:inbox|mailbox)|letters close|(?:we |will |to )?(?:close|shut) (?:the |this |our )?(?:file|books?|window|door|search|list|posting|portal|vacancy)|(?:window|door|portal|books?|file|list|call|form|inbox) (?:shuts?|closes?|will (?:shut|close))|consideration(?: of \w+)? (?:ends|closes|stops)|(?:application |the |our )?review(?:ing)?(?: of (?:applications|files|candidates))? (?:will |period )?(?:ends?|clos\w+|concludes?|stops?|finish\w*)|(?:application|submission|posting|advertisement|listing|listings|reading|acceptance) (?:period |window |will )?(?:ends?|closed|ended|ending|stops?)|(?:stop|stops|stopping|cease|finish) (?:reading|taking|accepting|looking|reviewing)|(?:expect|hope|plan|aim) to be (?:done|finished|through)|(?:files?|applications?|dossiers?|packets?|everything|documents?|materials?|paperwork) (?:must|has to|have to|should|needs? to) (?:be )?(?:complete|completed|in|here|received|reach us|arrive)|(?:has|have) (?:arrived|come in|reached us)|(?:papers|paperwork|files?|documents|materials) here|still (?:looking at|reading|taking|accepting) (?:new )?(?:ones|files|applications))\b/gi,
  ],
  [
    'other',
    /\b(?:(?:starts?|begins?|started|began) (?:to )?(?:read|review|interview|look|screen|consider|call|meet|discuss)\w*|(?:review(?:ing)?|reading) of (?:the )?\w+ (?:will )?(?:begins?|starts?)|(?:interviews?|reviews?|review of applications|screening|season) (?:will )?(?:begin|start|open)s?|(?:reviewed|read|screened|interviewed) (?:starting|beginning|from)|accepted (?:starting|beginning)|posted|posting date|ago|date posted|open date|updated|revised|refreshed|checked|modified|(?<!be )filled|graduat\w+|degree|interviews?|began|published|listed|copyright|shown|told|heard|wrote|noted|laps\w+|review\w*|funded(?!$| from)|vacated|resign\w+|left|leaving|departed|departing|departure|end(?:s|ed|ing)?|complet\w+|finish\w*|step\s?(?:3|iii)|usmle|level\s?3|licen[cs]\w*|permit|born|certif\w+|opened|accredited|passed|exams?|examinations?|created|creation|advertised|announced|withdrawal|since|approved|granted|added|occurred|salary|match day|matched|trained|(?:ERAS|NRMP|VSLO|registration|the season) opens?|(?<!be )taken|withdrawn|last year|meeting|conference|enrol\w+|notify (?:all )?(?:the )?(?:applicants|candidates)|choos\w+|chosen|decid\w+|decisions?|votes?|voting|rsvp|switch\w*|(?:choose|select|pick|find) (?:somebody|someone|an? \w+)|rank|ecfmg|registered|(?:came|became|fell|went|opened|fallen) (?:free|open|vacant|available|up)|came|arrived|printed|reported|mentioned|applications? (?:opens?|begins?|starts?|will open)|taking applications|finishing|as of last)\b/gi,
  ],
  [
    'apply',
    /\b(?:papers|appl(?:y|ies|ying|ication|ications|icants?)|apps?|cvs?|materials?|documents?|files?|packets?|dossiers?|responses?|submi\w+|send|sent|e-?mail(?:ed)?|mail|reply|respond|received|accept(?:ed|ing)?|contact|inquir\w+|interested|candidates?|write|call|letters?|statement|want (?:someone|somebody)|resumes?|considered|posting|requisition|open until|remain\w* open|portal|questions|nominations|hear from you|forward)\b/gi,
  ],
  [
    'start',
    /\b(?:start(?:s|ing|ed)?|begin(?:s|ning)?|commenc\w+|available|availability|effective|(?<!\b(?:ite|score|absite|creog|exam|milestones?|evaluation|the|an?|their|your|case|and) )report(?:s|ing)?|first (?:day|rotation)|join(?:s|ing)?|enter(?:s|ing)?|needed|need|onboard\w*|on-boarding|entry|hire|anticipated|appoint\w*|matriculat\w+|vacan(?:t|cy|cies)|openings?|positions?|slots?|spots?|seats?|places?|residents?|pgy(?:-?\s?\d)?|pg-?\d|ca-\d|r[1-4]|interns?|refill|fill|take|(?<=be )taken|categorical|prelim\w*|free|running (?:from|through)|transfer|opens?|off-?cycle|replacement|orientation|occupied|taken up(?! to)|take over|training|employment|contract|academic|term|on (?:shift|board|duty|service)|new colleague|here(?=\W*$| (?:on|by) )|in post|first shift|(?:be|is|work\w*|train\w*) with us|on the (?:wards?|floors?|units?)|^\W*dates(?=\W*$)|on the job|sometime|(?<=be )filled|runs|(?:it's|it is|this is|that is|is) for|target|with effect|w\.e\.f\.?|be on the (?:wards?|floors?|service|team|schedule)|on the (?:wards?|floors?) from|becomes? (?:vacant|available|free|open)|will (?:be|become|come) (?:vacant|available|free|open)|comes? (?:vacant|available|free|open)|for the year|year of|(?:ideal|target|preferred|proposed|desired|expected|tentative|planned|earliest|intended) (?:date|day)|working|funded(?: from)?$|(?:is|be|are) yours|expect (?:you|someone|somebody|the \w+)|(?:day one|^\W*when)(?=\W*$)|(?:first|next) of the|add (?:an?|one|two)|be added to (?:our|the) (?:[\w-]+ ){0,3}(?:class|complement|program))\b/gi,
  ],
];

const limit =
  /(?:\b(?:none|nothing|not|not accepted|received|anything|whatever) (?:that |which )?(?:comes |arrives )?after|\b(?:read|considered|accepted) after|\b(?:letters?|papers?|files?|applications?|documents|mail|cvs?) (?:that|which) (?:arrives?|comes?|reach(?:es)? us) after|(?:papers?|paperwork|files?|letters?|cvs?|mail|materials|documents) after|\bapplications \(?(?:received )?after|\bby|\bbefore|\buntil|\btill?|\bthrough|\bthru|\bno later than|\bnot later than|\bprior to|\bup to(?: and including)?|\bon or before|\bend of|\bto|\blatest(?: in| on| by)?):?\s*(?:the\s+)?(?:end of\s+|(?:e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|eastern|central|mountain|pacific)(?:\s+time)?,?\s+(?:on\s+)?|close of business\s+(?:on\s+)?|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?,?\s+(?:(?:on|of)\s+)?|the\s+|(?:labor|memorial|mlk|presidents'?|columbus|veterans'?|new year's|thanksgiving|independence) day,?\s+|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat|sun)\.?,?\s+|(?:end\s+of\s+)?(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?(?:business|work|day)(?:\s+day)?\s+(?:on\s+)?|noon\s+(?:on\s+)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|[a-z]{3,14}\s\(|midnight,?\s+(?:on\s+)?|cob\s+(?:on\s+)?){0,4}$/i;
const late =
  /\b(?<!on or )(?<!\bor (?:soon|shortly) )(?<!\bor (?:soon|shortly) )(?:after|following|since|past|beyond)\s*(?:the\s+)?$/i;
const closing =
  /\b(?:deadline|last date|final date|closing date|last day|due date|cut-?off|final day|closes|due|last call)\b/i;
const lead =
  /(?:\s|\b(?:on|or|about|around|approximately|approx\.?|circa|the|mid|early|late|(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|beginning|week of|as|of)\b|[-~(,:.]){1,8}$/i;

const startAfter =
  /^\s*,?\s*(?:onwards?\b|on (?:we|you|one|two|the|there|an?)\b|(?:we|the \w+) (?:can|could|will|may|would|might)(?: \w+){0,2} (?:take|welcome|have|need|accept|offer|use)\b|or (?:sooner|earlier|later|as soon as|asap)\b|-?\s*(?:start(?:s|ing)?\b|entry\b|begin|opening|vacanc|appointment|matriculation|\(?(?:anticipated|tentative|start)))/i;
/** Every date in `words` with its purpose. Start and deadline ask of the same words, and only the day of `captured` counts. */
export function purposedDates(words: string, captured: Date): readonly PurposedDate[] {
  const day = captured.toISOString().slice(0, 10);
  if (day !== ofDay.day) ofDay = { day, dates: rememberedApart((asked) => purposed(asked, captured)) };
  return ofDay.dates(words);
}

let ofDay = { day: '', dates: (_words: string): readonly PurposedDate[] => [] };

function purposed(words: string, captured: Date): readonly PurposedDate[] {
  const text = plain(words);
  const all = findDates(words, captured);
  const found: PurposedDate[] = [];
  for (const date of all) {
    const previous = found.at(-1);
    const between = previous ? text.slice(previous.end, date.at) : null;
    found.push({
      ...date,
      purpose:
        closesWindow(text, between, previous) ??
        follows(between, previous) ??
        purposeOf(text, { date, all, captured, floor: previous?.end ?? 0 }),
    });
  }
  return found;
}

/** "September 30 (PGY-1) or November 30 (PGY-2)": the second date serves what the first does; a span's end does not. */
function follows(between: string | null, previous: PurposedDate | undefined): DatePurpose | null {
  if (between === null || !previous) return null;
  if (serveTheSame.test(between)) return previous.purpose;
  return previous.purpose === 'deadline' && forTheNext.test(between) && findLevels(between).length > 0
    ? 'deadline'
    : null;
}
const serveTheSame =
  /^\s*(?:\([^()]{0,24}\)|for [\w\s-]{1,30})?\s*(?:or|and|,|\/|;)\s*(?:(?:by|on|until)\s+)?$/i;
/** "..., and until (for PGY-2 it is, second-years before) November 25". */
const forTheNext =
  /^\s*(?:\([^()]{0,24}\)|(?:for|from) [\w\s/-]{1,40}?)?,?\s*(?:or|and|but|,|;)\s+(?:(?:for|from) (?:(?!start|begin)[\w/-]+ ){1,5}(?:it is |is )?(?:by |on |until |till |before )?|(?:(?!start|begin)[\w/-]+ ){0,6}(?:by|until|till|before) )$/i;

/** "Applications: December 14 to January 15": the end of a span to apply in is the last day; of any other, nothing. */
function closesWindow(
  text: string,
  between: string | null,
  previous: PurposedDate | undefined,
): DatePurpose | null {
  if (!previous || between === null || !joins.test(between)) return null;
  const before = sentenceBefore(text, previous.at, 0);
  const inWindow = (opening.test(before) || nearestHead(before) === 'apply') && previous.purpose !== 'start';
  if (openAndClose.test(before))
    return /^\s*(?:-|to|through|until|and)\s*$/i.test(between) ? 'deadline' : null;
  if (inWindow && /\bbetween\s*$/i.test(before) && /^\s*and\s*$/i.test(between)) return 'deadline';
  if (!/^\s*(?:-|to|through|thru|until|till)\s*$/i.test(between)) return null;
  return inWindow && !/\b(?:by|before|until|till)\s*$/i.test(before) ? 'deadline' : 'other';
}

/** What joins the two days of a span. */
const joins = /^\s*(?:-|to|through|thru|until|till|and)\s*$/i;

type Asked = { date: DateMention; all: readonly DateMention[]; captured: Date; floor: number };

function purposeOf(text: string, { date, all, captured, floor }: Asked): DatePurpose {
  const after = text.slice(date.end, date.end + 50).split('\n')[0] ?? '';
  const before = sentenceBefore(text, date.at, floor);
  const outright = opensWindow(before, after) ? 'other' : saidOutright({ text, date, before, after });
  if (outright) return outright;
  const usual = usualPurpose({ text, date, before, after });
  const { value } = date;
  // A text of nothing but a date (a cell) is what its label says.
  const alone = !/[a-z]/i.test(text.slice(0, date.at) + text.slice(date.end));
  if (usual === 'latest-start' || value === null || alone) return usual;
  return weighedPurpose(usual, dateChances(text, { date: { ...date, value }, all, captured }));
}

/** "Applications open November 1", "accepted from November 14 to December 15": the day from which, not until which. */
const opening =
  /\b(?:applications|portal|form) opens?\s+(?:on\s+)?$|\bapplications (?:are |will be )?(?:accepted|taken|received) (?:from|between)\s+$/i;
const beginsSpan =
  /^\s*(?:-|to|through|thru|until|till|and)\s+(?:\d{1,2}\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)/i;
const opensWindow = (before: string, after: string): boolean =>
  opening.test(before) || (beginsSpan.test(after) && nearestHead(before) === 'apply');

function usualPurpose({ before, after }: Around): DatePurpose {
  const limited = limit.test(before) || named.test(before);
  if (!limited && (startAfter.test(after) || beginsAt(before))) return 'start';
  const head = nearestHead(before);
  return limited ? limitedPurpose(head, before) : pointPurpose(head, before);
}

/** "before the Christmas break (18 December)", "by year's end (December 31)": the day in brackets is that limit. */
const named = /\b(?:before|by|until|till) (?:the )?[^.;(\n]{3,30}(?:\(|, (?:ie|that is),? )\s*$/i;

function limitedPurpose(head: Role, before: string): DatePurpose {
  if (head === 'apply' || head === 'close' || atAddress.test(before)) return 'deadline';
  if (head === 'other')
    return /\binterview(?:s|ing)?\b[^.;]{0,40}\buntil\s*$|\bapplications? (?:are |will be )?review\w*\b[^.;]{0,40}\b(?:until|through)\s*$/i.test(
      before,
    )
      ? 'deadline'
      : 'other';
  if (head === 'start') {
    if (
      /\b(?:send|submit|forward|e-?mail|mail)\b[^.;]{0,120}\bto (?:the|our|us)\b[^.;]{0,60}\b(?:by|before|until|no later than|not later than)\b[^.;]{0,24}$/i.test(
        before,
      )
    )
      return 'deadline';
    if (sentTo.test(before)) return 'deadline';
    if (/\b(?:until|till?|through|thru|to|up to)\s*$/i.test(before)) return 'other';
    return /\b(?:(?:needed|need|start|begin|report|available|join|replacement|filled?)\w*|on (?:shift|board|duty|service)|working|here|occupied|taken up|in (?:place|it|the (?:chair|seat|job))|wards?|floors?)\s+by\s*$/i.test(
      before,
    )
      ? 'start'
      : 'latest-start';
  }
  return /\b(?:until|till|through|thru|to)\s*$/i.test(before) && !/@/.test(before) ? 'other' : 'deadline';
}

/** "im@house.example until 12/11". */
const atAddress = /\S@\S+[\s,;-]*(?:until|till|by|before)\s*$/i;

/** "Send to Ms. Hartz with 'PGY2' as subject, before October 9": no verb of starting stands between. */
const sentTo =
  /^\W*(?:please |kindly )?(?:send|submit|forward|e-?mail|mail|write)\b(?![^;]*\b(?:start|begin|join|report|commence|arriv|need|open|fill)\w*)[^;]{0,140}[\s,](?:by|before|until|till|no later than|not later than)\s(?:the (?:end of the day|evening) (?:on|of)\s)?\W*$/i;

function pointPurpose(head: Role, before: string): DatePurpose {
  if (late.test(before))
    return head === 'close'
      ? 'deadline'
      : /\b(?:on|or) (?:or )?after\s*$/i.test(before) && head === 'start'
        ? 'start'
        : 'latest-start';
  if (head === 'close') return 'deadline';
  if (head === 'start' || (head === null && /\bfor\s*$/i.test(before))) return 'start';
  if (head === 'apply' && closing.test(before)) return 'deadline';
  if (head === 'apply') return /\b(?:on|or) (?:or )?before\s*$/i.test(before) ? 'deadline' : 'other';
  return head === 'other' ? 'other' : 'unsaid';
}

function sentenceBefore(text: string, at: number, floor: number): string {
  const part = text.slice(Math.max(floor, at - 160), at);
  // "5 p.m. on Friday" ends no sentence.
  const cut = part.lastIndexOf('\n') + 1;
  const question = onlyLimit.test(part.slice(cut)) ? (part.slice(0, cut).match(lastQuestion)?.[0] ?? '') : '';
  const line = `${question.trim()}${question && ' '}${part.slice(cut)}`.replace(
    /\b([ap])\.\s?m\.|\bi\.e\.,?/gi,
    (_said, half) => (half ? `${half}m` : 'ie'),
  );
  let last = 0;
  for (const stop of line.matchAll(/(?:[a-z0-9)"]|[A-Z]{2})[.!?;]\s+(?=[A-Z("a-z])/g)) {
    if (isLabel(line.slice(last, stop.index + 2)) && onlyLimit.test(line.slice(stop.index + 2))) break;
    last = stop.index + stop[0].length;
  }
  return asKnown(line.slice(last));
}

/** "How long have I got? Until ...", "Closes. Friday, ...": a question or a word alone, with the day as its answer. */
const isLabel = (words: string): boolean => words.endsWith('?') || /^\W*(?:\w+\s?){1,3}\.?$/.test(words);
const lastQuestion = /[^\n.?]{3,80}\?\s*$/;
const onlyLimit =
  /^\W*(?:(?:up to|until|till?|by|before|after|through|on|no later than|the|and|including|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b\W*){0,5}$/i;

const headsSought = heads.map(([role, pattern]) => [role, sieved(pattern)] as const);

/** The head nearest the date; a strong verb of starting ("begins") before a mere noun of the place. */
function nearestHead(before: string): Role {
  // An address may hold any word ("start@free.example.org"): it says nothing of the date.
  const near = before.replace(address, ' ').replace(endOfSpan, ' ').replace(lead, ' ');
  let best: { role: Exclude<Role, null>; end: number } | null = null;
  for (const [role, pattern] of headsSought) {
    for (const hit of near.matchAll(pattern)) {
      const end = hit.index + hit[0].length;
      if (!best || end > best.end) best = { role, end };
    }
  }
  return best?.role ?? (bareStart.test(before) ? 'start' : null);
}

const address = /[^\s@]{1,64}@[^\s@]{1,100}|\S{1,64}\s[([]?at[)\]]?\s\S{1,60}\s[([]?dot[)\]]?\s\w{2,9}\b/gi;
/** "By the end of 2026 (December 31)" ends nothing. */
const endOfSpan = /\b(?:the )?end of (?:the )?(?:year|month|week|day|20\d\d)\b/gi;

/** "Beginning January 4, we have one seat", "money is there from March 2": with nothing else beside it, a start. */
const bareStart = /\b(?:(?:beginning|effective)\s+(?:on\s+)?|from\s+(?:the\s+)?)$/i;
