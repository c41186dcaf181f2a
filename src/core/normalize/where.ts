/** Puts a posting on the map: its own words first, then the page's, but never another institution's address. */
import type { RawVacancy } from '../page.ts';
import { stateByName } from '../us-states.ts';
import { type Fact, fact } from './fact.ts';
import { type Place, readInstitution, readPlace } from './place.ts';
import { plain } from './plain.ts';

export type Where = Place;
type Hints = { institutionHint?: string | null; cityHint?: string | null; stateHint?: string | null };

/** Institution, city and state; each null where nothing names it. */
export function whereIs(raw: RawVacancy, hints: Hints): Where {
  const block = readPlace(raw.block);
  const cell = raw.fields.institution === undefined ? null : tidyCell(raw.fields.institution);
  const headings = raw.headings.map(readPlace);
  const own = cell ?? block.institution ?? firstOf(headings.map((one) => one.institution));
  const page = raw.surroundings.map((words) => ({ words, place: readPlace(words) }));
  const institution =
    own ?? firstOf(page.map((one) => one.place.institution)) ?? hinted(hints.institutionHint);
  const near = cityAndState(raw, [block, ...headings]);
  if (near.city && near.state) return { institution, ...near };
  const around = page.filter((one) => !own || mentions(one.words, own.value)).map((one) => one.place);
  const far = around.find((place) => place.city && (!near.state || near.state.value === place.state?.value));
  return {
    institution,
    city: near.city ?? far?.city ?? hinted(hints.cityHint),
    state: near.state ?? far?.state ?? firstOf(around.map((place) => place.state)) ?? hinted(hints.stateHint),
  };
}

function cityAndState(
  raw: RawVacancy,
  near: Place[],
): { city: Fact<string> | null; state: Fact<string> | null } {
  const cell = raw.fields.city;
  const place = cell === undefined ? null : readPlace(cell);
  const state = raw.fields.state === undefined ? null : stateByName(raw.fields.state);
  const institutionCell = raw.fields.institution === undefined ? null : readPlace(raw.fields.institution);
  const located = [place, institutionCell, ...near].find((one) => one?.city);
  const bare =
    cell !== undefined && !place?.city && cell.trim().length < 40 && !/\d/.test(cell)
      ? fact(cell.trim().replace(/,$/, ''), cell)
      : null;
  return {
    city: place?.city ?? bare ?? located?.city ?? null,
    state:
      (state ? fact(state.code, raw.fields.state ?? '', 0.98) : null) ??
      place?.state ??
      located?.state ??
      firstOf([institutionCell, ...near].map((one) => one?.state ?? null)),
  };
}

function tidyCell(cell: string): Fact<string> | null {
  const line = cell.trim().split('\n')[0]?.trim() ?? '';
  const place = readPlace(line);
  const name = place.city
    ? line.slice(0, plain(line).indexOf(plain(place.city.value))).replace(/[\s,|(-]+$/, '')
    : line;
  const value = name.length > 1 ? name : line;
  return value === '' ? null : value.length > 90 ? readInstitution(line) : fact(value, cell, 0.96);
}

function mentions(words: string, institution: string): boolean {
  return plain(words).toLowerCase().includes(plain(institution).toLowerCase());
}

const firstOf = <T>(facts: readonly (Fact<T> | null)[]): Fact<T> | null =>
  facts.find((one) => one !== null) ?? null;
const hinted = (value: string | null | undefined): Fact<string> | null =>
  value ? fact(value, '', 0.8) : null;
