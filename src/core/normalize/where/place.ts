/** Reads where a place is: institution, city, state. Names are cut from the text as written, never made up. */

import { remembered } from '../../remembered.ts';
import { sievedOf } from '../../sieved.ts';
import { specialtyByName } from '../../specialty.ts';
import { stateByName } from '../../us-states.ts';
import { asWritten, type Fact, fact } from '../fact.ts';
import { plain } from '../plain.ts';
import { unshouted } from './capitals.ts';
import { townLikeHouse } from './house-name.ts';
import { readInstitution } from './institution.ts';
import { city, codes, names, neverATown } from './place-patterns.ts';

export type Place = {
  institution: Fact<string> | null;
  city: Fact<string> | null;
  state: Fact<string> | null;
};

/** "Idaho Falls, ID", "Iowa City", "Virginia Beach": the state's name is the city's. */
const notOfCity = `(?![ ](?:City|Falls|Beach|Springs)\\b)(?!,?[ ](?:${codes}|D\\.C\\.)(?![\\w]))(?![ ][A-Z][a-z]{2,20},\\s(?:${codes})\\b)`;
const cityState = sievedOf(
  `${city}\\s?(?:,|\\||/)\\s{0,2}(?:(${codes})\\b(?!\\.\\w|-\\d)|(${names})(?![a-z])${notOfCity}(?!,\\s(?:${names})(?![a-z])))`,
  'g',
);
const cityCodeZip = sievedOf(`${city}\\s(?:(${codes})\\s\\d{5}\\b|\\(?(${codes})\\)?(?=[\\s).,;:]|$))`, 'g');
/** "Toledo (Ohio)", "Toledo, (OH)". */
const cityInBrackets = sievedOf(`${city},?\\s\\((?:(${codes})|(${names}))\\)`, 'g');
/** "Toledo Ohio", "Toledo - OH": by itself between two marks. */
const cityThenState = sievedOf(
  `(?<=^|\\n|[|;(,]\\s?)${city}(?:\\s-\\s(${codes})|\\s(${names}))(?=\\s*(?:$|\\n|[|;),]))`,
  'g',
);
const jobLocation = sievedOf(`\\bUS[-\\s]+(${codes})[-\\s]+([A-Z][A-Za-z .'-]{1,40})`, 'g');
/** "Nevada-Reno", "United States-Ohio-Lima": the location line of an applicant system. */
const stateDashCity = sievedOf(
  `^(?:(?:US|USA|United States)-)?(${names})-([A-Z][A-Za-z .']{1,30})(?:-\\w[\\w ]{0,30})?$`,
  'm',
);
const stateName = sievedOf(`\\b(${names.replaceAll('\\.', '\\.')})(?![a-z])${notOfCity}`, 'g');

/** Everything that can be said of the place from these words. */
export const readPlace = remembered(placeIn);

function placeIn(words: string): Place {
  const spoken = unshouted(words);
  const { city, state } = locate(withoutLists(plain(spoken)), spoken);
  return {
    institution: readInstitution(words),
    city: asWritten(city, spoken, words),
    state: asWritten(state, spoken, words),
  };
}

type Located = { city: Fact<string> | null; state: Fact<string> | null };

function locate(text: string, words: string): Located {
  const job = [...text.matchAll(jobLocation)][0];
  if (job) return both(job[2]?.trim() ?? '', job[1] ?? '', 0.95);
  const ats = text.match(stateDashCity);
  if (ats) return both(ats[2] ?? '', stateByName(ats[1] ?? '')?.code ?? '', 0.9);
  for (const pattern of [cityState, cityCodeZip, cityInBrackets, cityThenState]) {
    for (const hit of text.matchAll(pattern)) {
      // "11:59 PM CT" is a time of day, not Connecticut.
      if (/\b[AP]M$/i.test(hit[1] ?? '') || isDoctor(hit, text) || isShouted(hit, text)) continue;
      if (neverATown.test(unshouted(hit[1] ?? ''))) continue;
      if (hit[3] !== undefined && ofBoard.test(text.slice(hit.index + hit[0].length))) continue;
      // "2400 Lomas Rise NE, Albuquerque NM": a quarter of the town.
      if ((hit[2] ?? hit[3]) === 'NE' && townAfter.test(text.slice(hit.index + hit[0].length))) continue;
      const state = stateByName(hit[2] ?? hit[3] ?? '');
      const name = trimCity(words.slice(hit.index, hit.index + (hit[1] ?? '').length), state?.name);
      if (state && name) return both(name, state.code, 0.95);
      if (state?.code === 'DC' && hit[0].includes('Washington')) return both('Washington', 'DC', 0.95);
      if (pattern === cityInBrackets || pattern === cityThenState) continue;
      // "Internal Medicine, Ohio Bend Hospital": the state is a part of the house's name.
      if (hit[3] !== undefined && ofName.test(text.slice(hit.index + hit[0].length))) continue;
      if (state) return { city: null, state: fact(state.code, hit[0], 0.9) };
    }
  }
  return { city: null, state: stateAlone(text, words) };
}

/** "Vacancies in California, Oregon and Washington": three states, none of them a town and none the one that is meant. */
const withoutLists = (text: string): string => text.replace(listed, (said) => ' '.repeat(said.length));
const listed = sievedOf(
  `\\b(?:${names}|${codes})(?:, (?:${names}|${codes})){1,49},? (?:and|or|&) (?:${names}|${codes})\\b`,
  'g',
);

const townAfter = sievedOf(`^,\\s${city},?\\s(?:${codes})\\b`);

/** "Physician-in-training, Texas Medical Board": who gives the licence. */
const ofBoard = /^ (?:State )?(?:(?:Osteopathic )?Medical Board|Board of|Medical Licensing Board)\b/i;

/** "Ottoline Brzezicki, MD, FACP" is a person: Maryland is believed of a lone word, a known city or beside a ZIP code. */
function isDoctor(hit: RegExpExecArray, text: string): boolean {
  if ((hit[2] ?? hit[3] ?? hit[4]) !== 'MD') return false;
  const after = text.slice(hit.index + hit[0].length, hit.index + hit[0].length + 24);
  if (/^\s*\d{5}/.test(after)) return false;
  if (/^,?\s*(?:\/|or|and)?\s*(?:D\.?O\.?|MBBS|MBChB)(?![a-z])/.test(after)) return true;
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
  /^(?:(?:Northern|Southern|Eastern|Western|Central|Upstate|Rural|Coastal|North|South|West|East)$|.*\b(?:Hospital|Center|Centre|University|College|School|Health|Medicine|Clinic|Institute|Consortium|System|Network|Fellows?|Pavilion|Partnership|Partners|Infirmary|Memorial|Regional|Department|Division|Office|GME|Program|Residency|Resident|Road|Street|Avenue|Ave|Blvd|Boulevard|Drive|Parkway|Suite|Floor|Box|Building|Lane|Way|Court|Plaza|Square|Pkwy|Hwy|Highway|Circle|Terrace|Row|Loop|Trail|Pike|Tower|Surgery|Psychiatry|Pediatrics|Position|Children's|Children\u2019s|VA(?= [A-Z])|VAMC|Location|Locations|Broadway|Central Valley)\b\.?)\s*/;
const trailingState = sievedOf(`(?<=[a-z])\\s(?:${names})$`);
/** Cities whose name begins with an article. */
const articled = /^The (?:Dalles|Woodlands|Villages|Colony|Hills|Plains|Rock)\b/;
/** "100 Oak Street SE Charleston". */
const quarter = /^.*\b(?:NE|NW|SE|SW) (?=[A-Z][a-z])/;
const leadingWords =
  /^(?:(?:In|At|Near|From|Place(?= [A-Z])|The|Our|Located|Location|Campus|Downtown|Greater|Metro|City|Is|And|Of|For)\s+)+/i;

/** "Residency Roanoke" → "Roanoke": words that belong to the name before it are cut off, and the state, not that of "Port Washington, WI". */
function trimCity(name: string, state: string | undefined): string {
  const [known] = townLikeHouse.exec(name) ?? [];
  if (known !== undefined) return known;
  const bare = name.replace(quarter, '').replace(notCity, '').trim();
  const whole = articled.test(bare) ? bare : bare.replace(leadingWords, '').trim();
  const cut = whole.replace(trailingState, (said) =>
    state === undefined || stateByName(said.trim())?.name === state ? '' : said,
  );
  return /^[A-Z\u00c0-\u024f]/.test(cut) &&
    cut.length > 1 &&
    specialtyByName(cut) === null &&
    !/^(?:PGY|USA|US|IM|FM|MD|DO|AM|PM|Integrated|Categorical|Preliminary|Prelim|Advanced|Transitional|Urgent|New|Interns?|Residents?|Openings?|Vacancy)$/i.test(
      cut,
    )
    ? cut
    : '';
}

const ofName =
  /^ (?!University|State |Tech)(?:[A-Z][a-z]+ ){1,2}(?:Hospitals?|Medical|Health\w*|Clinic|Institute|Family|Regional|Memorial|Children's|Cent(?:er|re)|Behavioral|Psychiatr\w+|Surgery|Medicine)\b/;

const water = /^\s(?:River|Bay|Basin|Turnpike|Drive|Square)\b/;

/** "Dr. Beck, who completed a transitional year in Virginia", "his family's farm in Vermont": where somebody was or will be. */
const trainedThere =
  /\b(?:who|she|he|they|Drs?\.? [^.,;\n]{2,25}) (?:has |have |had )?(?:just |recently |already )?(?:completed|finished|did|trained|studied|graduated|interned|worked|came|comes|hails|is (?:coming|driving|moving))\b[^.;,\n]{0,50}\b(?:in|from|at) (?:[a-z]+ )?$|\b(?:his|her|their) (?:own )?(?:famil(?:y|ies)|wife|husband|spouse|partner|parents|mother|father|children|home)\b[^.;,\n]{0,40}\b(?:in|to|from) $/i;

/** A state by itself: not "Washington University", and not where a licence or a former place is spoken of. */
function stateAlone(text: string, words: string): Fact<string> | null {
  for (const hit of text.matchAll(stateName)) {
    const after = text.slice(hit.index + hit[0].length, hit.index + hit[0].length + 45);
    const before = text.slice(Math.max(0, hit.index - 24), hit.index);
    if (
      /^\s+(?:University|Hospital|College|Medical School|Health|Street|Avenue|Ave|Methodist|Presbyterian|City|Blvd|Road)/.test(
        after,
      ) &&
      !/^(?:Texas|Ohio|Iowa|Utah)/.test(hit[0])
    )
      continue;
    // "On Lake Michigan", "across the Ohio River": waters and streets lie in other states too.
    if (water.test(after) || /\b(?:Lake|Gulf of|Fort|Port|Mount)\s$/.test(before)) continue;
    // "Mississippi Bluff Hospital", "Delaware River Medical Center": a part of a name that may stand elsewhere.
    if (ofName.test(after) && !/\bof (?:the )?(?:[A-Z]\w+ )?$/.test(before)) continue;
    if (
      /\b(?:mov(?:e[sd]?|ing)|home|relocat\w+|transferr\w+|return\w*|left|leaving|went|going|accepted [\w ]{1,20}|position in|place in|job in|(?:residents?|interns?|candidates?|applicants?|physicians?|colleagues?|doctors?|somebody|someone) from) (?:back )?(?:to|for|in)?\s*(?:an? )?$/i.test(
        before,
      )
    )
      continue;
    if (trainedThere.test(text.slice(Math.max(0, hit.index - 90), hit.index))) continue;
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
