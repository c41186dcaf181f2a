/** Reads how many failed exam attempts are allowed; "two attempts" is one failure. */
import { sieved, sievedOf } from '../../sieved.ts';
import { type Fact, fact } from '../fact.ts';
import { readNumber } from '../numbers.ts';
import { saidIn } from '../usual-words.ts';
import { isBarred } from './lack.ts';
import { unneeded, wished } from './wish.ts';

const exams =
  /\b(?:sittings?|transcripts?|red marks?|usmle|comlex|steps?|levels?|retakes?|exam\w*|boards?|attempts?|fail\w*|repeat\w*|pass(?:ed|es|ing|ers?)?|tries|try)\b/i;
const first =
  /\b(?:(?:initial|very first|first and only) (?:attempt|try|sitting)|(?:on |at )?(?:the )?first (?:attempts|sittings) only|the first time (?:you|they|he|she|round|around)|first[- ](?:attempt|time|try|go|pass|shot|occasion)|passed at once|1st[- ](?:attempt|time|try)|first sitting|one attempt only|single attempt|in one attempt)\b/i;
const noFailure = sieved(
  /\b(?:no|without(?: an?y?)?|zero|never)\s+(?:having\s+|tolerance for\s+|boards?\s+|recorded\s+|ever\s+|been\s+|second\s+(?=attempts?|tries|sittings?)|history of\s+|prior\s+|previous\s+|any\s+|exam\w*\s+|usmle\s+|steps?(?:\/levels?)?\s+|levels?\s+|board\s+|comlex\s+|attempts?\s+|licens\w+\s+|(?:or|and)\s+)*(?:failures?|failed|fails|fail|repeat\w*|retakes?|failing)\b|\bno second (?:attempts?|tries|sittings?)\b|\b(?:nobody|no one) (?:who|that) (?:has|have) (?:ever )?failed\b|\b(?:not|never) (?:have|having) (?:any )?(?:failed|failures?)\b|\bno (?:repeated|failed) (?:exams?|examinations?|steps?)\b|\b(?:taken?|took|sat|passed|cleared) [^.;\n]{0,40}\b(?:once only|only once|just once)\b|\bsingle[- ](?:attempt|try|sitting)|\bnever (?:been )?failed\b|\bnothing (?:was |ever )?failed\b|\bnot (?:a single|one|any) (?:failed|failure|fail)\b|\bfree of (?:\w+ ){0,2}fail\w*|(?:^|\W)0 (?:fails?|failures?|failed)\b|\b(?:must not|mustn't|may not|should not|shouldn't|cannot) have (?:ever )?(?:failed|repeated|retaken)\b|\bone (?:attempt|try|sitting) (?:per|each|for each|at each|on each)\b|\b(?:a|any|single|one|previous|prior) (?:single )?(?:failed|failure|fail)\b[^.;\n]{0,30}\b(?:ends|not eligible)\b|\bfailing (?:an?y?|one|the) [^.;\n]{0,30}\b(?:disqualif\w+|excludes?|rules?|ineligible|bars)\b|\b(?:failures?|failed attempts?) (?:are |is )?not (?:accepted|considered|permitted|allowed|tolerated)\b|\bno (?:failed )?attempts on any\b|^\W*no (?:(?:exam|usmle|step|failed) )?attempts\W*$|\b(?:clean|spotless|unblemished|clear) (?:usmle |exam |board |step |comlex |testing )+(?:records?|history|transcripts?)\b|\bfailed (?:nothing|none)\b|\b(?:neither|none) (?:of (?:them|which|these) )?(?:repeated|failed|more than once)\b|\b(?:sat|taken|passed|took) [^.;\n]{0,40}\bonce (?:each|only|apiece)\b|\bnot more than once attempted\b|\battempts? (?:above|beyond|after|past|other than) the first\b|\brepeat takers (?:are )?(?:excluded|not)\b|\b(?:sat|taken|took) once,? (?:and )?passed once\b|\bno red flags?\b[^.;\n]{0,40}\bfail|\ban? (?:failed|failure|fail)\b[^.;\n]{0,30}\b(?:disqualif\w+|excludes?|rules? (?:you )?out|ineligible)\b|\b(?:not|cannot|can't|won't|unable to) (?:be )?(?:consider|accept|take|look at|review|interview)\w*\b[^.;\n]{0,30}\b(?:anyone|anybody|applicants?|candidates?|those|files?|people)?\s?with (?:an?y? |prior |previous )?(?:exam |step |usmle |board |failed )*(?:fail\w*|attempts)\b|\b(?:anyone|anybody|applicants?|candidates?|those|files?|people) with (?:an?y? |prior |previous )?(?:exam |step |usmle |board )*(?:failed attempts|failures?|failed)\b[^.;\n]{0,40}\b(?:not|cannot|can't|won't)\b|\bany (?:failed|failure|fail)\b[^.;\n]{0,30}\b(?:disqualif\w+|excludes?|rules? (?:you )?out|ineligible)\b/i,
);
const attemptOne = /\battempt (?:no\.?|number|#)\s?(?:1|one)\b/i;
const count = '(\\d|one|two|three|four|five|a|single)';
const failures = sievedOf(
  `\\b(?:(?:no|not|without) more than|at most|max(?:imum|\\.)?(?: of)?|up to|no greater than|limit(?: of|:| is)|limited to)\\s+${count}(?:\\s*\\(\\d\\))?\\s+(?:\\w+\\s+){0,2}(?:fail\\w*|retakes?|repeats?|attempts?\\s+fail\\w*)|\\b${count}\\s(?:\\w+\\s){0,2}fail\\w*(?:,?\\s[\\w/]+){1,12}?,?\\s(?:is|are|(?:will|can|may) be) (?:accepted|allowed|acceptable|permitted|tolerated|forgiven|overlooked|fine|considered)\\b|\\b${count}(?:\\s*\\(\\d\\))?\\s+(?:\\w+\\s+){0,2}(?:fail\\w*|repeats?|retakes?)(?:\\s+(?!not\\b|never\\b|cannot\\b)\\w+){0,5}\\s+(?:accepted|allowed|ok|okay|acceptable|permitted|maximum|at (?:the )?(?:very )?(?:most|outside)|tolerated|forgiven|forgivable|overlooked|fine|considered)|\\b(?:accept|allow|tolerate|permit|forgive|overlook|take)(?:s|ed)?\\s+(?:\\w+\\s+){0,2}${count}\\s+(?:\\w+\\s+){0,3}fail\\w*|\\bi\\.?e\\.?,?\\s+${count}\\s+fail\\w*|\\b${count}\\s+attempts?\\s+fail\\w*|\\b(?:more than|over|above)\\s+${count}(?:\\s*\\(\\d\\))?\\s+(?:\\w+\\s+){0,2}fail\\w*[^.;\\n]{0,60}\\b(?:not|cannot|won't|ineligible|excluded|rejected|declined|disqualif\\w+)\\b`,
  'i',
);
const attempts = sievedOf(
  `\\b(?:(?:no|not) more than|at most|max(?:imum|\\.)?(?: of)?|up to|within|limit of|limited to|in)\\s+${count}(?:\\s*\\(\\d\\))?\\s+(?:total\\s+)?(?:attempts?|tries|sittings)\\b|\\battempts? (?:are |is )?limited to ${count}\\b|\\b${count} (?:attempts|tries|sittings) (?:per|for each|for every|at each|on each|on any|at any) (?:step|exam|level|test)\\w*|\\battempts?\\b[^.;\\n]{0,20}\\b(?:max(?:imum)?\\.?(?: of)?|limit(?: of)?|at most|up to|no more than)\\s+${count}\\b`,
  'i',
);

/** "At most one of your exams may have been failed", "failed attempts are limited to one". */
const ofYourExams = sievedOf(
  `\\b(?:at most|no more than|not more than|only|up to) ${count} of (?:your|the|these|all) (?:\\w+ ){0,2}(?:exams?|steps?|levels?|tests?)\\b[^.;\\n]{0,30}\\bfail|\\bfail(?:ed attempts?|ures?|s)? (?:is |are )?limited to ${count}\\b`,
  'i',
);

/** "A failed Step does not exclude you" sets no number. */
const forgiven =
  /\b(?:an?|any|prior|previous|some) (?:failed|failures?|fails?)\b[^.;\n]{0,30}\b(?:(?:does|do|will) not|doesn't|don't|won't|need not) (?:exclude|disqualify|rule|bar|matter|hurt|count|end|worry)/i;

/** How a program's own residents do on their boards is asked of nobody. */
const ofResidents =
  /\bpass(?:ing)? rates?\b|\b\d+-day\b|\bq-?bank\b|\bour (?:graduates|residents|alumni|grads)\b|\b(?:every|each|all) (?:of (?:our|the) )?(?:graduates?|alumn\w+|class(?:es)?)\b/i;

/** "Passed BASIC on the first try": an exam that a field gives its residents, and no Step. */
const ofField = (text: string): boolean =>
  /\b(?:BASIC|ABSITE|CREOG|OKAPs?|PRITE|RISE|ITE|in-?(?:training|service))\b/.test(text) &&
  !/\b(?:steps?|levels?|usmle|comlex|licens\w+ exam\w*)\b/i.test(text);

/** 0 is first-attempt passes. */
export function readMaxFailures(words: string): Fact<number> | null {
  for (const clause of saidIn(words)) {
    if (!exams.test(clause.text)) continue;
    if (wished.test(clause.text) && !/\b(?:must|required)\b/i.test(clause.text)) continue;
    if (ofResidents.test(clause.text) || forgiven.test(clause.text) || ofField(clause.text)) continue;
    const value = judge(clause.text);
    if (value !== null) return fact(value, words.slice(clause.at, clause.end), 0.93);
  }
  return null;
}

function judge(given: string): number | null {
  const text = given
    .replace(/\bflunk(?:ed|s|ing)?\b|\bbotched\b|\bunsuccessful\b/gi, 'failed')
    .replace(
      /\battempts? without success\b|\bF on (?:the|your|any) (?:\w+ )?transcripts?\b|\bred marks?\b/gi,
      'failure',
    )
    .replace(/\b(?:needed|used|taken|had|with) (?:an?|one) second attempts?\b/gi, 'with a failure')
    .replace(
      /(?<=\b(?:an?|any|one|two|no|single|prior) )(?:hiccup|stumble|slip|blip|bump|miss|hitch|misstep|do-over|redo|repeat|retake|resit|F(?= on (?:any|an?|either|the|your) (?:step|level|exam)))(?=s?\b)/gi,
      'failure',
    )
    .replace(/\b(?:that )?(?:we|I) can (?:live with|stomach)\b/gi, 'is allowed')
    .replace(/\bmay have with a failure\b/gi, 'may have a failure')
    .replace(/<=|\u2264/g, ' at most ')
    .replace(/\bre-(?=takes?\b)/gi, 're');
  if (
    /\b(?:fine|ok|okay|acceptable|no problem)\b[^.;\n]{0,20}\bfail(?:ed)? (?:[\w ]{1,20} )?once\b|\bfail(?:ed)? once\b[^.;\n]{0,30}\b(?:fine|ok|okay|acceptable|no problem)\b/i.test(
      text,
    )
  )
    return 1;
  if (
    /\bfail\w*\b[^.;\n]{0,40}\b(?:as long as|provided|if) (?:there|it) (?:was|is|were) (?:just|only) (?:the )?one\b/i.test(
      text,
    )
  )
    return 1;
  if (
    /\bwho (?:have |has )?failed (?:an? |one |any )(?:step|exam|level) once\b/i.test(text) &&
    !refusing.test(text)
  )
    return 1;
  if (/\b(?:nobody|no one|none) with an?y? (?:[\w-]+ )?fail/i.test(text)) return 0;
  const again =
    failing.test(text) || !refusing.test(text) || unneeded.test(text) ? null : text.match(takenAgain);
  if (again) return /\b(?:more than (?:twice|two)|three)\b/i.test(again[0]) ? 1 : 0;
  const named = text.match(labelled);
  if (named) return byLabel(named, text.slice((named.index ?? 0) + named[0].length));
  const rank = text.match(nthRulesOut) ?? text.match(stopsAfter);
  if (rank) return /^(?:second|2nd)/i.test(rank[1] ?? '') ? 1 : 2;
  const excess = text.match(tooManyTries);
  if (excess) return Math.max(0, (counted(excess) ?? 2) - 2);
  if (
    /\bno (?:exams?|examinations?|steps?) (?:was |were |ever )?failed (?:more than once|twice)\b|\bno multiple (?:exam |step |board )*(?:fail\w*|attempts)\b|\bmay have failed (?:a|an|one)\b|\bmay have (?:had )?(?:an?|one) (?:\w+ ){0,2}?fail(?:ed|ure)\b|\bfailed once\b[^.;\n]{0,20}\b(?:may|can) (?:still )?apply\b/i.test(
      text,
    )
  )
    return 1;
  const past = text.match(lookedPast);
  if (past && !/\b(?:not|never|cannot|n't)\b/i.test(text.slice(0, past.index))) return counted(past);
  const beyond = refusing.test(text) ? text.match(failedBeyond) : null;
  if (beyond) return counted(beyond);
  const sum = text.match(notExceed);
  if (sum) return counted(sum);
  const fewer = text.match(fewerThan);
  if (fewer) return Math.max(0, (counted(fewer) ?? 1) - 1);
  const over = text.match(tooMany);
  if (over) return Math.max(0, (counted(over) ?? 1) - 1);
  const most = text.match(allowed);
  if (most) return counted(most);
  if (/\bmore than (?:once|one time)\b/i.test(text) && failing.test(text) && refusing.test(text)) return 1;
  if (/\bmore than (?:twice|two times)\b/i.test(text) && failing.test(text) && refusing.test(text)) return 2;
  if (withFailure.test(text) && !/\b(?:more than|over|above|or more)\b/i.test(text)) return 0;
  const ofThem = text.match(ofYourExams);
  if (ofThem) return counted(ofThem);
  const failed = text.match(failures);
  if (failed) return counted(failed);
  if (noFailure.test(text)) return 0;
  if (attemptOne.test(text)) return 0;
  if (
    first.test(text) &&
    !/\bnot (?:necessarily|required)\b|first time (?:in|since|you (?:come|are|visit|apply))\b/i.test(text)
  )
    return 0;
  const fate = byFate(text);
  if (fate !== null) return fate;
  const tried = text.match(attempts);
  const tries = tried ? counted(tried) : null;
  return tries === null ? null : Math.max(0, tries - 1);
}

/** "Failed attempts: none", "Max failures: 1", "USMLE attempts: 2": a label and its value. */
const labelled =
  /\b(?:fail(?:ures?|s|ed attempts?|ed (?:steps?|exams?))|(attempts?))(?: (?:allowed|permitted|accepted|tolerated|on [\w /]{3,20}))?\s*[:=|]\s*(?:max(?:imum)?\.?(?: of)?\s|at most\s|up to\s|no more than\s|not more than\s|<=?\s?)?(\d|none|nil|no|zero|one|two|three|four|single)\b(?! (?:limit|restriction|max|problem|matter))/i;

/** "Nobody with a failure on record is read", "a failed Step ends it", "more than one failure and we stop reading". */
function byFate(text: string): number | null {
  const over = text.match(overCount);
  const one = over ?? text.match(someFailure);
  if (one?.index === undefined) return null;
  const barred = isBarred(`${text.slice(0, one.index)} , ${text.slice(one.index + one[0].length)}`);
  if (over) return barred ? (/^(?:multiple|several|repeated)/i.test(over[0]) ? 1 : counted(over)) : null;
  if (barred) return 0;
  return barred === false && /^(?:a single|one)\b/i.test(one[0]) ? 1 : null;
}
const overCount = sievedOf(
  `\\b(?:multiple|several|repeated) (?:\\w+ )?fail(?:ed|ures?|s)\\b|\\b(?:more than|over|above) ${count}(?:\\s*\\(\\d\\))?\\s(?:\\w+\\s){0,2}fail(?:ed|ures?|s)?\\b`,
  'i',
);
const someFailure =
  /\b(?:an?|any|a single|one|prior|previous|whoever|anyone who|anybody who|those who|who|with|have|has|ever) (?:(?:have|has|ever|a|an|any|single|usmle|comlex|exam|step|board|prior|previous) ){0,4}fail(?:ed|ures?|s)?\b(?: (?:a|an|any|one|exam|exams|attempts?|steps?|level|usmle|comlex|on|record|the|your|in|history))*/i;

function byLabel(hit: RegExpMatchArray, after: string): number | null {
  const value = /^(?:none|nil|no|zero)$/i.test(hit[2] ?? '') ? 0 : readNumber(hit[2] ?? '');
  if (value === null) return null;
  return hit[1] && !/^\s*fail/i.test(after) ? (value > 0 ? value - 1 : null) : value;
}

/** "We cannot take anyone with a failed Step", "failures on any Step are disqualifying". */
const withFailure =
  /\b(?:cannot|not|never|nobody|no one|no (?:applicants?|candidates?|files?|applications?))\b[^.;\n]{0,40}\bwith (?:an?y? |a single |one |prior )?(?!more)(?:\w+ ){0,2}fail(?!\w* more)|\bfail(?:ures?|ed attempts?)\b[^.;\n]{0,25}\b(?:is|are) (?:disqualifying|a bar\b|an exclusion)/i;

/** "We can look past one failed sitting, not more". */
const lookedPast = sievedOf(
  `\\b(?:looks?|sees?|pass(?:es)?) (?:past|over|beyond) (?:only )?${count} (?:\\w+ ){0,2}(?:fail\\w*|stumbles?|retakes?)\\b`,
  'i',
);
/** "Those who failed more than two examinations are not considered". */
const failedBeyond = sievedOf(
  `\\bfail(?:ed|s|ing)? (?:on )?(?:more than|over) ${count} (?:\\w+ ){0,2}(?:exam\\w*|steps?|levels?|boards?|attempts?|sittings?|tests?|papers?)\\b`,
  'i',
);

/** "The sum of all failed attempts may not exceed one". */
const notExceed = sievedOf(
  `\\bfail\\w*\\b[^.;,\\n]{0,40}\\b(?:not exceed|no more than|at most|not be more than)\\s+${count}\\b(?! (?:years?|yrs?|months?))`,
  'i',
);
/** "Candidates who took a Step more than once are not considered": one sitting is what all have. */
const takenAgain =
  /\b(?:took|taken?|takes|sat|sits?|attempted|needed|required|used)\b[^.;\n]{0,40}\b(?:more than (?:once|twice|(?:one|two) (?:times?|attempts?|sittings?))|twice|three times|(?:two|three) or more (?:times|attempts|sittings)|a second time)\b|\b(?:repeat(?:ed)?|retook|retake|retaken) (?:an?|any|one|some|either) (?:\w+ )?(?:steps?|levels?|exams?|usmle|comlex)\b/i;
/** "A second failure rules you out": one is allowed. */
const nthRulesOut =
  /\b(second|2nd|third|3rd) (?:exam |step |usmle |failed )*(?:failure|fail|failed attempt|retake|attempt failed)\b[^.;\n]{0,30}\b(?:rules?|disqualif\w+|excludes?|ends|bars|not|cannot|is too)\b/i;
/** "We won't read on after a second failed attempt." */
const stopsAfter =
  /\b(?:not|never|stop\w*)\b[^.;\n]{0,25}\bafter (?:an?|the) (second|2nd|third|3rd) (?:failed|failure|fail)\b/i;
/** "Three attempts at any Step is one too many": two are fine. */
const tooManyTries = sievedOf(`\\b${count} attempts? (?:\\w+ ){0,4}(?:is|are) (?:one )?too many\\b`, 'i');
/** "Fewer than two failed examinations": one. */
const fewerThan = sievedOf(
  `\\b(?:fewer|less) than ${count}(?:\\s*\\(\\d\\))?\\s+(?:\\w+\\s+){0,2}(?:fail\\w*|retakes?|repeats?)`,
  'i',
);
/** "One failed Step max", "one failure is all right", "may have failed one exam but no more". */
const allowed = sievedOf(
  `\\b${count}\\s+(?:\\w+\\s+){0,2}(?:fail\\w*|retakes?|repeats?)[^.;\\n]{0,80}\\s(?:is|are) (?:(?:our|the) (?:ceiling|limit|cap|maximum)|where we (?:draw|stop|end)|all (?:that )?we (?:can|will|could|would)?)\\b|\\b${count}\\s+(?:\\w+\\s+){0,2}fail\\w*(?:\\s+\\w+){0,2}\\s+or (?:fewer|less)\\b|\\b${count}\\s+(?:\\w+\\s+){0,2}(?:fail\\w*|repeats?|retakes?|stumbles?|slips?)\\b(?:\\s+\\w+){0,4}?\\s+(?:max(?:imum)?|at (?:the )?(?:very )?(?:most|outside)|(?:(?:is|are) )?(?:our|the) (?:limit|maximum|most|ceiling|cap)|all right|alright|(?:is|are) forgiven|can be (?:explained|forgiven|overlooked)|won't hurt|allowed|tolerated|permitted)\\b|\\bfailed? ${count} (?:exam\\w*|step|test)s? but (?:no|not) more\\b|\\b(one|two|a single)\\s+(?:\\w+\\s+){0,2}fail\\w*(?:\\s\\w+){0,8}?\\s(?:is|are) (?:no|not an?) (?:obstacle|bar|barrier|hindrance|problem|deal-?breaker|issue)\\b|\\b(?:no|nobody|none|not|cannot|can't|won't|unable)\\b[^.;\\n]{0,50}\\b(?:with|having|who ha(?:s|ve)(?: had)?) (?:more than|over|above) ${count}\\s+(?:\\w+\\s+){0,2}(?:fail\\w*|retakes?)`,
  'i',
);

/** "Two or more failures are not considered": one is. */
const tooMany = sievedOf(
  `\\b(?:no one|nobody|none|anyone|applicants?|candidates?|those)\\b[^.;\\n]{0,30}\\b${count}\\s+(?:\\w+\\s+){0,2}fail\\w*\\s+or\\s+more\\b|\\b${count}(?:\\s*\\(\\d\\))?\\s+or\\s+more\\s+(?:\\w+\\s+){0,3}(?:fail\\w*)[^.;\\n]{0,60}\\b(?:need(?: not)? apply|not|cannot|won't|ineligible|excluded|rejected|declined|disqualif\\w+|barred|no|rules? you out|out)\\b`,
  'i',
);
const failing = /\bfail(?:ed|ure|s|ing)?\b/i;
const refusing =
  /\b(?:not|cannot|can't|won't|ineligible|excluded|rejected|declined|disqualif\w+|barred|no|nobody|none|refrain)\b/i;

function counted(hit: RegExpMatchArray): number | null {
  return readNumber(hit.slice(1).find((group) => group !== undefined) ?? '');
}
