/** Reads whether Step 3 (COMLEX Level 3) must be passed by the start. */
import { sieved } from '../../sieved.ts';
import { type Fact, fact } from '../fact.ts';
import { saidIn } from '../usual-words.ts';
import { fateOfLack } from './lack.ts';
import { asksOn } from './replied.ts';
import { withWhatIsSaidOf } from './said-of-it.ts';
import { defines, tellsWriters, unneeded, wished } from './wish.ts';

const step3 = sieved(
  /\b(?:(?:usmle|comlex)?[\s-]*(?:steps?|levels?|parts?)\s*(?:3\b|iii\b|three\b)|(?:third|3rd|last|final) (?:usmle |comlex )?(?:step|level)\b|(?:steps?|levels?)\s*(?:1|i|one)(?:\s*(?:-|to|through|thru)\s*|(?:\s*[,&/]\s*|\s+and\s+)(?:2|ii|two)(?:\s*\(?(?:ck|cs|ck\/cs|ce|ck and cs|ck & cs)\)?)?(?:\s*(?:,|&|and|\/|, and|\+)\s*)+)(?:(?:steps?|levels?)\s*)?(?:3|iii|three)\b|(?:all|(?<!\bin )three)\s+(?:of the\s+)?(?:(?:three|3|usmle|comlex|comlex-usa)[\s/]+(?:or )?){0,3}(?:steps|levels|exams|examinations|boards|step exams|usmles?)\b|all three (?:(?:usmle|comlex|exam|board)(?:\/comlex)? )?parts\b|(?:all|every)\s+steps?\s+passed(?:\s+including\s+3)?|(?:steps?|levels?)\s*2(?:\s*ck)?\s*(?:and|&|\/|,)\s*3\b|usmle\s+(?:1|i)\s*[,-]\s*(?:2\s*,?\s*(?:and|&)?\s*)?(?:3|iii)\b|step\s+exams?\s+including\s+3|usmle\s*(?:3|iii)\b|(?:usmle|comlex)?[\s-]*(?:sequence|series|exams?|examinations?|steps?)\s*\((?:steps?\s*)?1\s*,?\s*(?:and|&|-)?\s*2\s*(?:ck)?\s*,?\s*(?:and|&)?\s*3\)|(?:usmle|comlex)\s+1,\s*2(?:\s?ck)?,?\s*and\s*3\b|(?<=steps? 1(?:,| and) 2[^.;()]{0,30}\()3\b|(?:full|complete|entire|whole) (?:usmle|comlex)(?:\s?\/\s?comlex)? (?:sequence|series|set|exam sequence)\b|(?:usmle|comlex)\s+i\s*,\s*ii\s*(?:,|and|&|, and)\s*iii\b|(?:usmle|comlex)\s+(?:1|i)\s*[,/]\s*(?:2\s?(?:ck)?|ii)\s*[,/]?\s*(?:and|&)?\s*(?:3|iii)\b)/i,
);
const onlyForH1b =
  /^\W*(?:but )?then\b|\bin the (?:second|latter|first|former) case\b|\bH-?\s?1-?\s?B?\b|\bfor (?:the |an? )?(?:visa|latter)|\bvisa (?:applicants|sponsorship|candidates)|\bbefore (?:we (?:can )?file|filing|the petition)\b/i;
const later =
  /\b(?:(?<!\bno |\bnot )later|(?:step|level) ?(?:3|iii) after (?:you|they|start|arriv|join)|(?:before|by|until|till) (?:the )?(?:end|close) of(?! (?:(?:the|this) (?:month|week|day|calendar year)|january|february|march|april|may|june|july|august|september|october|november|december|business|20\d\d)\b)|by (?:the )?(?:second|third) year|best (?:taken|sat|done|left)|may follow|may be (?:taken|sat|done|completed|passed)(?! (?:no later|by|before|prior|up to|until the (?:day|start)))|can (?:be (?:taken|done|completed)|follow)|while (?:you|they|he or she) (?:are|is|train)\w*|during (?:the |your )?(?:first|pgy|residency|training|intern|elective|research)|for promotion|(?:before|by|until) (?:(?:the|your|their) )?(?:pgy-?\s?[3-5]|promotion|advanc\w+|entering pgy-?\s?[3-5]|the third|starting pgy-?\s?[3-5])|prior to (?:pgy-?\s?[3-5]|promotion|advanc\w+)|within \w+ (?:\(\w+\) )?(?:months|year|years) (?:of|after)|not (?:yet )?(?:be )?(?:passed|taken)|after (?:start|hire|joining)|in (?:the )?first (?:six|6|year)|to advance|if (?:available|taken|completed|passed|done)|when available|scheduled is (?:fine|ok|acceptable)|still (?:ahead|to come|pending|outstanding)|before (?:they|you|he|she) (?:are|is|can be) promoted|if you have (?:it|(?:usmle )?step 3)\b|during (?:your|their|his or her) first|not sought|not care whether|(?:don't|do not|doesn't|does not) (?:really )?(?:care|matter|mind)|no matter|turned away for lacking|(?:you|they|he or she|interns|residents)(?:'ll| will)? (?:have|get) (?:until|till|time)|gives? (?:you|everyone|everybody|them|residents|interns) (?:until|till|time)|no difference|nothing (?:you|to)\b|(?<!\bwe )will help|extra (?:consideration|credit|points)|(?:registration|registered|scheduled|a (?:test )?date|booked|signed up) (?:for|to (?:take|sit)) (?:the )?(?:usmle )?(?:step|level) ?(?:3|iii) (?:is|are|will be) (?:enough|sufficient|fine|ok|acceptable)|not (?:at|upon|on|by|for|before) (?:entry|(?:the )?start|arrival|hire|appointment)|(?:do not|never|no need to|need not) (?:delay|hold|postpone|put off|wait)\b[^.;]{0,40}\b(?:for|on account of|because of|until|over)|(?:step|level) ?(?:3|iii) eligib\w+|eligible (?:for|to (?:take|sit)) (?:the )?(?:usmle )?(?:step|level)|within (?:the |their |your )?first|not before|(?:can|may|could|free to|welcome to) apply without|without (?:it|(?:usmle )?step (?:3|iii)) (?:(?:may|can) (?:still |also )?apply|are (?:also |just as )?welcome|will (?:also )?be considered)|pending (?:is|are) (?:fine|ok|okay|acceptable|all right)|(?:wait|taken|done|passed|completed|sat) (?:until )?(?:after|during|once)|after (?:you|they) (?:start|join|begin))\b/i;
/** "May be taken in the course of the year", "can come in your second spring", "with us": a time that lies in training. */
const deferred =
  /\b(?:(?:may|can|could|will|should|must|to|let|get|help)\b[^.;\n]{0,40}\b(?:tak(?:en?|ing)|sat|sit|pass(?:ed|ing)?|do|done|finish(?:ed)?|complet\w+|ask(?:ed)?|come|follow|wait|get through|through)|due|expected|wanted|asked|needed|required)\b(?! of (?:all |any |every |our |the )?(?:PGY|R-?\d|CA|interns?|residents?|second|first|third|candidates|applicants|whoever))[^.;\n]{0,40}\b(?:with us|here\b|(?:in|during|over|within|throughout) (?:the )?(?:course of |span of |spring|summer|autumn|fall|winter)|(?:in|during|by|before|over|after|until|into|within|of|at) (?:the |your |their |that |its )?(?:end of |middle of |close of |last |summer of |spring of |fall of |winter of )*(?:the |your |their )?(?:(?:first|second|third|final)(?! (?:day|shift|date|week|rotation))|intern|PGY-?\s?[1-5]|residency|training|year(?! of)|program)|(?:upon|on|after|following) (?:the |your |their )?arrival|(?:once|after) (?:you|they|he or she|the resident)(?: (?:are|is|have))? (?:here|in|aboard|start\w*|arriv\w*|settl\w*|join\w*|beg[ai]n|come))|\bnot (?:now|yet)\b|\b(?:may|can|could) be (?:outstanding|pending|open|missing|ahead)\b|\bis no (?:hurdle|obstacle|bar|issue|concern|must)\b|\bno concern\b|\bnot our concern\b/i;
const ofLack = fateOfLack(
  '(?:(?:step|level|part) ?(?:3|iii|three)|(?:third|3rd) (?:step|level)|all three)',
  true,
);
const papers =
  /\b(?:transcripts?|cop(?:y|ies)|score ?reports?|scores? (?:of|for|reports?)|results?|send|include|attach|submit|documents?|e-?mail|cv|scores)\b/i;
const demanded =
  /\b(?:no (?:leeway|flexibility|exceptions?)|already in|on file|in by|require[ds]?|demand(?:s|ed)?|condition(?:al)?|owe[sd]?|requirement|must|pass(?:ed|ing|es)?|need(?:s|ed)?|mandatory|complet(?:e|ed|ion)|by (?:the )?(?:start|first day|time|date|january|july)|before|prior|necessary|prerequisite|done|have|cleared|expected|prior to|in hand|no later than|not later than|behind (?:you|them)|show\w*|has to|have to|indispensable|hard line|insist|bring|finished|wanted(?=:)|with (?:at most|no more than|not more than)|(?:3|iii),? (?:and|plus) (?:an?|one|two|three|\d) (?:[\w-]+ ){0,2}(?:letters?|references?))\b/i;

/** true: must be passed by the start; false: said not to be needed by then; null: silent, or only for one visa. */
export function readStep3(words: string): Fact<boolean> | null {
  let found: Fact<boolean> | null = null;
  for (const clause of saidOfStep3(saidIn(words))) {
    const value = judge(clause.text);
    if (value === null) continue;
    const said = fact(value, words.slice(clause.at, clause.end), demanded.test(clause.text) ? 0.94 : 0.8);
    if (!found || said.sure > found.sure) found = said;
  }
  return found;
}

/** Whether it is named at all: what stands among the wishes is not needed, whatever is said of it. */
export const namesStep3 = (words: string): boolean =>
  saidIn(words).some(({ text }) => {
    const [hit] = text.match(step3) ?? [];
    return hit !== undefined && !isOtherLevel(text, hit);
  });

const saidOfStep3 = withWhatIsSaidOf({ named: step3, word: 'Step 3', says: (text) => judge(text) });

function judge(text: string): boolean | null {
  const hit = text.match(step3);
  if (hit?.index === undefined || isHalf(text, hit)) return null;
  if (answeredNo.test(text) || noneNeeded.test(text)) return false;
  if (countsFailures.test(text) || (cleanRecord.test(text) && !/\b(?:3|iii|three)\b/i.test(hit[0])))
    return null;
  if (doneThenVisa.test(text) && !onlyForH1b.test(text.slice(0, hit.index))) return true;
  const fate = onlyForH1b.test(text) ? null : ofLack(text);
  if (fate !== null) return fate;
  if (defines(text) || tellsWriters(text) || asksOn(text) || toMoonlight.test(text)) return null;
  if (/\bno\s*(?:usmle\s*)?$/i.test(text.slice(0, hit.index))) return false;
  if (/\b(?:won't|will not|do not|don't) (?:ask|need|require)\b[^.;]{0,12}$/i.test(text.slice(0, hit.index)))
    return false;
  if (
    /^\s*(?:[:=,|-]\s*(?:n\/?a|none|nope|nil|not)\b|is not\W*$|(?:result )?(?:is )?not (?:sought|asked))/i.test(
      text.slice(hit.index + hit[0].length),
    )
  )
    return false;
  if (unneeded.test(partAround(text, hit.index))) return false;
  if (ofResidents.test(withoutReason(text, hit.index))) return null;
  if (isOtherLevel(text, hit[0]) || /\?\s*$/.test(text)) return null;
  if (
    /^\s*(?:passed|required|needed)?\s*(?:[:=,-]\s*)?no\b(?! (?:later|exceptions?|excuses|(?:[a-z]+ )?(?:fail|attempt|repeat|retake|red flag|gap|visa|sponsor)))/i.test(
      text.slice(hit.index + hit[0].length),
    )
  )
    return false;
  if (handedIn.test(text) && !onlyForH1b.test(text) && !wished.test(text)) return true;
  if (papers.test(text) && !asked.test(text) && !unneeded.test(text) && !wished.test(text)) return null;
  if (unneeded.test(text) || later.test(text) || deferred.test(text))
    return onlyForH1b.test(text) ? null : false;
  if (isListed(text, hit)) return true;
  if (onlyForH1b.test(text) && !/\bbecause\b/i.test(text)) return null;
  if (wished.test(text)) return mustAndWish(text);
  if (
    papers.test(text) &&
    !/\b(?:(?:they|we|you) need|only (?:applicants|candidates|those|files|people)|pass(?:ed|ing)?|required|must|complet\w+|already in|on file|in hand|on your (?:transcript|record)|by the time|(?:results?|scores?) (?:before|by|must|has to|no later))\b/i.test(
      text,
    )
  )
    return null;
  if (
    /\b(?:at|on) (?:the )?first (?:attempt|try|sitting)|\bthe first time\b|attempt|fail|sitting/i.test(
      text,
    ) &&
    !/\b(?:3|iii|three)\b/i.test(hit[0])
  )
    return null;
  return demanded.test(text) || text.trim().length <= 60 ? true : null;
}

/** "Two failures across Steps 1, 2 and 3 are our ceiling" asks for none of them. */
const countsFailures =
  /\b(?:failures?|fails?|failed (?:attempts?|sittings?))\b[^.;]{0,20}\b(?:across|among|over) (?:the |all )?(?:usmle )?(?:steps?|levels?)\b/i;
/** "A clean record on all Steps": on those that were taken. */
const cleanRecord =
  /\b(?:clean|spotless|unblemished|flawless|perfect|unbroken) (?:[\w-]+ )?(?:records?|history|transcripts?|slate|sheet)\b/i;
/** "A year of accredited training, Step 3, a Washington limited licence": one of the things that are brought. */
const isListed = (text: string, hit: RegExpMatchArray): boolean =>
  text.length < 200 &&
  broughtToo.test(text) &&
  !/\b(?:send|include|attach|submit|copy|copies|e-?mail|enclose|documents?|papers|transcripts?|plus|prefer\w*|helpful|desir\w+|have|has|is|are|was|were|may|can|will)\b/i.test(
    text,
  ) &&
  /(?:^|,|;|:|\band)\s*(?:a |the )?(?:pass(?:ed)? (?:on |in )?)?(?:usmle )?$/i.test(
    text.slice(0, hit.index),
  ) &&
  /^\s*(?:passed|done|pass)?\s*(?:$|[,;.]|and\b)/i.test(text.slice((hit.index ?? 0) + hit[0].length));
const broughtToo =
  /\b(?:(?:year|months) of|ACGME|accredited|internship|licen[cs]e|permit|in good standing)\b/i;

/** "Is Step 3 required? - Coordinator: no". */
const answeredNo = /\?\s*(?:[\w.-]{2,30}: ?)?(?:no|nope)\b(?! later)/i;
/** "No cut-off of years and no Step 3 needed to apply": the first "no" is of another thing. */
const noneNeeded =
  /\bno (?:usmle |comlex )?(?:step|level) ?(?:3|iii)(?: \w+)? (?:is )?(?:needed|required|necessary|asked|expected|wanted)\b/i;
/** "Step 3 result to be enclosed": who has a result has taken it. */
const handedIn =
  /\b(?:step|level) ?(?:3|iii)(?: passing)? (?:results?|scores?|reports?|transcripts?)\b[^.;]{0,15}\b(?:to be|must be|should be) (?:enclosed|attached|included|sent|submitted|uploaded)\b/i;
/** "Step 3 done, J1 or H1B is OK": two facts, and the visa is not why it is asked. */
const doneThenVisa =
  /(?<!\b(?:once|if|when|after|where|provided|until) )\bstep ?(?:3|iii) (?:is |must be )?(?:already )?(?:done|passed|required|completed?|needed|in hand|behind you|cleared), (?:an? )?(?:[JH]-?1|visas?\b)/i;

/** "No visas, Step 3 nobody asks for, a permit you must have": of a list, the part that is meant. */
function partAround(text: string, at: number): string {
  const from = text.lastIndexOf(', ', at) + 1;
  const to = text.indexOf(', ', at);
  return from === 0 ? '' : text.slice(from, to < 0 ? text.length : to);
}

/** "We do not insist on Step 3: most of our residents sit it in spring": what stands behind the colon tells why. */
const withoutReason = (text: string, at: number): string => {
  const to = text.indexOf(': ', at);
  return to < 0 ? text : text.slice(0, to);
};
/** "Residents who wish to moonlight must have passed Step 3." */
const toMoonlight = /\b(?:to|for|before|who|if you)\b[^.;]{0,25}\bmoonlight/i;

/** "all exams" without a count means all that were taken. */
const isHalf = (text: string, hit: RegExpMatchArray): boolean =>
  /^(?:all|every)/i.test(hit[0]) && !/three|3|steps|levels/i.test(hit[0]) && !/\bpass|\bstep 3\b/i.test(text);

/** "Required: Steps 1 and 2; Step 3 preferred": the wish counts where it stands beside Step 3. */
const mustAndWish = (text: string): boolean =>
  /\b(?:must|required)\b/i.test(text) && !/step\s*(?:3|iii)[^,;]{0,30}(?:prefer|desir|plus)/i.test(text);

const asked =
  /\b(?:(?:they|we|you) need|only (?:applicants|candidates|those|files|people)|on your (?:transcript|record)|by the time|(?:results?|scores?) (?:before|by|must|has to|no later)|already in|on file|in hand|in already|pass(?:ed|ing)?|required|must|complet\w+|later|follow|desired|preferred)\b/i;

/** What those in training do ("our residents usually take Step 3 in the spring") is asked of nobody. */
const ofResidents =
  /^\W*residents (?:usually|typically|often|generally|mostly|tend to)\b|\b(?:our|the|most|all) (?:\w+ )?residents (?:usually|typically|often|generally|mostly|tend to|have|all|take|sit|pass(?:ed)?)\b|\b(?:graduates|alumni|class(?:es)?)\b[^.;]{0,40}\bpass(?:ed)?\b|\bpass rate\b|\bask (?:our|the|any)\b[^.;]{0,30}\bhow\b|\b(?:ask|asks|asked|wonder|questions?) (?:us )?about\b|\breimburs|\b(?:pays?|paid) for\b|\bfees?\b|\b(?:days?|time) off\b|\bstudy (?:days?|leave)\b|\b(?:boot ?camp|prep\w*|courses?(?! of the)|workshops?|filter|search|tutor\w*|review sessions?|study|\d+-day|(?:q-?|question )banks?|guides?|review (?:books?|materials?))\b|\$\s?\d[\d,]*[^.;]{0,20}\b(?:for|toward)\b|\b(?:step|level) ?(?:3|iii) leave\b|\b(?:step|level) ?(?:3|iii) (?:exam |registration |is |costs? )*(?:paid|covered|stipend|allowance|bonus)\b|\b(?:tell|let|indicate|state|note|mention|say|inform)\w*\b[^.;]{0,20}\bwhether you (?:have|are|did)\b|\b(?:step|level) ?(?:3|iii) status\b/i;

/** "Level III NICU" and "level 3 trauma center" are no exam. */
const isOtherLevel = (text: string, hit: string): boolean =>
  /^\W*levels?/i.test(hit) &&
  !/\b(?:comlex|usmle|steps?|pass\w*|exams?|boards|outstanding|pending|required|sat)\b/i.test(text);
