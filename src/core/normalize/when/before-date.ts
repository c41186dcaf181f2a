/** What stands before a date, in the few words that the rules on dates know. */
import { sieved } from '../../sieved.ts';

const weekday = /\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*(?:the\s+)?$/i;
const hour =
  /\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?(?:\s?\(?[ECMP][SD]?T\)?)?(?: (?:eastern|central|mountain|pacific)(?: time)?)?,?\s+(?:on\s+)?(?:the\s+)?$/i;
const swaps: readonly (readonly [RegExp, string])[] = [
  [weekday, ''],
  [hour, ''],
  [weekday, ''],
  [/\b(until|by|before|close[sd]?|deadline) [-|]\s*$/i, '$1 '],
  [/(?<=\w[^.;]{6,})\bup to(?: and including)?\s*$/i, 'until '],
  [
    /\b(?:due|closing|final|last|cut-?off) (?:date|day)(?: (?:to apply|for (?:all |complete )?applications?))?\b(?! of work)/gi,
    'deadline',
  ],
  [
    /\b(?:will |would )?(?:needs?|ha(?:ve|s)|are|is) (?:required |expected |supposed )?to (?=be\b|reach|arrive)/gi,
    'must ',
  ],
  [/\b(?:trainee|house ?officer)(s?)\b/gi, 'resident$1'],
  [/\b(?:(?<!\bbe )done|concluded) (?=by\b|before\b|on or before\b)/gi, 'completed '],
  [/\bcommenc(?:es?\b|ing\b)/gi, 'begins'],
  [/\b(?:third step|step three|step iii)\b/gi, 'step 3'],
  // "The deadline for the PGY-1 seat is": what it closes says nothing of the day.
  [
    /(?<=\b(?:deadlines?|due|clos(?:es?|ing)(?: (?:date|day|the \w+|our \w+))?|last day|cut-?off|window|mailbox|inbox|list|dates?)) for (?:the |our |an? )?(?:[\w/-]+ ){0,3}?(?:seats?|places?|positions?|spots?|slots?|openings?|applicants|interns|(?:PGY-?\s?\d|R[1-4]|CA-?\d)(?: (?:seats?|places?|positions?|spots?|slots?|openings?|applicants))?)(?=\W|$)/gi,
    '',
  ],
  [/\brequired(?= by\s*$)/gi, 'needed'],
];

const sought = swaps.map(([from, to]) => [sieved(from), to] as const);

export const asKnown = (before: string): string =>
  sought.reduce((words, [from, to]) => words.replace(from, to), before);

/** "For a resident in an approved program, beginning January 4": the last word says what the day is, whatever went before. */
export const beginsAt = (before: string): boolean => tail.test(before) && !ofElse.test(before);
const tail = /(?:^|[\s(,])(?:starting|beginning|effective|begins|with effect from)(?: on| from)?\s*$/i;
const ofElse =
  /\b(?:review|interview|applications?|accept|screen|consider|read|look|salar|stipend|pay|rates?|post(?:ed|ing)|publish|award|board|polic|enrol|registr|fee|match|cohort|class of|rotation|course|night float|session|meeting|conference|benefit|season|gone|filled|taken|closed|effective as|list)\w*[^.;]{0,60}$/i;
