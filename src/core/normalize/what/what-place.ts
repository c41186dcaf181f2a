/** Says what kind of place is offered: specialty, levels and track, from the nearest words that name them. */
import type { RawVacancy } from '../../page.ts';
import { specialtyByName } from '../../specialty.ts';
import type { Track } from '../../vacancy.ts';
import { isDemand, withoutDemands } from '../asked/demand.ts';
import { type Fact, fact } from '../fact.ts';
import { isRowOfCells } from '../offer/offered.ts';
import { withoutComers, withoutWhom } from '../offer/whom.ts';
import { plain } from '../plain.ts';
import type { Place } from '../split.ts';
import { readLevels } from './levels.ts';
import { readSpecialty } from './specialty-in-words.ts';
import { specialtyOfHouse } from './specialty-of-house.ts';
import { readTrack } from './track.ts';

export type Known = {
  place: Place;
  raw: RawVacancy;
  context: { captured: Date; specialtyHint: string | null };
};

export const firstLine = (block: string): string =>
  block.split('\n').find((line) => line.trim() !== '') ?? '';

/** Neither what somebody brings nor who may come. */
const saidOfPlace = (words: string): string => withoutComers(withoutWhom(withoutDemands(words)));

/** Null: no words say. */
export function specialtyOf({ place, raw, context }: Known): Fact<string> | null {
  const cell = raw.fields.specialty;
  const labelled = cell === undefined ? null : specialtyByName(cell);
  // A heading says what most of the page is about; a place that names its own field is of that.
  const above = place.ofSeveral && cell !== undefined && raw.headings.includes(cell);
  const said = cell === undefined ? null : ofOfferBelow(cell, place.offer, raw.headings);
  if (said && labelled && !labelled.name.includes(said.value)) return said;
  if (labelled && cell && !above) return fact(labelled.name, cell, 0.98);
  // The clinical anesthesia years are that field's alone.
  const year = plain(place.offer || raw.block).match(/\bCA-?\s?[1-3]\b/);
  if (year && cell === undefined) return fact('Anesthesiology', year[0], 0.93);
  if (place.specialty) return fact(place.specialty, place.specialty, 0.95);
  // PL, the pediatric level, is said in pediatrics only, and in what begins with it.
  const pediatric = plain(place.offer).match(/\bPL-?\s?[1-3]\b/);
  if (pediatric && cell === undefined && readSpecialty(place.offer) === null)
    return fact('Pediatrics', pediatric[0], 0.9);
  const lead = leadingField.exec(firstLine(raw.block))?.[1];
  const led = lead === undefined || cell !== undefined ? null : specialtyByName(lead);
  if (led && lead) return fact(led.name, lead, 0.95);
  const nearest = [
    cell ?? '',
    withoutComers(place.offer),
    saidOfPlace(firstLine(raw.block)),
    saidOfPlace(place.own),
    saidOfPlace(raw.block),
    ...raw.headings,
  ];
  for (const words of nearest) {
    const said = words === '' ? null : readSpecialty(words);
    if (said) return fact(said.value.name, said.words, said.sure);
  }
  const hint = context.specialtyHint ? specialtyByName(context.specialtyHint) : null;
  if (hint) return fact(hint.name, '', 0.85);
  for (const words of [...raw.surroundings, ...raw.sharedWords.map(withoutDemands)]) {
    const said = readSpecialty(words);
    if (said) return fact(said.value.name, said.words, Math.min(said.sure, 0.75));
  }
  for (const words of [raw.fields.institution ?? '', raw.block.slice(0, 300), ...raw.surroundings]) {
    const said = specialtyOfHouse(words);
    if (said) return fact(said.value.name, said.words, said.sure);
  }
  const anywhere = readSpecialty(raw.block);
  return anywhere ? fact(anywhere.value.name, anywhere.words, 0.5) : null;
}

/** "Peds PGY-2 (+ more)" heads a thread whose next post offers surgery. */
function ofOfferBelow(cell: string, offer: string, headings: readonly string[]): Fact<string> | null {
  const said = headings.some((one) => one.startsWith(cell)) ? readSpecialty(withoutDemands(offer)) : null;
  if (said === null || said.sure < 0.97) return null;
  const before = offer.slice(0, offer.indexOf(said.words));
  return /\b(?:needs?|requires?|must have|with|after|\()\s*$/i.test(before)
    ? null
    : fact(said.value.name, said.words, said.sure);
}

/** "DERMATOLOGY. Tygart Valley Skin Clinic ...": the field stands before the entry. */
const leadingField = /^\W*([A-Z][A-Za-z&/ -]{3,40})[.:]\s/;

/** Null: no words say. */
export function levelsOf(
  { place, raw }: Known,
  specialty: string,
  track: Fact<Track> | null,
): Fact<number[]> | null {
  const cell = raw.fields.pgy;
  // What heads places of different levels is the level of one of them; a row of cells has but one.
  if (cell !== undefined && (!place.ofLevels || isRowOfCells(raw))) {
    const said = readLevels(cell, specialty) ?? bareLevel(cell);
    if (said) return { ...said, sure: 0.98 };
  }
  if (place.levels) {
    // "R1" is the second year where the first is spent elsewhere: the specialty decides.
    const said = /\bR-?\s?[1-4]s?\b/.test(place.offer) ? readLevels(place.offer, specialty) : null;
    return said ?? fact(place.levels, place.offer, 0.97);
  }
  // A transitional year is a first year, whatever other levels the page names.
  if (specialty === 'Transitional Year' && place.offer !== '') return fact([1], '', 0.8);
  for (const words of [place.offer, ...lines(place.own), ...lines(raw.block), ...raw.headings]) {
    const said = words === '' ? null : readLevels(words, specialty);
    if (said) return said;
  }
  const anywhere = readLevels(raw.block, specialty);
  if (anywhere) return { ...anywhere, sure: Math.min(anywhere.sure, 0.7) };
  if (specialty === 'Transitional Year') return fact([1], '', 0.8);
  if (track?.value === 'preliminary') return fact([1], track.words, 0.7);
  return track?.value === 'advanced' ? fact([2], track.words, 0.75) : null;
}

/** The lines that may say the level of the place: not those that say what year an applicant has done. */
const lines = (words: string): string[] => words.split('\n').filter((line) => !isDemand(line));

/** A cell headed "PGY" may hold just "2" or "1/2". */
function bareLevel(cell: string): Fact<number[]> | null {
  const levels = [...cell.matchAll(/(?<!\d)[1-5](?!\d)/g)].map((hit) => Number(hit[0]));
  return levels.length > 0 && cell.length <= 16 ? fact([...new Set(levels)].sort(), cell) : null;
}

/** Null: no words say. */
export function trackOf({ place, raw }: Known, specialty: string): Fact<Track> | null {
  const cell = raw.fields.track;
  const said = (cell === undefined ? null : readTrack(cell)) ?? asTrack(place.track);
  if (said) return said;
  for (const words of [
    withoutComers(place.offer),
    withoutComers(titleOf(raw.block)),
    saidOfPlace(place.own),
    raw.fields.specialty ?? '',
    ...raw.headings.slice(0, 1),
  ]) {
    const found = words === '' ? null : readTrack(words);
    if (found) return found;
  }
  return specialty === 'Transitional Year' ? fact('transitional', '', 0.9) : null;
}

/** A first line; of one that runs on as a paragraph, not the years that somebody brings. */
function titleOf(block: string): string {
  const line = firstLine(block);
  return line.length > 200 ? saidOfPlace(line) : withoutWhom(line);
}

const asTrack = (track: Track | null): Fact<Track> | null => (track ? fact(track, track, 0.93) : null);
