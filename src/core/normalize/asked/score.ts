/** Reads the three-digit floor for USMLE scores; an average is not a floor, nor is a preference. */
import { sievedOf } from '../../sieved.ts';
import { type Fact, fact } from '../fact.ts';
import { readNumber } from '../numbers.ts';
import { saidIn } from '../usual-words.ts';
import { ofTheHouse } from './of-the-house.ts';
import { lifted, ofSomeOnly, wished } from './wish.ts';

const floorWord =
  /(?:\b[12]\d\d (?:on|in) (?:step 2 )?ck\b|\bnorth of\b|>=?|\u2265|=>|\b(?:at least|minimum|min\.?|not (?:less|lower) than|no (?:less|lower) than|or (?:beyond|higher|above|better|more|greater)|and (?:above|higher|up|over)|above|over|greater than|exceed\w*|must be|cut-?off|cut is|filter|floor|threshold|required?|requires|obligatory|mandatory|compulsory|show (?:us )?an?|under|not under|need(?:ed)?|screen(?:s|ed|ing)? at|lower than|short of|below|beneath|as low as|under|less than|from|starts? at|beginning at|plus|onwards?|the bar|opened?|pass(?:ing|ed)? with|wants?|asks? for|expects?|insists? on|the least|(?:step 2|ck)(?: \(?ck\)?)?(?: score)? of)\b|\b(?:step 2|ck)\W{1,3}(?:ck\W{1,3})?scores?\s*[:=]\s*[12]\d\d\b|\bck\)?:? [12]\d\d\b(?=\s*(?:$|[.;),]|is\b|are\b|and\b))|\b(?:lowest|bottom)\b|\d{3}\s?\+|\d{3} (?:or |and )?(?:up|upwards?)\b|\b(?:must reach|reach|cut at)\b)/i;
const exam = /\b(?:usmle|step|ck|scores?)\b/i;

/** Step 2 CK's where both are given. */
export function readMinScore(words: string): Fact<number> | null {
  for (const clause of saidIn(words.replace(/\u2265/g, '>'))) {
    const whole = inFigures(clause.text);
    const text = withoutWish(whole);
    if (!exam.test(whole) || !floorWord.test(text)) continue;
    if (
      wished.test(text) ||
      ofSomeOnly.test(text) ||
      lifted.test(text) ||
      ofTheHouse.test(text) ||
      /\b(?:average|mean|median|(?:are|is) (?:rare|uncommon|unusual|common|exceptional)|typical of|our residents|no (?:minimum|cut-?off|specific)|typical\w*|ranged?|ranging|range|interviewees|do not decide|people with|last year'?s?|no longer (?:screen|use|set)|tends? to|(?:most|many) (?:of )?(?:the |those )?(?:people |applicants |candidates |interns |residents )?(?:that |who |whom )?we (?:invite|interview|take|rank)|(?:do not|don't) (?:screen|use|set))\b/i.test(
        text,
      ) ||
      (/\b(?:creog|absite|ite|in-?training|toefl|percentile|basic|akt|comlex|comat)\b/i.test(text) &&
        !/\b(?:usmle|step|ck)\b/i.test(text))
    )
      continue;
    const value = pick(text);
    if (value !== null) return fact(value, words.slice(clause.at, clause.end), 0.93);
  }
  return null;
}

/** "230 preferred, 220 required": a score that is only liked is left out where another is asked beside it. */
const withoutWish = (text: string): string =>
  text
    .split(/,\s+/)
    .filter((part, _, all) => all.length === 1 || !wished.test(part) || !/\b[12]\d\d\b/.test(part))
    .join(', ');

/** "Two hundred and thirty", "two-thirty-five", "two hundred fifteen". */
const inFigures = (text: string): string =>
  text.replace(spelled, (_, ten: string, one?: string) =>
    String(200 + (tens[ten.toLowerCase()] ?? 0) + (one ? (readNumber(one) ?? 0) : 0)),
  );
const tens: Readonly<Record<string, number>> = {
  ...{ ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16 },
  ...{ seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60 },
};
const spelled = sievedOf(
  `\\btwo[- ](?:hundred (?:and )?)?(${Object.keys(tens).join('|')})(?:[- ](one|two|three|four|five|six|seven|eight|nine))?\\b`,
  'gi',
);

function pick(text: string): number | null {
  const scores = [...text.matchAll(/(?<![\d-]|\d,)([12]\d\d)(?!\d|[- ]?bed|,\d)/g)]
    .map((hit) => ({ value: Number(hit[1]), at: hit.index }))
    .filter((score) => score.value >= 180 && score.value <= 290);
  if (scores.length < 2) return scores[0]?.value ?? null;
  const exact = text.match(/\b(?:i\.?e\.?,?|that is,?|meaning) ([12]\d\d)\b/i)?.[1];
  if (exact) return Number(exact);
  const ck = text.search(/\b(?:step\s*(?:2|ii)|ck)\b/i);
  return scores.find((score) => score.at > ck)?.value ?? scores[0]?.value ?? null;
}
