/** Which lines, rows and parts may be a posting. Cheap signs first; the words of the field decide (core/normalize). */

import { isDemand } from '#core/normalize/asked/demand.ts';
import { notOurs } from '#core/normalize/offer/not-ours.ts';
import { filledAsEachYear, offersAPlace, offerWeight, saysNoneOpen } from '#core/normalize/offer/offers.ts';
import { readStatus } from '#core/normalize/offer/status.ts';
import { sums } from '#core/normalize/partitives.ts';
import { sentences } from '#core/normalize/plain.ts';
import { countsNone, levelsCounted } from '#core/normalize/what/counted-fields.ts';
import { readSpecialty } from '#core/normalize/what/specialty-in-words.ts';
import { remembered } from '#core/remembered.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Line } from '../outline/outline.ts';
import {
  countsInField,
  isAdvice,
  isGenericHeading,
  isOfMatch,
  isOfSeekers,
  isShelf,
  isUnrelated,
  levelOnly,
  mayOffer,
  mayOfferBelow,
  namesInstitution,
  promises,
  saysApplicants,
  saysLevel,
  saysPast,
} from './cues.ts';
import { labelled } from './labels.ts';
import { isOfAll, isOfNoPlace } from './not-one.ts';
import { linesOf, type Part, textOf } from './parts.ts';
import { isGone, labelsRun, telling } from './rows.ts';

/** What the headings above promise. */
export type Scope = {
  shelf: boolean;
  level: boolean;
  unrelated: boolean;
  past: boolean;
  /** Below a heading of people who seek a place, or of the Match. */
  seekers: boolean;
  /** Below a heading of what is asked, of papers and of days to write by. */
  asks: boolean;
  /** Stands beside the main column, so that the page's title promises nothing of it. */
  beside: ReadonlySet<Part>;
};

export function scopeBelow(heading: string, above: Scope): Scope {
  const { shelf, level, unrelated, asks, seekers, past } = headingSays(heading);
  return {
    shelf: (above.shelf || shelf) && !unrelated,
    level: (above.level && !unrelated) || ((shelf || above.shelf) && level),
    unrelated: unrelated || (above.unrelated && !shelf),
    // "What holds for every position below", and then a heading for each field: its places stand there.
    asks: asks || (above.asks && !shelf && !level && specialtyByName(heading) === null),
    seekers: above.seekers || seekers,
    past: above.past || past,
    beside: above.beside,
  };
}

const asking =
  /^\W*(?:requirements?|qualifications?|eligibility|prerequisites?|documents?|papers|deadlines?|how to (?:apply|send|reach|write)|to apply|applying|for (?:all|both|each|every|everyone)\b|for (?:an?|the) [^.:]{3,40} (?:posts?|seats?|places?|positions?|applicants?|candidates?)\W*$|what (?:we|you) (?:ask|need|require|expect|bring))[^.]{0,40}$/i;

/** By itself, whatever stands above it. */
const headingSays = remembered((heading): Omit<Scope, 'beside'> => {
  const level = saysLevel(heading);
  const match = isOfMatch(heading);
  const shelf = !match && (isShelf(heading) || promises(heading)) && !isUnrelated(heading);
  // Among the questions of an FAQ may be the one that is answered with an opening.
  const topic = heading.replace(/frequently asked/i, ' ');
  const unrelated = match || (!shelf && isUnrelated(topic) && !level && !legend.test(heading));
  const past =
    saysPast(heading) &&
    heading.length < 80 &&
    !level &&
    !/\b(?:and|or|&|vs)\b[^.]{0,20}\b(?:open|available|vacant|current)\b|\b(?:open|available|vacant|current)\b[^.]{0,20}\b(?:and|or|&)\b/i.test(
      heading,
    );
  const asks = asking.test(heading) || isAdvice(heading) || (toAll.test(heading) && !shelf && !level);
  return { shelf, level, unrelated, asks, seekers: match || isOfSeekers(heading), past };
});

/** "Common to all three places": what is asked there names them again. */
const toAll = /\b(?:for|to|of) (?:all|both|each|every|either)\b/i;

/** "“full” = no vacancy; “Match” = recruits through NRMP only": what the words of a table stand for. */
const legend = /[\w"\u201d]\s?=\s?\w[^=]{2,60}[;,.]\s?["\u201c]?[\w/]{1,20}["\u201d]?\s?=/;

/** A sentence offers a place, or tells that one is filled; a short label under a heading of openings needs the level only. */
export function lineOffers(line: Line, scope: Scope): boolean {
  const { text, linkOnly, href } = line;
  if (!saysLevel(text)) return false; // each way below asks for a level, and most lines have none
  if (levelsCounted(text).length > 0) return (scope.shelf || promises(text)) && !countsNone(text);
  if (linkOnly && href === null && levelOnly(text)) return false;
  if (linkOnly && (scope.unrelated || !scope.shelf)) return false;
  if (
    isShelf(text) ||
    (text.length < 60 && saysNoneOpen(text)) ||
    (text.length < 60 && /:\s*(?:none|nothing)\W*$/i.test(text))
  )
    return false;
  if (isOfNoPlace(text) || filledAsEachYear(text) || (isOfAll(text) && !said(text, 2))) return false;
  if (said(text, enough(scope) + 1)) return true;
  if (mayOfferBelow(text) && states(text, enough(scope) + (mayOffer(text) ? 0 : 1))) return true;
  if (runsIn(text, scope) || (scope.shelf && !scope.unrelated && (labelsRun(line) || countsInField(text))))
    return true;
  return (
    scope.shelf &&
    !scope.unrelated &&
    isLabelled(text) &&
    mayOfferBelow(text) &&
    notOurs(text) === null &&
    !isDemand(text)
  );
}

/** "PGY-2 UROLOGY (URO-1). Wapsie Clinic, Cedar Falls. One vacancy, to start ...": a title run into its text. */
function runsIn(text: string, scope: Scope): boolean {
  const title = /^([^.:!?]{4,80})[.:]\s+\S/.exec(text)?.[1] ?? '';
  if (title === '' || scope.unrelated || !mayOfferBelow(title) || isUnrelated(title)) return false;
  const offered = /\b(?:vacanc(?:y|ies)|openings?|positions?|places?|seats?|spots?|slots?|free|available)\b/i;
  const asks = /\b(?:seeks?|seeking|wants?|looking)\b/i.test(title);
  return (
    (scope.shelf || offered.test(text.slice(title.length))) &&
    !asks &&
    notOurs(text) === null &&
    !yearly.test(text)
  );
}

/** However it begins ("The program has received permission to add a PGY-2 resident"): its words weigh enough by themselves. */
const said = (text: string, least: number): boolean =>
  sums(sentences(text.slice(0, 4000))).some(
    ({ text: one }) => !isDemand(one) && notOurs(one) === null && offerWeight(one) > least,
  );

const yearly =
  /\b(?:nrmp|eras|each year|every year|annually|per year|rotations?|curriculum|salar(?:y|ies)|stipend)\b/i;

/** How much the words of a line must weigh: less under a heading of openings, more under one of something else. */
const enough = ({ shelf, unrelated, asks }: Scope): number => (asks ? 2 : unrelated ? 1 : shelf ? -0.4 : 0);

const states = (text: string, least: number): boolean =>
  (text.length < 500 && offerWeight(text) > least + 1) ||
  sums(sentences(text.slice(0, 4000))).some(
    ({ text: one }) =>
      offerWeight(one) > (isDemand(one) ? least + 1.5 : least) ||
      (saysLevel(one) && readStatus(one) !== null && notOurs(one) === null),
  );

/** Words as on a label: no full sentence, no question. */
const isLabelled = (text: string): boolean =>
  text.length < 220 &&
  !/\?\s*$|^\W*(?:not|no|yes|only)\b/i.test(text) &&
  !(text.length > 70 && /\.\s*$|[a-z]{3}\.\s+[A-Z]/.test(text));

/** No single line offers a place: perhaps the part does as a whole, by its title or by all its words together. */
export function wholeOffers(given: Part, scope: Scope, above: Scope): boolean {
  const heading = given.heading?.text ?? '';
  if (scope.unrelated || scope.asks || given.unrelated || /\?\s*$/.test(heading)) return false;
  const titled =
    !asks.test(heading) &&
    saysLevel(heading) &&
    !isShelf(heading) &&
    !isGenericHeading(heading) &&
    !isUnrelated(heading);
  if (!titled && !given.item && !scope.level) return false;
  const text = textOf(given);
  if (text.length > 6000) return false;
  if (given.parts.length === 1 && isOfNoPlace(given.parts[0]?.line?.text ?? '')) return false;
  const rows = given.parts.filter((one) => one.solid && one.item && saysLevel(textOf(one)));
  if (countsNone(text) || rows.some(isGone)) return false;
  const below = text.slice(heading.length);
  const next = below.trimStart().split('\n')[0] ?? '';
  const [first = ''] = sentences(next).map(({ text: one }) => one);
  if (titled && first.length < 80 && (saysNoneOpen(first) || nothingBelow.test(first))) return false;
  if (titled && text.length < 200 && (saysNoneOpen(below) || nothingBelow.test(below))) return false;
  if (titled && (above.shelf || mayOffer(heading) || saysApplicants(text))) return true;
  if (rows.length > 1) return false;
  if (isCard(given, scope)) return true;
  if (given.item && text.length < 3000 && saysLevel(text) && isLabelledItem(given, scope)) return true;
  const named = namesInstitution(heading) || (given.item && namesInstitution(text.slice(0, 130)));
  return scope.level && named && (given.heading !== null || given.item);
}

/** "If you are a current intern", "When an intern leaves": a heading that speaks to somebody or of a case. */
const asks =
  /^\W*(?:(?:\w+ )?(?:ways|steps|tips|things|reasons|myths|mistakes|lessons|signs) (?:to|for|of|that|about|you)|if|when|whenever|how|why|what|where|who|are|do|does|can|should|is)\b/i;

const nothingBelow =
  /^\W*(?:[^.]{0,40}\bthere is nothing\b[^.]{0,30}|(?:none|nil|nothing)(?: \w+){0,3}|n\/a|0|zero|full|no|tbd|-)(?:\W*$|\.\s)/i;

/** One of several alike: its labels tell of a place, or its title names a house or a specialty under a heading of openings. */
function isCard(given: Part, scope: Scope): boolean {
  const text = textOf(given);
  const [start] = linesOf(given);
  if (!given.item || text.length > 3000 || isGenericHeading(start?.text ?? '')) return false;
  if (notOurs(text) !== null || saysNoneOpen(text.slice(0, 600))) return false;
  const fields = labelled(linesOf(given), given.fields);
  if (!saysLevel(text) && !isBareLevel(fields.pgy)) return false;
  const told = telling.filter((fact) => fields[fact] !== undefined).length;
  const title = (given.heading ?? given.parts[0]?.heading)?.text ?? '';
  if (told >= 2 && (saysLevel(title) || fields.pgy !== undefined)) return true;
  return scope.shelf && title !== '' && (namesInstitution(title) || readSpecialty(title) !== null);
}

/** "R1 | R2 | R3 | R4": what one may choose from. */
const allLevels = /(?:\b(?:PGY-?|R-?|CA-?)?\d\b\s*[|,/]\s*){2,}/i;

/** "2" or "1/2" under a label that says it is a level. */
const isBareLevel = (cell: string | undefined): boolean =>
  cell !== undefined && /^\W*[1-5](?:\s?[-/]\s?[1-5])?\W*$/.test(cell);

/** "Level: PGY-2 / Number: 1 / Available: 15 February": lines that label a place need no sentence. */
export function isLabelledWhole(given: Part, scope: Scope): boolean {
  if (
    (given.heading !== null && !scope.shelf) ||
    given.parts.length > 14 ||
    given.parts.some((one) => one.line === null)
  )
    return false;
  const fields = labelled(linesOf(given), given.fields);
  // Each line a whole notice of its own: "Specialty: Neurology; Level: PGY-2; Start: July 1".
  if (given.parts.filter(({ line }) => line && labelled([line], {}).pgy !== undefined).length > 1)
    return false;
  return (
    fields.pgy !== undefined &&
    !allLevels.test(fields.pgy) &&
    (saysLevel(fields.pgy) || isBareLevel(fields.pgy)) &&
    telling.some((fact) => fields[fact] !== undefined)
  );
}

const isLabelledItem = (given: Part, scope: Scope): boolean => {
  if (isGenericHeading(linesOf(given)[0]?.text ?? '')) return false;
  if (given.heading !== null && given.parts.length === 0 && isShelf(given.heading.text)) return false;
  const words = textOf(given).replaceAll('\n', ' ');
  if (!words.includes('?') && mayOffer(words) && offersAPlace(words.slice(0, 600))) return true;
  const heading = given.heading?.text ?? given.parts[0]?.heading?.text ?? '';
  const label = linesOf(given).some(
    ({ text }) => saysLevel(text) && text.length < 100 && isLabelled(text) && !text.includes('?'),
  );
  return scope.shelf && label && words.length < 800 && given.parts.length > 1 && !isGenericHeading(heading);
};
