/** When a place begins, until when to apply, how many there are and whom to write to: its cells, its own words, then those said for all. */
import { rememberedOfList } from '../remembered.ts';
import type { Track } from '../vacancy.ts';
import { withoutDemands } from './asked/demand.ts';
import { type Fact, fact } from './fact.ts';
import type { Mark } from './mark.ts';
import { isRowOfCells } from './offer/offered.ts';
import { readPositions } from './what/positions.ts';
import type { Known } from './what/what-place.ts';
import { readDeadline } from './when/deadline.ts';
import { readBareStart, readNewStart, readStart } from './when/start.ts';

export function startOf(known: Known): Fact<string> | null {
  const { place, raw, context } = known;
  const cell = cellOf(known, raw.fields.start);
  if (cell !== undefined) {
    const said = readStart(cell, context.captured, true);
    if (said || openStart.test(cell)) return said;
  }
  const amended = readNewStart(place.own, context.captured);
  if (amended) return amended;
  for (const words of [place.offer, place.own, place.rest]) {
    const said = words === '' ? null : readStart(words, context.captured);
    if (said) return said;
  }
  if (sameDate.test(place.own)) return readStart(raw.block, context.captured);
  for (const words of toAllOf(raw.sharedWords)) {
    const said = readStart(words, context.captured);
    if (said) return said;
  }
  return readBareStart(withoutDemands(place.own), context.captured);
}

/** Where places of several levels follow one another, a cell is of the one among whose words it stands. */
const cellOf = ({ place, raw }: Known, cell: string | undefined): string | undefined =>
  place.ofLevels && cell !== undefined && !isRowOfCells(raw) && !place.own.includes(cell) ? undefined : cell;

/** "All positions start July 1": what is said of all beside them. */
const toAll =
  /\b(?:all|both|each|every|either) (?:[\w-]+ ){0,3}(?:positions?|openings?|seats?|places?|spots?|slots?|residents?|vacanc\w+)\b/i;
const toAllOf = rememberedOfList((list) => list.filter((words) => toAll.test(words)));

/** A cell that leaves the start open says so for the whole posting. */
const openStart =
  /\b(?:flexib\w+|negotiab\w+|tbd|tba|arranged?|arrangement|open|var(?:ies|iable)|discuss\w*|agreed?|any ?time|mutual\w*)\b/i;

/** "A PGY-1 seat opens on the same date." */
const sameDate = /\b(?:on|from|for) (?:the|that) same (?:date|day)\b/i;

/** `of`: the levels, the track and the start of the place, where several last days are given. */
export function deadlineOf(
  { place, raw, context: { captured } }: Known,
  of: { levels: number[]; track: Track | null; start: string | null; specialty: string; mark: Mark | null },
): Fact<string> | null {
  const cell = raw.fields.deadline;
  if (cell !== undefined) {
    const said = readDeadline(cell, { captured, ...of, labelled: true });
    if (said) return said;
  }
  for (const words of [place.own, place.rest, ...raw.sharedWords]) {
    const said = readDeadline(words, { captured, ...of });
    if (said) return said;
  }
  return null;
}

export function positionsOf(known: Known): Fact<number> | null {
  const { place, raw } = known;
  if (place.count !== null) return fact(place.count, place.offer, 0.9);
  const cell = cellOf(known, raw.fields.positions);
  // "FTE: 1.0" is how much one works; how many work is told elsewhere, or by nothing else.
  const share = cell !== undefined && /^\W*\d\.\d/.test(cell);
  if (cell !== undefined && !(share && readPositions(raw.block))) {
    const said = readPositions(cell, true);
    if (said) return said;
  }
  const beside = raw.fields.status?.match(/\bopen\s*\((\d{1,2})\)/i);
  if (beside?.[1]) return fact(Number(beside[1]), beside[0], 0.95);
  for (const words of [place.offer, place.own]) {
    const said = words === '' ? null : readPositions(words);
    if (said) return said;
  }
  return saysOneEach(raw.sharedWords) ? fact(1, '', 0.8) : null;
}

/** "Each line above is one position." */
const oneEach =
  /\beach (?:line|row|entry|listing|item|card|notice)s?(?: (?:above|below|here|shown))? (?:is|stands for|means|represents|offers) (?:for )?(?:one|a single) (?:position|place|seat|opening|vacancy|spot|slot)\b/i;
const saysOneEach = rememberedOfList((list) => list.some((words) => oneEach.test(words)));
