/** Reads how many failed exam attempts are allowed; "two attempts" is one failure. */
import { type Fact, fact } from './fact.ts';
import { readNumber } from './numbers.ts';
import { clauses, plain } from './plain.ts';
import { wished } from './wish.ts';

const exams =
  /\b(?:usmle|comlex|steps?|levels?|retakes?|exam\w*|boards?|attempts?|fail\w*|pass(?:ed|es|ing)?|tries|try)\b/i;
const first =
  /\b(?:first[- ](?:attempt|time|try)|1st[- ](?:attempt|time|try)|first sitting|one attempt only|single attempt|in one attempt)\b/i;
const noFailure =
  /\b(?:no|without(?: an?y?)?|zero|never)\s+(?:history of\s+|prior\s+|previous\s+|any\s+|exam\w*\s+|usmle\s+|steps?(?:\/levels?)?\s+|levels?\s+|board\s+|comlex\s+)*(?:failures?|failed|fails|fail|repeat\w*|retakes?|failing)\b|\bnot have (?:any )?(?:failed|failures?)\b|\bnever failed\b|\bfailures? (?:are )?not (?:accepted|considered)\b|\bany (?:failed|failure|fail)\b[^.;\n]{0,30}\b(?:disqualif\w+|excludes?|rules? (?:you )?out|ineligible)\b/i;
const count = '(\\d|one|two|three|four|five|a|single)';
const failures = new RegExp(
  `\\b(?:(?:no|not) more than|at most|maximum(?: of)?|max\\.?|up to|no greater than|fewer than|limit of)\\s+${count}(?:\\s*\\(\\d\\))?\\s+(?:\\w+\\s+){0,2}(?:fail\\w*|retakes?|repeats?|attempts?\\s+fail\\w*)|\\b${count}(?:\\s*\\(\\d\\))?\\s+(?:\\w+\\s+){0,2}fail\\w*(?:\\s+\\w+){0,5}\\s+(?:accepted|allowed|ok|okay|acceptable|permitted|maximum|at most|tolerated|forgiven|forgivable|overlooked|fine|considered)|\\b(?:accept|allow|tolerate|permit|forgive|overlook|take)s?\\s+(?:\\w+\\s+){0,2}${count}\\s+(?:\\w+\\s+){0,3}fail\\w*|\\bi\\.?e\\.?,?\\s+${count}\\s+fail\\w*|\\b${count}\\s+attempts?\\s+fail\\w*|\\b(?:more than|over|above)\\s+${count}(?:\\s*\\(\\d\\))?\\s+(?:\\w+\\s+){0,2}fail\\w*[^.;\\n]{0,60}\\b(?:not|cannot|won't|ineligible|excluded|rejected|declined|disqualif\\w+)\\b`,
  'i',
);
const attempts = new RegExp(
  `\\b(?:(?:no|not) more than|at most|maximum(?: of)?|max\\.?|up to|within|limit of|in)\\s+${count}(?:\\s*\\(\\d\\))?\\s+(?:total\\s+)?(?:attempts?|tries)\\b|\\battempts?\\b[^.;\\n]{0,20}\\b(?:max(?:imum)?\\.?(?: of)?|limit(?: of)?|at most|up to|no more than)\\s+${count}\\b`,
  'i',
);

/** 0 is first-attempt passes. */
export function readMaxFailures(words: string): Fact<number> | null {
  for (const clause of clauses(plain(words))) {
    if (!exams.test(clause.text)) continue;
    if (wished.test(clause.text) && !/\b(?:must|required)\b/i.test(clause.text)) continue;
    const value = judge(clause.text);
    if (value !== null) return fact(value, words.slice(clause.at, clause.at + clause.text.length), 0.93);
  }
  return null;
}

function judge(text: string): number | null {
  if (
    /\b(?:fine|ok|okay|acceptable|no problem)\b[^.;\n]{0,20}\bfail(?:ed)? once\b|\bfail(?:ed)? once\b[^.;\n]{0,30}\b(?:fine|ok|okay|acceptable|no problem)\b/i.test(
      text,
    )
  )
    return 1;
  const over = text.match(tooMany);
  if (over) return Math.max(0, (counted(over) ?? 1) - 1);
  if (/\bmore than (?:once|one time)\b/i.test(text) && failing.test(text) && refusing.test(text)) return 1;
  if (/\bmore than (?:twice|two times)\b/i.test(text) && failing.test(text) && refusing.test(text)) return 2;
  const failed = text.match(failures);
  if (failed) return counted(failed);
  if (noFailure.test(text)) return 0;
  if (first.test(text) && !/\bnot (?:necessarily|required)\b|first time (?:in|since|you)\b/i.test(text))
    return 0;
  const tried = text.match(attempts);
  const tries = tried ? counted(tried) : null;
  return tries === null ? null : Math.max(0, tries - 1);
}

/** "Two or more failures are not considered": one is. */
const tooMany = new RegExp(
  `\\b${count}(?:\\s*\\(\\d\\))?\\s+or\\s+more\\s+(?:\\w+\\s+){0,3}(?:fail\\w*)[^.;\\n]{0,60}\\b(?:not|cannot|won't|ineligible|excluded|rejected|declined|disqualif\\w+|barred|no)\\b`,
  'i',
);
const failing = /\bfail(?:ed|ure|s|ing)?\b/i;
const refusing =
  /\b(?:not|cannot|can't|won't|ineligible|excluded|rejected|declined|disqualif\w+|barred|no|refrain)\b/i;

function counted(hit: RegExpMatchArray): number | null {
  return readNumber(hit.slice(1).find((group) => group !== undefined) ?? '');
}
