/** What a cell or line that is said to name the house holds: its name, and often its town, office or field beside it. */
import { specialtyByName } from '../../specialty.ts';
import { stateByName } from '../../us-states.ts';
import { type Fact, fact } from '../fact.ts';
import { plain } from '../plain.ts';
import { isCityName } from './city-beside.ts';
import { hasKind, houseName, isAnyHouse } from './house-name.ts';
import { readInstitution } from './institution.ts';
import { readPlace } from './place.ts';

export type HouseInCell = { house: Fact<string> | null; city: Fact<string> | null };

export function houseInCell(cell: string, block = ''): HouseInCell {
  const line = cell.trim().split('\n')[0]?.trim() ?? '';
  if (withheld.test(line)) return { house: null, city: null };
  const apart = inTwoLines(line, block);
  if (apart) return apart;
  const place = readPlace(line);
  const name = place.city
    ? line.slice(0, plain(line).indexOf(plain(place.city.value))).replace(/[\s,|(-]+$/, '')
    : line;
  const value = name.length > 1 ? name : line;
  if (value === '' || isAction.test(value)) return { house: null, city: null };
  if (value.length > 90) return { house: readInstitution(line), city: null };
  const pieces = value.split(/,\s+|\s*[()]\s*|(?<=\p{L}{4})\.\s+/u).filter((one) => one !== '');
  // "Elk Run University, Department of Surgery", "Kansas. Elk Run Regional": the piece that is a house.
  const house = pieces.find((one) => hasKind.test(plain(one)) && ofHouse(one)) ?? pieces.find(ofHouse);
  if (house === undefined) return { house: isAnyHouse(value) ? null : fact(value, cell, 0.96), city: null };
  const rest = pieces.slice(pieces.indexOf(house) + 1);
  const whole = rest.length > 0 || pieces[0] !== house ? house : value;
  const cut = houseName(whole) ?? whole;
  const city = rest.length === 1 && isCityName(rest[0] ?? '') ? rest[0] : undefined;
  return { house: fact(cut, cell, 0.96), city: city === undefined ? null : fact(city, city, 0.85) };
}

/** "Elk Run Hospital" over "Dover" in one cell: the lines of the entry tell them apart. */
function inTwoLines(cell: string, block: string): HouseInCell | null {
  const line = block.split('\n', 6).find((one) => one.length > 5 && cell.startsWith(`${one} `));
  const rest = line === undefined ? '' : cell.slice(line.length + 1);
  if (line === undefined || !isCityName(rest) || !block.includes(`${line}\n${rest}\n`)) return null;
  return { house: fact(line, line, 0.96), city: fact(rest, rest, 0.9) };
}

/** "Name for subscribers", "Hospital withheld": the page has a name and does not give it. */
export const withheld =
  /\b(?:name|hospital|program|institution|site|employer|house|identity|sponsor)s?(?: name)?(?: is| are)? (?:(?:visible |shown |given |available |known )?(?:only )?(?:for|to|on) (?:(?:paying|logged-in|registered) )?(?:members|subscribers|premium|request|users)|withheld|hidden|undisclosed|confidential|not (?:given|shown|named|disclosed)|upon request|anonymous|after (?:log|sign))|\b(?:undisclosed|unnamed|confidential|anonymous) (?:[\w-]+ ){0,2}(?:program|hospital|institution|site|employer|residency)\b|\b(?:(?:rather|prefer|like|asked|wish)(?: to)? not(?: to)?|won't|will not|cannot|can't|may not) (?:name|identify) (?:it|them|(?:the|my|our|this|that) (?:hospital|program|residency|place))\b|\b(?:log|sign) in to (?:see|view|unlock) the (?:name|hospital|institution|program)/i;

const ofHouse = (piece: string): boolean =>
  /^\p{Lu}.* /u.test(piece) &&
  !isOffice.test(piece) &&
  !isAnyHouse(piece) &&
  specialtyByName(piece) === null &&
  stateByName(piece) === null;
const isOffice = /^(?:Department|Division|Section|Office|Dept|Residency|Graduate Medical Education)\b/;
/** The buttons of a site. */
const isAction =
  /^(?:Apply|Save|Share|Search|Sign|Log|Back|View|Print)\b(?: (?:Apply|Save|Share|Job|Jobs|Now|In|Sign|Search|Online|Back|Print))+$/i;
