/** What a page says of its owner: names and addresses in title, header, footer and the last lines, for institution and place. */

import { findSpecialties } from '#core/normalize/what/specialty-in-words.ts';
import { unshouted } from '#core/normalize/where/capitals.ts';
import { readPlace } from '#core/normalize/where/place.ts';
import type { Document, Line } from '../outline/outline.ts';
import { organisations } from '../readers/json-ld.ts';
import { plain } from '../words.ts';
import { isPerson, namesInstitution } from './cues.ts';

const address =
  /\b[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b|\b[A-Z][a-z]+,\s+(?:[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s+\d{5}\b/;
const most = 40;

/** "Behavioral Health Technician": a post and no house. */
const post =
  /\b(?:Technician|Nurse|Assistant|Manager|Coordinator|Therapist|Specialist|Aide|Clerk|Pharmacist|Counselor|Analyst|Physician|Technologist)s?\b(?: [IVX]+)?\W*$/i;

/** Kinds of owner that can hold a place: they stand before a bare "Residency" or "Department". */
const owner =
  /\b(?:Hospitals?|Medical Cent(?:er|re)|Health(?:care)?|University|School of Medicine|College|Clinics?|Institute|Consortium|Infirmary|Cent(?:er|re)|Foundation|System|Laborator(?:y|ies)|(?:GME|Education|Residency|Hospitals) (?:Alliance|Partnership|Collaborative))\b/;
const ownsPlaces = (words: string): boolean => owner.test(unshouted(words));

export function surroundings(
  document: Pick<Document, 'title' | 'meta' | 'outside' | 'jsonLd'>,
  lines: readonly Line[],
  whole: readonly Line[] = lines,
): string[] {
  const { meta } = document;
  const content = withoutSchools(lines.map((line) => line.text));
  const named = content
    .filter(
      (words) =>
        words.length < 90 &&
        namesInstitution(words) &&
        !/[.!?]$/.test(words) &&
        !isPerson(words) &&
        !post.test(words),
    )
    .slice(0, 20);
  const titles = [
    document.title,
    meta['og:site_name'] ?? '',
    meta['application-name'] ?? '',
    meta['og:title'] ?? '',
    meta['author'] ?? '',
  ].flatMap(pieces);
  const outside = document.outside.flatMap(pieces);
  // The rows of a board have houses of their own: its name ("SeatWatch Residency", "Spot Network") is not one.
  const rows = new Set(lines);
  const housed = whole.filter((line) => !rows.has(line) && line.text.length < 140 && ownsPlaces(line.text));
  const board = new Set(housed.map((line) => line.text)).size >= 3;
  // A page that names many houses (where its residents studied, where they go) is of the one in its own header or footer.
  const ofMany = named.filter(ownsPlaces).length >= 4;
  const names = [
    ...titles,
    ...organisations(document.jsonLd),
    ...(ofMany ? [...outside, ...named] : [...named, ...outside]),
  ];
  // "Hi from Elk Run Hospital in Toledo!": believed only where nothing else says whose page it is.
  const greeting = names.some(ownsPlaces) ? [] : onlyHouse(whole.map((line) => line.text));
  const notBoard = (words: string): boolean =>
    !board || ownsPlaces(words) || readPlace(words).institution === null;
  const about = (meta['og:description'] ?? meta['description'] ?? '').slice(0, 400);
  const all = [
    ...ofGroup(
      names,
      whole.map((line) => line.text),
    ),
    ...names.filter(ownsPlaces),
    ...greeting,
    ...addresses(content),
    ...addresses(document.outside),
    ...onlyTown(content),
    ...townsBeside(names, content),
    ...content.flatMap((words) => located.exec(words)?.[1] ?? []).slice(0, 3),
    ...names.filter((words) => !ownsPlaces(words) && notBoard(words)),
    ...residencyOf(content),
    ...fieldOfLists(content),
    ...(board
      ? names
          .filter((words) => !ownsPlaces(words))
          .flatMap(fieldOf)
          .slice(0, 1)
      : []),
    ...content.filter((words) => words.length < 90 && society.test(words)).slice(0, 2),
    about,
  ];
  return [...new Set(all.filter((words) => words !== ''))].slice(0, most);
}

/** "Merced, CA" or "US-ME-Portland", by itself or before the hours, as the head of a job has it, if the page heads nothing with another. */
function onlyTown(content: readonly string[]): string[] {
  const lines = content.filter((words) => words.length < 90 && townLine.test(plain(words)));
  const towns = new Set(lines.flatMap((words) => readPlace(words).city?.value ?? []));
  return towns.size === 1 ? lines.filter((words) => readPlace(words).city !== null).slice(0, 1) : [];
}
const townLine =
  /^(?:(?:GME |Medical Education |Residency )?(?:(?:Office|Department|Division|Section) (?:of|for) [\p{L} &]{4,50}|(?:Medical Education|GME|Residency) Office),\s(?=\p{Lu}))?(?:US-[A-Z]{2}-\p{Lu}[\p{L} .'-]+|\p{Lu}[\p{L} .'-]+,\s(?:[A-Z]{2}|\p{Lu}[a-z]+(?: \p{Lu}[a-z]+)?)(?:,? (?:US|USA|United States|\d{5}))?(?:\s[|\u00b7\u2022-]\s(?:full|part|job|req|posted|\$).*)?)$/iu;

/** "a good fall at Elk Run Health System (Toledo, Ohio), and": the town that running text puts beside the owner's name. */
function townsBeside(names: readonly string[], content: readonly string[]): string[] {
  const houses = new Set(
    names.filter(ownsPlaces).flatMap((words) => readPlace(words).institution?.value ?? []),
  );
  return content.slice(0, 300).flatMap((words) =>
    [...houses].flatMap((house) => {
      const at = words.indexOf(house);
      const after = at < 0 ? '' : words.slice(at + house.length, at + house.length + 70);
      const town = bracketed.exec(after)?.[1] ?? '';
      return readPlace(town).city ? [`${house} (${town})`] : [];
    }),
  );
}
const bracketed = /^\s?\(([A-Z][A-Za-z.' -]{1,30},\s[A-Z][A-Za-z .]{1,20})\)/;

/** The line that names the one house of the whole page, if it names no more than one, nor more than one town. */
function onlyHouse(content: readonly string[]): string[] {
  const lines = content.filter((words) => words.length < 800).slice(0, 80);
  const places = lines.map(readPlace);
  const houses = new Set(places.flatMap(({ institution }) => (institution ? [institution.value] : [])));
  const towns = new Set(places.flatMap(({ city }) => (city ? [city.value] : [])));
  const at = places.findIndex(({ institution }) => institution !== null && institution.sure >= 0.8);
  const said = lines[at];
  return said !== undefined && houses.size === 1 && towns.size <= 1 && !leftFor.test(said) ? [said] : [];
}
const leftFor =
  /\b(?:transfer(?:red|ring|s)?|mov(?:ed|ing|es)|left|leaving|leaves|going|went|accepted|graduated?|fellowship|job|studied|degree|similar|other|nearby|rotat\w+)\b[^.;]{0,40}\b(?:to|for|at|from|in|with)\b/i;

/** "R. Calloway, DO" over "Red Clay College", again and again: where its residents studied, and no owner of the page. */
function withoutSchools(content: string[]): string[] {
  const schools = content.filter((words, at) => namesInstitution(words) && isPerson(content[at - 1] ?? ''));
  const studied = new Set(schools.length >= 3 ? schools : []);
  return content.filter((words) => !studied.has(words));
}

/** "The Internal Medicine Residency at Tallgrass trains eight": the field of a page whose titles name none. */
function residencyOf(content: readonly string[]): string[] {
  for (const words of content.slice(0, 150)) {
    const named = words.length < 500 ? findSpecialties(words).filter((one) => one.weight >= 1) : [];
    if (new Set(named.map((one) => one.specialty.name)).size !== 1) continue;
    const said = named.find(
      (one) => /\bresidency$/i.test(one.words) || /^\s+residency\b/i.test(words.slice(one.end)),
    );
    if (said) return [`${said.words} residency`];
  }
  return [];
}

/** "The following Internal Medicine positions are available": the field of the rows below, where all such lines say one. */
function fieldOfLists(content: readonly string[]): string[] {
  const leading = content.slice(0, 150).filter((words) => words.length < 300 && leadsToList.test(words));
  const fields = new Set(leading.flatMap(findSpecialties).map((one) => one.specialty.name));
  return fields.size === 1 ? [...fields].map((name) => `${name} residency`) : [];
}
const leadsToList =
  /\b(?:following|these|current|present) (?:[\w&,/-]+ ){0,6}(?:positions|openings|vacancies|places|seats|spots|slots)\b|\b(?:positions|openings|vacancies|places|seats|spots|slots)(?: [\w-]+){0,4} (?:below|as follows)\b/i;

/** "Emergency Medicine Faculty Roundtable": a board's own name is no house, but says of what field its rows are. */
function fieldOf(name: string): string[] {
  const named = findSpecialties(name).filter((one) => one.weight >= 1);
  const [only, other] = new Set(named.map((one) => one.specialty.name));
  return only !== undefined && other === undefined ? [`${only} residency`] : [];
}

const society = /\b(?:Association|Society|Council|Academy|League|Federation|Organi[sz]ation) (?:of|for)\b/;

/** A page of a health system names the one of its hospitals that it speaks of: "at Elk Run Medical Center, Toledo, Ohio". */
function ofGroup(names: readonly string[], content: readonly string[]): string[] {
  const group = names.find((words) => grouped.test(words));
  if (!group) return [];
  const own = group
    .split(' ')
    .filter((word) => word.length > 3 && !grouped.test(word) && /^[A-Z]/.test(word));
  const said = content.flatMap((words) => {
    const house = words.length < 600 && inside.test(words) ? readPlace(words).institution : null;
    const mine = house !== null && house.sure >= 0.8 && !grouped.test(house.value);
    return mine && own.some((word) => house.value.includes(word)) ? [{ house: house.value, words }] : [];
  });
  const houses = new Set(said.map((one) => one.house));
  return houses.size === 1 ? said.slice(0, 1).flatMap((one) => [one.house, one.words]) : [];
}
const grouped =
  /\b(?:Health System|Healthcare|Health|System|Hospitals|Network|Health Services|Health Partners)$/;
const inside = /\b(?:Hospital|Medical Cent(?:er|re)|Clinic|Infirmary)\b/;

/** "We are located in Bangor, Maine": said of the owner in running text. */
const located =
  /\b(?:we are|we're|is|are) (?:located |based |situated )?in ([A-Z][A-Za-z.' -]{1,25}, (?:[A-Z]{2}\b|[A-Z][a-z]+(?: [A-Z][a-z]+)?))/;

/** "Openings | Radiology | Long Island Sound Health": each piece by itself. */
const pieces = (title: string): string[] =>
  title
    .split(/\s+[|\u2013\u2014\u00b7\u00bb:-]\s+|\s*\|\s*|\s+::\s+|:\s+/)
    .map((piece) =>
      piece
        .replace(/^\s*(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-\u2013]\s*\d{4})?)?\s*/i, '')
        .replace(/\.?\s*All rights reserved.*$/i, '')
        .trim(),
    )
    .filter((piece) => piece !== '' && piece.length < 200);

/** An address may be spread over lines: the name above it is read with it. */
function addresses(lines: readonly string[]): string[] {
  return lines
    .flatMap((words, index) => {
      if (!address.test(words) || words.length > 250) return [];
      if (namesInstitution(words)) return [words];
      const from = [1, 2, 3].find((back) => namesInstitution(lines[index - back] ?? ''));
      const name = from === undefined ? '' : (lines[index - from] ?? '');
      const isSaid = from === undefined || words.toLowerCase().includes(name.toLowerCase());
      return [isSaid ? words : lines.slice(index - from, index + 1).join('\n'), words];
    })
    .slice(0, 12);
}

/** The address of whoever heads the page stays the page's, below whichever section it stands. */
export function isOwnAddress(words: string, title: string): boolean {
  const house = address.test(words) && words.length <= 250 ? readPlace(words).institution : null;
  return house !== null && title.includes(house.value);
}
