/** Counts the places offered: a stated number or a singular noun; a bare heading says nothing. */
import { sieved, sievedOf } from '../../sieved.ts';
import { type Fact, fact } from '../fact.ts';
import { numberPattern, readNumber } from '../numbers.ts';
import { plain, sentences } from '../plain.ts';
import { anyLevel, inAnyWriting } from './level-words.ts';

const noun = inAnyWriting(
  '(?:positions?|spots?|slots?|openings?|vacanc(?:y|ies)|places?|seats?|appointments?|lines?|chairs?|berths?|internships?|(?:residents?|trainees?|interns?|house ?officers?)(?! (?:positions?|spots?|slots?|openings?|vacanc|places?|seats?|posts?)\\b)|candidates?|posts?|PGY-?\\s?\\ds?|PG-?\\d|R-?[1-5]s?\\)?|CA-?[1-3]s?|URO-?[1-5]s?|(?:first|second|third|1st|2nd|3rd)-years?(?! (?:residents?|interns?|trainees?|openings?|positions?|seats?|places?|spots?|slots?|vacanc))|gaps?|holes?)',
);
const between = "(?:\\(?[\\w&/'.+-]+\\)?,?(?<![a-z]{4}\\.) +){0,7}";
const counted = sievedOf(
  `(?<![\\w/-])(${numberPattern})(?:\\s*\\(\\d{1,2}\\))?[ -]+(?:\\(\\d\\) *)?${between}?${noun}(?![\\w-])`,
  'gi',
);
const explicit = anyLevel(
  /\b(?:vacant|unfilled|to (?:be )?fill(?:ed)?|free) ?[:=] ?(\d|one|two|three|four|five|six)\b(?! ?[/-]|\d)|\b(?:can|will|could|may) (?:take|add|appoint|welcome) (one|two|three)\b(?! (?:years?|months?|of|more than|or)\b)(?=\s*(?:$|[.,;]|from|in|on))|\bPGY-?\d (?:prelim\w*|categorical|advanced|TY)\s?: (\d|one|two|three)(?=\s*(?:$|[.,;\n]))|\b(?:lines?|seats|chairs|berths|places) ?[:=] ?(one|two|three|four|five|\d)\b(?! ?[/-])|\bopenings? for (?:an? )?(?:R-?\d|PGY-?\d|CA-?\d|interns?|residents?)s?, (\d|one|two|three)\b|\b(?:vacancy|opening|need) of (one|two|three|[1-3])\b|\b(\d)(?:\.0)? FTEs?\b|\b(?:PGY-?\s?\d|R-?\d|CA-?\d|categorical|preliminary|advanced)\s?\((\d|one|two|three)\)(?=\s*(?:$|[,;.\n]|position|opening|spot|slot))|(?:#|\bno\.?|\bnumber|\bcount)\s*(?:of\s*)?(?:current\s*)?(?:open\s*)?(?:openings?|positions?|vacanc(?:y|ies)|spots?|slots?|seats?|places?)\s*(?:available|open)?\s*[:=-]?\s*(\d{1,2}|one|two|three|four|five|six)\b|\bnumber(?: (?:sought|wanted|needed|open|available|vacant|of (?:residents|interns|trainees|hires)(?: (?:sought|needed|wanted))?))?\s*[:=]\s*(\d{1,2}|one|two|three|four|five|six)\b(?!\s?(?:-|to|or)\s?(?:\d|two|three))|\(\s*x\s?(\d{1,2})\s*\)|(?<!\b(?:match(?:ed)?|unmatched|fail(?:ed|ures?)?|attempts?|applied|step [123]|ck) )\bx\s?(\d)\b|\u00d7\s?(\d)\b|\b(?:position|spot|seat|slot|place|opening|vacancy),\s*(\d)(?=\s*(?:[;,.]|$))|(?:\bPGY-?\s?\d|\bR-?\d|\bCA-?\d|\bURO-?\d|\bEM-?\d|\bcategorical|\bpreliminary|\badvanced|designated|\bseats?(?: \(PGY-?\d\))?)\)?,\s(one|two|three|four|five|single)(?=[.,;\n]|\s\(|$)|(?<=[.;]\s)(One|Two|Three|Four)(?=\.(?:\s|$))|(?<=\b(?:20\d\d|now|immediately|available|open) )\((one|two|three|four|five)\)|\((\d{1,2})\s+(?:positions?|openings?|spots?)\)|\b(?:positions?|openings?|spots?|(?<!of )vacanc(?:y|ies)|slots?|seats?|places?)\s*(?:available\s*|open\s*|offered\s*)?[:(]\s*(\d{1,2}|one|two|three|four|five|six)\b(?![/-]|\s(?:[\w-]+ )?(?:years?|months?|weeks?)\b)/gi,
);
const notCount =
  /\b(?:each year|per year|a year|annually|every year|class of|total of|complement|program of|months?|weeks?|hours?|beds?|of the|years? of|credit|letters?|within|last|past|resident (?:class|program)|minimum|at least|faculty)\b/i;
const singular =
  /\b(?:positions|spots|slots|openings|vacancies|places|seats|appointments|lines|chairs|berths|residents|trainees|interns|officers|candidates|posts|-years|[a-z]{0,4}\ds)$/i;

/** A bare number counts only in a cell the page labels so. */
export function readPositions(words: string, labelled = false): Fact<number> | null {
  const text = plain(words);
  if (labelled) {
    const cell = text.trim().match(/^\(?(\d{1,2}|one|two|three|four|five|six|seven|eight|single|a)\b/i);
    const value = cell ? readNumber(cell[1] ?? '') : null;
    if (value !== null && value > 0 && value < 60) return fact(value, words.trim(), 0.97);
  }
  return (
    byAmendment(text, words) ??
    byLabel(text, words) ??
    byNoun(text, words) ??
    byAlone(text, words) ??
    bySeek(text, words)
  );
}

/** "A second-year place, two of them in fact": what is said last of how many. */
function byAmendment(text: string, words: string): Fact<number> | null {
  const hit = text.match(amended);
  const value = hit ? readNumber(hit.slice(1).find((group) => group !== undefined) ?? '') : null;
  if (hit?.index === undefined || value === null) return null;
  return fact(value, words.slice(hit.index, hit.index + hit[0].length), 0.9);
}
const amended = anyLevel(
  /\b(?:place|seat|position|spot|slot|opening|vacancy|PGY-?\s?\d|R-?[1-5]|resident|intern)\)?(?:, | -+ | \()(?:(?:in fact|actually|indeed|or rather|make that|now) )?(two|three|four)(?: (?:in fact|actually|indeed|now)| of (?:them|these|those))(?: (?:in fact|actually|indeed|now))?(?=\s*(?:[,.;:)\n]| -|$))/i,
);

function byLabel(text: string, words: string): Fact<number> | null {
  for (const hit of text.matchAll(explicit)) {
    const value = readNumber(hit.slice(1).find((group) => group !== undefined) ?? '');
    if (value !== null && value > 0 && value < 60)
      return fact(value, words.slice(hit.index, hit.index + hit[0].length), 0.96);
  }
  return null;
}

/** "PGY-2 neurology, one." "PGY-2 (1) at", "spot, just one", "| 1 |": a count that stands alone in a sentence with a level. */
function byAlone(text: string, words: string): Fact<number> | null {
  for (const part of sentences(text)) {
    if (part.text.length > 260 || !levelled.test(part.text) || tallied.test(part.text)) continue;
    const hit = part.text.match(alone);
    const value = hit ? readNumber(hit.slice(1).find((group) => group !== undefined) ?? '') : null;
    if (hit?.index !== undefined && value !== null) {
      const at = part.at + hit.index;
      return fact(value, words.slice(at, at + hit[0].length), 0.85);
    }
  }
  return null;
}
const levelled =
  /\b(?:PGY?-?\s?(?:\d|I{1,3}\b)|R-?[1-4]|CA-?[1-3]|(?:EM|FM|IM|PL)-?[1-3]|interns?|residents?|categorical|prelim\w*|spot|seat|opening|position|vacancy)\b/i;
/** "radiology (4), anesthesiology (3)": a list of others' counts. */
const tallied = /\(\d\)[^()]{1,60}\(\d\)/;
/** Not "(1) Step 3 passed", the first of a list, nor "R2, 1-year". */
const alone =
  /(?<=[A-Za-z0-9)]\s?)\((one|two|three|[1-4])\)(?=\s*(?:$|[.,;:)|-]|at\b|in\b|for\b|@))|(?:^|[,:;|]|\s-)\s?(?:just |only |exactly )?(one|two|three|single)(?: only| each)?(?=\s*(?:$|[.;:|)(]|,|\s-\s))|(?<=\b(?:PGY-?\d|categorical|prelim|preliminary|advanced)),\s([1-4])(?=,)|(?<=\b(?:categorical|prelim|preliminary|advanced)),\s([1-4])(?=\s*$)|(?<=\b(?:PGY-?[2-4]|R-?[2-4])),\s(1)(?=\s*$)|\bneed (one|two)(?= (?:no|with|for|by|from|who|at|in)\b)|(?:[|]|\s-)\s?([1-4])(?=\s*(?:$|[.|]|\s-\s))/i;

/** "a couple of places", "a pair of openings". */
const twins = sieved(
  /\b(?:a )?(?:couple|pair|brace)(?: of)? (?:[\w&/'.-]+ ){0,5}?(?:positions|spots|slots|openings|vacancies|places|seats|residents|interns|PGY-?\s?\ds?)\b/i,
);

function byNoun(text: string, words: string): Fact<number> | null {
  const ofMany = text.match(
    /\b(one|two|three) of (?:our|its|the|their) (?:[\w-]+ ){0,6}(?:seats|positions|places|slots|spots|residents|interns)\b[^.;]{0,30}\b(?:is|are|came|become|becomes|has|have|will)\b/i,
  );
  if (ofMany?.index !== undefined && !/\bresidents|interns\b/i.test(ofMany[0]))
    return fact(
      readNumber(ofMany[1] ?? '') ?? 1,
      words.slice(ofMany.index, ofMany.index + ofMany[0].length),
      0.9,
    );
  const two = text.match(twins);
  if (two?.index !== undefined) return fact(2, words.slice(two.index, two.index + two[0].length), 0.9);
  counted.lastIndex = 0;
  for (let hit = counted.exec(text); hit; hit = counted.exec(text)) {
    const end = hit.index + hit[0].length;
    const value = countIn(hit, text);
    if (value !== null && !isOfOthers(text, hit.index, end))
      return fact(value, words.slice(hit.index, end), 0.93);
    counted.lastIndex = hit.index + 1;
  }
  return null;
}

function countIn(hit: RegExpExecArray, text: string): number | null {
  const value = readNumber(hit[1] ?? '');
  const middle = hit[0].slice((hit[1] ?? '').length);
  if (value === null || value < 1 || value > 40 || notCount.test(middle) || otherPhrase.test(middle))
    return null;
  if (
    /\b(?:pgy|pg|step|level|r|ca|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\.?[ -]*$|\byear ?$/i.test(
      text.slice(Math.max(0, hit.index - 8), hit.index),
    )
  )
    return null;
  const plural = singular.test(hit[0]);
  if (
    value === 1
      ? plural && !/ of (?:our|the|its)\b/i.test(hit[0])
      : !plural && !/(?:\d|PGY?[- ]?[IV]+)$/i.test(hit[0])
  )
    return null;
  return value;
}

/** Between a count and its noun stand only adjectives: another article or verb begins another phrase. */
const otherPhrase =
  /\s(?:an?|the|one|two|three|four|five|six|can|accept|but|that|who|which|is|are|was|has|have|to|in|at|with|left|by)\s/i;

/** "only five second-years": those who are here. */
const people = /(?:residents|interns|trainees|-years|\ds)$/i;
/** "One seat left in the van". */
const leftElsewhere =
  /^\s*left (?:in|on) (?:the|our|an?|this) (?!(?:[\w-]+ ){0,3}(?:class|program|residency|department|year|level|PGY|complement)\b)/i;
const ofPlace =
  /(?:positions?|spots?|slots?|openings?|vacanc(?:y|ies)|places?|seats?|chairs?|berths?|posts?)$/i;
const hasThem =
  /\b(?:only|just|but|counts?|numbers?|trains?|educates?|enrolls?|comprises?|employs?|consists? of|made up of|home to) $/i;

/** "a 12-resident program", "a resident accepted a place nearer family", "a letter from a resident". */
function isOfOthers(text: string, at: number, end: number): boolean {
  const after = text.slice(end, end + 40);
  const before = text.slice(Math.max(0, at - 30), at);
  // "One position left" is to be had; "one resident left" is gone. A program "counts twelve residents" that it has.
  const noun = text.slice(at, end);
  if (people.test(noun) && hasThem.test(before)) return true;
  if (ofPlace.test(noun) ? leftElsewhere.test(after) : /^\s*left\b/i.test(after)) return true;
  if (
    /^\s*(?:in (?:the )?(?:SF |NRMP |main )?match\b|resign|accepted|relocat|transfer|moved|departed|withdr|per year|each year|a year|annually|program\b|class\b|every)/i.test(
      after,
    )
  )
    return true;
  return /\b(?:after|because|when|since|owing to|due to|as|from|replac\w+|like|matched|join a class of|current(?:ly)?|had|lost|losing|(?<!\b(?:need|glad|short|lack|grateful|want|search) )of|of our|of its|of the|accepted|took|found|without|against|produced|matched)\s+$/i.test(
    before,
  );
}

/** "Seeking: second-year resident", "needs a PGY-2": one. */
function bySeek(text: string, words: string): Fact<number> | null {
  const hit = text.match(soughtOne);
  if (hit?.index === undefined) return byLack(text, words) ?? byWanted(text, words);
  if (/\b(?:program|residency)\s+(?:position|resident)/i.test(hit[0])) return null;
  return fact(1, words.slice(hit.index, hit.index + hit[0].length), 0.75);
}
const soughtOne = anyLevel(
  /\b(?:seek(?:s|ing)?|need(?:s|ed)?|wanted|recruit(?:s|ing)?|looking for|searching for|in search of|on the lookout for|(?:is|are|'re) after|another|sole|only)\b:?\s*(?:[\w&/'.()-]+\s+){0,6}?(?:position|spot|slot|opening|vacancy|place|seat|appointment|resident|intern|trainee)\b|\blooking for (?:somebody|someone|an? (?:physician|doctor|colleague))\b|\b(?:the|this|our|its|their|my)\s+(?:[\w&/'.()-]+\s+){0,6}?(?:position|spot|slot|opening|vacancy|seat|place|post(?= (?:is |stands |lies )?(?:empty|vacant|open|free|unfilled)))\b(?!\s+(?:program|class|education|director|program))|\b(?:seeks?|needs?|looking for|searching for|in search of|on the lookout for|(?:is|are|'re) after)\s+an?\s+(?:[\w&/'.()-]+\s+){0,3}?(?:PGY?-?\s?(?:\d|I{1,3})|R-?[1-4]|PL-?[1-3]|CA-?[1-3])\b(?! (?:program|class))/i,
);

/** "is short of one pathology resident", "has room for one CA-1", "would like a categorical PGY-1": one. */
function byLack(text: string, words: string): Fact<number> | null {
  const hit = text.match(shortOfOne);
  if (hit?.index !== undefined) return fact(1, words.slice(hit.index, hit.index + hit[0].length), 0.85);
  const lack = text.match(missing) ?? text.match(gone);
  const value = lack ? readNumber(lack[1] ?? lack[2] ?? '') : null;
  return lack?.index === undefined || value === null
    ? null
    : fact(value, words.slice(lack.index, lack.index + lack[0].length), 0.85);
}
const shortOfOne = anyLevel(
  /\b(?:short of|room for|would like(?: to (?:add|welcome|appoint))?|needs?|can take|will take)\s+(?:an?|one)\s+(?:[\w&/'.()-]+\s){0,6}?(?:PGY-?\s?\d|CA-?\s?\d|R-?[1-4]|residents?|interns?)\b(?! (?:program|class))/i,
);

/** "lost a second-year", "replace one resident", "room for 1 more", "bring in a replacement": what is gone or sought is counted. */
const gone =
  /\b(?:lost|losing|replace|replacing|room for|space for|bring in|appoint|down to fill|take in|short of|without(?= (?:one|two|three) of (?:its|our|their|the)\b)|(?:add|seat|find|hire|engage|name|admit|welcome|want|seek|seeking)(?= (?:an?|one|two|three) (?:[\w-]+ )?(?:replacements?|successors?|substitutes?|colleagues?)\b)) (?:exactly |just |only )?(an?|one|two|three|1|2|3)(?: more)?\b(?! (?:few|lot|year of|month))/i;

/** "is down one since Friday", "short two interns". */
const missing =
  /\b(?:(?:is|are|was|class|program) (?:now |currently )?(?:down|short|missing)(?: by| of)? (an?|one|two|three)|(one|two|three) more (?:is|are) (?:wanted|needed|sought))\b(?! (?:years?|months?|weeks?|of (?:our|the) (?:faculty|attending)))/i;

/** "Prelim surgery intern wanted": one. */
function byWanted(text: string, words: string): Fact<number> | null {
  const hit = text.match(wantedOne);
  return hit?.index === undefined ? null : fact(1, words.slice(hit.index, hit.index + hit[0].length), 0.75);
}
const wantedOne = anyLevel(
  /\bthis (?:PGY-?\s?\d|R-?[1-4]|CA-?[1-3]) (?:is|was|has been)\b|\b(?:opening|vacancy|position) for (?:an? )?(?:[\w&/-]+ ){0,3}(?:resident|intern|trainee)\b|\b(?:position|spot|slot|seat|opening|vacancy) (?:is )?(?:now |still )?(?:available|free|vacant)\b(?! (?:at|in|with)\b)(?=[^\n]{8,}\.)|\b(?:intern|resident|trainee|PGY-?\s?\d)\s+(?:is\s+)?(?:wanted|needed|sought|required)\b/i,
);
