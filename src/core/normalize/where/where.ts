/** Puts a posting on the map: its own words first, then the page's, but never another institution's address. */
import type { RawVacancy } from '../../page.ts';
import { rememberedOfList } from '../../remembered.ts';
import { foldName } from '../../specialty.ts';
import { stateByName } from '../../us-states.ts';
import { type Fact, fact } from '../fact.ts';
import { withoutLeavers } from '../leavers.ts';
import { cityBeside, placeBesideName, stateOfConsortium, stateOfLicense } from './city-beside.ts';
import { readHead } from './head-sentence.ts';
import { houseInCell, withheld } from './house-cell.ts';
import { isAnyHouse } from './house-name.ts';
import { type Place, readPlace } from './place.ts';

export type Where = Place;
type Hints = { institutionHint?: string | null; cityHint?: string | null; stateHint?: string | null };

/** Institution, city and state; each null where nothing names it. */
export function whereIs(raw: RawVacancy, hints: Hints): Where {
  const block = readPlace(withoutLeavers(raw.block));
  const told = raw.fields.institution === undefined ? null : houseInCell(raw.fields.institution, raw.block);
  const head = told === null ? readHead(raw.block) : null;
  const cell = told?.house ?? head?.institution ?? null;
  const headings = [...raw.headings.map(readPlace), ...headsOf(raw.sharedWords)];
  const own = cell ?? sureOf([block, ...headings]) ?? sureOf([...headLines(raw.block), ...headings], 0.75);
  // A house that is there and not named is not the one whose page this is.
  const unnamed = withheld.test(raw.block);
  const page = unnamed ? [] : placesOf(raw.surroundings);
  const institution =
    (own && (unclipped(own.value, page) ?? own)) ??
    sureOf(page) ??
    hinted(hints.institutionHint) ??
    firstOf((unnamed ? [] : [block, ...headings, ...page]).map((one) => one.institution));
  const near = cityAndState(raw, told?.city ?? head?.city ?? null, [block, ...headings]);
  const house = institution?.value ?? null;
  if (near.city && near.state) {
    const city = withoutHouse(near.city, house);
    return { institution: institution && withoutCity(institution, city.value), city, state: near.state };
  }
  const beside = institution ? placeBesideName(raw, institution.value) : { city: null, state: null };
  const around = !own || isOfPage(own.value, raw.surroundings) ? page : [];
  const tail = near.city ? null : cityBeside(raw, near.state ?? beside.state, house);
  const far =
    tail || beside.city
      ? undefined
      : oneOf(
          around.filter((place) => place.city && (!near.state || near.state.value === place.state?.value)),
          house,
        );
  const city = near.city ?? beside.city ?? tail ?? far?.city ?? hinted(hints.cityHint);
  return {
    institution,
    city: city && withoutHouse(city, house),
    state:
      near.state ??
      beside.state ??
      far?.state ??
      firstOf(around.map((place) => place.state)) ??
      stateOfLicense(raw.block) ??
      stateOfLicense(raw.sharedWords.join('\n')) ??
      (own ? stateOfConsortium(raw.surroundings) : null) ??
      hinted(hints.stateHint),
  };
}

/** A name that heads an entry ("Elk Run Children's") is said of it, whatever else the entry speaks of. */
const headLines = (block: string): Place[] => block.split('\n', 3).map(readPlace);

/** "BLUEGRASS REHAB" in a title of "Bluegrass Rehabilitation Institute": the page's name in full. */
function unclipped(house: string, page: readonly Place[]): Fact<string> | undefined {
  const clipped = house.toLowerCase().split(' ');
  const isWhole = (name: string): boolean => {
    const words = name.toLowerCase().split(' ');
    const begin = clipped.every((word, i) => words[i]?.startsWith(word));
    return begin && clipped.some((word, i) => word !== words[i]);
  };
  return page.flatMap(({ institution }) => institution ?? []).find(({ value }) => isWhole(value));
}

const placesOf = rememberedOfList((list): readonly Place[] => list.map(readPlace));

/** "Elk Run College, Ashland, KY" above two places of one card heads both. */
const headsOf = rememberedOfList((list): readonly Place[] =>
  list
    .filter((words) => words.length < 90)
    .map(readPlace)
    .filter((one) => one.institution !== null && one.city !== null),
);

/** A cell of two lines reads "Bluff City Heart and Lung Memphis": what ends the house's name begins no city. */
function withoutHouse(city: Fact<string>, house: string | null): Fact<string> {
  const words = city.value.split(' ');
  const tail = (count: number): string => words.slice(0, count).join(' ');
  const shared = words.findLastIndex((_, i) => i + 1 < words.length && house?.endsWith(tail(i + 1)));
  if (shared < 0) return city;
  const value = words.slice(shared + 1).join(' ');
  return { ...city, value, words: value };
}

/** "Elk Run Hospital Toledo, OH": the town is no part of the name, unless the name needs it ("University of Toledo"). */
function withoutCity(house: Fact<string>, city: string): Fact<string> {
  const name = house.value.slice(0, -city.length - 1);
  const apart = house.value === `${name} ${city}` && endsAsHouse.test(name) && !isAnyHouse(name);
  return apart ? { ...house, value: name } : house;
}
const endsAsHouse =
  /\b(?:Hospitals?|Medical Cent(?:er|re)|Health|Healthcare|Clinics?|Institute|School of Medicine|Cent(?:er|re))$/;

/**
 * Where a page names places in several cities: the one it names beside the house, beside another, or first in words of its own.
 * A list of the branches of a health system says of none that it is meant.
 */
function oneOf(places: readonly Place[], house: string | null): Place | undefined {
  const cities = new Set(places.map((place) => place.city?.value));
  return cities.size <= 1
    ? places[0]
    : (places.find(({ institution }) => institution?.value === house) ??
        places.find(({ institution }) => institution !== null));
}

const sureOf = (places: readonly Place[], least = 0.8): Fact<string> | null =>
  firstOf(places.map((one) => (one.institution && one.institution.sure >= least ? one.institution : null)));

function cityAndState(
  raw: RawVacancy,
  afterHouse: Fact<string> | null,
  near: Place[],
): { city: Fact<string> | null; state: Fact<string> | null } {
  const cell = raw.fields.city;
  const place = cell === undefined ? null : readPlace(cell);
  const state = raw.fields.state === undefined ? null : stateByName(raw.fields.state);
  const institutionCell = raw.fields.institution === undefined ? null : readPlace(raw.fields.institution);
  const located = [place, institutionCell, ...near].find((one) => one?.city);
  const bare =
    cell !== undefined &&
    !place?.city &&
    cell.trim().length < 40 &&
    /^\W*\p{Lu}/u.test(cell) &&
    !/\d/.test(cell)
      ? fact(cell.trim().replace(/,$/, ''), cell)
      : null;
  return {
    city: place?.city ?? bare ?? afterHouse ?? located?.city ?? null,
    state:
      (state ? fact(state.code, raw.fields.state ?? '', 0.98) : null) ??
      place?.state ??
      located?.state ??
      firstOf([institutionCell, ...near].map((one) => one?.state ?? null)),
  };
}

/** A page that names the institution anywhere gives its own address; a board's footer does not. */
function isOfPage(institution: string, surroundings: readonly string[]): boolean {
  const name = foldName(institution);
  return foldedOf(surroundings).some(
    (said) =>
      said.includes(name) || (said.split(' ').length >= 2 && name.includes(said)) || sharesName(name, said),
  );
}
const foldedOf = rememberedOfList((list) => list.map(foldName));

/** "Maumee Valley Regional Medical Center" and "Maumee Valley Health": the words that are nobody else's. */
function sharesName(a: string, b: string): boolean {
  const own = (name: string): string[] =>
    name.split(' ').filter((word) => word.length > 2 && !common.has(word));
  const [first, second] = [own(a), new Set(own(b))];
  return first.length >= 2 && first.filter((word) => second.has(word)).length >= 2;
}

const common = new Set(
  'hospital hospitals medical center centre health healthcare university school medicine college clinic institute regional community general the and for saint memorial system department residency program graduate education surgery family internal of'.split(
    ' ',
  ),
);

const firstOf = <T>(facts: readonly (Fact<T> | null)[]): Fact<T> | null =>
  facts.find((one) => one !== null) ?? null;
const hinted = (value: string | null | undefined): Fact<string> | null =>
  value ? fact(value, '', 0.8) : null;
