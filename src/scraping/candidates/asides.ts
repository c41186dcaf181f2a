/** Parts of a page that hold no posting, whatever levels they name: who is in training, what is asked, how a list is narrowed. */

import { offersAPlace } from '#core/normalize/offer/offers.ts';
import { readStatus } from '#core/normalize/offer/status.ts';
import { sentences } from '#core/normalize/plain.ts';
import type { Line } from '../outline/outline.ts';
import { isOfSeekers, isPerson, levelOnly, mailHead, saysLevel } from './cues.ts';
import { levelKeys } from './level-keys.ts';
import { headsSample } from './not-one.ts';
import { linesOf, type Part, textOf } from './parts.ts';

/** Those who are in training already, under their years. */
export function isRoster(given: Part): boolean {
  return arePeople(linesOf(given).slice(0, 60));
}

export const arePeople = (lines: readonly Line[]): boolean =>
  lines.length >= 3 && lines.filter(({ text }) => isPerson(text)).length >= lines.length * 0.6;

/** "Level: PGY-1 (0), PGY-2 (3)": the ways to narrow a list, each with how many it would show. */
export function isFacet(given: Part): boolean {
  const heading = given.heading?.text ?? '';
  if (
    !/^\W*(?:(?:training |pgy |post-?graduate )?levels?|pgy|year|specialt(?:y|ies)|states?|tracks?|types?|categor(?:y|ies)|filters?(?: by)?(?: \w+)?|refine|narrow)\W*$/i.test(
      heading,
    )
  )
    return false;
  const lines = linesOf(given).slice(1);
  return lines.length > 0 && lines.every(({ text }) => choices.test(text));
}
/** "Categorical (8)", or all of them run together: "Categorical (8) Preliminary (20)". */
const choices = /^(?:[^()\n]{2,40}\(\d+\)\W*)+$/;

/** News and events: three or more short lines, nearly each with a day, that hardly speak of levels. */
export function isNews(given: Part): boolean {
  if (!given.parts.every((one) => one.item)) return false;
  const lines = linesOf(given).slice(given.heading ? 1 : 0, 60);
  if (lines.length < 3 || lines.some(({ text }) => text.length > 140 || text.includes('@'))) return false;
  const days = lines.filter(
    ({ text }, at) => dayed.test(text) || dayOnly.test(lines[at - 1]?.text ?? ''),
  ).length;
  const levels = lines.filter(({ text }) => saysLevel(text)).length;
  return (
    days >= lines.length * 0.8 && levels < lines.length * 0.5 && !lines.some(({ text }) => offers.test(text))
  );
}
const dayOnly =
  /^\W*(?:(?:\d{1,2} )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?: \d{1,2})?(?:,? 20\d\d)?|[\d/-]{6,10})\W*$/i;
const dayed =
  /(?:^|\s)(?:(?:\d{1,2} )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?: \d{1,2})?(?:,? 20\d\d)?|\d{1,2}\/\d{1,2}\/(?:20)?\d\d|20\d\d-\d\d-\d\d)(?:\s|$)/i;
const offers =
  /\b(?:openings?|vacan\w+|positions?|spots?|seats?|slots?|unfilled|off-?cycle|needed|wanted)\b/i;

const dated = (parts: readonly Part[]): Part[] =>
  parts.filter((one) => !one.solid && dayOnly.test(linesOf(one)[0]?.text ?? ''));

/** Of dated items side by side those that offer nothing: what else the news have to tell. */
export function otherNews(parts: readonly Part[]): ReadonlySet<Part> {
  const items = dated(parts);
  const offering = items.filter((one) => sentences(textOf(one)).some(({ text }) => offersAPlace(text)));
  return new Set(items.length >= 3 ? items.filter((one) => !offering.includes(one)) : []);
}

/** Of two dated items one goes on about the other only to say that its place is gone. */
export function apartByDay(parts: readonly Part[]): ReadonlySet<Part> {
  const items = dated(parts);
  const later = items.filter((one) => sentences(textOf(one)).some(({ text }) => readStatus(text) !== null));
  return new Set(items.length >= 2 ? items.filter((one) => !later.includes(one)) : []);
}

/** Links to the rooms of a site, of which hardly any names a level: a menu. */
export function isMenu(given: Part): boolean {
  const lines = linesOf(given).slice(given.heading ? 1 : 0, 60);
  return (
    lines.length >= 4 &&
    lines.every(({ text }) => text.length < 60) &&
    lines.filter(({ linkOnly, href }) => linkOnly && href !== null).length >= lines.length * 0.75 &&
    lines.filter(({ text }) => saysLevel(text)).length < lines.length * 0.3
  );
}

/** The words of the field explained: most terms are of its own, with no day, address or count. */
export function isGlossary(given: Part): boolean {
  const entries = given.parts.filter((one) => one.heading !== null && one.parts.length > 0);
  if (entries.length < 4 || entries.length < given.parts.length * 0.8) return false;
  const terms = entries.filter((one) => term.test(one.heading?.text ?? '')).length;
  return (
    terms >= entries.length * 0.5 &&
    entries.every((one) => textOf(one).length < 400 && !/@|20\d\d/.test(textOf(one)))
  );
}
const term =
  /^\W*(?:PGY|ERAS|NRMP|SOAP|ECFMG|ACGME|USMLE|preliminary|categorical|advanced|off-?cycle|complement|release|transitional year|the match|match|interns?|residents?|fellows?|DIO|GME|PD|waiver|quota|IMG|J-1|H-1B|R position|reserved|chief|attending|rotation)\b[^.]{0,30}$/i;

/** "Not open:" and what is not. */
export const isClosedList = (given: Part): boolean =>
  /^\W*(?:not (?:open|vacant|available)|closed|full|no (?:openings?|vacanc(?:y|ies)))(?: at present| now)?:\W*$/i.test(
    given.heading?.text ?? given.parts[0]?.line?.text ?? '',
  );

/** "PGY-1: ...", "PGY-2: ...", "PGY-3: ...": what the years of a training are like, with no day and no address. */
export function isYears(entries: readonly Part[]): boolean {
  const years = entries.map(yearOf);
  return (
    entries.length >= 3 &&
    years.every((year, at) => year !== null && (at === 0 ? year <= 2 : year === (years[at - 1] ?? 0) + 1)) &&
    entries.every((one) => !/@|\b20\d\d\b/.test(textOf(one)))
  );
}

/** The one year that an entry is headed by; null: none, or several. */
export function yearOf(given: Part): number | null {
  const head = /^[^:.\u2013\u2014]{3,40}(?=[:.\u2013\u2014]|$)/.exec(firstLine(given)?.text ?? '')?.[0] ?? '';
  if (!yearAlone.test(head)) return null;
  const [year, ...others] = levelKeys(head);
  return year !== undefined && others.length === 0 ? year : null;
}
/** Depth is bounded by the outline, so recursion is safe. */
function firstLine(given: Part): Line | null {
  if (given.heading ?? given.line) return given.heading ?? given.line;
  for (const one of given.parts) {
    const first = firstLine(one);
    if (first) return first;
  }
  return null;
}
const yearAlone =
  /^\W*(?:(?:the )?(?:pgy|pg|ca|r|cby|intern|first|second|third|fourth|clinical|base|resident|year|[1-5]|i{1,3}v?)\b[\W_]*)+$/i;

/** "Similar jobs": each stands on a page of its own. */
export const isOfOthers = (given: Part): boolean =>
  isThreads(given) ||
  /^\W*(?:more|other \w+|messages|threads|posts) (?:in|from|on) (?:this|the|our) (?:[\w'\u2019]+ ){0,3}(?:archives?|threads?|issue|forum|list|board|month|week)\W*$|^\W*(?:archives?|messages|threads|topics|posts) by (?:month|date|thread|author|subject)\W*$|^\W*(?:similar|related|other|more|recommended|suggested|popular) (?:jobs?|openings?|opportunities|listings?|postings?|roles|careers|requisitions|posts?|threads?|topics?|discussions?)(?: (?:in|at|from) (?:this|the|our) [\w ]{3,20})?(?: \(\d+\))?\W*$|^\W*(?:similar|related|recommended|suggested|popular) (?:positions|vacancies|places)(?: \(\d+\))?\W*$|^\W*(?:you (?:may|might) also (?:like|be interested in)|(?:people|candidates|others) also viewed|jobs? (?:like this|you may like|near you))\W*$|^\W*(?:more to read|(?:popular|trending|quick|recent|top|common|saved) searches|(?:often|most|frequently|recently|commonly) (?:searched|viewed|read|clicked)(?: \w+)?|browse by \w+|topics of the day|in this issue|(?:table of )?contents)\W*$/i.test(
    given.heading?.text ?? given.parts[0]?.line?.text ?? '',
  );

/** A line without a mark of its own, "Residents looking for a place (we forward letters)", and the list below it. */
export const leadsToSeekers = ({ line }: Part, next: Part | undefined): boolean =>
  line !== null &&
  next?.parts.some(({ item }) => item) === true &&
  !/\.\s*$/.test(line.text) &&
  isOfSeekers(line.text);

/** "Originally posted by coordinator7" and what was, "> We've got an R1 spot open": somebody else's words before an answer. */
export const isQuotation = (given: Part): boolean =>
  /^\s*>\s*\S/.test(given.line?.text ?? '') ||
  /^\W*(?:originally posted by|quot(?:e|ed)(?: from| by)?:?|in reply to)\b[^.:]{0,60}:?$/i.test(
    given.heading?.text ?? given.parts[0]?.line?.text ?? '',
  );

/** Where an answer's quoted words begin, if the answer itself says that the place is gone: "we are all set", and below it the offer. */
export function takenBackFrom(parts: readonly Part[]): number {
  const at = parts.findIndex((one) => wrote.test(firstLine(one)?.text ?? ''));
  const own = at < 1 ? [] : sentences(parts.slice(0, at).map(textOf).join('\n').slice(0, 3000));
  const gone = own.some(({ text }) => readStatus(text)?.value === 'filled');
  const other = own.some(({ text }) => offersAPlace(text) && readStatus(text)?.value !== 'filled');
  return gone && !other ? at : parts.length;
}
const wrote = /^\W*(?:On\s.{5,200}\bwrote:|-{2,}\s?original message\s?-{2,})\s*$/i;

/** The subjects of a list's other messages, answers among them: each is a link to what was written. */
function isThreads(given: Part): boolean {
  const lines = linesOf(given).slice(given.heading ? 1 : 0, 60);
  return (
    lines.length >= 4 &&
    lines.every(({ text, href }) => href !== null && text.length < 100) &&
    lines.filter(({ text }) => /^\W*(?:re|fwd?):\s/i.test(text)).length >= 2
  );
}

/** "Topics of the day:" and below it "1. Need a PGY-2", "2. Coverage caps": what an issue holds, told in full further down. */
export function contentsIn(parts: readonly Part[]): ReadonlySet<Part> {
  const found = new Set<Part>();
  let listed = false;
  for (const one of parts) {
    const title = one.line?.text ?? '';
    listed = contents.test(title) || (listed && linesOf(one).every(({ text }) => numbered.test(text)));
    if (listed) found.add(one);
  }
  return found;
}
const numbered = /^\W*\d{1,2}[.)]\s.{3,110}$/;
const contents =
  /^\W*(?:(?:today['\u2019]s |(?:list of )?the )?(?:topics|subjects|messages|stories)(?: (?:of the day|in this (?:issue|digest)|discussed))?|in this (?:issue|digest)|(?:table of )?contents)\W*$/i;

/** "From: ... / Date: ... / Subject: ...": the head of a forwarded mail. */
export function isMailHead(given: Part): boolean {
  const lines = linesOf(given);
  return (
    lines.length > 1 &&
    lines.every(({ text }) => mailHead.test(text) || /^[-_=*#\s\d]+$/.test(text)) &&
    lines.some(({ text }) => text.includes(':'))
  );
}

/** "Candidates:" and what they must bring, a line each: the levels in it are not offered. */
export function isDemands(given: Part): boolean {
  const [first] = given.parts;
  return given.heading === null && given.parts.length > 1 && demanding.test(first?.line?.text ?? '');
}
const demanding =
  /^(?:(?:the )?(?:candidates?|applicants?|requirements?|qualifications?|eligibility|prerequisites?)\b|you (?:need|must|should)|we (?:ask|require|expect))[^.:]{0,40}:$/i;

/**
 * "These are NOT residency positions": externships, observerships and the like say so of all that stands beside it. "This
 * is not a residency position" is said of one, so of no more than a card.
 */
export const isDisclaimed = (given: Part): boolean =>
  given.parts.some(
    ({ line }) =>
      line !== null && (areNone.test(line.text) || (given.parts.length < 4 && isNone.test(line.text))),
  );
const areNone =
  /\b(?:these|they|those)\b[^.]{0,20}\bare not (?:[\w-]+ )?residen(?:cy|cies|t)(?: (?:positions?|places?|programs?|jobs?|openings?))?\b/i;
const isNone =
  /\bthis\b[^.]{0,20}\bis not an? (?:[\w-]+ )?residen(?:cy|t)(?: (?:position|place|program|job|opening))?\b/i;

/** "For rent. ...", "Residency. ...", "Wanted. ...": each line is headed by what it is, and none goes on about another. */
export function areClassified(parts: readonly Part[]): boolean {
  const heads = parts.flatMap(({ line }) => (line ? [lead.exec(line.text)?.[1] ?? ''] : []));
  const led = heads.filter((head) => head !== '');
  return led.length >= 4 && led.length >= heads.length * 0.7 && new Set(led).size < led.length;
}
const lead =
  /^(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)((?:\p{Lu}\p{L}+)(?: [\p{L}]+){0,2})\. (?=\p{Lu})/u;

/** "Intern" or "PGY-3" over "Posts: 44": who writes in a forum. */
export const isRankOfWriter = ({ line }: Part, next: Part | undefined): boolean =>
  line !== null &&
  levelOnly(line.text) &&
  /^\W*(?:posts|messages|joined|reaction score|reputation)\b\W{0,3}\d*/i.test(next?.line?.text ?? '');

/** Below "What a listing looks like", as a heading or as the line before. */
export const isSampled = ({ heading }: Part, before: Part | undefined): boolean =>
  headsSample(heading?.text ?? before?.line?.text ?? '');

/** Lines that have nothing to do with each other. */
export const apart = (given: Part): Part => ({
  ...given,
  parts: given.parts.map((one) => (one.line ? { ...one, item: true, solid: true } : one)),
});
