/** Neighbours that speak of one place: a title and its text, a paragraph that goes on, lines that follow an offer. */
import { withoutDemands } from '#core/normalize/asked/demand.ts';
import { notOurs } from '#core/normalize/offer/not-ours.ts';
import { saysNoneOpen } from '#core/normalize/offer/offers.ts';
import { readSpecialty } from '#core/normalize/what/specialty-in-words.ts';
import { mayHoldEmail } from '#core/normalize/where/emails.ts';
import { readHead } from '#core/normalize/where/head-sentence.ts';
import { readInstitution } from '#core/normalize/where/institution.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Line } from '../outline/outline.ts';
import { isMailHead } from './asides.ts';
import {
  isGenericHeading,
  isUnrelated,
  namedHead,
  namesInstitution,
  saysApplicants,
  speaksToAll,
} from './cues.ts';
import { levelKeys } from './level-keys.ts';
import { linesOf, type Part } from './parts.ts';
import type { Unit } from './units.ts';

export type Kid = { part: Part; units: Unit[] };
export type Merged = { found: Unit[]; loose: Part[] };

type State = Merged & {
  last: Kid | null;
  /** The last posting began in running text, so that the lines after it may be its own. */
  openEnd: boolean;
  /** A name that stands before the next posting. */
  title: Part | null;
  /** Lines given to the last posting because they follow it. */
  tail: Line[];
  /** A list of labels went on about the first posting: below a further one it is of that one. */
  formed: boolean;
};

/** `inItem`: the parts of one card or list item, which is one posting unless its levels differ. */
export function merged(kids: readonly Kid[], inItem: boolean): Merged {
  const state: State = {
    found: [],
    loose: [],
    last: null,
    openEnd: false,
    title: null,
    tail: [],
    formed: false,
  };
  const several = kids.filter((kid) => kid.units.length > 0).length > 1;
  for (const kid of kids) {
    if (kid.units.length === 0) take(kid.part, state, several);
    else if (state.last && continues(state.last, kid, inItem)) extend(state, kid);
    else begin(state, kid);
  }
  if (state.title) state.loose.push(state.title);
  shareTail(state);
  return { found: state.found, loose: state.loose };
}

function begin(state: State, kid: Kid): void {
  const [first] = kid.units;
  if (state.title && first && kid.part.line) first.lines = [...linesOf(state.title), ...first.lines];
  else if (state.title) state.loose.push(state.title);
  state.title = null;
  state.tail = [];
  state.found.push(...kid.units);
  state.last = kid;
  state.openEnd = kid.part.line !== null && !kid.part.item;
}

function extend(state: State, kid: Kid): void {
  const target = state.found.at(-1);
  const [more] = kid.units;
  if (!target || !more) return;
  if (state.title) target.lines = [...target.lines, ...linesOf(state.title)];
  state.title = null;
  target.lines = [...target.lines, ...more.lines];
  target.fields = { ...more.fields, ...target.fields };
  if (more.reader !== 'prose') target.reader = more.reader;
  target.shared = [...target.shared, ...more.shared];
}

/** A part without an offer: the name before the next posting, the rest of the last one, or a word to all. */
function take(given: Part, state: State, several: boolean): void {
  const { line } = given;
  if (isMailHead(given)) {
    state.last = null;
    state.openEnd = false;
  }
  // A post for others ("BC/BE physician, Elk Run clinic") heads nothing.
  if (
    several &&
    line &&
    namesInstitution(line.text) &&
    !line.text.endsWith('.') &&
    notOurs(line.text) === null
  ) {
    if (state.title) state.loose.push(state.title);
    state.title = given;
    return;
  }
  const target = state.found.at(-1);
  if (several && target && given.solid && state.openEnd && (state.found.length === 1 || state.formed)) {
    target.lines.push(...linesOf(given));
    target.fields = { ...given.fields, ...target.fields };
    state.formed = true;
    return;
  }
  const mine =
    several &&
    state.openEnd &&
    line &&
    !given.heading &&
    namedHead(line.text) === null &&
    !(target && (leadsElsewhere(target, line.text) || ofOtherLevel(target, line.text))) &&
    !speaksToAll(line.text) &&
    !isUnrelated(line.text);
  if (mine && target) {
    target.lines.push(line);
    state.tail.push(line);
    return;
  }
  // "Papers for any of these come to me, at:": who has turned to all goes on to speak to all.
  if (several && line && speaksToAll(line.text)) state.openEnd = false;
  state.loose.push(given);
}

/**
 * Two paragraphs that each offer a place, and below them, once, whom to write to: that and what else follows is said of
 * both, where they are of one house.
 */
function shareTail({ found, tail }: State): void {
  const last = found.at(-1);
  const others = found.slice(0, -1);
  if (!last || others.length === 0 || !tail.some(saysWhom) || saysNoneOpen(plainText(last))) return;
  const after = new Set(tail);
  const own = last.lines.filter((line) => !after.has(line));
  const alone = [...own, ...others.flatMap(({ lines }) => lines)].every((line) => !hasMail(line));
  if (!alone || others.some((one) => differ(plainText(one), plainText(last)))) return;
  // What is struck through is told no more.
  for (const one of others.filter(({ lines }) => !lines.every((line) => line.struck)))
    one.shared.push(...tail.filter((line) => levelKeys(line.text).length === 0 && saysApplicants(line.text)));
}
/** "Comments on this site? web@elkrun.org" is no address for those who apply. */
const saysWhom = (line: Line): boolean =>
  hasMail(line) && whom.test(line.text) && !/\b(?:web ?site|this (?:site|page)|webmaster)\b/i.test(line.text);
const whom =
  /\b(?:send|apply|applications?|contact|write|e-?mail|mail|cv|c\.v\.|reach|questions|inquiries|papers)\b/i;
const hasMail = ({ text, mails }: Line): boolean => mails.length > 0 || mayHoldEmail(text);

function continues(last: Kid, next: Kid, inItem: boolean): boolean {
  const [before, after] = [last.units.at(-1), next.units[0]];
  if (!before || !after || next.units.length > 1 || last.units.length > 1) return false;
  const [words, more] = [plainText(before), plainText(after)];
  const [held, said] = [levelKeys(withoutDemands(words)), levelKeys(withoutDemands(more))];
  const same = said.every((level) => held.includes(level)) || held.every((level) => said.includes(level));
  if (!same || differ(words, more)) return false;
  if (readSpecialty(words) !== null && ofOtherField(before, more)) return false;
  // A row among rows is whole, whatever stands below the table.
  if (last.part.solid && last.part.item) return false;
  if (isSection(next.part) && (!next.part.item || isSection(last.part))) return true;
  if (next.part.item && last.part.item) return false;
  if (inItem && !introduces(more.slice(0, 200).replace(/^\W*an?\b/i, ''))) return true;
  const title = words.length < 130 && !/[.;]$/.test(words);
  if (title && !next.part.item)
    return inItem || next.part.line === null || next.part.line.text.length > words.length;
  return next.part.line !== null && !last.part.item && !next.part.item && !introduces(more);
}

/** "Summary", "Requirements", "Benefits": of one posting, whatever boxes they stand in. */
const isSection = ({ heading }: Part): boolean => heading !== null && isGenericHeading(heading.text);

/** The specialty that leads a posting. */
const fieldAtHead = (words: string): string | null =>
  readSpecialty(
    words
      .replace(numbered, '')
      .slice(0, 70)
      .split(/[.;:\n]/)[0] ?? '',
  )?.value.name ?? null;

/** "2. Psychiatry, PGY-2": the next of a numbered list. */
const numbered = /^\W*\d{1,4}[.)]\s+/;

/** Two hospitals are two postings, however alike the rest is. */
function differ(one: string, other: string): boolean {
  const [head, next] = [namedHead(one), namedHead(other)];
  if (head !== null && next !== null && head !== next) return true;
  const [house, another] = [readHead(one), readHead(other)].map((said) => said?.institution.value);
  if (house !== undefined && another !== undefined && house !== another) return true;
  const [field, second] = [fieldAtHead(one), fieldAtHead(other)];
  if (field !== null && second !== null && field !== second) return true;
  const [a, b] = [readInstitution(one)?.value, readInstitution(other)?.value];
  return a !== undefined && b !== undefined && !a.includes(b) && !b.includes(a);
}

/** "Family Medicine, Bighorn Clinic, Sheridan WY. Nothing open now.": begins with another house or field. */
export const leadsElsewhere = (only: Unit, text: string): boolean =>
  (/^[^.:;]{8,90},\s[^.:;]{2,40}[.:;]/.test(text) && differ(plainText(only), text)) ||
  ofOtherField(only, text);

/** "Psychiatry: filled.", "Elk Run, psychiatry. The seat ..." after a place in family medicine. */
function ofOtherField(only: Unit, text: string): boolean {
  const [, label, last] =
    /^\s*(?:([^:]{3,50}):|\p{Lu}[^.:;,]{3,60},\s([\p{L} &/-]{4,40})\.)\s/u.exec(text) ?? [];
  const name = label ?? last ?? '';
  const field = name === '' ? null : specialtyByName(name);
  return field !== null && !plainText(only).includes(name) && fieldAtHead(plainText(only)) !== field.name;
}

/** "PGY-3: none" after a PGY-2 place: begins with another level. */
const ofOtherLevel = (only: Unit, text: string): boolean => {
  const said = levelKeys(text.slice(0, 24));
  const held = levelKeys(plainText(only));
  return said.length > 0 && held.length > 0 && !said.some((level) => held.includes(level));
};

const plainText = (given: Unit): string => given.lines.map((line) => line.text).join(' ');

/** Words that bring in a further place rather than go on about the last. */
const introduces = (text: string): boolean =>
  numbered.test(text) ||
  /^\W*(?:an?other|one|two|three|four|additional(?:ly)?|also|a second|we (?:also|have)|separately|in addition|there (?:is|are)|an?)\b/i.test(
    text,
  ) ||
  /\b(?:also (?:have|has|seek)|second (?:opening|position|vacancy)|another|separate(?:ly)?|in addition)\b/i.test(
    text,
  ) ||
  /^[^.]{0,60}(?:p\.?g\.?y)/i.test(text.replace(/^the\b.*/i, ''));
