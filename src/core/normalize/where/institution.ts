/** The name of a hospital, university or health system, cut from the words it stands in, never made up. */

import { remembered } from '../../remembered.ts';
import { sievedOf } from '../../sieved.ts';
import { specialtyByName } from '../../specialty.ts';
import { stateByName } from '../../us-states.ts';
import { asWritten, type Fact, fact } from '../fact.ts';
import { plain } from '../plain.ts';
import { unshouted } from './capitals.ts';
import { hasKind, houseName, isAnyHouse, isBareName, strongKind } from './house-name.ts';
import { city, codes, names } from './place-patterns.ts';

const small = '(?:of|the|and|for|at|&|de|del|des|la|las|los)';
const nameWord = "(?:[dDlL]')?[A-Z\\u00c0-\\u00de][A-Za-z\\u00c0-\\u024f'.-]{0,30}";
const institution = sievedOf(`${nameWord}(?:[ ](?:${small}[ ]){0,2}${nameWord}){0,9}`, 'g');

/** The name of a house, as written; the surer, the more its own words say that it is one. */
export const readInstitution = remembered(institutionIn);

function institutionIn(written: string): Fact<string> | null {
  const words = unshouted(written);
  return asWritten(namedIn(plain(words), words), words, written);
}

function namedIn(text: string, words: string): Fact<string> | null {
  let weak: Fact<string> | null = null;
  for (const hit of text.matchAll(institution)) {
    if (!hasKind.test(hit[0]) || madeBy.test(text.slice(Math.max(0, hit.index - 24), hit.index))) continue;
    const name = houseName(words.slice(hit.index, hit.index + hit[0].length));
    if (!name || !isFullName(name) || specialtyByName(name)) continue;
    // "Elk Run Regional Pathology Residency" without its program.
    if (!hasKind.test(plain(name)) && atEnd.test(name) && !isAnyHouse(name.replace(atEnd, '')))
      weak ??= fact(name, name, 0.75);
    if (!hasKind.test(plain(name))) continue;
    if (strongKind.test(plain(name)) && !isBareName(name)) return fact(name, name, 0.9);
    weak ??= fact(name, name, isBareName(name) ? 0.5 : 0.65);
  }
  const told = besideItsCity(text, words) ?? named(text, words);
  return told && told.sure > (weak?.sure ?? 0) ? told : weak;
}

/** "Page maintained by Laboratory Computing": who made the page; "residents rotate at Elk Run Eye Center": where some weeks are spent. */
const madeBy =
  /\b(?:maintained|designed|built|powered) by $|\b(?:rotat(?:es?|ing)|rotations?) (?:at|in|through|to) (?:the )?$|\b(?:one|two|another|went|gone|going|sent|moved?|moving) to (?:the )?$/i;

/** Two words, or one of two ("AdventHealth"). */
const isFullName = (name: string): boolean => /\s|^[A-Z][a-z]+(?:Health|Care)$/.test(name);

/** "at Kill Devil in Norfolk, Virginia", "Mattaponi Regional in Fredericksburg, Virginia has": a name that only its place tells. */
function besideItsCity(text: string, words: string): Fact<string> | null {
  const hit = text.match(atItsCity);
  const said = hit?.[1] ?? hit?.[3];
  if (hit?.index === undefined || said === undefined) return null;
  const at = hit.index + hit[0].indexOf(said);
  const name = houseName(words.slice(at, at + said.length));
  // "Ruby Marsh Family Medicine in Elko, Nevada": a clinic that goes by its field.
  const own = name?.replace(/ (?:Family|Internal) Medicine$/, '');
  return name && own?.includes(' ') && !notName.test(own) && !specialtyByName(name)
    ? fact(name, name, 0.8)
    : null;
}
const capitals = "((?:[A-Z][A-Za-z'.-]+ ){1,4}[A-Z][A-Za-z'.-]+)";
const inCity = `(?: in |, | \\()${city},\\s{0,2}(?:(?:${codes})\\b|(?:${names})(?![a-z]))`;
const atItsCity = sievedOf(
  `\\bat ${capitals}${inCity}|(?:^|[.:!?,]\\s)${capitals}${inCity}\\)?,? (?:has|is|needs|seeks|offers|will|invites|can|lost)\\b`,
);
const notName =
  /\b(?:PGY|Position|Residency|Resident|Program|January|February|March|April|May|June|July|August|September|October|November|December|Internal|Family|Pediatrics|Surgery|Psychiatry|Medicine|Open|Year|Categorical|Preliminary|Vacan\w+|Seat|Seats|Unexpected|Rural)\b/;

/** Words that end the names of houses and stand elsewhere as well: believed where the name stands by itself. */
const ending =
  "(?:Children's(?: (?:and|&) Women's)?|Women's(?: (?:and|&) Children's)?|Regional|Memorial|General|Medical|Rehab(?:ilitation)?|Care|Pavilion|Lutheran|Methodist|Baptist|Presbyterian|Mercy|FMRP?|GME(?: (?:Partnership|Program))?|AHEC|VA|Charity|Family Practice|Brain and Spine)";
/** Systems whose houses are called by the system and a name. */
const system =
  '(?:Kaiser Permanente|Ascension|Providence|UPMC|Novant|Atrium|MercyOne|Intermountain|Sanford|Corewell|Ochsner|Northwell|Mount Sinai|Mayo|Cedars-Sinai|Sentara|Bon Secours|Hackensack Meridian|RWJBarnabas|NYU Langone|Banner|Scripps|HCA|SSM|Dignity|Sutter|Baylor Scott and White|Penn State|Geisinger|Beaumont)';
const before = '(?<=^|\\n|[|;:/(]\\s?|[,.!?-]\\s|\\b(?:[Aa]t|[Ff]rom|[Jj]oin|[Tt]he) )';
const after =
  "(?=\\s?(?:[|;:/().,!\\n]|$)|\\s-|\\s(?:in|has|have|is|are|that|which|where|needs?|seeks?|seeking|offers?|invites?|announces?|will|can|lost|welcomes|wants)\\b|'s\\s[a-z])";
const alone = sievedOf(
  `${before}(?:(?:${nameWord}[ ](?:${small}[ ]){0,2}){1,5}?${ending}|${system}(?:[ ](?:of[ ](?:the[ ])?)?${nameWord}){1,4}?)${after}`,
  'g',
);

function named(text: string, words: string): Fact<string> | null {
  if (!mayBeNamed.test(text)) return null;
  for (const hit of text.matchAll(alone)) {
    const name = houseName(words.slice(hit.index, hit.index + hit[0].length));
    const own = name?.replace(atEnd, '').trim() ?? '';
    if (!name || own === '' || isAnyHouse(own) || notName.test(name) || notOwn.test(own)) continue;
    if (specialtyByName(own) ?? specialtyByName(name) ?? stateByName(name.replace(/^\S+ /, ''))) continue;
    const beside = text.slice(hit.index + hit[0].length, hit.index + hit[0].length + 60);
    // "Elk Run GME" is an office of the house.
    if (/\sGME$/.test(name)) return fact(name, name, 0.5);
    return fact(name, name, besideCity.test(beside) ? 0.8 : text.length < 110 ? 0.75 : 0.6);
  }
  return null;
}
const mayBeNamed = sievedOf(`\\b(?:${ending}|${system})(?![a-z])`);
const atEnd = sievedOf(`\\s${ending}$`);
const besideCity = sievedOf(`^${inCity}`);
/** Carers, officers and months of training, no names. */
const notOwn =
  /\b(?:Attorney|Director|Surgeon|Inspector|Secretary|Find|Palliative|Prenatal|Maternity|Hospice|Nursing|Managed|Extended|Standard|Transitions?|Requirements?|Applicants?|Questions|Please|Duties|Clinical|Emergency|Graduate|Office|Doctors?|Dr|Mr|Ms|Mrs|Step|Letters?|Rotations?|Electives?)\b|\d/;
