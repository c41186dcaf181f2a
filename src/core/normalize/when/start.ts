/** Reads when training begins. A window counts from its first day; an end, a limit or "flexible" says nothing. */
import { sieved } from '../../sieved.ts';
import { type Fact, fact } from '../fact.ts';
import { plain, sentences } from '../plain.ts';
import { type PurposedDate, purposedDates } from './when.ts';

const atOnce = sieved(
  /\b(?:the (?:minute|moment|day|hour) (?:they|he|she|one) (?:are|is|have|has)\b|(?:start\w*|begin\w*|join\w*|come|comes|available|needed) (?:when|whenever|once|as soon as) (?:(?:they|you|he or she|the (?:resident|candidate|person)|somebody|someone) (?:are|is|can be|have been|has been|get|gets) )?(?:credentialed|licensed|onboarded|cleared)|any ?time (?:until|before|up to|between now)|immediate(?:ly)?(?!\s+(?:family|past|supervis|area|need of|care))|asap|a\.s\.a\.p\.?|as (?:soon|early|quickly) as (?:(?:\w+ )?possible|(?:(?:it|this|that) )?can be|you (?:can|like|wish|are (?:able|free))|released|hired|signed|appointed|(?:the|an?) (?:new )?(?:candidate|resident|intern|physician|person|applicant) (?:can|could|is able to) (?:start|begin|come|move|relocate|join|arrive|report)|a candidate (?:is|has been) (?:found|chosen|selected)|practic\w+|convenient|feasible|[^.;\n]{0,40}\b(?:released|free to leave|gives? (?:you|them|him))\b|(?:they|he|she|you)? ?(?:is |are )?(?:licensed|credentialed|available|onboard\w*)|a (?:suitable|qualified)|[^.;\n]{0,60}\b(?:paperwork|papers|licen[cs]\w+|permits?|(?:training|state) certificate|onboard\w*|credential\w*|formalities|clear(?:s|ed|ance)|background check)\b)|right away|at once|(?:for|start(?:s|ing)?|begin(?:s|ning)?|available|open|needed|(?:needs?|room|short|seeks?|wants?|glad of|grateful for|(?:could|can) use) [^.;\n]{0,50}) right now|(?:slot|spot|seat|place|position|opening|vacancy|bring (?:somebody|someone|people|one|two|them) in) right now|free now|(?:give away|bring (?:somebody|someone|people|one|two|them) in) now(?=[.,;!)]|\s*$)|(?:come|start|begin|join|(?:mon|tues|wednes|thurs|fri)day|week|day) (?:when|once|after|following|that follows) (?:(?:your|the|their|his|her) )?(?:paperwork|papers|credential\w*|licen[cs]\w+|clearance)\b|(?:will|can|may|could|would) (?:take|appoint|accept|hire|welcome)\b[^.;\n]{0,40} (?:now|today)(?=[.,;!]|$)|(?:fill|hire)(?: (?:it|them|this|both))? now|available:? now|now available|open now|starting now|start(?:s|ing)? now|begin(?:ning)? now|effective now|(?:upon|after|once|on) clear(?:ed|ance)|upon (?:licens\w+|hire|credential\w+|availability|completion of (?:\w+ ){0,2}(?:onboarding|credential\w+|paperwork)|approval)|(?:from|on|upon) (?:the )?date of hire|now through|now until|between now and|(?:any ?time|as) from now|(?:appoint|hire|be (?:filled|taken|appointed)) (?:at )?any ?time|come in now|(?:taken|filled|occupied|starting:?|start:?|begin(?:ning)?:?) right now|the (?:minute|moment|day|hour) (?:HR|you|your|we|the)\b[^.;\n]{0,30}(?:clear\w*|licen\w+|credential\w*|paperwork|free|released)|whenever [^.;\n]{0,40}\b(?:licen[cs]e|permit|certificate)|the (?:sooner|earlier|faster|quicker) [^.;\n]{0,20}the better|at this (?:very )?moment|(?:exists?|ready|empty|is free) now|whenever (?:your|the) (?:paperwork|papers|licen[cs]e|permit|credential\w*)|we need(?:ed)? (?:someone|somebody|you) yesterday|now (?:to|-) |to start when found|when found|without delay|forthwith|come now|(?:the )?(?:day|week) after (?:your )?(?:credential|licens|onboard|clearance)\w*|(?:right|directly|straight|immediately) (?:after|upon|on) (?:your )?[^.;\n]{0,25}\b(?:credential|licens|permit|PTL|paperwork|onboard)\w*|(?:start|begin|join|come|arrive|available|report|commence)\w*(?: (?:on|at|with us|here|work))? (?:any day|any time now|at any time(?! (?:between|after|from|before|in|during))|tomorrow)|any day now|on the spot|without (?:waiting|further ado)|need you now|(?:vacant|open|empty|unfilled) now|right off|vacanc(?:y|ies), now|(?:positions?|places?|seats?|spots?|slots?|openings?), now|straight ?away|this (?:week|month)|promptly|the sooner the better|first available (?:date|start)|yesterday would|(?:start|begin|occup|join|come|need|take|fill|want)\w*[^.;\n]{0,30} (?:yesterday|tomorrow)|earliest (?:possible|available|convenience)|at the earliest|soonest|today)/i,
);
const notOfStart =
  /\b(?:(?:apply|applications?|review\w*|respond|reply|write|contact|e-?mail|send|submit|call|interview\w*|notif\w+|inform)\b[^.;]{0,60}\b(?:immediate(?:ly)?|asap|as soon as possible|right away|at once|promptly)|expand immediately|\b(?:got|received|heard|learned|told|saw|read|was|were)\b[^.;]{0,40}\btoday\b|review\w* (?:of \w+ )?(?:begins?|starts?|commences?) (?:now|immediately|at once))/i;
/** "We invite applications for a position which may be taken up at once". */
const taken =
  /\b(?:taken(?: up)?|occupied|filled|start(?:ed|ing|s)?|beg[iu]n(?:ning|s)?|available|free|vacant|open) (?:immediately|asap|as soon as possible|right away|at once)/i;
/** "Review of applications will begin immediately". */
const readAtOnce =
  /\b(?:review|reading|screening|interviews?|consideration|evaluation)\b[^.;]{0,40}\b(?:start|beg[iu]n)/i;
const nowCell =
  /^\W*(?:(?:start(?:s|ing)?(?: date)?|from|begin(?:s|ning)?|available|vacant|open)\W{1,3})?now\b/i;
const firmWords = /\b(?:start|begin|commenc|available|effective|report|join|appointment|date)/i;

/** The start in `words`: "YYYY-MM-DD", "YYYY-MM" or "immediate"; null when none is said. `labelled`: a start cell. */
export function readStart(words: string, captured: Date, labelled = false): Fact<string> | null {
  const dates = purposedDates(words, captured);
  const starts = dates.filter((date) => isStart(date, { words, labelled, captured }));
  const dated =
    starts.find(({ at }) => asEarly.test(plain(words).slice(Math.max(0, at - 20), at))) ?? exact(starts);
  const now = immediateAt(words, labelled);
  if (dated?.value && (!now || dated.at < now.at || !now.firm))
    return fact(dated.value, dated.words, sureness(dated, labelled));
  return now ? fact('immediate', now.words, now.firm ? 0.95 : 0.88) : null;
}

/** "Occupied by November 30, and who is chosen may come as early as November 9": the window's first day. */
const asEarly = /\bas (?:early|soon) as (?:the )?$/i;

/** "this coming January (start date: January 4)": the day, where the month came first. */
function exact(dates: readonly PurposedDate[]): PurposedDate | undefined {
  const [first] = dates;
  const month = first?.value;
  if (month?.length !== 7) return first;
  return dates.find((date) => date.value?.length === 10 && date.value.startsWith(month)) ?? first;
}

/**
 * The one day an entry names without saying what for ("PGY-2, one seat, April 5"): when nothing else is said, that is when
 * the place begins. Null where several are named, or where it is not to come.
 */
export function readBareStart(words: string, captured: Date): Fact<string> | null {
  const today = captured.toISOString().slice(0, 10);
  const bare = purposedDates(words, captured).filter(
    (date) =>
      date.purpose === 'unsaid' &&
      !isJustPast(date, captured) &&
      date.value !== null &&
      (date.value.length === 10
        ? date.value > today
        : date.value >= today.slice(0, 7) && isAlone(date, words)),
  );
  const [only, second] = bare;
  return only?.value && !second ? fact(only.value, only.words, 0.7) : null;
}

/** "January" on a line of its own. */
const isAlone = ({ at, end }: PurposedDate, words: string): boolean =>
  /(?:^|\n)\W*$/.test(words.slice(0, at)) && /^\W*(?:\n|$)/.test(words.slice(end));

type Asked = { words: string; labelled: boolean; captured: Date };

function isStart(date: PurposedDate, { words, labelled, captured }: Asked): boolean {
  if (date.value === null || (!labelled && isJustPast(date, captured))) return false;
  if (date.purpose === 'start') return !spans(words, date);
  return labelled && date.purpose === 'unsaid';
}

/** "September 21" read on October 5: a day without a year that lies a few weeks back was when something was written, not when training begins eleven months on. */
const isJustPast = ({ value, yearSaid }: PurposedDate, captured: Date): boolean =>
  !yearSaid && value?.length === 10 && Date.parse(value) - captured.getTime() > 290 * 86_400_000;

/** "each month from October to January": a season of starts has no first day of its own. */
const spans = (words: string, date: PurposedDate): boolean =>
  /\b(?:each|every) month\b|\bmonthly\b/i.test(plain(words).slice(Math.max(0, date.at - 40), date.at));

const sureness = (date: PurposedDate, labelled: boolean): number =>
  labelled ? 0.97 : date.yearSaid ? 0.93 : 0.85;

type Now = { at: number; words: string; firm: boolean };

function immediateAt(words: string, labelled: boolean): Now | null {
  for (const { text, at } of sentences(plain(words))) {
    const hit =
      text.match(atOnce) ??
      (labelled || /^\W*(?:start|from|begin|available)\b/i.test(text) ? text.match(nowCell) : null);
    if (hit?.index === undefined) continue;
    if (!labelled && notOfStart.test(text) && (readAtOnce.test(text) || !taken.test(text))) continue;
    if (/\bnot\s+$|\bno\s+$/i.test(text.slice(Math.max(0, hit.index - 5), hit.index))) continue;
    const begin = at + hit.index;
    const firm =
      labelled ||
      (firmWords.test(text) && !/^immediate\s+(?:opening|vacanc|need|position)/i.test(text.slice(hit.index)));
    return { at: begin, words: words.slice(begin, begin + hit[0].length), firm };
  }
  return null;
}

/** "New start date: November 16": what is corrected later holds. */
export function readNewStart(words: string, captured: Date): Fact<string> | null {
  const hit = words.match(
    /\b(?:new|revised|changed|corrected|updated) (?:start|starting|entry)(?: date)?\b[^\n]{0,80}/i,
  );
  return hit ? readStart(hit[0], captured) : null;
}
