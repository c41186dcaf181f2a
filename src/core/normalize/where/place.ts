/** Reads where a place is: institution, city, state. Names are cut from the text as written, never made up. */

import { remembered } from '../../remembered.ts';
import { specialtyByName } from '../../specialty.ts';
import { stateByName, usStates } from '../../us-states.ts';
import { type Fact, fact } from '../fact.ts';
import { plain } from '../plain.ts';
import { unshouted } from './capitals.ts';

export type Place = {
  institution: Fact<string> | null;
  city: Fact<string> | null;
  state: Fact<string> | null;
};

const codes = usStates.map((state) => state.code).join('|');
const names = usStates
  .flatMap((state) => [state.name, state.name.toUpperCase(), ...state.short])
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[.]/g, '\\.'))
  .join('|');
const cityWord = "(?:(?:St\\.|Ste\\.|Ft\\.|Mt\\.|O'|[dDlL]')\\s?)?[A-Z][A-Za-z\\u00c0-\\u024f'.-]{0,24}";
const city = `(${cityWord}(?:[ ](?:(?:of|the|du|de|la|del)[ ]|d')?${cityWord}){0,3})`;
/** "Idaho Falls, ID", "Iowa City", "Virginia Beach": the state's name is the city's. */
const notOfCity = `(?![ ](?:City|Falls|Beach|Springs)\\b)(?![ ][A-Z][a-z]{2,20},\\s(?:${codes})\\b)`;
const cityState = new RegExp(
  `${city}\\s?(?:,|\\||/)\\s{0,2}(?:(${codes})\\b(?!\\.\\w|-\\d)|(${names})(?![a-z])${notOfCity})`,
  'g',
);
const cityCodeZip = new RegExp(`${city}\\s(?:(${codes})\\s\\d{5}\\b|\\(?(${codes})\\)?(?=[\\s).,;]|$))`, 'g');
const jobLocation = new RegExp(`\\bUS[-\\s]+(${codes})[-\\s]+([A-Z][A-Za-z .'-]{1,40})`, 'g');
/** "Nevada-Reno", "United States-Ohio-Lima": the location line of an applicant system. */
const stateDashCity = new RegExp(
  `^(?:(?:US|USA|United States)-)?(${names})-([A-Z][A-Za-z .']{1,30})(?:-\\w[\\w ]{0,30})?$`,
  'm',
);
const stateName = new RegExp(`\\b(${names.replaceAll('\\.', '\\.')})(?![a-z])${notOfCity}`, 'g');

/** Everything that can be said of the place from these words. */
export const readPlace = remembered(placeIn);

function placeIn(words: string): Place {
  const spoken = unshouted(words);
  const { city, state } = locate(plain(spoken), spoken);
  return {
    institution: readInstitution(words),
    city: asWritten(city, spoken, words),
    state: asWritten(state, spoken, words),
  };
}

/** What was read from words in capitals is shown with the page's own. */
function asWritten(said: Fact<string> | null, spoken: string, words: string): Fact<string> | null {
  const at = said === null || spoken === words ? -1 : spoken.indexOf(said.words);
  return said === null || at < 0 ? said : { ...said, words: words.slice(at, at + said.words.length) };
}

type Located = { city: Fact<string> | null; state: Fact<string> | null };

function locate(text: string, words: string): Located {
  const job = [...text.matchAll(jobLocation)][0];
  if (job) return both(job[2]?.trim() ?? '', job[1] ?? '', 0.95);
  const ats = text.match(stateDashCity);
  if (ats) return both(ats[2] ?? '', stateByName(ats[1] ?? '')?.code ?? '', 0.9);
  for (const pattern of [cityState, cityCodeZip]) {
    for (const hit of text.matchAll(pattern)) {
      // "11:59 PM CT" is a time of day, not Connecticut.
      if (/\b[AP]M$/i.test(hit[1] ?? '') || isDoctor(hit, text) || isShouted(hit, text)) continue;
      const state = stateByName(hit[2] ?? hit[3] ?? '');
      const name = trimCity(words.slice(hit.index, hit.index + (hit[1] ?? '').length));
      if (state && name) return both(name, state.code, 0.95);
      if (state) return { city: null, state: fact(state.code, hit[0], 0.9) };
    }
  }
  return { city: null, state: stateAlone(text, words) };
}

/** "Ottoline Brzezicki, MD, FACP" is a person: Maryland is believed of a lone word, a known city or beside a ZIP code. */
function isDoctor(hit: RegExpExecArray, text: string): boolean {
  if ((hit[2] ?? hit[3] ?? hit[4]) !== 'MD') return false;
  const after = text.slice(hit.index + hit[0].length, hit.index + hit[0].length + 24);
  if (/^\s*\d{5}/.test(after)) return false;
  if (
    /^,?\s*(?:F[A-Z]{2,5}|M\.?P\.?H|Ph\.?D|MBA|MHA|MSc?|MEd|Program|Chair|(?:Associate |Assistant )?(?:Program )?Director|Chief|Residency)\b/.test(
      after,
    )
  )
    return true;
  return /\s/.test(hit[1] ?? '') && !marylandCities.test(hit[1] ?? '');
}
const marylandCities =
  /\b(?:Silver Spring|Bel Air|College Park|Takoma Park|La Plata|Havre de Grace|Prince Frederick|Glen Burnie|Ellicott City|Chevy Chase|Owens Mills|Fort Meade|Ocean City|Upper Marlboro|Baltimore|Bethesda|Rockville|Annapolis|Towson|Frederick|Hagerstown|Salisbury|Cumberland|Columbia|Easton)$/;

/** In a text all in capitals "IN", "OR", "ME" are words: a code counts there only after a comma or before a ZIP code. */
function isShouted(hit: RegExpExecArray, text: string): boolean {
  if (hit[3] === undefined && hit[2] !== undefined && /,/.test(hit[0])) return false;
  if (/\d{5}$/.test(hit[0]) || /,/.test(hit[0])) return false;
  const around = text.slice(Math.max(0, hit.index - 30), hit.index + hit[0].length + 30);
  return (
    !/[a-z]{2}/.test(around) && /^(?:IN|OR|ME|OK|HI|OH|PA|MA|AL|ID|LA|DE|CO|MO)$/.test(hit[2] ?? hit[3] ?? '')
  );
}

const both = (name: string, code: string, sure: number): Located => ({
  city: name ? fact(name, name, sure) : null,
  state: fact(code, code, sure),
});

const notCity =
  /^(?:.*\b(?:Hospital|Center|Centre|University|College|School|Health|Medicine|Clinic|Institute|Consortium|System|Department|Division|Program|Residency|Resident|Road|Street|Avenue|Ave|Blvd|Boulevard|Drive|Parkway|Suite|Floor|Box|Building|Lane|Way|Court|Plaza|Square|Pkwy|Hwy|Highway|Circle|Terrace|Row|Loop|Trail|Pike|Tower|Surgery|Psychiatry|Pediatrics|Position|Children's|Children\u2019s|VA(?= [A-Z])|VAMC|Location|Locations|Broadway|Central Valley)\b\.?)\s*/;
const trailingState = new RegExp(`(?<=[a-z])\\s(?:${names})$`);
/** Cities whose name begins with an article. */
const articled = /^The (?:Dalles|Woodlands|Villages|Colony|Hills|Plains|Rock)\b/;
const leadingWords =
  /^(?:(?:In|At|Near|From|Place(?= [A-Z])|The|Our|Located|Location|Campus|Downtown|Greater|Metro|City|Is|And|Of|For)\s+)+/i;

/** "Residency Roanoke" → "Roanoke": words that belong to the name before it are cut off. */
function trimCity(name: string): string {
  const bare = name.replace(notCity, '').trim();
  const whole = articled.test(bare) ? bare : bare.replace(leadingWords, '').trim();
  const cut = whole.replace(trailingState, '');
  return /^[A-Z\u00c0-\u024f]/.test(cut) &&
    cut.length > 1 &&
    specialtyByName(cut) === null &&
    !/^(?:PGY|USA|US|IM|FM|MD|DO|AM|PM|Integrated|Categorical|Preliminary|Prelim|Advanced|Transitional|Urgent|New|Interns?|Residents?|Openings?|Vacancy)$/i.test(
      cut,
    )
    ? cut
    : '';
}

/** A state by itself: not "Washington University", and not where a licence or a former place is spoken of. */
function stateAlone(text: string, words: string): Fact<string> | null {
  for (const hit of text.matchAll(stateName)) {
    const after = text.slice(hit.index + hit[0].length, hit.index + hit[0].length + 30);
    const before = text.slice(Math.max(0, hit.index - 24), hit.index);
    if (
      /^\s+(?:University|Hospital|College|Medical School|Health|Street|Avenue|Ave|Methodist|Presbyterian|City|Blvd|Road)/.test(
        after,
      ) &&
      !/^(?:Texas|Ohio|Iowa|Utah)/.test(hit[0])
    )
      continue;
    if (
      /\b(?:mov(?:e[sd]?|ing)|relocat\w+|transferr\w+|return\w*|left|leaving|went|going|accepted [\w ]{1,20}|position in|place in|job in) (?:back )?(?:to|for|in)?\s*(?:an? )?$/i.test(
        before,
      )
    )
      continue;
    if (
      /^\s(?:\w+\s){0,3}(?:licen[cs]\w+|permits?|registration|Medical Board|State Board|law)\b/i.test(after)
    )
      continue;
    if (hit[0].endsWith('.') && !/[,(]\s*$/.test(before)) continue;
    const state = stateByName(hit[0]);
    if (state) return fact(state.code, words.slice(hit.index, hit.index + hit[0].length), 0.8);
  }
  return null;
}

const kind =
  '(?:Hospitals?|Medical Groups?|Medical Cent(?:er|re)|Cent(?:er|re)|Health(?:care)?|University|Medical School|School of Medicine|College of (?:Osteopathic )?Medicine|Medical College|College|Clinic|Institute|Consortium|Infirmary|Foundation|Sciences|Neurosciences|System|Behavioral|Medicine|Residency|Network|Campus|Collaborative|Partners|Alliance|Laborator(?:y|ies))';
const small = '(?:of|the|and|for|at|&|de|del|la)';
const nameWord = "[A-Z\\u00c0-\\u00de][A-Za-z\\u00c0-\\u024f'.-]{0,30}";
const institution = new RegExp(`${nameWord}(?:[ ](?:${small}[ ]){0,2}${nameWord}){0,9}`, 'g');
const hasKind = new RegExp(`\\b${kind}\\b`);
const strongKind =
  /\b(?:Hospitals?|Medical Groups?|Medical Cent(?:er|re)|Health(?:care)?|University|School of Medicine|College|Clinic|Institute|Consortium|Infirmary|Neurosciences|Foundation|Behavioral|Laborator(?:y|ies))\b/;
const leading =
  /^(?:(?:[A-H1-9]\.|The|Our|At|In|Join|Contact|Hospital name|Institution|Sponsor|Location|Program|Site|Facility|Employer|Department of (?:\w+\s){1,4}at|Careers at|Jobs at|Apply to|Welcome to|Current Vacancies|Posted by|General Surgery Residency at|Division of \w+ at)[\s:,-]+)+/;
const notInstitution =
  /^(?:Department|Division|Section|Office|Dept)\b|^Residency Programs?$|\b(?:Interns?|Prelim|Member (?:Hospitals|Institutions|Programs))\b|^(?:Your |The |Our )?Medical School$|^(?:Doctor|Bachelor|Master) of|^Women['\u2019]s Health$|\b(?:Photos?|Schedules?|Hours|Maps?|Directions|Calendar|Tour|Directory|Gallery|Login|Careers|Jobs|Parking|Share|Apply|Row|Street|Avenue|Drive|Road|Lane|Boulevard|Plaza|Parkway)$|\b(?:Medical School (?:Transcripts?|Graduat\w+|Performance|Diploma|Dean)|Health Insurance|Medical Education|Graduate Medical|School Transcript|Public Health Service|Step|USMLE|COMLEX|Privacy|Policy|Visa|Medical Board|Board of|Review Committee|Statement|Continuity Clinic|Similar Jobs|Health Information|Human Resources|Health Sciences Building|Student Health|Behavioral Sciences|Open Positions?|Resident|Residents|Vacanc\w+|Openings?|Slots?|Spots?|Seats?|Hidden|Withheld|Finder|Forum|Digest|Archive|Society|Association|Academy of|Council|Clearinghouse|SmartRecruiters|Workday|Commons|Ledger|Software|Powered|Alliance of|League of|Bulletin|Exchange|American (?:College|Board|Academy|Association)|College of Surgeons|Residency Office|Position|Positions|PGY)\b|\b(?:Global|Public) Health Track$/;

/** The name of a hospital, university or health system, as written. */
export const readInstitution = remembered(institutionIn);

function institutionIn(written: string): Fact<string> | null {
  const words = unshouted(written);
  return asWritten(namedIn(plain(words), words), words, written);
}

function namedIn(text: string, words: string): Fact<string> | null {
  let weak: Fact<string> | null = null;
  for (const hit of text.matchAll(institution)) {
    const name = trimName(words.slice(hit.index, hit.index + hit[0].length));
    if (!name || !hasKind.test(plain(name)) || name.split(/\s/).length < 2 || specialtyByName(name)) continue;
    if (strongKind.test(plain(name))) return fact(name, name, 0.9);
    weak ??= fact(name, name, 0.65);
  }
  return weak ?? besideItsCity(text, words);
}

/** "at Kill Devil in Norfolk, Virginia", "Mattaponi Regional in Fredericksburg, Virginia has": a name that only its place tells. */
function besideItsCity(text: string, words: string): Fact<string> | null {
  const hit = text.match(atItsCity);
  const said = hit?.[1] ?? hit?.[2];
  if (hit?.index === undefined || said === undefined) return null;
  const at = hit.index + hit[0].indexOf(said);
  const name = trimName(words.slice(at, at + said.length));
  return name?.includes(' ') && !notName.test(name) && !specialtyByName(name) ? fact(name, name, 0.8) : null;
}
const named = "((?:[A-Z][A-Za-z'.-]+ ){1,4}[A-Z][A-Za-z'.-]+)";
const inCity = `(?: in |, | \\()${city},\\s{0,2}(?:(?:${codes})\\b|(?:${names})(?![a-z]))`;
const atItsCity = new RegExp(
  `\\bat ${named}${inCity}|(?:^|[.:!?,]\\s)${named}${inCity}\\)?,? (?:has|is|needs|seeks|offers|will|invites|can|lost)\\b`,
);
const notName =
  /\b(?:PGY|Position|Residency|Resident|Program|January|February|March|April|May|June|July|August|September|October|November|December|Internal|Family|Pediatrics|Surgery|Psychiatry|Medicine|Open)\b/;

/** Towns whose names hold a word of a house. */
const townsLikeHouses =
  /^(?:In |At |Near )?(?:State College|College (?:Station|Park|Place|Point|Grove)|University (?:Park|City|Place|Heights)|Clinic|Center (?:Point|Line|City))$/;

/** "East Harbor Medical Center. We are ...", "Texas. Gulf Prairie University": the part that names a house. */
const ofOneSentence = (found: string): string => {
  const parts = found.split(/(?<=\p{L}{4})\.\s/u);
  return parts.find((one) => hasKind.test(one)) ?? found;
};

function trimName(found: string): string | null {
  if (townsLikeHouses.test(found)) return null;
  let name = ofOneSentence(found)
    .replace(leading, '')
    .replace(/[.,-]+$/, '')
    .trim();
  const at = name.match(/\b(?:Residency|Program|Department of [A-Z]\w+|Resident|Position) (?:at|of)\s+/);
  if (at?.index !== undefined) name = name.slice(at.index + at[0].length);
  // "Hospital Maumee Locks Hospital" is a label and a name; "Hospital Universitario Boca Vieja" is a name.
  const labelled = name.replace(
    /^Hospital (?=.*\b(?:Hospital|Center|Clinic|Health|University|Institute)\b)/,
    '',
  );
  if (
    /\b(?:the|our|this|that) (?:Institute|Hospital|Center|University|Program|College|Clinic|Foundation|System|Residency|Department|Consortium|Network)$/i.test(
      name,
    )
  )
    return null;
  return notInstitution.test(labelled) ? null : labelled;
}
