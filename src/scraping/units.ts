/**
 * Cuts a shaped page into postings: where the signs of a place stand, how far the posting around each reaches, which
 * headings govern it, and what is said for all of them.
 */
import {
  isGenericHeading,
  isShelf,
  isUnrelated,
  mayOffer,
  mayOfferBelow,
  namesInstitution,
  saysApplicants,
  saysLevel,
  saysPast,
  speaksToAll,
} from './cues.ts';
import type { Fields } from './labels.ts';
import { levelKeys } from './level-keys.ts';
import type { Line } from './outline.ts';
import { linesOf, type Part, textOf } from './parts.ts';

export type Unit = {
  lines: Line[];
  /** Nearest first. */
  headings: Line[];
  shared: Line[];
  fields: Fields;
  reader: string;
  past: boolean;
};

/** What the headings above promise. */
type Scope = { shelf: boolean; level: boolean; unrelated: boolean; past: boolean };

export const units = (page: Part, title: string): Unit[] => {
  const scope: Scope = {
    shelf: isShelf(title),
    level: isShelf(title) && saysLevel(title),
    unrelated: false,
    past: false,
  };
  return find(page, scope);
};

const unit = (given: Part, scope: Scope): Unit => ({
  lines: linesOf(given),
  headings: [],
  shared: [],
  fields: given.fields,
  reader: given.reader,
  past: scope.past,
});

function find(given: Part, above: Scope): Unit[] {
  const scope = given.heading ? below(given.heading.text, above) : above;
  if (given.line) return offers(given.line.text, scope) ? [unit(given, scope)] : [];
  if (given.solid) return rowOffers(given, scope) ? [unit(given, scope)] : [];
  const inside = given.parts.map((one) => find(one, scope));
  const found = inside.some((one) => one.length > 0) ? gathered(given, inside) : whole(given, scope, above);
  if (!given.heading) return found;
  const heading = given.heading;
  return found.map((one) => ({
    ...one,
    headings: one.headings.includes(heading) ? one.headings : [...one.headings, heading],
  }));
}

function below(heading: string, above: Scope): Scope {
  const shelf = isShelf(heading);
  const unrelated = !shelf && isUnrelated(heading) && !saysLevel(heading);
  return {
    shelf: (above.shelf || shelf) && !unrelated,
    level:
      (above.level && !unrelated) || (shelf && saysLevel(heading)) || (above.shelf && saysLevel(heading)),
    unrelated: unrelated || (above.unrelated && !shelf),
    past: above.past || (saysPast(heading) && heading.length < 80 && !saysLevel(heading)),
  };
}

function offers(text: string, scope: Scope): boolean {
  if (scope.unrelated) return mayOffer(text) && /\b(?:opening|vacan|position|available)/i.test(text);
  return mayOffer(text) || (scope.shelf && mayOfferBelow(text) && text.length < 400);
}

const telling = ['start', 'positions', 'contactEmails', 'deadline', 'status', 'institution'] as const;

function rowOffers(given: Part, scope: Scope): boolean {
  const text = textOf(given);
  if (given.matrix) return scope.shelf && !scope.unrelated;
  const level = saysLevel(text) || given.fields.pgy !== undefined;
  if (!level)
    return (
      scope.level &&
      !scope.unrelated &&
      telling.filter((fact) => given.fields[fact] !== undefined).length >= 1
    );
  if (/\$\s?\d/.test(text) && !mayOffer(text)) return false;
  return mayOffer(text) || scope.shelf || telling.some((fact) => given.fields[fact] !== undefined);
}

/** No single line offers a place: perhaps the part does as a whole, by its title or by all its words together. */
function whole(given: Part, scope: Scope, above: Scope): Unit[] {
  const heading = given.heading?.text ?? '';
  const text = textOf(given);
  if (scope.unrelated || text.length > 6000) return [];
  const titled = saysLevel(heading) && !isShelf(heading) && !isGenericHeading(heading);
  if (titled && (above.shelf || mayOffer(heading) || (saysApplicants(text) && !isUnrelated(heading))))
    return [unit(given, scope)];
  if (
    given.item &&
    text.length < 3000 &&
    saysLevel(text) &&
    (scope.shelf || mayOffer(text.replaceAll('\n', ' ')))
  )
    return [unit(given, scope)];
  const named = namesInstitution(heading) || (given.item && namesInstitution(text.slice(0, 130)));
  return scope.level && named && (given.heading !== null || given.item) ? [unit(given, scope)] : [];
}

type Kid = { part: Part; units: Unit[] };

function gathered(given: Part, inside: Unit[][]): Unit[] {
  const kids: Kid[] = given.parts.map((one, index) => ({ part: one, units: inside[index] ?? [] }));
  const { merged, loose } = merge(kids);
  const [only, second] = merged;
  if (only && !second) return [alone(given, only, loose)];
  for (const one of loose) share(one, merged);
  return merged;
}

type Merging = { merged: Unit[]; loose: Part[]; last: Kid | null; openEnd: boolean; title: Part | null };

function merge(kids: readonly Kid[]): { merged: Unit[]; loose: Part[] } {
  const state: Merging = { merged: [], loose: [], last: null, openEnd: false, title: null };
  const several = kids.filter((kid) => kid.units.length > 0).length > 1;
  for (const kid of kids) {
    if (kid.units.length === 0) take(kid.part, state, several);
    else if (state.last && continues(state.last, kid)) extend(state, kid);
    else begin(state, kid);
  }
  if (state.title) state.loose.push(state.title);
  return { merged: state.merged, loose: state.loose };
}

function begin(state: Merging, kid: Kid): void {
  const [first] = kid.units;
  if (state.title && first && kid.part.line) first.lines = [...linesOf(state.title), ...first.lines];
  else if (state.title) state.loose.push(state.title);
  state.title = null;
  state.merged.push(...kid.units);
  state.last = kid;
  state.openEnd = kid.part.line !== null && !kid.part.item;
}

function extend(state: Merging, kid: Kid): void {
  const target = state.merged.at(-1);
  const [more] = kid.units;
  if (!target || !more) return;
  if (state.title) target.lines = [...target.lines, ...linesOf(state.title)];
  state.title = null;
  target.lines = [...target.lines, ...more.lines];
  target.fields = { ...more.fields, ...target.fields };
  if (more.reader !== 'prose') target.reader = more.reader;
  target.shared = [...target.shared, ...more.shared];
}

/** A part without an offer: the title of the next posting, the rest of the last one, or a word to all. */
function take(given: Part, state: Merging, several: boolean): void {
  const line = given.line;
  if (several && line && namesInstitution(line.text) && !line.text.endsWith('.')) {
    if (state.title) state.loose.push(state.title);
    state.title = given;
    return;
  }
  const target = state.merged.at(-1);
  const joins =
    several &&
    state.openEnd &&
    line &&
    target &&
    !given.heading &&
    !speaksToAll(line.text) &&
    !isUnrelated(line.text);
  if (joins) target.lines = [...target.lines, line];
  else state.loose.push(given);
}

/** The second speaks of the same place as the first: a title and its text, or a paragraph that goes on about it. */
function continues(last: Kid, next: Kid): boolean {
  const [before, after] = [last.units.at(-1), next.units[0]];
  if (!before || !after || next.units.length > 1 || last.units.length > 1) return false;
  const [words, more] = [plainText(before), plainText(after)];
  const [held, said] = [levelKeys(words), levelKeys(more)];
  const same = said.every((level) => held.includes(level)) || held.every((level) => said.includes(level));
  if (!same) return false;
  if (next.part.heading && isGenericHeading(next.part.heading.text)) return true;
  if (next.part.item && last.part.item) return false;
  const title = last.part.line !== null && words.length < 130 && !/[.;]$/.test(words);
  if (title && !next.part.item) return next.part.line === null || next.part.line.text.length > words.length;
  return next.part.line !== null && !last.part.item && !next.part.item && !introduces(more);
}

const plainText = (given: Unit): string => given.lines.map((line) => line.text).join(' ');

const introduces = (text: string): boolean =>
  /^\W*(?:an?other|one|two|three|four|additional(?:ly)?|also|a second|we (?:also|have)|separately|in addition|there (?:is|are)|an?)\b/i.test(
    text,
  ) ||
  /\b(?:also (?:have|has|seek)|second (?:opening|position|vacancy)|another|separate(?:ly)?|in addition)\b/i.test(
    text,
  ) ||
  /^[^.]{0,60}(?:p\.?g\.?y)/i.test(text.replace(/^the\b.*/i, ''));

/** One posting in this part: what stands beside it and speaks to applicants belongs to it. */
function alone(given: Part, only: Unit, loose: readonly Part[]): Unit {
  const near = new Set(loose.filter((one) => belongs(given, one)).flatMap(linesOf));
  const mine = new Set(only.lines);
  const heading =
    given.heading && !isShelf(given.heading.text) && !isUnrelated(given.heading.text) ? given.heading : null;
  const lines = linesOf(given).filter((line) => mine.has(line) || near.has(line) || line === heading);
  return { ...only, lines, reader: only.reader === 'prose' ? given.reader : only.reader };
}

function belongs(given: Part, beside: Part): boolean {
  const text = textOf(beside);
  const compact = given.item || (given.heading !== null && given.heading.rank > 2);
  if (compact && textOf(given).length < 5000) return !isUnrelated(beside.heading?.text ?? '');
  if (beside.heading)
    return (
      !isUnrelated(beside.heading.text) &&
      (isGenericHeading(beside.heading.text) || saysApplicants(text)) &&
      !isUnrelated(text.slice(0, 200))
    );
  return saysApplicants(text) && !isUnrelated(text) && text.length < 3000;
}

/** Said beside several postings: to all of them, or to those of the level it names. */
function share(beside: Part, all: readonly Unit[]): void {
  const text = textOf(beside);
  if (!saysApplicants(text) || text.length > 3000 || isUnrelated(beside.heading?.text ?? text)) return;
  const levels = levelKeys(beside.heading?.text ?? text);
  const meant =
    levels.length > 0
      ? all.filter((one) => levelKeys(plainText(one)).some((level) => levels.includes(level)))
      : all;
  for (const one of meant.length > 0 ? meant : all) one.shared.push(...linesOf(beside));
}
