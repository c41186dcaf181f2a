/** Remarks below a list that begin with the name of one of its entries: "Tell City: no visas at this site.", "Tell City Surgery. ..." */
import { sentences } from '#core/normalize/plain.ts';
import type { Line } from '../outline/outline.ts';
import { plain } from '../words.ts';
import { isGenericHeading, mayOffer, saysLevel, speaksToAll } from './cues.ts';
import { factOf } from './labels.ts';
import { levelKeys } from './level-keys.ts';
import type { Kid } from './merge.ts';
import { leaf, linesOf, type Part, part } from './parts.ts';
import type { Unit } from './units.ts';

/** What was taken for a posting and only goes on about entries of a list beside it is none. */
export function withoutRemarks(kids: readonly Kid[]): readonly Kid[] {
  const entries = kids.flatMap(({ units }) => units.filter(isEntry));
  if (entries.length < 2 || entries.length > most) return kids;
  return kids.map((kid) =>
    kid.units.length > 0 &&
    !kid.units.some(isEntry) &&
    kid.units.every((one) => one.lines.some((line) => goesOn(line, entries)))
      ? { ...kid, units: [] }
      : kid,
  );
}

/** One list of labels that names no level, field or house of its own tells the facts of the posting beside it. */
export function withoutFacts(kids: readonly Kid[]): readonly Kid[] {
  if (kids.filter(({ units }) => units.length > 0).length < 2) return kids;
  const all = kids.map((kid) => kid.part);
  return kids.map((kid) => (isOfNeighbour(kid.part, all) ? { ...kid, units: [] } : kid));
}
const isOfNeighbour = (given: Part, all: readonly Part[]): boolean =>
  given.solid && (!given.item || isOnlyRow(given, all)) && tellsNoPlace(given);
/** One row among rows is a place; a list of labels that has no like beside it tells of the place above it. */
export const isOnlyRow = ({ reader }: Part, all: readonly Part[]): boolean =>
  all.filter((one) => one.solid && one.item && one.reader === reader).length === 1;
const tellsNoPlace = ({ matrix, fields, parts }: Part): boolean =>
  !matrix &&
  [fields.pgy, fields.specialty, fields.institution].every((one) => one === undefined) &&
  !parts.some(
    ({ line }) =>
      line !== null && saysLevel(line.text) && (namesPlace.test(line.text) || mayOffer(line.text)),
  );
/** "Opening R1 (PGY-2), Diagnostic Radiology": a label with the place itself. */
const namesPlace = /^\W*(?:opening|position|vacancy|post|title|seat|slot|spot|job)\b/i;

/** Longer lists have no remarks below them that name one entry. */
const most = 200;
const isEntry = ({ reader }: Unit): boolean => reader === 'table';

const goesOn = (line: Line, entries: readonly Unit[]): boolean =>
  pieces(line).some((piece) => {
    const levels = levelKeys(piece.text.slice(0, 60));
    return meant(piece.text, entries).some(
      (one) => levels.length === 0 || levels.some((level) => levelKeys(wordsOf(one)).includes(level)),
    );
  });

/** Gives each remark to the entry that it names; what is left over is said of all, or null. */
export function handedOut(beside: Part, entries: readonly Unit[]): Part | null {
  const lines = linesOf(beside);
  if (entries.length > most || !lines.some(({ text }) => named.test(text))) return beside;
  let told = false;
  const left = lines.flatMap((line) => {
    const rest = pieces(line).filter((piece) => {
      const whom = meant(piece.text, entries);
      for (const one of whom) one.shared.push(piece);
      told ||= whom.length > 0;
      return whom.length === 0;
    });
    const text = rest.map((piece) => piece.text).join(' ');
    return text === '' ? [] : [{ ...line, text }];
  });
  if (!told) return beside;
  return left.length === 0 ? null : part({ parts: left.map(leaf) });
}

/** A line cut where a sentence begins with a name and a colon. */
function pieces(line: Line): Line[] {
  if (line.text.length > 3000 || !line.text.includes(': ')) return [line];
  const cuts: string[] = [];
  for (const { text } of sentences(line.text))
    if (cuts.length === 0 || named.test(text)) cuts.push(text.trim());
    else cuts.push(`${cuts.pop() ?? ''} ${text.trim()}`);
  return cuts.map((text) => ({ ...line, text }));
}
const named = /^\W*(\p{Lu}[^:.;,@]{2,40})[:.]\s/u;

/** The entries whose own words hold every word of the name; none where that tells nothing. */
function meant(text: string, entries: readonly Unit[]): Unit[] {
  const name = named.exec(text)?.[1] ?? '';
  if (name === '' || factOf(name) !== null || isGenericHeading(name) || speaksToAll(name)) return [];
  const words = tokens(name);
  if (words.length === 0 || saysLevel(name)) return [];
  const found = entries.filter((one) => {
    const own = new Set(tokens(wordsOf(one).slice(0, 200)));
    return words.every((word) => own.has(word));
  });
  return found.length < entries.length ? found : [];
}

const tokens = (words: string): string[] =>
  plain(words)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2 && word !== 'the' && word !== 'and');
const wordsOf = (one: Unit): string => one.lines.map(({ text }) => text).join(' ');
