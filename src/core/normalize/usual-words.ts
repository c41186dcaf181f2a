/**
 * Puts many ways of saying a thing into the one that the rules know: "trainees are expected to have concluded" becomes
 * "residents must have completed". So a rule is written once, for the thing and not for its wordings.
 */

import { remembered } from '../remembered.ts';
import { sieved } from '../sieved.ts';
import { clauses, label, plain } from './plain.ts';

/** In order: what follows reads what went before. A word is only taken for another where no rule tells them apart. */
const swaps: readonly (readonly [RegExp, string])[] = [
  // A denial is the same, drawn together or not, with its apostrophe or without.
  [/\b(can)(?:'t|t)\b|\bcan not\b/gi, 'cannot'],
  [/\bwo(?:n't|nt)\b/gi, 'will not'],
  [/\b(is|are|was|were|do|does|did|has|have|had|would|could|should|must|need)n'?t\b/gi, '$1 not'],
  [/\b(?:(?:am|are|is|be) )?(?:not able|unable) to\b/gi, 'cannot'],
  [/\b(will|would) cannot\b/gi, '$1 not'],
  [/\b(you|we|they|who|I)'ve\b/gi, '$1 have'],
  // A limit of time is no denial.
  [/\b(?:no|not) later than\b/gi, 'by'],
  // Who is spoken of.
  [/\b(?:trainee|house ?officer|housestaff member|house staff member)\b/gi, 'resident'],
  [/\b(?:trainees|house ?officers|house ?staff)\b/gi, 'residents'],
  // What must be.
  [
    /(?<!\b(?:not|never|no|who|nobody|one)(?: \w+)? )(?<!what (?:we|they|you) |\bmay |\bmight |\bcould )\b(?:will |would )?(?:needs? to|ha(?:ve|s) to)\b(?! (?:offer|worry|be (?:filled|taken|agreed|announced))\b)/gi,
    'must',
  ],
  [
    /(?<!\bnot (?:\w+ )?)\b(?:(?:is|are|will be) )?(?:required|obliged|obligated|expected|supposed) to (?=(?:also |already |now |currently )?(?:have|be (?!filled|announced)|hold|possess|bring|show|pass|sit|obtain|present|provide|demonstrate))/gi,
    'must ',
  ],
  // A notice's "shall" is as often a day to come.
  [
    /(?<!\b(?:we|I) )\bshall (?=(?:also |already )?(?:have (?:been |already |successfully )?(?:complet|pass|finish|graduat|obtain|fail|receiv|conclud)|hold|possess|be (?:enrolled|graduates?|eligible|citizens?|currently|required|in good)))/gi,
    'must ',
  ],
  [/\bshould (?=(?:also |already |now )?(?:have|be (?!able)|hold|possess|bring)\b)/gi, 'must '],
  [/\b(?:mandatory|obligatory|compulsory)\b/gi, 'required'],
  [
    /\b(is|are|be)( not)? (?:strictly |absolutely |also |usually )?(?:(?:a |an )?(?:needed|necessary|essential|indispensable|prerequisites?|requirement|requirements)|insisted (?:up)?on|called for)\b/gi,
    '$1$2 required',
  ],
  // Done and passed.
  [
    /(?<!\b(?:search|recruitment)[^.;]{0,40})\b(?:successfully |satisfactorily )?conclud(?=e[ds]?\b|ing\b)/gi,
    'complet',
  ],
  [/\b(?:successfully|satisfactorily) (?=complet|finish|pass)/gi, ''],
  [/\btaken and passed\b/gi, 'passed'],
  [/\bwrapped up(?= (?:an?|one|two|\w+ months|your|their)\b)/gi, 'completed'],
  [/\b(?:out of the way|in the bag|squared away|in (?:your|their|his|her) pocket)\b/gi, 'completed'],
  [/\bcleared(?= (?:\w+ ){0,2}(?:usmle|comlex|steps?|levels?|all|both)\b)/gi, 'passed'],
  [
    /(?<=\b(?:step|level|usmle|comlex)s? ?(?:1|2|3|ck|2 ck|i{1,3})?,? (?:must be |is |be |has been |already )?)cleared\b/gi,
    'passed',
  ],
  [/\bgood (?:academic|clinical|professional|and [a-z]+) standing\b/gi, 'good standing'],
  [/\b(?:ACGME(?:-I)?)[- ](?:accredited|approved|recogni[sz]ed|certified)\b/gi, 'ACGME'],
  // An exam by its number, however it is written.
  [/\bthe (?:third|3rd) (?:usmle )?step\b/gi, 'Step 3'],
  [/\b(?:usmle|step) ?-?(?:3|iii\b|three\b)(?!\d)/gi, 'Step 3'],
  [/\bcomlex(?:[- ]usa)?(?: level)? ?-?(?:3|iii\b|three\b)(?!\d)/gi, 'Step 3'],
  [/\b(?:usmle|comlex)(?:-usa)?(?: exams?)? (?=(?:steps?|levels?) )/gi, ''],
  [/\b(first|1st|one|single|second) (?:try|sitting|shot|go)\b/gi, '$1 attempt'],
  [/\b(?:tries|sittings)\b/gi, 'attempts'],
  // Years and visas.
  [/\bP\.?G\.?Y\.?[- ]?(?=\d|I{1,3}\b)/g, 'PGY-'],
  [/\bPGY-III(?![A-Za-z])/g, 'PGY-3'],
  [/\bPGY-II(?![A-Za-z])/g, 'PGY-2'],
  [/\bPGY-I(?![A-Za-z])/g, 'PGY-1'],
  [
    /\b(?:first|1st) (?:post-?graduate|residency) year\b|\b(?:first|1st) year of (?:residency|post-?graduate training)\b|\bpost-?graduate year (?:1|one|I)\b/gi,
    'PGY-1 year',
  ],
  [/(?<=\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve) ?)(?:yrs?\b\.?)/gi, 'years'],
  [/(?<=\b(?:than|within|last|most|max) \d{1,2} ?)y\b/gi, 'years'],
  [/(?<=\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve) )mos?\b\.?/gi, 'months'],
  [/\bJ ?-? ?1(?=s?\b)/gi, 'J-1'],
  [/\bH ?-? ?1 ?-? ?B(?=s?\b)/gi, 'H-1B'],
];

const quick = swaps.map(([from, to]) => [sieved(from), to] as const);

/** "Visa - none" as "Visa: none". */
const labelled = (text: string): string => {
  const dash = text.search(/\s[-|]\s/);
  return dash > 0 && dash < 40 && label.test(text.slice(0, dash))
    ? `${text.slice(0, dash)}: ${text.slice(dash + 3)}`
    : text;
};

/** The same thing in the words that the rules know; not of the same length. */
export const inUsualWords = remembered((words: string): string =>
  quick.reduce((text, [from, to]) => text.replace(from, to), labelled(plain(words))),
);

/** A part of a sentence as it is said (`text`), and where its own words stand on the page (`at`, `end`). */
export type Said = Readonly<{ text: string; at: number; end: number }>;

/** The parts of `words` that can carry a "not" of their own, in the usual words. */
export const saidIn = remembered((words: string): readonly Said[] =>
  clauses(plain(words)).reduce<Said[]>((said, { text, at }) => {
    const own = { text: inUsualWords(text), at, end: at + text.length };
    const before = bareDenial.test(own.text) ? said.pop() : undefined;
    said.push(before ? { text: before.text + own.text, at: before.at, end: own.end } : own);
    return said;
  }, []),
);

/** "We would love 235 but do not insist": a denial that names nothing is said of what stands before it. */
const bareDenial =
  /^\W*(?:but|though|although|however),? (?:(?:we|I|it|you|they|this|that) )?(?:is |are |do |does |will )?not (?:\w+ ){0,2}(?:insist\w*|have to (?:have|hold)|requir\w+|need\w*|necessary|demand\w*|expect\w*|essential|ask\w*)(?: (?:on|for))?(?: (?:it|one|this|that))?(?: to \w+ here)?\W*$/i;
