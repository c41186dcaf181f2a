/**
 * Tells by its grammar that somebody who has trained is asked for: who ("a current resident"), what was done ("the intern
 * year completed") or where from ("from another program"). Names of fields, levels and houses are taken for what they are.
 */
import { findSpecialties } from '../what/specialty-in-words.ts';

const count =
  '(?:an?|one|two|three|four|six|eight|nine|ten|eleven|twelve|eighteen|full|whole|complete|\\d{1,2}|at least)';
/** What is written, as the few signs that the grammar is made of; the more particular first. */
const signs: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:pass\w*|complet\w*|taken?|done|has|have) (?:usmle |comlex )?(?:steps?|levels?) [^.;]{0,12}\d\b|\bsteps? ?\d\b(?: ?ck)?/g,
    ' <exam> ',
  ],
  // A place of ours is no training.
  [
    /\b(?:(?:pgy|pl|ca|em|r)-?\d(?:\s?(?:\/|or|and)\s?(?:pgy-?)?\d)?|first[- ]year|second[- ]year|prelim\w*|categorical|advanced|transitional|intern|internship|residency)[ ,-]+(?:(?:level|year|<f>|prelim\w*|categorical|house)[ -]+){0,3}(?:positions?|places?|seats?|spots?|slots?|openings?|vacanc\w+|lines?|class(?:es)?|posts?|salary|stipend)\b/g,
    ' <place> ',
  ],
  [
    /\b(?:training|resident|residency|intern|medical|pgy-?\d) (?:licen\w+|permits?|certificates?|registration)\b/g,
    ' <paper> ',
  ],
  [/\b(?:acgme|aoa|accredited|rcpsc)\b(?:[- ](?:approved|accredited|accreditation))?/g, ' <acc> '],
  [
    new RegExp(
      `\\b(?:${count}[ -]){1,3}(?:<acc> +|clinical |full |creditable )*(?:years?|months?)(?:'s?)?(?: of| in)? +(?:(?:an? |the |<acc>|<f>|or|and|,|/|\\(|clinical|categorical|general|surgical|ward|inpatient|residency|internship) *){0,6}(?:<f>|training|residency|internship|gme|medicine|surgery|<acc>)`,
      'g',
    ),
    ' <year> ',
  ],
  [
    /\b(?:clinical base|base|clinical|intern(?:ship)?|prelim\w*|transitional|ty|categorical|first|pgy-?\d|r-?\d|ca-?\d|em-?\d|rotating|surgical|<f>)(?:(?: or|,|\/) (?:an? )?(?:prelim\w*|transitional|ty|<f>|surgical|categorical))* +year\b/g,
    ' <year> ',
  ],
  [/\b(?:pgy|pl|em|r|ca)-?[1-4]\b(?: year| training)?/g, ' <level> '],
  [
    /\b(?:internships?|residency training|residency|gme|graduate medical education|cby|prelim\w* or (?:ty|transitional)|ty or prelim\w*)\b(?! (?:program|director|coordinator|office|manager|class))/g,
    ' <year> ',
  ],
  [/\b(?:programs?|residencies|residency programs?|institutions?|training sites?)\b/g, ' <house> '],
  [
    /\b(?:residents?|interns?|prelims?|(?:transitional|<f>|prelim\w*(?: <f>)?|internship|ty) graduates|pgy-?[1-4]s)\b/g,
    ' <who> ',
  ],
  [
    /\b(?:someone|somebody|anyone|anybody|applicants?|candidates?|physicians?|those|people|persons?|doctors?|individuals?|you|the one|whoever)\b/g,
    ' <man> ',
  ],
  [
    /\b(?:completed|complete(?= *(?:$|[.,;)]))|finish(?:ed|es|ing)|completing|done|passed|behind|served|over|ended|ends|did|in hand|under (?:your|their) belt)\b/g,
    ' <done> ',
  ],
  [
    /\b(?:current(?:ly)?|present(?:ly)?|former|now|already|previous(?:ly)?|prior|past|earlier|rising)\b/g,
    ' <was> ',
  ],
  [/[,;:()/]/g, ' '],
];

/** "Training in, or have finished at least a year of, an ACGME residency": what is put in between goes on. */
const fold = (given: string): string => {
  const text = given.replace(/, (or|and) ([^,]{3,60}), (?=an?\b|the\b|any\b)/g, ' $1 $2 ');
  let words = '';
  let from = 0;
  for (const one of findSpecialties(text)) {
    words += `${text.slice(from, one.at)}<f>`;
    from = one.end;
  }
  return signs
    .reduce((line, [from_, to]) => line.replace(from_, to), (words + text.slice(from)).toLowerCase())
    .replace(/\s+/g, ' ');
};

const gap = (most: number): string => `(?:[^<> ]+ |<f> |<acc> ){0,${most}}`;
const trained = '(?:<year>|<level> (?:<acc>|year|training)|<acc> <level>|<f> <level>)';
const grammar: readonly RegExp[] = [
  // "be a current or former <f> resident", "present interns of ...".
  new RegExp(
    `(?:be|open to|eligible) ${gap(2)}<was> (?:or <was> )?${gap(3)}<who>(?! ${gap(2)}(?:left|leaves|leaving|resigned))`,
  ),
  new RegExp(`^${gap(1)}<was> (?:or <was> )?${gap(3)}<who> (?:of|in|at|from|with|<done>|only)`),
  // "<who> in good standing", "<who> (ACGME)", "accepted from other programs".
  new RegExp(
    `<who> (?:(?:in|of|from|at|with) ${gap(2)})?(?:in good standing|<acc>)|(?:<year>|training) ${gap(3)}(?:elsewhere|in good standing)`,
  ),
  new RegExp(`(?:transfer\\w*|must come|coming) ${gap(3)}(?:from|out of) ${gap(6)}<house>`),
  // "who did <year>", "with <year> completed", "<year> done", "completed <year>".
  new RegExp(`(?:who|with|has|have|had|having|must|need|needs|you) ${gap(4)}<done> ${gap(4)}${trained}`),
  new RegExp(`(?:${trained}|<level>) ${gap(3)}(?:<house> )?${gap(2)}<done>(?! (?:here|with us))`),
  new RegExp(`^<done> ${gap(2)}(?:${trained}|<level>)`),
  /<done> (?:with )?the (?:year|<year>)|with the (?:year|<year>) <done>/,
  // "after <year>", "<year> is required", "needs <year>".
  new RegExp(
    `(?:enter\\w*|join\\w*|com(?:e|ing)|transfer\\w*) ${gap(5)}(?:<level> ${gap(2)})?(?:after|following|from) ${gap(2)}<year>`,
  ),
  new RegExp(
    `(?:accept|take|consider|welcome)\\w* [^.]{0,50}\\bfrom (?:any|an?|another|other|<acc>) ${gap(7)}<house>`,
  ),
  new RegExp(`for which ${gap(4)}<who> [^.]{0,50}\\b(?:may|can|should) (?:also )?(?:apply|write)`),
  new RegExp(`<year> ${gap(3)}(?:required|suffices|will do|is enough)`),
  new RegExp(`(?:needs?|requires?|must have|must bring|presupposes?|asks? for) ${gap(3)}${trained}`),
  new RegExp(`(?:<level>|<year>) credit ${gap(2)}(?:required|needed)`),
  // "Surgery or ENT interns alike", "<who> ... apply through their director".
  /^(?:for |only )?(?:<was> )?(?:<f> |or |and |integrated |general ){1,5}<who> (?:only|alike|welcome|may|can)\b/,
  new RegExp(`<who> ${gap(4)}apply through`),
];
const ofOurs =
  /\b(?:our|us|we have|here|with us|rotat\w+|curriculum|every year|each year|per year|a year\b.*\bmatch|graduates? (?:go|went|have)|alumni|moonlight\w*|fellowships?|will (?:complete|finish|spend|rotate|join)|stipends?|salar\w+|licensed|policy|match(?:ed)?|nrmp|eras|swap|trade|give credit|may be (?:counted|credited)|looking for|seeks?|i am|my|research|laborator\w+|board eligible|board certif\w+|chief|co-?chief|search|read on|(?:of|in|by) the program|program only|physicians? (?:who|that) have (?:completed|finished) (?:an? )?residency)\b|\?/i;

/** Only for a clause that offers nothing itself. */
export const asksForTrained = (text: string): boolean => {
  if (
    text.length > 260 ||
    ofOurs.test(text) ||
    !/\b(?:acgme|accredited|intern|resid|year|months?|pgy|prelim|program|training)/i.test(text)
  )
    return false;
  const line = fold(text).trim();
  return grammar.some((one) => one.test(line));
};
