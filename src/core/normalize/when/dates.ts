/** Finds the calendar dates in words. It does not say what a date is for: start.ts and deadline.ts do. */
import { sieved, sievedOf } from '../../sieved.ts';
import { plain } from '../plain.ts';

/** `value` is "YYYY-MM-DD" or "YYYY-MM"; null when the words name no real day ("30 Feb"). */
export type DateMention = { value: string | null; words: string; at: number; end: number; yearSaid: boolean };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?';
const monthOpen = month.replace('\\b\\.?', '');
const day = '(\\d{1,2})(?:st|nd|rd|th)?';
const year = "(20\\d\\d|'\\d\\d)";

type Shape = { pattern: RegExp; read: (found: RegExpMatchArray, order: Order) => Parts };
type Parts = { y?: string | undefined; m: number; d?: number };
type Order = { dayFirst: boolean };

const monthNumber = (name: string | undefined): number =>
  months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
/** "The tenth of July": from the first to the thirty-first. */
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split(
    ' ',
  );
const inWords = `(${ordinals.toReversed().join('|')})`;
const wordNumber = (word: string | undefined): number => ordinals.indexOf((word ?? '').toLowerCase()) + 1;
const num = (text: string | undefined): number => Number(text ?? Number.NaN);

/** In the order in which their names are sought. */
const feasts: readonly Parts[] = [
  { m: 2, d: 14 },
  { m: 3, d: 17 },
  { m: 6, d: 19 },
  { m: 7, d: 4 },
  { m: 10, d: 31 },
  { m: 11, d: 11 },
  { m: 12, d: 24 },
  { m: 12, d: 25 },
  { m: 12, d: 31 },
  { m: 1, d: 1 },
];

/** Longest first: a shape may not begin inside a date that an earlier one took. */
const shapes: readonly Shape[] = [
  {
    pattern: sieved(/\b(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?=\D|$|T)/g),
    read: (f) => ({ y: f[1], m: num(f[2]), d: num(f[3]) }),
  },
  {
    pattern: sieved(/(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(20\d\d|\d\d)(?![\d/-])/g),
    read: (f, order) => numeric({ first: num(f[1]), second: num(f[3]), y: f[4], order }),
  },
  {
    pattern: sievedOf(
      `\\b${month}\\s*-?\\s*(?:the\\s+)?${day}\\b(?!\\s*(?:months|weeks|years|positions|residents|%))(?:,?\\s*-?\\s*(?:of\\s+)?${year}\\b)?`,
      'gi',
    ),
    read: (f) => ({ m: monthNumber(f[1]), d: num(f[2]), y: f[3] }),
  },
  {
    pattern: sievedOf(
      `(?<![\\d/.-]|\\b(?:step|level|part|pgy) ?)${day}(?:\\s+day)?[\\s-]*(?:of\\s+)?${monthOpen}(?![a-z])\\.?(?:[\\s,-]*${year}\\b)?`,
      'gi',
    ),
    read: (f) => ({ d: num(f[1]), m: monthNumber(f[2]), y: f[3] }),
  },
  {
    pattern: sievedOf(
      `\\b(?:the\\s+)?${inWords}\\s+(?:day\\s+)?of\\s+${month}(?:,?\\s+(?:of\\s+)?${year}\\b)?`,
      'gi',
    ),
    read: (f) => ({ d: wordNumber(f[1]), m: monthNumber(f[2]), y: f[3] }),
  },
  {
    pattern: sievedOf(`\\b${month}\\s+the\\s+${inWords}\\b(?:,?\\s+(?:of\\s+)?${year}\\b)?`, 'gi'),
    read: (f) => ({ m: monthNumber(f[1]), d: wordNumber(f[2]), y: f[3] }),
  },
  {
    pattern: sievedOf(`\\b${month},?\\s*(?:of\\s+)?${year}\\b`, 'gi'),
    read: (f) => ({ m: monthNumber(f[1]), y: f[2] }),
  },
  { pattern: /(?<![\d/.-])(\d{1,2})\/(20\d\d)\b(?!\/)/g, read: (f) => ({ m: num(f[1]), y: f[2] }) },
  { pattern: /\b(20\d\d)-(0[1-9]|1[0-2])\b(?![-/\d])/g, read: (f) => ({ m: num(f[2]), y: f[1] }) },
  {
    pattern: /(?<![\d/.-]|\b(?:steps?|levels?|pgy|pg|year|years|ca|pl) ?)(\d{1,2})\/(\d{1,2})(?![\d/%])/gi,
    read: (f) => ({ m: num(f[1]), d: num(f[2]) }),
  },
  // "By Valentine's Day": a feast is a date where it is a limit, and no date beside it says the same.
  {
    pattern:
      /(?<=\b(?:by|until|till|before|than) )(?:(Valentine's Day)|(St\.? Patrick's Day)|(Juneteenth)|(Independence Day)|(Halloween)|(Veterans'? Day)|(Christmas Eve)|(Christmas Day)|(New Year's Eve)|(New Year's Day))(?!,? ?\(?(?:(?:the )?\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|week|break|recess))\b/gi,
    read: (f) => feasts[f.slice(1).findIndex((one) => one !== undefined)] ?? { m: 0 },
  },
  // A bare month is a date only with a capital, and "May" and "March" only after a word that wants a date.
  {
    pattern:
      /\b(January|February|April|June|July|August|September|October|November|December|Jan|Feb|Apr|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|APR|JUL|AUG|SEPT?|OCT|NOV|DEC|JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?<=\b(?:starts?|starting|begins?|beginning|available|openings?|vacanc(?:y|ies)|spots?|seats?|positions?|places?) (?:(?:for|in|from|by|mid|late|early) )?)(?:january|february|april|june|july|august|september|october|november|december|jan|feb|apr|jul|aug|sept?|oct|nov|dec)|(?<=(?:in|by|from|since|until|mid|late|early|of|beginning|starting|start|begins)[\s-])(?:March|May|MARCH|MAY))\b/g,
    read: (f) => ({ m: monthNumber(f[1]) }),
  },
];

/** Every shape begins with a digit, a month or a feast; most sentences have none. */
const anyDate =
  /\d|\b(?:valentine|st\.? patrick|juneteenth|independence|halloween|veteran|christmas|new year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** Every date in `words`, in order. Without a year it is the next such day from `captured` on. */
export function findDates(words: string, captured: Date): DateMention[] {
  const text = plain(words);
  if (!anyDate.test(text)) return [];
  const order = { dayFirst: writesDayFirst(text) };
  const found: DateMention[] = [];
  for (const shape of shapes) {
    for (const hit of text.matchAll(shape.pattern)) {
      const [at, end] = [hit.index, hit.index + hit[0].length];
      if (found.some((other) => at < other.end && other.at < end)) continue;
      const parts = shape.read(hit, order);
      found.push({
        value: write(parts, captured),
        words: words.slice(at, end),
        at,
        end,
        yearSaid: parts.y !== undefined,
      });
    }
  }
  return found.filter(isPlausible).sort((a, b) => a.at - b.at);
}

/** "13/02/2027" cannot be month first; a page that writes so once writes so always. */
function writesDayFirst(text: string): boolean {
  const pairs = [...text.matchAll(/(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](?:20)?\d\d(?![\d/-])/g)];
  const dayFirst = pairs.some((pair) => num(pair[1]) > 12 && num(pair[2]) <= 12);
  const monthFirst = pairs.some((pair) => num(pair[2]) > 12 && num(pair[1]) <= 12);
  return dayFirst && !monthFirst;
}

function numeric(found: { first: number; second: number; y: string | undefined; order: Order }): Parts {
  const { first, second, y } = found;
  const dayFirst = first > 12 ? true : second > 12 ? false : found.order.dayFirst;
  return dayFirst ? { d: first, m: second, y } : { d: second, m: first, y };
}

function write(parts: Parts, captured: Date): string | null {
  if (!(parts.m >= 1 && parts.m <= 12)) return null;
  const said = parts.y === undefined ? null : fullYear(parts.y);
  const y = said ?? nextYear(parts, captured);
  const mm = String(parts.m).padStart(2, '0');
  if (parts.d === undefined) return `${y}-${mm}`;
  const last = new Date(Date.UTC(y, parts.m, 0)).getUTCDate();
  return parts.d >= 1 && parts.d <= last ? `${y}-${mm}-${String(parts.d).padStart(2, '0')}` : null;
}

function fullYear(text: string): number {
  const digits = Number(text.replace("'", ''));
  return digits < 100 ? 2000 + digits : digits;
}

function nextYear(parts: Parts, captured: Date): number {
  const [y, m, d] = [captured.getUTCFullYear(), captured.getUTCMonth() + 1, captured.getUTCDate()];
  const gone = parts.m < m || (parts.m === m && parts.d !== undefined && parts.d < d);
  return gone ? y + 1 : y;
}

/** "24/7", "1/2 time" and "2/14" in a phone number are no dates: a bare pair must be a possible month and day. */
function isPlausible(mention: DateMention): boolean {
  if (/^\d{1,2}\/\d{1,2}$/.test(mention.words)) return mention.value !== null;
  return true;
}
