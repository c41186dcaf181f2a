/** Reads how many years since graduation are allowed at most. A year of graduation ("2022 or later") is not a span. */
import { sieved, sievedOf } from '../../sieved.ts';
import { type Fact, fact } from '../fact.ts';
import { numberPattern, readNumber } from '../numbers.ts';
import { saidIn } from '../usual-words.ts';
import { ofTheHouse } from './of-the-house.ts';
import { lifted, ofSomeOnly, unneeded, wished } from './wish.ts';

const span = sievedOf(
  `\\b(${numberPattern})(?:\\s*\\((?:\\d{1,2}|\\w{3,6})\\))?[\\s-]+(?:calendar\\s+)?(years?|yrs?|months?)\\b|(?:<=?|\\u2264)\\s*(\\d{1,2})\\s*(?:years?|yrs?)?`,
  'i',
);
const about = sieved(
  /\b(?:commencement|finished school|left school|grads?\b|graduat\w+|YOG|medical school|Doctor of (?:Osteopathic )?Medicine|med school|medical degrees?|MD or DO|diploma|years? out|out (?:no|not|less|fewer|at most|up to)\b|out of (?:medical |med )?school|(?:MD|DO|MBBS|MD\/DO)\b|degrees?|cut-?off)\b|\bM\.D\.|\bD\.O\./i,
);
const bound =
  /\b(?:inside(?: of)?|within|last|past|no more than|not more than|longer than|from (?:19|20)\d\d on\b|(?:no|not) (?:later|longer|older|earlier|before|further) than|at (?:the )?most|maximum|max|less than|fewer than|up to|under|or (?:fewer|less|newer|under)|limit|cap|ceiling|window|rule|cut-?off|older than|more than|over|exceed\w*|recent|ago|not exceed|or later|or after|onwards?|beyond|cut|as far (?:back|as)|longest|line at|no more|tops|boundary|(?:is|are) (?:fine|ok|okay|all right|acceptable|the (?:limit|most|ceiling))|preceding|previous|prior to|before)\b|<|\u2264/i;

/** "Years since graduation: 5 or fewer", "the last three graduating years": the count stands after its name, or apart from "years". */
const turned = sievedOf(
  `\\byears? (?:since|from|after|out of|of) [^.;:\\n]{0,30}(?:[:=]\\s*(?:max(?:imum)?\\.?\\s|at most\\s|up to\\s|no more than\\s|<=?\\s?|within\\s)?|\\bnot exceed\\s)(${numberPattern})\\b|\\b(?:last|past) (${numberPattern}) (?:graduat\\w+ (?:years|classes)|classes)\\b|\\byears? (?:ago|back|old|out),? (?:but )?(?:up to|at most|no more than|maximum) (${numberPattern})\\b(?! (?:\\w+ ){0,2}(?:fail|attempt))`,
  'i',
);

/** "5 years from graduation" as an entry of its own. */
const alone = new RegExp(
  `^\\W*(${numberPattern}) years? (?:from|since|after|of) (?:the )?(?:medical school )?graduat\\w+\\W*$`,
  'i',
);

/** "We don't have a year cutoff", "there is no longer a five-year limit". */
const noCutoff =
  /\b(?:no(?: longer)?|without|never|(?:is|are|do|does|have|has|was)(?: not|n't)|not) (?:have |had |use |set |apply |applied |enforce |an? |any |hard |fixed |strict |formal |firm ){0,3}(?:YOG |graduation |year |grad |(?:\w+[ -])year ){0,2}(?:cut-?off|limit)\b(?! (?:if|for (?:DO|MD|US)))/i;

/** "A letter of evaluation written in the past two years": how old a paper may be. */
const ofPapers = sievedOf(
  `\\b(?:letters?|LORs?|SLOEs?|SLORs?|evaluations?|references?|recommendations?)\\b(?:(?!graduat|degree|class|YOG)[^.;]){0,60}\\b(?:last|past|previous|preceding) (?:${numberPattern})[\\s-]+(?:years?|yrs?|months?)\\b|\\b(?:transcripts?|scores?|certificates?|letters?) older than (?:${numberPattern})[\\s-]+(?:years?|yrs?|months?)\\b`,
  'gi',
);

/** "Older graduates who have practised in the past two years": a span of work. */
const inPractice =
  /\b(?:practic(?:e|ing)|practi[cs]ed|clinical (?:work|activity)|worked)\b[^.;]{0,20}\b(?:in|within|during|over) the (?:past|last)\b/i;

/** Years; months are rounded up. */
export function readGradWithin(words: string): Fact<number> | null {
  for (const clause of saidIn(words)) {
    const value = judge(clause.text);
    if (value !== null) return fact(value, words.slice(clause.at, clause.end), 0.93);
  }
  return null;
}

function judge(text: string): number | null {
  for (const part of text
    .replace(ofPapers, ' ')
    .replace(/\b(?:half[- ](?:a )?decade|half an? decade)\b/gi, '5 years')
    .replace(/\b(?:(?:a|the|one|last|past) )decade\b/gi, (said) => `${said.split(' ')[0]} 10 years`)
    .split(
      /,\s+(?=(?:and|with|or|no(?! (?:more|later|longer|older))|at(?! (?:the )?(?:most|maximum))|us|usce|must|a|passing)\b)/i,
    )) {
    if (!about.test(part) || !bound.test(part) || wished.test(part) || unneeded.test(part)) continue;
    if (ofSomeOnly.test(part) || inPractice.test(part) || ofTheHouse.test(part)) continue;
    if (
      /\b(?:graduates|alumni) of the (?:past|last) [^.;]{0,20}years? (?:work|practi|have|live|went|enter|serve|now|are (?:in|now|work))/i.test(
        part,
      )
    )
      continue;
    if (/\b(?:our|whose|program's|every|each) (?:recent )?(?:graduates?|alumni|grads?)\b/i.test(part))
      continue;
    if (
      /\b(?:does not|doesn't|do not|don't) exist\b|\b(?:fine|ok|okay|no problem|welcome)\b[^.;]{0,10}\bif you\b/i.test(
        part,
      )
    )
      continue;
    if (noCutoff.test(part) || lifted.test(part)) continue;
    const bare = part.match(alone);
    if (bare) return readNumber(bare[1] ?? '');
    const named = part.match(turned);
    const other = named ? readNumber(named[1] ?? named[2] ?? named[3] ?? '') : null;
    if (other !== null && other >= 1 && other <= 20) return other;
    if (
      /\b(?:residents?|interns|who) (?:will |usually |to )*graduate\b|\b(?:our|the) (?:\w+ )?(?:residents|interns) (?:have |had )?graduated\b|\b(?:we|program|residency|department|it) (?:has |have )?graduated\b|\bgraduated (?:\w+ )?\d+ (?:residents|physicians)/i.test(
        part,
      )
    )
      continue;
    const hit = part.match(span);
    if (
      !hit ||
      (/\b(?:experience|practice|accredited|program)\b/i.test(part.slice(hit.index, (hit.index ?? 0) + 40)) &&
        !/graduat|YOG/i.test(part))
    )
      continue;
    const count = hit[3] ? Number(hit[3]) : readNumber(hit[1] ?? '');
    if (count === null || count < 1 || count > 60) continue;
    return /^mo/i.test(hit[2] ?? '') ? Math.ceil(count / 12) : count <= 20 ? count : null;
  }
  return null;
}
