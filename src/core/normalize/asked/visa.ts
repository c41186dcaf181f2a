/** Reads which visas a program takes. What it says of a visa only in passing (waivers, Step 3 for H-1B) is not said. */
import type { VisaWord } from '../../vacancy.ts';
import { type Fact, fact } from '../fact.ts';
import { clauses, plain } from '../plain.ts';
import { inUsualWords } from '../usual-words.ts';
import { questionAndReply, saysYes } from './replied.ts';
import { refuses } from './visa-refused.ts';
import { defines, tellsWriters } from './wish.ts';

const j1 =
  /\bJ-?\s?1s?(?:\b|(?=H-?1))(?!\s+(?:waiver|conrad|home))|\bJ\s?visas?\b|\b(?:ECFMG|Intealth)(?:[- ]sponsored| sponsors| sponsorship| program| paperwork)\b/i;
const h1b = /(?:\b|(?<=J-?1))H-?\s?1-?\s?B?s?\b|\bH\s?visas?\b/i;
const visaWord =
  /\bvisas?\b|\bsponsor(?:s|ed|ing|ship)?\b|\bimmigration\b|\bpetitions?\b|\bwork in the (?:US|U\.S\.|United States|country)\b|\bwork authori[sz]ation\b|\bown work permit\b/i;
const no =
  /\b(?:closed (?:the|its|our) (?:doors?|books?)|alas|leave alone|leave (?:it |that )?to others|sorry|regret(?:tably)?|unfortunately|refuse[sd]?|rejected|closed to|barred|nope|prohibitive|outside (?:our|the|of)|beyond|off the table|too (?:expensive|costly|dear|slow|much|(?:small|new|young|few|poor|busy|lean)(?= (?:to|for)\b))|impossible|out of (?:the question|reach)|(?:decid\w+|voted?|advis\w+|ruled|counsel\w*) against|a thing of the past|more than (?:our|we|the) (?:[\w-]+ )?can (?:bear|carry|afford|manage)|suspended|on hold|stopped|ceased|discontinued|paused|ruled out|(?:beyond|above) (?:us|our|my|what|the)|look elsewhere|need not apply|none of (?:them|us|these|(?:the|our|its) (?:sites|hospitals|members|programs|campuses|clinics|houses))|(?:nobody|no one|none)(?: here)? (?:can |will |may )?(?:files?|sponsors?|handles?|takes?|accepts?|supports?)|no|not|cannot|can't|unable|neither|nor|won't|don't|doesn't|isn't|aren't|without|never|ineligible|decline|declines|excluded?|excluding|except|unavailable)\b/i;
const citizens =
  /\b(?:citizens?(?:hip)?|nationals|green ?card|\bGC\b|permanent residen(?:ts?|ce|cy)|LPR|Americans|(?:US|U\.S\.|American) passports?)\b/i;
const only =
  /\b(?:only|must|required?|requires?|limited to|restricted to|reserved for|(?:limits?|restricts?|confines?) (?:\w+ ){0,4}to|asked for|nobody else|no one else|none but|need(?:s|ed)? to be|open to|is a (?:requirement|(?:pre-?)?condition)|have to (?:hold|have|be)|(?:is|are) (?:necessary|needed)|necessary because|mandatory|exclusively|accept (?:applicants|candidates|those|people|persons) (?:who (?:have|hold)|with)|eligible applicants are|(?:not accept|cannot (?:take|accept|consider)) others|have to be|need|non-?citizens\b[^.;]{0,60}\b(?:cannot|not|ineligible|excluded))\b/i;

type Answer = {
  j1: boolean | null;
  h1b: boolean | null;
  none: boolean;
  citizens: boolean;
  words: string[];
  firm: boolean;
};

/** ['j1','h1b'], ['none'] or ['citizen_or_pr']; null where the posting does not say what is accepted. */
export function readVisa(words: string): Fact<VisaWord[]> | null {
  const answer: Answer = { j1: null, h1b: null, none: false, citizens: false, words: [], firm: true };
  for (const clause of clauses(joined(plain(words)))) {
    if (weigh(inUsualWords(clause.text), answer))
      answer.words.push(words.slice(clause.at, clause.at + clause.text.length).trim());
  }
  const value = decide(answer);
  return value ? fact(value, answer.words[0] ?? '', 0.93) : null;
}

/** "H-1B - no" is one statement: the same length, so that words can still be cut from the page. */
const joined = (text: string): string =>
  text
    // "Visas. Regrettably none can be supported.": a label with its answer behind a full stop.
    .replace(/((?:^|\n)\W{0,4}visas?(?: sponsorship| status| support)?)\.(?= [A-Z])/gi, '$1:')
    .replace(/[\u2705\u2714\u2713\u2611]/g, 'y')
    .replace(/[\u274c\u2717\u2718\u2716]/g, 'n')
    .replace(/\bexchange[- ]visitors?(?: \(J(?:-?1)?\))?(?: (?:visas?|status))?/gi, (said) =>
      'J-1'.padStart(said.length),
    )
    .replace(
      /\b(?:temporary|specialty)[- ](?:workers?|occupation)(?: \(H(?:-?1B)?\))?(?: (?:visas?|status))?/gi,
      (said) => 'H-1B'.padStart(said.length),
    )
    .replace(/(\b(?:J-?\s?1|H-?\s?1-?\s?B)) [-|] (?=(?:yes|no|not)\b)/gi, '$1 : ');

/** "J-1: yes, H-1B (no)", "J-1 applicants: sorry, no": each visa with its own answer. */
function ticked(text: string, answer: Answer): boolean {
  const hits = [...text.matchAll(yesOrNo)];
  const pair = text.match(
    /\b(?:J-?\s?1\b\s?(?:or|and|&|\/|,)\s?H-?\s?1-?\s?B|(?<!\bno )H-?\s?1-?\s?B\b\s?(?:or|and|&|\/)\s?J-?\s?1)\b[\s:=(-]{0,3}(yes|no|ok|okay|y|n)\b/i,
  );
  if (pair) {
    answer.j1 = keep(answer.j1, !/^n/i.test(pair[1] ?? ''));
    answer.h1b = keep(answer.h1b, !/^n/i.test(pair[1] ?? ''));
    return true;
  }
  for (const hit of hits) {
    const name = /^J/i.test(hit[0]) ? 'j1' : 'h1b';
    answer[name] = keep(answer[name], /^(?:y|yes|ok|okay|fine)$/i.test(hit[1] ?? hit[2] ?? ''));
  }
  return hits.length > 0;
}
const yesOrNo =
  /\b(?:J-?\s?1|H-?\s?1-?\s?B)\b(?: visas?| sponsorship| transfers?| applicants?| holders?| physicians?){0,2}(?!\s?\(no [JH]-?\s?1)(?:\s?[:=(-]?\s?(?:sorry,?\s|unfortunately,?\s|alas,?\s)?(yes|no|y|n|ok|okay|fine)\b\)?(?=\s*(?:$|[.,;/|\n)]|and\b|but\b|J-?\s?1|H-?\s?1))|,\s(?:alas,?\s)?(yes|no)(?=\s*(?:$|[.;])))/gi;

function decide(answer: Answer): VisaWord[] | null {
  const accepted: VisaWord[] = [];
  if (answer.j1) accepted.push('j1');
  if (answer.h1b) accepted.push('h1b');
  if (accepted.length > 0) return accepted;
  if (answer.citizens) return ['citizen_or_pr'];
  return answer.none || (answer.j1 === false && answer.h1b === false) ? ['none'] : null;
}

/** Both groups named together name who may come, unless somebody else may too. */
const citizensAndResidents =
  /\b(?:citizens?(?:hip)?|nationals?|Americans)\b[^.;]{0,50}\b(?:permanent residen(?:ts?|ce)|green ?cards?|LPRs?|nationals)\b|\b(?:permanent residen(?:ts?|ce)|green ?card(?: holders?)?|LPRs?) (?:or|and|\/) (?:U\.?S\.? |American )?citizens?\b/i;

/** A line of a list of demands: "Citizenship: US citizen or lawful permanent resident". */
const bareCitizens =
  /^\W*(?:citizenship(?: status)?\W+|eligibility\W+|applicants?\W+)?(?:U\.?S\.?A? |United States |American )?citizen(?:s|ship)?\b[^.;]{0,30}\b(?:permanent residen\w+|green ?cards?|LPRs?|GC)\b[^.;]{0,25}$/i;

/** "Both kinds of visa handled", "no visa restrictions": J-1 and H-1B without their names. */
const bothKinds =
  /\b(?:both|all|any|either|two) (?:(?:kinds?|types?|sorts?|forms?|categories|common|usual) (?:of )?)?visas?\b(?! (?:holders?|applicants?) (?:must|need))|\bvisas? of (?:both|all|any|either) (?:kinds?|types?|sorts?)\b|\bvisas?: (?:both|either)(?: (?:kinds?|types?|sorts?))? (?:can|are|is|will|may)\b|\bno (?:visa|immigration) (?:restrictions?|limitations?)\b|\bdone J and H\b/i;
const acceptsBoth = (text: string): boolean =>
  bothKinds.test(text) &&
  !/\b(?:any|all) visa status|\bJ-?1\)? only\b|\bonly J-?1/i.test(text) &&
  !no.test(text.replace(/\bno (?:visa|immigration) (?:restrictions?|limitations?)\b/i, ' '));

function weigh(text: string, answer: Answer): boolean {
  const parts = questionAndReply(text);
  if (parts === null || defines(text)) return weighSaid(text, answer);
  // The reply says it by itself, or says yes or no to the visas that the question names.
  if (weighSaid(parts.reply, answer)) return true;
  const named = { j1: j1.test(parts.question), h1b: h1b.test(parts.question) };
  const yes = saysYes(parts);
  if (yes === null || !(named.j1 || named.h1b)) return weighSaid(text, answer);
  if (named.j1) answer.j1 = keep(answer.j1, yes);
  if (named.h1b) answer.h1b = keep(answer.h1b, yes);
  return true;
}

function weighSaid(text: string, answer: Answer): boolean {
  if (acceptsBoth(text)) {
    answer.j1 = keep(answer.j1, true);
    answer.h1b = keep(answer.h1b, true);
    return true;
  }
  const named = { j1: text.match(j1), h1b: text.match(h1b) };
  if (named.j1 || named.h1b) return weighNamed(text, answer);
  if (
    citizens.test(text) &&
    (only.test(text) ||
      bareCitizens.test(text) ||
      citizensAndResidents.test(text) ||
      (text.trim().length <= 50 &&
        !no.test(text.split(/[.]\s/).find((part) => citizens.test(part)) ?? text) &&
        !/\b(?:status|regardless|discriminat\w+|welcome)\b/i.test(text))) &&
    !/\bprefer|\b(?:proof|evidence|copy|documentation) of (?:U\.?S\.? )?citizenship\b(?!.*\bresiden(?:ce|cy|t)\b.*\b(?:asked|required|must|needed|demanded)\b)|\bor (?:hold|have) (?:an? )?(?:appropriate |valid )?visa|regardless|irrespective/i.test(
      text,
    )
  ) {
    answer.citizens = true;
    return true;
  }
  if (visaWord.test(text) && refuses(text)) {
    answer.none = true;
    return true;
  }
  return false;
}

/** "We do not sponsor employment visas, including J-1." */
const noneOfThem =
  /\b(?:no|not|never|cannot|don't|can't|won't) [^.;]{0,30}\bvisas?,? (?:including|not even|nor even|even)\b/i;

/** "J-1, yes, for those who come to us in the Match": not for who comes beside it. */
const ofTheMatched =
  /\bfor (?:those|people|applicants|candidates|interns|residents) (?:who|that) (?:come|enter|join|start)\b[^.;]{0,20}\bmatch\b/i;

function weighNamed(text: string, answer: Answer): boolean {
  if (noneOfThem.test(text)) {
    answer.none = true;
    return true;
  }
  if (!hasSplit(text.replace(yesOrNo, ' ')) && ticked(text, answer)) {
    // "J-1 OK, H-1B if Step 3 is done": what has no tick of its own is read from the rest.
    const rest = text.replace(yesOrNo, ' ');
    if (j1.test(rest) !== h1b.test(rest) && /\b(?:if|once|when|also|too|possible|considered)\b/i.test(rest))
      settle(rest, answer, false);
    return true;
  }
  if (
    aboutStep3Only(text) ||
    defines(text) ||
    tellsWriters(text) ||
    ofTheMatched.test(text) ||
    /\b(?:Department of State|USCIS) (?:runs?|administers?|oversees?|issues?|sets?)\b/i.test(text) ||
    /\b(?:our|the) (?:\w+ )?residents on (?:an? )?J-?1|\b(?:several|some|many|half|most|two|three|all) (?:of )?(?:our|the) J-?1\b|\b(?:chief|residents?|graduates?|colleagues?|faculty) (?:came|was|were|arrived) (?:here )?on (?:an? )?[JH]-?1|\bsome (?:hold |have )?(?:green cards?, )?(?:some )?J-?1s|\b(?:check|ask) with (?:us|our|the)|\b(?:some|several|many|half|most|two|three|a few|others)\b[^.;]{0,40}\b(?:are|is|were|came|hold|train|here) (?:here )?(?:on|with|in) (?:an? )?(?:J-?1|H-?1)|\bJ-?1\b[^.;]{0,30}\bneeds? (?:an? )?statement of need|\bJ-?1 (?:residents|physicians) (?:owe|must return)\b|\bSEVIS\b|\bfrom \w+ countries\b|\b(?:fees?|costs?)\b[^.;]{0,30}\b(?:ris\w+|rose|increas\w+|doubled|\$)|\$\s?\d/i.test(
      text,
    ) ||
    /\b(?:will|would|do|can|could) (?:you|they|u)\b[^?]*\?/i.test(text) ||
    /\?\s*$/.test(text)
  )
    return false;
  const parts = text.split(
    /(?<!\b(?:as (?:for|to)|regarding|concerning|about)\b[^.;,]{0,20}),\s+(?=(?:and |not |no |never |sorry |but )?(?:but|no|not|H-?1|J-?1|we|the|it))|\.\s+|\s+and\s+(?=(?:no|not|we|they|the|it|does|do|cannot|(?:an? )?(?:J-?1|H-?1-?B?)s? (?:cannot|can|is|are|will|does|do|may))\b)|:\s+(?=no\s+[a-z])/i,
  );
  let said = false;
  let negated = false;
  for (const part of parts) {
    negated = settle(part, answer, negated) ?? negated;
    said = said || j1.test(part) || h1b.test(part);
  }
  return said;
}

/** Settles one part; gives back whether it refused, so that "J-1 and H-1B: no" style lists can carry on. */
function settle(part: string, answer: Answer, _before: boolean): boolean | null {
  const [j, h] = [j1.test(part), h1b.test(part)];
  if (!j && !h) return null;
  const other = part.match(/\b(?:other than|except(?: for)?|apart from|besides|only)\b/i);
  if (other && j !== h && /\bother than|except|apart from|besides|\bonly\b/i.test(part)) {
    if (/\bonly\b/i.test(part) || no.test(part)) {
      const [mine, rest] = j ? (['j1', 'h1b'] as const) : (['h1b', 'j1'] as const);
      if (!/\bnot only\b/i.test(part)) {
        answer[mine] = true;
        if (answer[rest] === null) answer[rest] = false;
        return false;
      }
    }
  }
  if (j && h && hasSplit(part)) return splitBoth(part, answer);
  const refused = no.test(
    part.replace(
      /\bnot only\b|\bno (?:problem|obstacle|issue|bar|trouble|hurdle)\b|\bno longer than\b|\b(?:and|but)? ?(?:nothing|none|no more|no other) ?(?:beyond|else|more|other|further|besides)?(?: than)? ?(?:that|this|it)?\b(?=\s*(?:$|[.,;]))|\bnot a problem\b|\b(?:and |but )?(?:all |any )?others?:? (?:no|not|cannot|can't)\b|\bno others?\b/gi,
      ' ',
    ),
  );
  if (j) answer.j1 = keep(answer.j1, !refused);
  if (h) answer.h1b = keep(answer.h1b, !refused);
  return refused;
}

/** "J-1 but not H-1B", "J-1 yes, H-1B no", "J-1 (no H-1B)". */
const hasSplit = (part: string): boolean =>
  /\bJ-?\s?1\w*\b.*(?:\bbut not\b|\bnot\b|\bno\b).*\bH-?\s?1/i.test(part) ||
  /\bH-?\s?1.*(?:\bbut not\b|\bnot\b|\bno\b).*\bJ-?\s?1/i.test(part);

function splitBoth(part: string, answer: Answer): boolean {
  const cut = part.search(/\b(?:but not|not|no)\b/i);
  const firstHalf = part.slice(0, cut);
  const j1First = j1.test(firstHalf);
  const h1bFirst = h1b.test(firstHalf);
  if (j1First !== h1bFirst) {
    answer.j1 = j1First;
    answer.h1b = h1bFirst;
    return false;
  }
  answer.j1 = false;
  answer.h1b = false;
  return true;
}

const keep = (before: boolean | null, now: boolean): boolean => (before === null ? now : before && now);

/** "Step 3 is needed for H-1B" names the visa without saying that it is sponsored. */
const aboutStep3Only = (text: string): boolean =>
  (/\bH-?\s?1-?\s?B\b[^.;]{0,40}\b(?:must|need|needs|have to|should|requires?)\b[^.;]{0,40}\bstep\s*(?:3|iii)\b/i.test(
    text,
  ) &&
    !j1.test(text) &&
    !/\b(?:sponsor\w*|consider\w*|accept\w*|available|offer\w*|welcome|file|support)\b/i.test(text)) ||
  (/\bstep\s*(?:3|iii)\b[^.;]*\bH-?\s?1-?\s?B/i.test(text) &&
    !j1.test(text) &&
    !/\b(?:sponsor\w*|consider\w*|accept\w*|available|offer\w*)\b/i.test(text));
