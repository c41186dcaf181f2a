/** A sentence that holds the words of an end, and yet its place is to be had: another thing ended, or it says so itself. */

/** Places of others than residents, as blanks of the same length. */
export const withoutOtherPosts = (text: string): string =>
  text.replace(otherPosts, (words) => ' '.repeat(words.length));
const otherPosts =
  /\b(?:fellowship|chief resident|faculty|(?:program|medical) director|attending|nurs(?:e|ing)|fellow) (?:positions?|postings?|jobs?|places?|vacanc(?:y|ies)|openings?|searche?s?)\b/gi;

/** `text`: one sentence in the usual words. */
export const saysItIsOpen = (text: string): boolean =>
  [stillOne, saysOpen, denies, ofAnotherTime].some((pattern) => pattern.test(text));

/** `at`: where a word such as "taken" or "closed", which is said of many things, stands in `text`. */
export function isOfAnotherThing(text: string, at: number): boolean {
  const clause =
    text
      .slice(0, at)
      .split(/[;:]| but /)
      .at(-1) ?? '';
  const rest = clause.replace(anotherThing, '');
  return aside.test(text.slice(at)) || (rest !== clause && !place.test(rest));
}

/** "The first seat was filled; a second remains open". */
const stillOne =
  /\b(?:one|another|second|other|third|remaining|sole|solitary|single)\b[^.\n]{0,40}\b(?:(?:is|are|remains?|stays?) (?:still |yet )?(?:open|free|available|vacant|unfilled|to be had)|remains?(?=[.!]?\s*$))|\bbut (?:this|the|our|one|ours) (?:[\w-]+ ){0,3}(?:is|are|remains?) (?:still )?(?:not\b|open|free|vacant|to be had)|\b[1-9]\d? of (?:[2-9]|\d\d) filled\b/i;

const saysOpen =
  /\b(?:still|remains?|stays?) (?:open|available|vacant|active|unaffected|current)\b|\b(?:we|they) (?:do|still) have an? \b|\b(?:treat|count) (?:it |this )?as (?:active|open)\b|\bis back (?:up|on)\b|\bwe still need\b|\bvacant$|\bkeep sending\b|\b(?:is|are) (?:now )?(?:looking|recruiting|seeking|hiring) for\b|\bwe may now hire\b|\bis now available\b|\b(?:PGY-\d|one|vacancy|listing|position|seat)s? (?:one )?(?:stands|has not|have not|is not)\b|: (?:available|open|seeking)\b|\bopen: |\bhave not,? /i;

/** A word of others that is not so. */
const denies =
  /\brumou?rs?\b|\b(?:is|that's|was) (?:false|wrong|untrue)\b|\bflatly\b|\bdo not believe\b|\b(?:in error|a mistake|site error|by mistake)\b[^.]{0,60}\b(?:open|active|available|remains)\b|\bignore the\b|\bmade a mistake\b|\bthey did not\b|\b(?:anyone|anybody|know|wonder|ask) (?:know )?(?:whether|if)\b|\b(?:as|is) filled when\b|\bnot the (?:vacancy|position)\b|\b(?:frozen|pulled|closed|cut)\b[^.;]{0,20}\b(?:released|restored|reopened)\b/i;

/** "The requisition closes when both are hired", and "filled in March". */
const ofAnotherTime =
  /\b(?:clos(?:es?|ing)|ends?|removed?|taken? (?:it |this |the \w+ )?down|comes? (?:down|off)|stays? (?:up|here|on))\b[^.;]{0,40}\b(?:when|once|as soon as|after)\b (?:(?:both|all|one|two|it|they|the|these|this|places?|seats?|positions?|residents?|is|are|has|have|been|of|them) ){1,5}(?:hired|filled|taken|found|appointed|gone|chosen)\b|\bin the past\b|\b(?:match places|(?:taken|filled) in SOAP|filled (?:all )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve) of (?:its|our|their)\b[^.;]{0,40}\bmatch|filled all \d+)\b|\b(?:places|positions|spots|seats) were filled in (?:march|the match)\b|\bpositions listed here\b/i;

const anotherThing =
  /\b(?:fellowships?|chief resident(?: position)?|(?:program|medical) director(?: position)?|faculty (?:positions?|postings?|jobs?)|faculty|supervisors?|attendings?|preceptors?|externships?|observerships?|certificates?|letters?|transcripts?|(?:faxed|mailed|incomplete|late|paper) applications|applications by (?:mail|fax|post)|applicants?|interviews?(?: \w+)?|dates|webinar|open house|wing|tower|icu|clinic|ward|panel|office|waivers?(?: list)?|ERAS|session|warning(?: status)?|accreditation|preference|acceptance|hospitals?|exams?|examinations?|steps?|scores?|visas?|sponsorship|filings?|petitions?|H-?1-?B|J-?1|licen[cs]es?|members|threads?|cvs|funding)\b/gi;

const place =
  /\b(?:positions?|places?|spots?|slots?|seats?|openings?|vacanc(?:y|ies)|posts?|postings?|chairs?|it|this|PGY-[12])\b/i;

/** The word stands before a thing that is closed or filled and no place. */
const aside =
  /^(?:closed[- ](?:panel|staff|hospitals?|icu|unit|wing)|cancel+ed contract|cancel+ed interviews|rescinded (?:her|his|their) acceptance|closed (?:its|their|the) |taken (?:seriously|until|up to)|hired (?:\w+ )?(?:new )?faculty|no longer (?:accepting|taking) applications by|expired ecfmg|filled (?:positions|vacancies|places|posts) (?:are|from)|filled (?:positions|vacancies)(?=$))/i;
