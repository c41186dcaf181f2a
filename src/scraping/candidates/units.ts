/**
 * Cuts a shaped page into postings: where a place is offered, how far the posting around it reaches, which headings
 * govern it, and what is said for all of them.
 */

import { sentences } from '#core/normalize/plain.ts';
import { isStamp } from '../content-hash.ts';
import type { Line } from '../outline/outline.ts';
import { isLabelledWhole, lineOffers, type Scope, scopeBelow, wholeOffers } from './anchors.ts';
import {
  apart,
  apartByDay,
  areClassified,
  contentsIn,
  isClosedList,
  isDemands,
  isDisclaimed,
  isFacet,
  isGlossary,
  isMailHead,
  isMenu,
  isNews,
  isOfOthers,
  isQuotation,
  isRankOfWriter,
  isRoster,
  isSampled,
  isYears,
  leadsToSeekers,
  otherNews,
  takenBackFrom,
  yearOf,
} from './asides.ts';
import { ownContents } from './contents.ts';
import {
  isAdvice,
  isOfSeekers,
  isShelf,
  isTownAndState,
  isUnrelated,
  namesInstitution,
  promises,
  saysLevel,
  speaksToAll,
} from './cues.ts';
import type { Fields } from './labels.ts';
import { besideMain, forApplicants } from './main-column.ts';
import { withoutQuota } from './match-quota.ts';
import { merged } from './merge.ts';
import { showsHow } from './not-one.ts';
import { leaf, linesOf, type Part, textOf } from './parts.ts';
import { perInstitution } from './per-institution.ts';
import { attached, leadingLine, share } from './reach.ts';
import { records } from './records.ts';
import { handedOut, isOnlyRow, withoutFacts, withoutRemarks } from './remarks.ts';
import { entryOfLevel, isSample, rowOffers } from './rows.ts';

export type Unit = {
  lines: Line[];
  /** Nearest first. */
  headings: Line[];
  shared: Line[];
  fields: Fields;
  reader: string;
  past: boolean;
  /** Stands beside this posting but speaks to all ("for both positions"). */
  beyond: Part[];
  /** Its own heading names the level and no sentence offers it: the title is the offer. */
  titled: boolean;
  /** Under a heading of openings. */
  promised: boolean;
};

/** More postings than any board has: the rest of a hostile page is not interpreted. */
const most = 1500;

/** `page`: without what stands beside its own matter. */
export const units = (page: Part, title: string): Unit[] => {
  const shelf = (isShelf(title) || promises(title)) && !isUnrelated(title);
  const offered = find(page, {
    shelf,
    level: shelf && saysLevel(title),
    unrelated: isAdvice(title),
    past: false,
    seekers: isOfSeekers(title),
    asks: isAdvice(title),
    beside: besideMain(page),
  });
  const found = withoutQuota(offered, page);
  const said = toAllPositions(page, found);
  for (const one of found) one.shared.push(...said);
  const top = shelf ? leaf({ ...nothingBut, text: title }).line : null;
  return found
    .slice(0, most)
    .map((one) => (top && structured.has(one.reader) ? { ...one, headings: [...one.headings, top] } : one));
};

/** "All positions: J-1 only, unless stated otherwise", wherever on the page it stands. */
function toAllPositions(page: Part, found: readonly Unit[]): Line[] {
  if (found.length === 0) return [];
  const used = new Set(found.flatMap((one) => [...one.lines, ...one.shared]));
  return linesOf(page).flatMap((line) => {
    if (used.has(line) || line.text.length > 1000 || !anyPosition.test(line.text)) return [];
    const kept = sentences(line.text).filter(({ text }) => anyPosition.test(text));
    return kept.length > 0 ? [{ ...line, text: kept.map(({ text }) => text.trim()).join(' ') }] : [];
  });
}
const anyPosition =
  /(?:^|[.;]\s)\W*(?:for )?(?:all|each|every|both|any) (?:of these |open |listed |advertised |above |these )?(?:positions?|openings?|vacanc(?:y|ies)|places?|seats?|slots?|spots?|appointments?|trainees?|lines?)\b(?: (?:above|below|listed|shown|here))?(?::| (?:are|is|require|need|must|carry|come|accept|take|sponsor|offer|will|start|begin|commence)\b)(?![^.;]*\b(?:filled|nrmp|eras|match)\b)/i;

/** What stands in a list of its kind is headed by the page's own title; running text must say itself what it offers. */
const structured: ReadonlySet<string> = new Set(['table', 'cards', 'list', 'definition-list']);
const nothingBut: Line = {
  kind: 'line',
  text: '',
  rank: 1,
  struck: false,
  href: null,
  linkOnly: false,
  mails: [],
  at: null,
};

const unit = (given: Part, scope: Scope): Unit => ({
  lines: linesOf(given),
  headings: [],
  shared: [],
  fields: given.fields,
  reader: given.reader,
  past: scope.past,
  beyond: [],
  titled: false,
  promised: scope.shelf,
});

const asides = [isRoster, isDemands, isMailHead, isDisclaimed];

/** Menus, news, the choices of a filter and the day a page was touched say nothing of the postings beside them. Depth is bounded by the outline. */
export function withoutAsides(given: Part, listed = ownContents(given)): Part {
  if (given.solid || given.parts.length === 0) return given;
  const told = [contentsIn(given.parts), otherNews(given.parts), listed];
  const next = (at: number): Part | undefined => given.parts[at + 1];
  const ofOthers = given.parts.map((one, at) => isOfOthers(one) || leadsToSeekers(one, next(at)));
  const parts = given.parts.filter(
    (one, at) =>
      !ofOthers[at] &&
      !(ofOthers[at - 1] && given.parts[at - 1]?.line) &&
      !isSampled(one, given.parts[at - 1]) &&
      !isRankOfWriter(one, next(at)) &&
      !told.some((some) => some.has(one)) &&
      !beside.some((is) => is(one)),
  );
  return { ...given, parts: parts.map((one) => withoutAsides(one, listed)) };
}
const isStampLine = ({ line }: Part): boolean => line !== null && isStamp(line.text);
const isShown = ({ line }: Part): boolean => line !== null && showsHow(line.text);
const beside = [
  isStampLine,
  isShown,
  isFacet,
  isNews,
  isMenu,
  isGlossary,
  isClosedList,
  isSample,
  isQuotation,
];

/** Depth is bounded by the outline, so recursion is safe. */
function find(given: Part, around: Scope): Unit[] {
  const above = around.beside.has(given)
    ? { ...around, shelf: false, level: false, unrelated: true }
    : around;
  const scope = given.heading ? scopeBelow(given.heading.text, above) : above;
  if (scope.seekers) return [];
  if (given.line) {
    if (lineOffers(given.line, scope))
      return perInstitution(given.line).map((line) => unit(leaf(line), scope));
    const fields = entryOfLevel(given, scope);
    return fields ? [unit({ ...given, fields, reader: 'list' }, scope)] : [];
  }
  if (asides.some((is) => is(given))) return [];
  if (given.solid) return rowOffers(given, scope) ? [unit(given, scope)] : [];
  if (!scope.unrelated && isLabelledWhole(given, scope)) return [unit(given, scope)];
  const whole = records(given.parts);
  if (whole) return find({ ...given, parts: whole }, above);
  const years = given.parts.filter((one) => yearOf(one) !== null);
  if (!scope.shelf && isYears(years)) {
    const parts = given.parts.filter((one) => !years.includes(one));
    return find({ ...given, parts }, above);
  }
  const shown = areClassified(given.parts) ? apart(given) : given;
  const gone = takenBackFrom(shown.parts);
  const inside = shown.parts.map((one, at) => find(one, at < gone ? scope : { ...scope, past: true }));
  const found = inside.some((one) => one.length > 0)
    ? gathered(shown, inside, scope.beside)
    : wholeOffers(given, scope, above)
      ? [{ ...unit(given, scope), titled: given.heading !== null && saysLevel(given.heading.text) }]
      : [];
  const titles = headingsOf(given);
  return found.map((one) => ({ ...one, headings: [...new Set([...one.headings, ...titles])] }));
}

/** The heading, and the town that stands alone below a house: "New Dominion Hospital" over "Harrisonburg, Virginia". */
function headingsOf({ heading, parts }: Part): Line[] {
  if (!heading) return [];
  const town = parts[0]?.line ?? null;
  return town !== null && namesInstitution(heading.text) && isTownAndState(town.text) && !saysLevel(town.text)
    ? [heading, town]
    : [heading];
}

function gathered(given: Part, inside: Unit[][], aside: ReadonlySet<Part>): Unit[] {
  const { found, loose: near } = merged(
    withoutFacts(
      withoutRemarks(given.parts.map((one, index) => ({ part: one, units: inside[index] ?? [] }))),
    ),
    given.item,
  );
  const dated = apartByDay(given.parts);
  const loose = near.flatMap((one) => (dated.has(one) ? [] : aside.has(one) ? forApplicants(one) : [one]));
  const leading = leadingLine(given.parts, inside);
  if (leading) for (const one of found) one.headings.push(leading);
  const [only, second] = found;
  // A row beside other rows is a place of its own; a single list of labelled facts is about the posting beside it.
  const beside = loose.filter(
    (one) => !(one.solid && one.item) || isOnlyRow(one, given.parts) || speaksToAll(textOf(one)),
  );
  if (only && !second) return [attached(given, only, beside)];
  for (const one of beside) {
    const left = handedOut(one, found);
    if (left) share(left, found);
  }
  for (const near of found)
    for (const one of near.beyond)
      share(
        one,
        found.filter((other) => other !== near),
      );
  return found.map((one) => ({ ...one, beyond: [] }));
}
