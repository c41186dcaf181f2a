/** How far a posting reaches beyond the words that offer it, and what is said beside several of them for all. */

import { readRequirementFacts } from '#core/normalize/asked/requirements.ts';
import { withoutLeavers } from '#core/normalize/leavers.ts';
import { isOfOtherTrade } from '#core/normalize/offer/not-ours.ts';
import { saysNoneOpen } from '#core/normalize/offer/offers.ts';
import { soundsLikeSeeker } from '#core/normalize/offer/seeker.ts';
import { sentences } from '#core/normalize/plain.ts';
import { purposedDates } from '#core/normalize/when/when.ts';
import { readEmails } from '#core/normalize/where/emails.ts';
import { readInstitution } from '#core/normalize/where/institution.ts';
import type { Line } from '../outline/outline.ts';
import {
  isGenericHeading,
  isPlaceLine,
  isShelf,
  isUnrelated,
  namesInstitution,
  saysApplicants,
  saysLevel,
  speaksToAll,
} from './cues.ts';
import { factOf } from './labels.ts';
import { levelKeys } from './level-keys.ts';
import { leadsElsewhere } from './merge.ts';
import { linesOf, type Part, textOf } from './parts.ts';
import type { Unit } from './units.ts';

/** One posting in this part: what stands beside it and speaks to applicants belongs to it. */
export function attached(given: Part, only: Unit, loose: readonly Part[]): Unit {
  if (isToAll(given, only)) return { ...only, beyond: [...only.beyond, ...loose] };
  const near = new Map<Line, Line>();
  const fields = { ...only.fields };
  const after = following(given, only, loose);
  const labelledNext = loose.flatMap((beside, index) =>
    isFactLabel(loose[index - 1]) && follows(given, loose[index - 1], beside)
      ? [beside]
      : isFactLabel(beside)
        ? [beside]
        : [],
  );
  for (const beside of labelledNext) for (const line of linesOf(beside)) near.set(line, line);
  for (const beside of loose) {
    const mineToo =
      after.has(beside) && !isUnrelated(textOf(beside)) ? all(beside) : owned(given, only, beside);
    for (const line of mineToo) near.set(line.of, line.kept);
    if (beside.solid && !isUnrelated(textOf(beside).slice(0, 300)))
      Object.assign(fields, { ...beside.fields, ...only.fields });
  }
  const mine = new Set(only.lines);
  // Of a line that was trimmed further in, what was kept.
  const trimmedOf = new Map(only.lines.flatMap((line) => (line.at === null ? [] : [[line.at, line]])));
  const heading =
    given.heading && !isShelf(given.heading.text) && !isUnrelated(given.heading.text) ? given.heading : null;
  const lines = linesOf(given).flatMap((line) => {
    if (mine.has(line) || line === heading) return [line];
    const within = line.at === null ? undefined : trimmedOf.get(line.at);
    const kept =
      near.get(line) ?? (within && line.text.includes(within.text.slice(0, 40)) ? within : undefined);
    return kept ? [kept] : [];
  });
  const beyond = [...only.beyond, ...loose.filter((beside) => speaksToAll(textOf(beside)))];
  return { ...only, lines, fields, beyond, reader: only.reader === 'prose' ? given.reader : only.reader };
}

/** "Both positions" over what is asked for them, and further down a section of its own that offers something else. */
function isToAll({ heading, parts }: Part, { lines }: Unit): boolean {
  const own = new Set(lines);
  return (
    heading !== null &&
    toAll.test(heading.text) &&
    parts.some((one) => one.heading !== null && linesOf(one).some((line) => own.has(line)))
  );
}
const toAll = /^\W*(?:(?:for|to|about) (?:both|either|each|all|every)\b|(?:both|either)\b)[^.]{0,40}$/i;

/** "Primary City/State:" with its value in the next paragraph. */
const isFactLabel = (one: Part | undefined): boolean => {
  const text = one?.line?.text ?? '';
  return text.endsWith(':') && factOf(text) !== null;
};
const follows = (given: Part, label: Part | undefined, value: Part): boolean =>
  label !== undefined && given.parts.indexOf(value) === given.parts.indexOf(label) + 1;

/** What follows the posting without a heading of its own goes on about it. */
function following(given: Part, only: Unit, loose: readonly Part[]): Set<Part> {
  const mine = new Set(only.lines);
  const from = given.parts.findLastIndex((one) => linesOf(one).some((line) => mine.has(line)));
  const found = new Set<Part>();
  const levels = levelKeys(only.lines.map((line) => line.text).join(' '));
  for (const one of given.parts.slice(from + 1)) {
    if (
      isOfOther(one, levels) ||
      (one.line !== null && leadsElsewhere(only, one.line.text)) ||
      one.heading !== null ||
      one.unrelated ||
      found.size >= 12 ||
      textOf(one).length > 3000 ||
      startsHeaded(one)
    )
      break;
    if (loose.includes(one)) found.add(one);
  }
  return found;
}

/** "R2 (PGY-3): all seats are taken": it begins with another level than the posting's. */
function isOfOther(beside: Part, levels: readonly number[]): boolean {
  const said = levelKeys(textOf(beside).slice(0, 24));
  return levels.length > 0 && said.length > 0 && !said.some((level) => levels.includes(level));
}

const startsHeaded = (one: Part): boolean => one.parts[0]?.heading != null;

type Owned = { of: Line; kept: Line };
const all = (beside: Part): Owned[] => linesOf(beside).map((line) => ({ of: line, kept: line }));

function owned(given: Part, only: Unit, beside: Part): Owned[] {
  const heading = beside.heading?.text ?? '';
  if (isUnrelated(heading) || beside.unrelated) return [];
  // Under "Curriculum by year" stand the years, whatever else is said there of a place.
  if (
    isUnrelated(given.heading?.text ?? '') &&
    !isShelf(given.heading?.text ?? '') &&
    saysLevel(textOf(beside))
  )
    return [];
  const compact =
    given.item ||
    (given.heading !== null && given.heading.rank > 1) ||
    (given.parts.length < 14 &&
      given.parts.every((one) => one.line !== null && one.line.rank === 0) &&
      textOf(given).length < 1500);
  if (compact && textOf(given).length < 5000)
    return all(beside).filter(
      ({ of }) => (!saysNoneOpen(of.text) || given.item) && (given.item || !leadsElsewhere(only, of.text)),
    );
  const text = textOf(beside);
  if (text.length > 4000) return [];
  if (heading !== '') {
    if (!isGenericHeading(heading) && !saysApplicants(text) && !answers(heading, text)) return [];
    return isUnrelated(text)
      ? all(beside).flatMap(({ of }) => mine(of).map((kept) => ({ of, kept })))
      : all(beside);
  }
  if (beside.solid) return isUnrelated(text.slice(0, 300)) ? [] : all(beside);
  if (beside.line === null && saysApplicants(text) && !isUnrelated(text)) return all(beside);
  return all(beside).flatMap(({ of }) => mine(of).map((kept) => ({ of, kept })));
}

/** "Hospital: Elk Run Memorial": a short line whose label stands for a fact. */
const isFactLine = (text: string): boolean =>
  text.length < 160 && text.includes(': ') && factOf(text.slice(0, text.indexOf(':') + 1)) !== null;

/** "Completed PGY-1 year in ACGME pediatrics" beside the only posting: a demand, whatever its words. */
const mine = (line: Line): Line[] => (asks(line.text) ? [line] : trimmed(line));
const asks = (text: string): boolean =>
  text.length < 300 && !isUnrelated(text) && (demands(text) || namesLastDay(text));
const demands = (text: string): boolean =>
  Object.values(readRequirementFacts(text)).some((fact) => fact !== null);

/** "What should I have done before?", "Prior training": a question or a label, and below it what is asked. */
const answers = (heading: string, text: string): boolean =>
  (heading.endsWith('?') || factOf(heading) !== null) && !ofMatch.test(text) && asks(text);
/** "In the Match we screen at one attempt per Step": asked of others. */
const ofMatch = /\b(?:in|through|via|by|for) the (?:\w+ )?match\b/i;
const namesLastDay = (text: string): boolean =>
  purposedDates(text, anyDay).some(({ purpose, value }) => purpose === 'deadline' && value?.length === 10);
const anyDay = new Date(0);
/** "Please have them in by December 18" after whom they go to. */
const shortLastDay = (text: string): boolean => text.length < 300 && namesLastDay(text);

/** "From: Bertram Ilves": who wrote one of several messages. */
const ofWriter = /^(?:from|to|cc|reply-to|sent by):\s[^\d]*$/i;

/** The sentences of a line that speak to applicants of this posting: those about the Match, pay or others are left out. */
function trimmed(line: Line): Line[] {
  if (isPlaceLine(line.text) || isFactLine(line.text)) return [line];
  if (!saysApplicants(line.text) && readEmails(line.text).length === 0 && !shortLastDay(line.text)) return [];
  if (!isUnrelated(line.text)) return [line];
  const kept = sentences(line.text).filter(({ text }) => !isUnrelated(text));
  const text = kept.map((one) => one.text.trim()).join(' ');
  return text !== '' && saysApplicants(text) ? [{ ...line, text }] : [];
}

/** An entry of a list that begins with its own house speaks of that house only. */
const isHoused = (text: string): boolean =>
  (readInstitution(text.slice(0, 130))?.sure ?? 0) >= 0.8 && !speaksToAll(text);

/** A title and the sentence that says it again: what stands beside them is said of one place. */
function isOnePlace(units: readonly Unit[]): boolean {
  const levels = units.map((one) => levelKeys(one.lines.map((line) => line.text).join(' ')).join());
  return units.length <= 3 && levels[0] !== '' && levels.every((level) => level === levels[0]);
}

/** One of several alike that is headed by those it speaks to, and they seek none of these places. */
const ofOthers =
  /\b(?:observ(?:er|ership)s?|externs?(?:hips?)?|students?|fellows?(?:hips?)?|alumni|volunteers?|nurses?|the match|class of|main match)\b/i;

/** "Two rural grants are open; apply by February 12": a call for something else, with a last day of its own. */
const ofOtherCalls =
  /\b(?:(?:rural|research|travel|education|seed|small) grants?|grants? of \$|call for (?:abstracts|papers|proposals|nominations|posters)|(?:abstracts?|posters?|nominations?|proposals?) (?:are|is|must|may|should|due)\b|award nominations?|scholarships? (?:of|for)|survey (?:closes|is open)|copy (?:is|for the next issue is) due)/i;

/** "The PGY-2 has to come with twelve months of credit": of the place of that level, whatever its words. */
const ofOneLevel = /(?:^|[.;]\s)\W*(?:for )?the (?:PGY|R|CA)-?\s?[1-5]\b/i;

/** What one message of a digest says is said in that message. */
const ofMessage = /^\W*subject:\s/i;

/** Said beside several postings: to all of them, or to those of the level it names. */
export function share(beside: Part, units: readonly Unit[]): void {
  const text = textOf(beside);
  const heading = beside.heading?.text ?? '';
  const other = namesInstitution(heading) || (beside.item && (isHoused(text) || ofOthers.test(heading)));
  if (text.length > 4000 || isUnrelated(heading) || beside.unrelated || other || ofMessage.test(heading))
    return;
  if (soundsLikeSeeker(text) === 1 || (ofOtherCalls.test(text) && !saysLevel(text))) return;
  const lines =
    heading !== '' && saysApplicants(text)
      ? linesOf(beside).flatMap((line) => (isUnrelated(line.text) ? trimmed(line) : [line]))
      : linesOf(beside)
          .filter((line) => !ofWriter.test(line.text))
          .flatMap((line) => (isOnePlace(units) || ofOneLevel.test(line.text) ? mine(line) : trimmed(line)));
  if (lines.length === 0) return;
  const levels = levelKeys(heading);
  const meant =
    levels.length > 0
      ? units.filter((one) =>
          levelKeys(one.lines.map((line) => line.text).join(' ')).some((level) => levels.includes(level)),
        )
      : units;
  for (const one of meant.length > 0 ? meant : units) one.shared.push(...lines);
}

/** "Elk Run Hospital has openings in two of its programs:", "These ASHP programs have a place:" over the list of them. */
export function leadingLine(parts: readonly Part[], inside: readonly Unit[][]): Line | null {
  const line = parts[inside.findIndex((one) => one.length > 0) - 1]?.line;
  if (!line?.text.trimEnd().endsWith(':')) return null;
  const house = readInstitution(withoutLeavers(line.text));
  return (house?.sure ?? 0) >= 0.8 || isOfOtherTrade(line.text) ? line : null;
}
