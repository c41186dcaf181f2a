/** Finds a city or state that stands beside the institution's name, or is told by whose licence is asked for. */

import type { RawVacancy } from '../../page.ts';
import { rememberedOfList } from '../../remembered.ts';
import { sievedOf } from '../../sieved.ts';
import { foldName, specialtyByName } from '../../specialty.ts';
import { stateByName, usStates } from '../../us-states.ts';
import { type Fact, fact } from '../fact.ts';
import { plain, sentences } from '../plain.ts';
import { unshouted } from './capitals.ts';
import { readPlace } from './place.ts';
import { neverATown } from './place-patterns.ts';

const cityName = "(?:St\\. )?[A-Z][a-z'-]{2,20}(?: [A-Z][a-z'-]{2,20}){0,2}";
const house =
  '(?:Hospital|Cent(?:er|re)|Health|Clinic|Residency|University|Institute|College|System|Behavioral|Medicine|Rehab(?:ilitation)?)';
const campus = sievedOf(
  `\\b(?:campus(?:es)?|located|based|situated|[Hh]ospital|[Cc]ent(?:er|re)|[Hh]ealth|[Pp]rogram|[Cc]linic|[Rr]esidency|[Uu]niversity|Institute|Medicine|College|System|Behavioral|Hospitals?|Regional|Memorial|General)(?: is)? in (${cityName})\\b`,
);
/** "at Elk Run Hospital in Duluth, from October". */
const houseIn = sievedOf(
  `[A-Z][a-z'-]+ (?:Hospitals?|Medical Center|Clinic|Institute|University|Health|Children's),? in (${cityName})(?=[,.;:)]|\\s*$|\\s\\(|\\s(?:has|is|was|will|can|may|lost|seeks?|needs?|offers?|invites?|wants?|would)\\b)`,
);
const afterHouse = sievedOf(
  `\\b${house}(?:, | \\()(${cityName})(?=\\s*(?:[.:\\n|;)]|$)|,? (?:is|has|seeks|invites|needs|offers)\\b)`,
);

/** "Elk Run Medical Center \u2022 Dover": a line of two parts. */
const dotted = sievedOf(`${house}[ ][\u2022\u00b7|][ ](${cityName})[ ]*$`, 'm');
const noTownOfLine =
  /\b(?:Full|Part|Apply|Posted|Learn|Read|View|Home|Menu|Careers|Join|New|Staff|House|Team|GME|Graduate|Education|Nights?)\b/;

/** "from its main campus in La Crosse", "Cascadia Institute (Eugene)": a city without its state. */
export function cityBeside(
  raw: RawVacancy,
  state: Fact<string> | null,
  institution: string | null,
): Fact<string> | null {
  const named = state && institution ? lineBelow(raw.block, institution) : null;
  const branch = named ?? branchIn([raw.block.split('\n', 1)[0] ?? '', ...raw.headings]);
  if (branch) return fact(branch, branch, 0.75);
  const name = institution?.toLowerCase() ?? '';
  const heads = raw.headings.filter((words) => name !== '' && words.toLowerCase().includes(name));
  const texts = [raw.fields.institution ?? '', raw.block, ...heads].map((words) => plain(unshouted(words)));
  for (const text of texts) {
    const city =
      text.match(afterHouse)?.[1] ??
      text.match(houseIn)?.[1] ??
      (state ? text.match(campus)?.[1] : undefined);
    const bare = city?.replace(stateAfter, '');
    if (bare && isCityName(bare)) return fact(bare, bare, 0.75);
  }
  const lead = institution === null ? '' : leadingTown(raw.block, institution);
  if (lead !== '') return fact(lead, lead, 0.7);
  const town = unshouted(raw.block).match(dotted)?.[1] ?? '';
  return isCityName(town) && !noTownOfLine.test(town) ? fact(town, town, 0.75) : null;
}

/** "ROLLA." in a line that does not shout: too short to be taken for more than an acronym elsewhere. */
const shortAndLoud = /^\W*\p{Lu}{3,5}(?: \p{Lu}{2,5})?(?=\.\s)/u;
const lowered = (loud: string): string =>
  loud.replace(/\p{Lu}+/gu, (word) => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`);

/** "Hamilton. The program at Elk Run Hospital has two places": a town that leads the sentence on its house. */
function leadingTown(block: string, institution: string): string {
  const [said = '', town = ''] = townAlone.exec(unshouted(block).replace(shortAndLoud, lowered)) ?? [];
  const at = block.toLowerCase().indexOf(institution.toLowerCase(), said.length) - said.length;
  return at >= 0 && at < 100 && isCityName(town) && !noTownOfLine.test(town) && !noTown.test(town)
    ? town
    : '';
}
const townAlone =
  /^\W*(?!(?:Hello|Dear|Thanks?|Wanted|Update[ds]?|Notice|Vacan|Correction|Reminder|Residency|Fellowship|Also|Interns?|Still|Just|Today|Here|Good|Great|Sorry|Yes|Please)\b)((?:St\. )?[A-Z][a-z'-]{2,20}(?: [A-Z][a-z'-]{2,20}){0,2})\.\s+(?=[A-Z])/;

/** "Elk Run Hospital" over "Dover", in a list that is headed by the state. */
function lineBelow(block: string, institution: string): string | null {
  const lines = block.split('\n', 8).map((line) => line.trim());
  const at = lines.findIndex((line) => line.endsWith(institution));
  const below = lines[at + 1] ?? '';
  return at >= 0 && below.split(' ').length <= 3 && isCityName(below) ? below : null;
}

/** "Peoria Campus (Saint Clare Hospital)", "Internal Medicine, Lubbock regional campus". */
function branchIn(heads: readonly string[]): string | null {
  for (const words of heads) {
    const [, town = ''] = words.length < 120 ? (branch.exec(plain(unshouted(words))) ?? []) : [];
    if (town !== '' && !noTown.test(town) && isCityName(town)) return town;
  }
  return null;
}
const branch =
  /(?:^|[,:|(-] ?)((?:St\. )?[A-Z][a-z'-]{2,20}(?: [A-Z][a-z'-]{2,20}){0,2}?) (?:[Rr]egional |[Bb]ranch )?[Cc]ampus\b(?=\s*(?:[(,.:|-]|$))/;
const noTown =
  /\b(?:Desert|West|South|East|Central|Downtown|Midtown|Uptown|Medical|University|Sciences|Valley|River|Lake|Mountain|Bay|Hills?|Lower|Upper|Old|New|Second|Flagship|Academic|Clinical|Community|Rural|Urban|Training|Teaching|Children's|Women's|Memorial|General|Regional)\b/;

/** "Albuquerque New Mexico", "Yuma AZ": the state is no part of the city's name. */
const stateAfter = sievedOf(
  `(?<=[a-z.])\\s(?:${usStates.flatMap(({ name, code }) => [name, code]).join('|')}|DC|D\\.C\\.)$`,
);

export const isCityName = (name: string): boolean =>
  /^[A-Z][A-Za-z.' -]{2,30}$/.test(name) &&
  !neverATown.test(name) &&
  !stateByName(name) &&
  !specialtyByName(name) &&
  !/\b(?:Department|Division|Program|Office|School|Medicine|Surgery|Residency|Inc|Campus|Main|North|Director|Open|Openings?|Positions?|Filled|Closed|Attn|Box|The|And|An|In|At|For|Pediatrics|Psychiatry|Resident|Physician|Integrated|Categorical|Preliminary|Advanced|Transitional|Urgent|Neurosciences|Institute|Hospital|Center|Health|Clinic)\b/.test(
    name,
  );

/** "Saluda Institute, in Columbia, South Carolina, has taught ...": said of the house anywhere on the page. */
export function placeBesideName(
  raw: RawVacancy,
  institution: string,
): { city: Fact<string> | null; state: Fact<string> | null } {
  const name = foldName(institution);
  if (name.split(' ').length < 2) return { city: null, state: null };
  const sought = plain(institution).toLowerCase();
  for (const { words, folded } of [...foldedOf(raw.sharedWords), ...foldedOf(raw.surroundings)]) {
    if (!folded.includes(sought)) continue;
    for (const { text } of sentences(words)) {
      const at = plain(text).toLowerCase().indexOf(sought);
      if (at < 0) continue;
      const after = text.slice(at + institution.length, at + institution.length + 90);
      if (!/^\s?(?:,? (?:in|of) |, |\s?\(|\d{1,5}\s)/.test(after)) continue;
      const place = readPlace(
        after.replace(/^[\s,(]+(?:in |of )?/, '').replace(/^\d{1,5}\s[^,]{3,40},\s/, ''),
      );
      if (place.city && place.state) return { city: place.city, state: place.state };
    }
  }
  return { city: null, state: null };
}

const foldedOf = rememberedOfList((list) =>
  list.map((words) => ({ words, folded: plain(words).toLowerCase() })),
);

const licensed = sievedOf(
  `\\b(${usStates.map((one) => one.name).join('|')})\\s(?:[a-z/-]+\\s){0,3}(?:licen[cs]e|licensure|permit|registration|Medical Board)\\b`,
  'g',
);

/** A training licence is that of the state where the training is. Null where two states are named. */
export function stateOfLicense(block: string): Fact<string> | null {
  const hits = [...plain(block).matchAll(licensed)];
  const codes = new Set(hits.map((hit) => stateByName(hit[1] ?? '')?.code));
  const code = [...codes][0];
  return codes.size === 1 && code ? fact(code, hits[0]?.[1] ?? '', 0.65) : null;
}

const withMembers =
  /\b(?:Consortium|GME|Graduate Medical Education|Health System|Health Network|(?:Residency|Education|Hospitals?) (?:Partnership|Alliance|Collaborative))\b/;
const ofMany =
  /\b(?:Society|Association|Council|Academy|(?<!(?:GME|Education|Residency|Hospitals?) )Alliance(?! [a-z])|(?<=\w \w+ )Forum|Forum (?:of|for)|Network of|Board of|Finder|Clearinghouse|Network)\b/;

/** Member hospitals of a consortium are taken to lie in its state; a society's are anywhere. */
export function stateOfConsortium(surroundings: readonly string[]): Fact<string> | null {
  if (
    !surroundings.some((words) => withMembers.test(words)) ||
    surroundings.some((words) => ofMany.test(words))
  )
    return null;
  const states = surroundings.map((words) => readPlace(words).state).filter((state) => state !== null);
  const codes = new Set(states.map((state) => state.value));
  const first = states[0];
  return codes.size === 1 && first ? { ...first, sure: 0.65 } : null;
}
