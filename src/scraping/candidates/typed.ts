/** What unlabelled words of a posting are by their own shape: a house before its city and state, a level that leads its line. */

import { sentences } from '#core/normalize/plain.ts';
import { findSpecialties, readSpecialty } from '#core/normalize/what/specialty-in-words.ts';
import { unshouted } from '#core/normalize/where/capitals.ts';
import { readInstitution } from '#core/normalize/where/institution.ts';
import { specialtyByName } from '#core/specialty.ts';
import { stateByName } from '#core/us-states.ts';
import { isPlaceLine, levelOnly, saysLevel } from './cues.ts';
import type { Unit } from './units.ts';

const nameWord = /^(?:[\p{Lu}&(][\p{L}.'\u2019&()/-]*|of|the|for|at|and|in|de|la|del|du)$/u;
const notHouse =
  /\b(?:Department|Division|Office|Suite|Room|Street|Road|Avenue|Ave|Blvd|Drive|Dr|Mr|Mrs|Ms|MD|DO|PhD|Box|Contact|Location|Director|Residency|Programs?|Residents?|Interns?|Wanted|Needed|Vacanc(?:y|ies)|Surgery|Psychiatry|Positions?|Openings?|Slots?|Spots?|Seats?|About|Join|Opportunit(?:y|ies)|Hidden|Withheld|Society|Association|Academy|Network|Service|Board|Details|Notices?|Listings?|Postings?|Announcements?|Archives?|Updates?)\b|\d/;

/** "Humboldt Bay Emergency Physicians Program" is the house of that name; "Internal Medicine Program" none. */
const ofProgram = / (?:Residency )?Program$/;

/** "Job Summary" over "Harrisburg, PA": what heads a part of a posting. */
const headsText =
  /^(?:(?:Job|Position|Program|Role|Posting) )?(?:Summary|Description|Details|Overview|Information|Highlights)$|^About (?:Us|the (?:Job|Role|Position|Program))$/i;
const isHouse = (given: string): boolean => isName(given.replace(ofProgram, ''));
const isName = (words: string): boolean =>
  words.length > 3 &&
  words.length < 80 &&
  words.split(/\s+/).length <= 9 &&
  words.split(/\s+/).every((word) => nameWord.test(word)) &&
  words.split(/\s+/).length >= 2 &&
  !notHouse.test(words) &&
  !headsText.test(words) &&
  !saysLevel(words) &&
  specialtyByName(words) === null &&
  stateByName(words) === null;

/** "Hudson Narrows, Peekskill, NY: ..." or a name with "Plattsburgh, NY" below it; undefined where a known kind of house is named anyway. */
export function typedHouse(unit: Unit): string | undefined {
  const words = [...unit.headings.slice(0, 1), ...unit.lines.slice(0, 4)].map((line) =>
    unshouted(line.text).replace(/^From (?=\p{Lu})/u, ''),
  );
  const headed = afterCity(words[0] ?? '');
  if (headed) return headed.house;
  if (words.some((text) => (readInstitution(text)?.sure ?? 0) >= 0.8)) return undefined;
  const practice = namedForField(words[0] ?? '');
  if (practice !== undefined) return practice;
  const owner = words.map((text) => ownersProgram.exec(text)?.[1] ?? '').find(isHouse);
  if (owner !== undefined) return owner;
  for (const [index, text] of words.entries()) {
    const before = beforeCity(text);
    if (before !== undefined) return before;
    if (isPlaceLine(words[index + 1] ?? '') && !text.includes(',') && isHouse(text)) return text;
  }
  return alone(unit.lines.slice(0, 3).map((line) => line.text));
}

/** "Big Hole Psychiatry, Dillon, Montana" and nothing more: a house that bears the name of its field. */
function namedForField(text: string): string | undefined {
  const [, name = '', state = ''] =
    /^(\p{Lu}[\p{L}.&'\u2019 -]{5,70}),\s\p{Lu}[\p{L}.' -]{1,25},\s(\p{Lu}[\p{L} ]+)$/u.exec(text) ?? [];
  const [field] = stateByName(state) === null ? [] : findSpecialties(name);
  const own = name.slice(0, field?.at ?? 0).trim();
  return field?.end === name.length && isHouse(`${own} House`) && own.includes(' ') ? name : undefined;
}

/** "First seen 10/2/25. Palouse Head & Neck. Position starts July 2026.": a name that is a sentence of its own. */
const alone = (lines: readonly string[]): string | undefined =>
  lines
    .flatMap((text) => (text.length < 500 ? sentences(text).slice(0, -1) : []))
    .map(({ text }) => text.trim().replace(/\.$/, ''))
    .find((name) => name.split(' ').length >= 3 && /\p{Lu}\p{Ll}/u.test(name) && isHouse(name));

/** "Round-Up Regional's general surgery program is looking for": whose program it is. */
const ownersProgram =
  /^(\p{Lu}[\p{L}.&-]*(?: (?:\p{Lu}[\p{L}.&-]*|of|the)){1,5})['\u2019]s (?:[\p{Ll}-]+ ){0,4}(?:program|residency|department|service)\b/u;

/** "St. Louis, MO: Gateway Arch Rehabilitation": a town leads, the house follows. */
function afterCity(text: string): { city: string; state: string; house: string } | null {
  const [, city = '', state = '', house = ''] =
    /^(\p{Lu}[\p{L}.' -]{1,30}),\s([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s?[:\u2013\u2014|-]\s(\p{Lu}[^:;|]{3,80})$/u.exec(
      text,
    ) ?? [];
  return stateByName(state) !== null && !saysLevel(house) ? { city, state, house } : null;
}

function beforeCity(text: string): string | undefined {
  const pieces = text
    .slice(0, 200)
    .split(/,\s+|\s+[\u2013\u2014|\u00b7\u2022-]\s+|:\s|\s\(/)
    .map((piece) => piece.trim());
  const at = pieces.slice(0, 5).findIndex((piece, index) => {
    const [city = '', state = ''] = pieces.slice(index + 1);
    const named = /^[A-Z][\w.]*(?: [A-Z][a-z]+)?/.exec(state)?.[0] ?? '';
    const isState = stateByName(named.replace(/\.$/, '')) ?? stateByName(named.split(' ')[0] ?? '');
    const joined = /^(\p{Lu}[\p{L}.' -]{1,25}?),? ([A-Z]{2})(?:\.|$|\s)/u.exec(city);
    if (joined && stateByName(joined[2] ?? '') !== null) return isHouse(piece);
    return isHouse(piece) && /^\p{Lu}[\p{L}.' -]{1,25}$/u.test(city) && isState !== null;
  });
  return at === -1 ? undefined : pieces[at];
}

/** "R2, one. Join by October": the level that leads a line of a list's entry, if only one does. */
export function typedLevel(unit: Unit): string | undefined {
  if (unit.reader === 'prose' || unit.reader === 'section') return undefined;
  const leads = unit.lines
    .slice(0, 4)
    .filter((line) => !saysItIsFull.test(line.text))
    .map(
      (line) =>
        /^[^\p{L}\d]*([^,;:.\u00b7|\u2013\u2014]{2,30})(?:[,;:.\u00b7|\u2013\u2014]|\s-\s|$)/u
          .exec(line.text)?.[1]
          ?.trim() ?? '',
    )
    .filter((lead) => levelOnly(withoutField(lead)));
  return leads.length === 1 ? leads[0] : undefined;
}

/** "PGY-1 and PGY-3: full." beside an opening of the second year. */
const saysItIsFull =
  /^[^:\u2013\u2014]{2,30}(?:[:,\u2013\u2014]|\s-|\s(?:is|are))\s*(?:(?:all|both|currently|now|already)\s)*(?:full|filled|closed|complete|none|no (?:openings?|vacanc(?:y|ies)|places|positions?))\b[^,;]{0,20}$/iu;

/** "Psychiatry R2 or R3", "PGY-2 Psychiatry" without its field. */
const withoutField = (lead: string): string => {
  const [field] = findSpecialties(lead);
  const rest = field ? `${lead.slice(0, field.at)} ${lead.slice(field.end)}` : lead;
  return rest.replace(/\bx ?\d\b/i, '').trim();
};

const cityName = /^\p{Lu}[\p{L}.'\u2019-]{1,20}(?: \p{Lu}[\p{L}.'\u2019-]{1,20}){0,2}$/u;

const isCity = (words: string): boolean =>
  cityName.test(words) &&
  !notHouse.test(words) &&
  !saysLevel(words) &&
  readSpecialty(words) === null &&
  stateByName(words) === null;

type Town = { city?: string; house?: string };

/** "Elk Run Hospital (Ohio)" over "Toledo. One place ...", or "Elk Run Hospital, Toledo \u2013 Neurology": a city without its state. */
export function typedTown(unit: Unit): Town {
  const words = unit.lines.slice(0, 3).map((line) => unshouted(line.text));
  for (const [index, text] of words.entries()) {
    const [, house = '', city = ''] =
      /^([^,;:]{4,70}),\s([^,;:()]{3,40}?)\s[\u2013\u2014-]\s/.exec(text) ?? [];
    if ((readInstitution(house)?.sure ?? 0) >= 0.8 && isCity(city)) return { city };
    const [, name = '', state = ''] = /^([^()]{4,80}) \(([^()]{2,20})\)$/.exec(text) ?? [];
    const below = /^([^.]{3,30})\.\s/.exec(words[index + 1] ?? '')?.[1] ?? '';
    if (name === '' || stateByName(state) === null || saysLevel(name)) continue;
    const known = (readInstitution(name)?.sure ?? 0) >= 0.8 || specialtyByName(name) !== null;
    return { ...(isCity(below) ? { city: below } : {}), ...(known ? {} : { house: name }) };
  }
  return {};
}

/** A list of bare values in an entry ("1", "7/1/27", "as early as 5/3/27"): a small number counts the places, a lone date begins them. */
export function typedValues(unit: Unit): { positions?: string; start?: string } {
  if (unit.lines.length < 3 || unit.lines.length > 14) return {};
  const texts = unit.lines.map((line) => line.text.trim());
  const counts = texts.filter((text) => countAlone.test(text));
  const dates = texts.some((text) => startSaid.test(text)) ? [] : texts.filter((text) => loneDate.test(text));
  return {
    ...(counts.length === 1 && counts[0] ? { positions: counts[0] } : {}),
    ...(dates.length === 1 && dates[0] ? { start: dates[0] } : {}),
  };
}
/** "1", "two", "2 seats, now" */
const countAlone =
  /^(?:[1-9]|one|two|three|four|five|six)(?: (?:open )?(?:seats?|places?|positions?|openings?|spots?|slots?|vacanc(?:y|ies)))?(?:$|[,;]\s)/i;
/** A sentence says when training begins: a date by itself is then when something was written. */
const startSaid =
  /\b(?:start|begin|commenc|available|effective|join|vacant|open|free|report)\w*\b[^.]{0,40}\b(?:20\d\d|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|\d{1,2}\/\d)/i;
const loneDate =
  /^(?:(?:as early as|from|begins?|beginning|starts?|starting|on|entry|available)\W+)?(?:\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|\d{1,2}\/20\d\d|(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?,? 20\d\d|immediately|immediate|asap|now)$/i;
